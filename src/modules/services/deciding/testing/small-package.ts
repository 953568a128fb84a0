import type { FolderFiles } from '#platform/folders.ts'

const words = (nb: string) => ({ nb, nn: nb, en: nb })
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const text = (value: string) => new TextEncoder().encode(value)

export interface SmallService {
  id: string
  level: 'full' | 'partly' | 'manual' | 'receive'
  automation?: object
  service?: object
  facts: object
  decision?: object
  rules?: object
  model?: string
  texts: Record<string, string>
}

/** A whole package in a few lines, for one text field "om.hva" and a number "om.antall": enough to be read and decided. */
export function smallPackage(of: SmallService): FolderFiles {
  const { id } = of
  const title = words(`Prøvetjeneste ${id}`)
  const files: Record<string, Uint8Array> = {
    'App/config/applicationmetadata.json': json({
      id: `samvirke/${id}`,
      org: 'samvirke',
      title,
      dataTypes: [
        {
          id: 'soknad',
          allowedContentTypes: ['application/xml'],
          appLogic: { autoCreate: true, classRef: 'Soknad' },
          taskId: 'Task_1',
          maxCount: 1,
          minCount: 1,
        },
      ],
    }),
    'App/config/process/process.bpmn': text(process),
    'App/models/soknad.schema.json': json({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        om: { type: 'object', properties: { hva: { type: 'string' }, antall: { type: 'integer' } } },
      },
    }),
    'App/ui/Task_1/Settings.json': json({ pages: { order: ['Om'] }, defaultDataType: 'soknad' }),
    'App/ui/Task_1/layouts/Om.json': json({
      data: {
        layout: [
          {
            id: 'hva',
            type: 'Input',
            textResourceBindings: { title: 'om.hva' },
            dataModelBindings: { simpleBinding: 'om.hva' },
          },
          { id: 'send', type: 'Button', textResourceBindings: { title: 'send' } },
        ],
      },
    }),
    'samvirke/service.json': json({
      ...{ id, title, summary: title, purpose: title, securityLevel: 'idporten-loa-high' },
      page: { who: title, need: title, time: title, cost: title },
      package: { app: `samvirke/${id}`, task: 'Task_1', dataType: 'soknad' },
      legalBasis: ['public-administration-act-1967-24'],
      automation: { level: of.level, ...of.automation },
      deadline: {
        answerWithin: { ruleId: 'preliminary-answer' },
        effectFrom: { rule: 'application-day' },
      },
      appeal: { decidedBy: 'statsforvalteren' },
      caseTitle: {
        nb: { title: `${id} – {applicant}`, publicTitle: `${id} – *****` },
        nn: { title: `${id} – {applicant}`, publicTitle: `${id} – *****` },
      },
      documentTitle: {
        nb: { application: `Søknad ${id}`, decision: `Vedtak ${id}` },
        nn: { application: `Søknad ${id}`, decision: `Vedtak ${id}` },
      },
      classification: { code: 'A10' },
      screening: { legalBasis: ['freedom-of-information-act-13'] },
      retention: { years: 10, action: 'dispose', source: 'prøve', trust: 'ikke verifisert' },
      draftRetentionDays: 30,
      ...(of.model ? { rules: { model: 'rules/rule.dmn' } } : {}),
      ...of.service,
    }),
    'samvirke/facts.json': json(of.facts),
  }
  if (of.decision) files['samvirke/decision.json'] = json(of.decision)
  if (of.rules) files['rules/rules.json'] = json({ service: id, ...of.rules })
  if (of.model) files['rules/rule.dmn'] = text(of.model)
  for (const language of ['nb', 'nn', 'en']) {
    const resources = Object.entries({ appName: title.nb, 'om.hva': 'Hva', send: 'Send', ...of.texts })
    files[`App/config/texts/resource.${language}.json`] = json({
      language,
      resources: resources.map(([key, value]) => ({ id: key, value })),
    })
  }
  return new Map(Object.entries(files))
}

const process = `<?xml version="1.0" encoding="utf-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="p" targetNamespace="https://samvirke.no/p">
  <bpmn:process id="P" isExecutable="false">
    <bpmn:startEvent id="S"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="S" targetRef="Task_1" />
    <bpmn:task id="Task_1" name="Søknad"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>data</altinn:taskType></altinn:taskExtension></bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:task>
    <bpmn:sequenceFlow id="f2" sourceRef="Task_1" targetRef="E" />
    <bpmn:endEvent id="E"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

/** Who asks for at most ten gets it; over ten is refused; over a hundred is for a person. Nothing known gives null. */
export const atMostTen = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:samvirke="https://samvirke.no/dmn/1" id="ti" name="Ti" namespace="https://samvirke.no/ti">
  <inputData id="i" name="Antall"><variable name="Antall" typeRef="number"/></inputData>
  <decision id="u" name="Utfall"><variable name="Utfall" typeRef="string"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="t1" label="Antall"><inputExpression typeRef="number"><text>Antall</text></inputExpression></input>
      <output id="o1" typeRef="string"/>
      <rule id="faa"><extensionElements><samvirke:legalSource ref="public-administration-act-1967-24"/><samvirke:textKey ref="few"/></extensionElements>
        <inputEntry><text>&lt;= 10</text></inputEntry><outputEntry><text>"granted"</text></outputEntry></rule>
      <rule id="mange"><extensionElements><samvirke:textKey ref="many"/></extensionElements>
        <inputEntry><text>(10..100]</text></inputEntry><outputEntry><text>"refused"</text></outputEntry></rule>
      <rule id="flest"><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>null</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="v" name="Vedtak"><variable name="Vedtak"/>
    <informationRequirement><requiredDecision href="#u"/></informationRequirement>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>{ outcome: Utfall, number: Antall, manualReasons: if Antall &gt; 100 then ["very-many"] else [] }</text></literalExpression>
  </decision>
</definitions>`
