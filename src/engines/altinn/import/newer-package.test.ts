import { expect, test } from 'vitest'
import { readPackage } from '../package.ts'
import { whatDiffers } from '../testing/what-differs.ts'
import { exportPackage } from './export-package.ts'
import { asNewerPackage } from './newer-package.ts'

const json = (value: unknown) => JSON.stringify(value, null, 2)
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d">
  <bpmn:process id="p">
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:task id="Task_1" name="Fyll ut">
      <bpmn:extensionElements><altinn:taskExtension><altinn:taskType>data</altinn:taskType></altinn:taskExtension></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:task>
    <bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="Task_1" />
    <bpmn:sequenceFlow id="f2" sourceRef="Task_1" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="s1" bpmnElement="Task_1"><dc:Bounds x="200" y="80" width="100" height="80" /></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="end"><dc:Bounds x="400" y="102" width="36" height="36" /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="300" y="120" /><di:waypoint x="400" y="120" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`

function older(): Map<string, string> {
  return new Map([
    [
      'App/config/applicationmetadata.json',
      json({
        ...{ id: 'a/b', org: 'a', title: { nb: 'B' } },
        dataTypes: [
          { id: 'soknad', taskId: 'Task_1', appLogic: { autoCreate: true, classRef: 'x' } },
          { id: 'sub', appLogic: { classRef: 'y' }, enablePdfCreation: false },
        ],
      }),
    ],
    ['App/config/process/process.bpmn', process],
    ['App/config/texts/resource.nb.json', json({ language: 'nb', resources: [{ id: 'En', value: 'En' }] })],
    [
      'App/models/soknad.schema.json',
      json({
        type: 'object',
        properties: { dato: { type: 'string' }, navn: { type: 'string' }, sum: { type: 'string' } },
      }),
    ],
    ['App/models/sub.schema.json', json({ type: 'object', properties: { a: { type: 'string' } } })],
    [
      'App/ui/layout-sets.json',
      json({
        sets: [
          { id: 'form', dataType: 'soknad', tasks: ['Task_1'] },
          { id: 'under', dataType: 'sub', type: 'subform' },
        ],
        uiSettings: { taskNavigation: [{ taskId: 'Task_1' }] },
      }),
    ],
    ['App/ui/form/Settings.json', json({ pages: { order: ['En', 'To'] } })],
    [
      'App/ui/form/layouts/En.json',
      `// skrevet for hånd\n${json({
        data: {
          layout: [
            { id: 'h', type: 'Header', size: 'M', textResourceBindings: { title: 'En' } },
            {
              id: 'd',
              type: 'Datepicker',
              format: 'DD.MM.YYYY',
              dataModelBindings: { simpleBinding: 'dato' },
            },
          ],
        },
      })}`,
    ],
    [
      'App/ui/form/layouts/To.json',
      `// like hele veien\n{ "data": { "layout": [ { "id": "n", "type": "Input", "dataModelBindings": { "simpleBinding": "navn" } } ] } }`,
    ],
    ['App/ui/under/Settings.json', json({ pages: { order: ['A'] } })],
    [
      'App/ui/under/layouts/A.json',
      json({ data: { layout: [{ id: 'ua', type: 'Input', dataModelBindings: { simpleBinding: 'a' } }] } }),
    ],
    ['App/ui/footer.json', json({ footer: [] })],
  ])
}

test('a package with layout sets becomes folders for tasks, and means the same', () => {
  const files = older()
  const newer = asNewerPackage(files)
  expect([...newer.keys()].filter((path) => path.startsWith('App/ui')).sort()).toEqual([
    'App/ui/Settings.json',
    'App/ui/Task_1/Settings.json',
    'App/ui/Task_1/layouts/En.json',
    'App/ui/Task_1/layouts/To.json',
    'App/ui/footer.json',
    'App/ui/under/Settings.json',
    'App/ui/under/layouts/A.json',
  ])
  const [before, after] = [readPackage(files), readPackage(newer)]
  expect([before.package.generation, after.package.generation]).toEqual(['v8', 'v9'])
  expect(whatDiffers(before.package, after.package)).toEqual([])
  expect(
    after.report.findings.filter(({ code }) => ['converted', 'renamed', 'added-task'].includes(code)),
  ).toEqual([])
  const settings = JSON.parse(String(newer.get('App/ui/Task_1/Settings.json')))
  expect(settings).toEqual({ pages: { order: ['En', 'To'] }, defaultDataType: 'soknad' })
})

test('what does not change is moved byte for byte, and a package of v9 is left as it is', () => {
  const files = older()
  const newer = asNewerPackage(files)
  expect(newer.get('App/ui/Task_1/layouts/To.json')).toBe(files.get('App/ui/form/layouts/To.json'))
  for (const same of [
    'App/ui/footer.json',
    'App/models/soknad.schema.json',
    'App/config/texts/resource.nb.json',
  ])
    expect(newer.get(same)).toBe(files.get(same))
  expect(asNewerPackage(newer)).toEqual(newer)
  expect(exportPackage(newer, new Map())).toEqual(newer)
})

test('the PDF that a task made becomes a service task in the process and in its drawing', () => {
  const newer = asNewerPackage(older())
  const bpmn = String(newer.get('App/config/process/process.bpmn'))
  expect(bpmn).toContain('<bpmn:serviceTask id="PdfTask_Task_1" name="PDF">')
  expect(bpmn).toContain('bpmnElement="PdfTask_Task_1"')
  expect(bpmn).toMatch(/<bpmn:endEvent id="end"><bpmn:incoming>Flow_PdfTask_Task_1_to_end</)
  expect(String(newer.get('App/config/applicationmetadata.json'))).not.toContain('enablePdfCreation')
  const { package: app } = readPackage(newer)
  expect([...app.process.elements.keys()]).toContain('PdfTask_Task_1')
})

test('rules in script that are understood become expressions and the script goes; others keep it', () => {
  const rules = json({
    data: {
      conditionalRendering: {
        r1: {
          ...{ selectedFunction: 'erTom', inputParams: { value: 'navn' }, selectedAction: 'Hide' },
          selectedFields: { a: 'd' },
        },
      },
    },
  })
  const script = (body: string) =>
    `var conditionalRuleHandlerObject = { erTom: (obj) => { ${body} } }\nvar conditionalRuleHandlerHelper = { erTom: () => ({ value: 'x' }) }`
  const withRules = (body: string) =>
    new Map([
      ...older(),
      ['App/ui/form/RuleConfiguration.json', rules],
      ['App/ui/form/RuleHandler.js', script(body)],
    ])
  for (const [body, stays] of [
    [`return obj.value == 'ja';`, false],
    ['return window.noe(obj.value);', true],
  ] as const) {
    const files = withRules(body)
    const newer = asNewerPackage(files)
    expect(newer.has('App/ui/Task_1/RuleHandler.js'), body).toBe(stays)
    expect(newer.has('App/ui/form/RuleHandler.js')).toBe(false)
    expect(whatDiffers(readPackage(files).package, readPackage(newer).package)).toEqual([])
  }
})

test('a flat package becomes a folder for its task', () => {
  const flat = older()
  for (const path of [...flat.keys()]) if (/ui\/(form|under|layout-sets)/.test(path)) flat.delete(path)
  const [page, settings] = [
    older().get('App/ui/form/layouts/En.json'),
    older().get('App/ui/form/Settings.json'),
  ]
  flat.set('App/ui/layouts/En.json', page ?? '')
  flat.set('App/ui/layouts/To.json', older().get('App/ui/form/layouts/To.json') ?? '')
  flat.set('App/ui/Settings.json', settings ?? '')
  const newer = asNewerPackage(flat)
  expect([...newer.keys()].filter((path) => path.startsWith('App/ui')).sort()).toEqual([
    'App/ui/Task_1/Settings.json',
    'App/ui/Task_1/layouts/En.json',
    'App/ui/Task_1/layouts/To.json',
    'App/ui/footer.json',
  ])
  expect(whatDiffers(readPackage(flat).package, readPackage(newer).package)).toEqual([])
})
