import { type JsonObject, writeModelXsd } from '#engines/altinn/index.ts'

/** A service with one question and a summary: the least that can be filled in and sent, in the newest generation. */
export function newPackage(id: string, name: string): Map<string, Uint8Array> {
  const files: Record<string, unknown> = {
    'App/config/applicationmetadata.json': metadata(id, name),
    'App/config/process/process.bpmn': process(id),
    'App/models/soknad.schema.json': {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { beskrivelse: { type: 'string', maxLength: 2000 } },
    },
    'App/ui/Task_1/Settings.json': {
      $schema: `${schemas}/layout/layoutSettings.schema.v1.json`,
      pages: { order: ['Side1', 'Oppsummering'], excludeFromPdf: ['Oppsummering'] },
      defaultDataType: 'soknad',
    },
    'App/ui/Task_1/layouts/Side1.json': layout([
      {
        ...{ id: 'beskrivelse', type: 'TextArea', required: true },
        textResourceBindings: { title: 'beskrivelse.tittel' },
        dataModelBindings: { simpleBinding: 'beskrivelse' },
      },
      buttons('videre-side1'),
    ]),
    'App/ui/Task_1/layouts/Oppsummering.json': layout([
      { id: 'oppsummering', type: 'Summary2', target: { type: 'layoutSet' } },
      { id: 'send', type: 'Button', textResourceBindings: { title: 'knapp.send' } },
    ]),
    'samvirke/facts.json': { facts: [] },
  }
  for (const [language, texts] of Object.entries(words))
    files[`App/config/texts/resource.${language}.json`] = {
      language,
      resources: Object.entries({ appName: name, ...texts }).map(([key, value]) => ({ id: key, value })),
    }
  files['App/models/soknad.xsd'] = writeModelXsd(
    files['App/models/soknad.schema.json'] as JsonObject,
    'soknad',
  )
  const encoder = new TextEncoder()
  return new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      encoder.encode(typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`),
    ]),
  )
}

const schemas = 'https://altinncdn.no/toolkits/altinn-app-frontend/4/schemas/json'

const layout = (components: object[]) => ({
  $schema: `${schemas}/layout/layout.schema.v1.json`,
  data: { layout: components },
})

/** The buttons at the foot of a page. */
export const buttons = (id: string) => ({
  ...{ id, type: 'NavigationButtons', showBackButton: true },
  validateOnNext: { page: 'current', show: ['All'] },
  textResourceBindings: { next: 'knapp.neste', back: 'knapp.tilbake' },
})

const words = {
  nb: {
    Side1: 'Opplysninger',
    Oppsummering: 'Se over og send',
    'beskrivelse.tittel': 'Hva gjelder det?',
    'knapp.neste': 'Neste',
    'knapp.tilbake': 'Tilbake',
    'knapp.send': 'Send inn',
  },
  nn: {
    Side1: 'Opplysningar',
    Oppsummering: 'Sjå over og send',
    'beskrivelse.tittel': 'Kva gjeld det?',
    'knapp.neste': 'Neste',
    'knapp.tilbake': 'Tilbake',
    'knapp.send': 'Send inn',
  },
  en: {
    Side1: 'Details',
    Oppsummering: 'Check and send',
    'beskrivelse.tittel': 'What is it about?',
    'knapp.neste': 'Next',
    'knapp.tilbake': 'Back',
    'knapp.send': 'Send',
  },
}

const metadata = (id: string, name: string) => ({
  id: `samvirke/${id}`,
  org: 'samvirke',
  title: { nb: name, nn: name, en: name },
  dataTypes: [
    { id: 'ref-data-as-pdf', allowedContentTypes: ['application/pdf'], maxCount: 0, minCount: 0 },
    {
      ...{
        id: 'soknad',
        allowedContentTypes: ['application/xml'],
        taskId: 'Task_1',
        maxCount: 1,
        minCount: 1,
      },
      appLogic: { autoCreate: true, classRef: 'Altinn.App.Models.soknad.soknad' },
    },
  ],
  partyTypesAllowed: { bankruptcyEstate: false, organisation: false, person: true, subUnit: false },
})

const process = (id: string) => `<?xml version="1.0" encoding="utf-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="${id}-prosess" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="Prosess" isExecutable="false">
    <bpmn:startEvent id="StartEvent_1"><bpmn:outgoing>Flyt_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flyt_1" sourceRef="StartEvent_1" targetRef="Task_1" />
    <bpmn:task id="Task_1" name="Utfylling">
      <bpmn:extensionElements>
        <altinn:taskExtension><altinn:taskType>data</altinn:taskType></altinn:taskExtension>
      </bpmn:extensionElements>
      <bpmn:incoming>Flyt_1</bpmn:incoming>
      <bpmn:outgoing>Flyt_2</bpmn:outgoing>
    </bpmn:task>
    <bpmn:sequenceFlow id="Flyt_2" sourceRef="Task_1" targetRef="EndEvent_1" />
    <bpmn:endEvent id="EndEvent_1"><bpmn:incoming>Flyt_2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Prosess">
      <bpmndi:BPMNShape id="StartEvent_1_di" bpmnElement="StartEvent_1"><dc:Bounds x="120" y="102" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Task_1_di" bpmnElement="Task_1"><dc:Bounds x="220" y="80" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="EndEvent_1_di" bpmnElement="EndEvent_1"><dc:Bounds x="380" y="102" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flyt_1_di" bpmnElement="Flyt_1"><di:waypoint x="156" y="120" /><di:waypoint x="220" y="120" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flyt_2_di" bpmnElement="Flyt_2"><di:waypoint x="320" y="120" /><di:waypoint x="380" y="120" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
