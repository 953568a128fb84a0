import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formText, stepsOf, viewPage } from './form.ts'
import { applyOverlay, readOverlay } from './overlays/overlay.ts'
import { readPackage } from './package.ts'
import { kindergarten, kindergartenFiles, prefilled, setting } from './testing/kindergarten-form.ts'

const page = 'App/ui/Task_1/layouts/Barn.json'
const decode = (path: string) => new TextDecoder().decode(kindergartenFiles.get(path))
const changed = (path: string, content: string) =>
  readPackage(new Map<string, Uint8Array | string>([...kindergartenFiles, [path, content]]))
const codes = (path: string, content: string) =>
  changed(path, content)
    .report.findings.filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.code} ${finding.place}`)
const layout = (...components: object[]) => JSON.stringify({ data: { layout: components } })

describe('reading a package', () => {
  it('gives the same hash whatever the order of the files, and another when one sign changes', () => {
    const backwards = readPackage(new Map([...kindergartenFiles].reverse()))
    expect(backwards.package.hash).toBe(kindergarten.package.hash)
    expect(kindergarten.package.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(changed(page, `${decode(page)} `).package.hash).not.toBe(kindergarten.package.hash)
  })

  it('names what does not hold together, with file and place', () => {
    expect(codes(page, layout({ id: 'a', type: 'Hologram' }))).toEqual(['unknown-component a'])
    expect(
      codes(
        page,
        layout({
          id: 'a',
          type: 'Input',
          hidden: ['nope', 1],
          dataModelBindings: { simpleBinding: 'finnes.ikke' },
        }),
      ),
    ).toEqual(['bad-expression a.hidden[0]', 'unknown-field a.dataModelBindings.simpleBinding'])
    expect(
      codes(
        page,
        layout(
          { id: 'a', type: 'Group', children: ['b', 'c'] },
          { id: 'd', type: 'Group', children: ['b'] },
          { id: 'b', type: 'Divider' },
        ),
      ),
    ).toEqual(['missing-child a', 'two-parents b'])
    expect(codes(page, layout({ id: 'send', type: 'Divider' }))).toEqual(['duplicate-id send'])
    expect(
      codes(
        page,
        layout({ id: 'a', type: 'Group', children: ['b'] }, { id: 'b', type: 'Group', children: ['a'] }),
      ),
    ).toEqual(['own-ancestor a'])
    expect(codes(page, '{"data": ')).toContain('not-json 1:10')
    expect(codes('App/config/process/process.bpmn', '<bpmn:definitions>')).toContain('not-xml ')
    expect(codes('App/models/soknad.validation.json', '{"validations":{"valgteBarn":["mangler"]}}')).toEqual([
      'missing-definition valgteBarn',
    ])
  })

  it('tells of rules in script and of files it does not use', () => {
    const { report } = readPackage(
      new Map<string, Uint8Array | string>([
        ...kindergartenFiles,
        ['App/ui/Task_1/RuleHandler.js', 'alert(1)'],
        ['App/logic/Validator.cs', 'class X : IFormDataValidator {}'],
        ['App/other.bin', 'x'],
      ]),
    )
    expect(report.findings.map((finding) => finding.code)).toEqual(
      expect.arrayContaining(['rule-script', 'custom-code', 'unused-file']),
    )
  })

  it('reads layout sets of the generation before as folders per task, with the names of today', () => {
    const files = new Map<string, string>([
      [
        'App/config/applicationmetadata.json',
        '{"id":"o/a","org":"o","title":{"nb":"A"},"dataTypes":[{"id":"m","taskId":"Task_1","appLogic":{"classRef":"x"}}]}',
      ],
      [
        'App/config/process/process.bpmn',
        `<b:process xmlns:b="x" xmlns:altinn="y"><b:startEvent id="start"/><b:task id="Task_1" altinn:tasktype="data"/>
          <b:task id="Task_2" altinn:tasktype="confirmation"/><b:endEvent id="end"/>
          <b:sequenceFlow id="f1" sourceRef="start" targetRef="Task_1"/>
          <b:sequenceFlow id="f2" sourceRef="Task_1" targetRef="Task_2"/>
          <b:sequenceFlow id="f3" sourceRef="Task_2" targetRef="end"/></b:process>`,
      ],
      ['App/models/m.schema.json', '{"properties":{"a":{"type":"string"}}}'],
      ['App/ui/layout-sets.json', '{"sets":[{"id":"skjema","dataType":"m","tasks":["Task_1","Task_2"]}]}'],
      [
        'App/ui/skjema/layouts/Side1.json',
        '{"data":{"layout":[{"id":"h","type":"Header","size":"L"},{"id":"d","type":"Datepicker","format":"DD.MM.YYYY","dataModelBindings":{"simpleBinding":"a"}},],}}',
      ],
    ])
    const { package: app, report } = readPackage(files)
    expect(report.errors).toEqual([])
    expect(app.generation).toBe('v8')
    expect([...app.folders.keys()]).toEqual(['Task_1', 'Task_2'])
    expect(app.folders.get('Task_1')?.components.get('h')?.type).toBe('Heading')
    expect(app.folders.get('Task_1')?.components.get('d')?.props).toMatchObject({
      timeStamp: true,
      format: 'dd.MM.yyyy',
    })
    expect(app.tasks).toEqual([
      { id: 'Task_1', name: '', type: 'data' },
      { id: 'PdfTask_Task_1', name: 'PDF', type: 'pdf' },
      { id: 'Task_2', name: '', type: 'confirmation' },
    ])
  })

  it('never throws, whatever stands in the files', () => {
    const path = fc.constantFrom(
      page,
      'App/ui/Task_1/Settings.json',
      'App/config/applicationmetadata.json',
      'App/config/texts/resource.nb.json',
      'App/models/soknad.schema.json',
      'App/models/soknad.validation.json',
      'App/options/ja-nei.json',
      'samvirke/prefill.json',
      'App/config/process/process.bpmn',
    )
    const content = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.jsonValue().map((value) =>
        JSON.stringify({
          data: { layout: [value] },
          dataTypes: [value],
          resources: value,
          validations: value,
          properties: value,
          pages: value,
          requests: [value],
        }),
      ),
    )
    fc.assert(
      fc.property(path, content, (name, text) => {
        expect(changed(name, text).package.hash).toHaveLength(64)
      }),
      { numRuns: 100 },
    )
  }, 30_000)
})

describe('a municipality laid over a package', () => {
  const overlay = readOverlay('1825', {
    texts: { nb: { 'knapp.send': 'Send til Grane', 'finnes.ikke': 'x' } },
    settings: { 'municipality.name': 'Grane kommune' },
    officer: { phone: '75 18 22 00' },
    rates: 7,
  })

  it('changes the words shown, not the package', () => {
    const { package: app, findings } = applyOverlay(kindergarten.package, overlay)
    const form = setting({ package: app, settings: {} })
    expect(JSON.stringify(viewPage(form, prefilled().state, 'Oppsummering'))).toContain('Send til Grane')
    expect(formText(form, prefilled().state, 'receipt.help_text')).toBe(
      'Trenger du hjelp? Ring Grane kommune på 75 18 22 00.',
    )
    expect(JSON.stringify(viewPage(setting(), prefilled().state, 'Oppsummering'))).not.toContain(
      'Send til Grane',
    )
    expect(findings.map((finding) => finding.place)).toEqual(['nb.finnes.ikke'])
  })

  it('falls back to bokmål for a language without the text', () => {
    const texts = new Map([...kindergarten.package.texts].filter(([language]) => language === 'nb'))
    const form = setting({ package: { ...kindergarten.package, texts } }, 'en')
    expect(stepsOf(form, prefilled().state)[0]?.title).toBe('Hvilke barn søker du for?')
  })
})
