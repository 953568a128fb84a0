import type { FolderFiles } from '#platform/folders.ts'
import { fileService } from './file-service.ts'

const id = 'prove-flyt'
const text = { type: 'string', maxLength: 200 }
const input = (bound: string, title: string, more = {}) => ({
  ...{ id: `f-${bound}`, type: 'Input', textResourceBindings: { title } },
  ...{ dataModelBindings: { simpleBinding: bound }, ...more },
})
const page = (...layout: object[]) => ({ data: { layout } })
const task = (name: string, type: string, more = '') =>
  `<bpmn:task id="${name}" name="${name}"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>${type}</altinn:taskType>${more}</altinn:taskExtension></bpmn:extensionElements></bpmn:task>`
const flow = (from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`
const signature =
  '<altinn:signatureConfig><altinn:dataTypesToSign><altinn:dataType>modell</altinn:dataType></altinn:dataTypesToSign><altinn:signatureDataType>signatur</altinn:signatureDataType></altinn:signatureConfig>'

/** Filled in; then signed by others, who have no way back in the process, or looked at by the municipality; then sent. */
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="d" targetNamespace="http://example.no">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start"/>
${task('Task_1', 'data')}<bpmn:exclusiveGateway id="valg" default="valg-vent"/>
<bpmn:exclusiveGateway id="etter" default="etter-slutt"/>${task('signer', 'signing', signature)}${task('vent', 'feedback')}<bpmn:endEvent id="slutt"/>
${flow('start', 'Task_1')}${flow('Task_1', 'valg')}
${flow('valg', 'signer', '["equals", ["dataModel", "signeres"], true]')}${flow('valg', 'vent')}
${flow('signer', 'slutt')}${flow('vent', 'etter')}
${flow('etter', 'signer', '["equals", ["dataModel", "farge"], "signer etterpå"]')}${flow('etter', 'slutt')}
</bpmn:process></bpmn:definitions>`

/** A service that waits for others: signees who cannot be passed by, and the municipality. Has a receipt of its own. */
export function flowService(like: FolderFiles): { id: string; files: FolderFiles } {
  const files = new Map(fileService(like))
  const read = (path: string) => JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const set = (path: string, value: unknown) => files.set(path, Buffer.from(JSON.stringify(value)))
  for (const path of files.keys())
    if (/^App\/(ui|models)\//.test(path) || path === 'samvirke/sources.json') files.delete(path)
  const app = `samvirke/${id}`
  const service = read('samvirke/service.json')
  set('samvirke/service.json', { ...service, id, package: { app, task: 'Task_1', dataType: 'modell' } })
  set('App/config/applicationmetadata.json', {
    ...{ id: app, org: 'samvirke', title: { nb: 'Prøve' } },
    dataTypes: [
      {
        ...{ id: 'modell', taskId: 'Task_1', minCount: 1, maxCount: 1 },
        ...{ allowedContentTypes: ['application/xml'], appLogic: { autoCreate: true, classRef: 'M' } },
      },
      { id: 'signatur', minCount: 0, maxCount: 0, allowedContentTypes: ['application/json'] },
    ],
  })
  files.set('App/config/process/process.bpmn', Buffer.from(process))
  const person = { type: 'object', properties: { altinnRowId: text, fnr: text, navn: text } }
  set('App/models/modell.schema.json', {
    ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' },
    properties: {
      ...{ tekst: text, farge: text, gebyr: text, signeres: { type: 'boolean' } },
      underskrivere: { type: 'array', items: person },
    },
  })
  // What a rate was is kept by reckoning it into a field: the form shows it afterwards as it was then.
  set('App/models/modell.calculation.json', {
    calculations: { gebyr: { expression: ['externalApi', 'gebyr', 'value'] } },
  })
  set('samvirke/sources.json', {
    externalApis: { gebyr: { kind: 'rates', name: 'kindergarten-max-price' } },
    actions: { si: { kind: 'notify', title: 'kvittering.tittel', body: 'Du hører fra oss.' } },
  })
  set('App/ui/Task_1/Settings.json', { defaultDataType: 'modell', pages: { order: ['Side1'] } })
  set(
    'App/ui/Task_1/layouts/Side1.json',
    page(
      input('tekst', 'Hva gjelder det?', { required: true }),
      input('farge', 'Farge'),
      {
        ...{ id: 'signeres', type: 'RadioButtons', dataModelBindings: { simpleBinding: 'signeres' } },
        textResourceBindings: { title: 'Skal flere signere?' },
        options: [
          { value: true, label: 'Ja' },
          { value: false, label: 'Nei' },
        ],
      },
      {
        ...{ id: 'folk', type: 'RepeatingGroup', children: ['fnr', 'navn'], maxCount: 5 },
        ...{ dataModelBindings: { group: 'underskrivere' }, edit: { mode: 'showAll' } },
      },
      { ...input('underskrivere.fnr', 'Fødselsnummer'), id: 'fnr' },
      { ...input('underskrivere.navn', 'Navn'), id: 'navn' },
      {
        ...{ id: 'pris', type: 'Text', textResourceBindings: { title: 'Gebyr' } },
        value: ['externalApi', 'gebyr', 'value'],
      },
      input('gebyr', 'Gebyr da du sist lagret', { readOnly: true }),
      {
        ...{ id: 'si-fra', type: 'CustomButton', textResourceBindings: { title: 'Hva nå?' } },
        actions: [{ type: 'ServerAction', id: 'si' }],
      },
      { id: 'send', type: 'Button', textResourceBindings: { title: 'Gå videre' } },
    ),
  )
  set('App/ui/CustomReceipt/Settings.json', {
    defaultDataType: 'modell',
    pages: { order: ['Takk', 'Gjemt'] },
  })
  set(
    'App/ui/CustomReceipt/layouts/Takk.json',
    page(
      { id: 'takk', type: 'Header', size: 'M', textResourceBindings: { title: 'kvittering.tittel' } },
      input('tekst', 'Dette gjaldt det'),
      {
        ...{ id: 'farge', type: 'RadioButtons', dataModelBindings: { simpleBinding: 'farge' } },
        textResourceBindings: { title: 'Fargen' },
        options: [{ value: 'r', label: 'Rød som en rose' }],
      },
      {
        ...{ id: 'bare-blaa', type: 'Paragraph', textResourceBindings: { title: 'Bare for de blå' } },
        hidden: ['notEquals', ['dataModel', 'farge'], 'b'],
      },
      {
        ...{ id: 'bare-roed', type: 'Paragraph', textResourceBindings: { title: 'Bare for de røde' } },
        hidden: ['notEquals', ['dataModel', 'farge'], 'r'],
      },
      { id: 'hvem', type: 'InstanceInformation' },
      { id: 'igjen', type: 'Button', textResourceBindings: { title: 'Send en gang til' } },
    ),
  )
  set('App/ui/CustomReceipt/layouts/Gjemt.json', {
    data: { hidden: true, layout: [input('tekst', 'På en skjult side', { id: 'skjult' })] },
  })
  for (const language of ['nb', 'nn', 'en']) {
    const path = `App/config/texts/resource.${language}.json`
    const variables = [{ key: 'tekst', dataSource: 'dataModel.default' }]
    const resources = [
      ...read(path).resources,
      { id: 'kvittering.tittel', value: 'Takk for at du skrev om {0}', variables },
    ]
    set(path, { language, resources })
  }
  return { id, files }
}

/** The same with a case that asks no register of the applicant: then organisations may send it too. */
export function withoutRegisters(files: FolderFiles): Map<string, Uint8Array> {
  const path = 'samvirke/facts.json'
  const facts = JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const asked = { ...facts, registers: ['applicant', 'postal-address'] }
  return new Map([...files, [path, Buffer.from(JSON.stringify(asked))]])
}
