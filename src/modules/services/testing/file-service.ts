import type { FolderFiles } from '#platform/folders.ts'

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    tekst: { type: 'string', maxLength: 200 },
    lengde: { type: 'string' },
    lag: { type: 'string' },
    signeres: { type: 'boolean' },
    underskrivere: {
      type: 'array',
      items: {
        type: 'object',
        properties: { altinnRowId: { type: 'string' }, fnr: { type: 'string' }, navn: { type: 'string' } },
      },
    },
  },
}

const layout = [
  {
    id: 'tekst',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'tekst' },
    textResourceBindings: { title: 'Hva gjelder det?' },
    required: true,
  },
  {
    ...{ id: 'vedlegg', type: 'FileUpload', textResourceBindings: { title: 'Vedlegg' } },
    ...{ maxFileSizeInMB: 1, maxNumberOfAttachments: 2, minNumberOfAttachments: 0, displayMode: 'list' },
    ...{ hasCustomFileEndings: true, validFileEndings: '.pdf,.png' },
  },
  {
    ...{ id: 'signeres', type: 'RadioButtons', dataModelBindings: { simpleBinding: 'signeres' } },
    ...{ textResourceBindings: { title: 'Skal flere signere?' } },
    options: [
      { value: true, label: 'Ja' },
      { value: false, label: 'Nei' },
    ],
  },
  {
    ...{
      id: 'folk',
      type: 'RepeatingGroup',
      children: ['fnr', 'navn'],
      maxCount: 5,
      edit: { mode: 'showAll' },
    },
    dataModelBindings: { group: 'underskrivere' },
  },
  {
    id: 'fnr',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'underskrivere.fnr' },
    textResourceBindings: { title: 'Fødselsnummer' },
  },
  {
    id: 'navn',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'underskrivere.navn' },
    textResourceBindings: { title: 'Navn' },
  },
  {
    ...{ id: 'varer', type: 'Subform', layoutSet: 'under', showAddButton: true, showDeleteButton: true },
    textResourceBindings: { title: 'Varer', addButton: 'Legg til vare' },
    tableColumns: [{ headerContent: 'Vare', cellContent: { value: ['dataModel', 'vare'] } }],
  },
  {
    ...{ id: 'lag', type: 'Dropdown', optionsId: 'lag', textResourceBindings: { title: 'Lag' } },
    dataModelBindings: { simpleBinding: 'lag' },
  },
  { id: 'send', type: 'Button', textResourceBindings: { title: 'Gå videre' } },
]

const entryPage = [
  {
    ...{ id: 'u-vare', type: 'Input', required: true, textResourceBindings: { title: 'Vare' } },
    dataModelBindings: { simpleBinding: 'vare' },
  },
]

/** Where the declared options are fetched; the test decides whether it answers. */
export const sourceOrigin = 'https://lag.example'

const calculator = [
  {
    id: 'k-navn',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'navn' },
    textResourceBindings: { title: 'Navn' },
  },
  {
    id: 'k-antall',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'antall' },
    textResourceBindings: { title: 'Antall' },
  },
  {
    id: 'k-pris',
    type: 'Input',
    readOnly: true,
    dataModelBindings: { simpleBinding: 'pris' },
    textResourceBindings: { title: 'Pris' },
  },
  {
    id: 'k-start',
    type: 'InstantiationButton',
    mapping: { navn: 'tekst' },
    textResourceBindings: { title: 'Søk' },
  },
]

const task = (id: string, type: string, more = '') =>
  `<bpmn:task id="${id}" name="${id}"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>${type}</altinn:taskType>${more}</altinn:taskExtension></bpmn:extensionElements></bpmn:task>`
const flow = (from: string, to: string, condition = '') =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`

/** data, then either signing by those in a list or confirmation, then the end. */
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="d" targetNamespace="http://example.no">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start"/>
${task('Task_1', 'data')}
<bpmn:exclusiveGateway id="valg" default="valg-bekreft"/>
${task('bekreft', 'confirmation')}
${task('signer', 'signing', '<altinn:actions><altinn:action>reject</altinn:action></altinn:actions><altinn:signatureConfig><altinn:dataTypesToSign><altinn:dataType>modell</altinn:dataType><altinn:dataType>vedlegg</altinn:dataType></altinn:dataTypesToSign><altinn:signatureDataType>signatur</altinn:signatureDataType></altinn:signatureConfig>')}
<bpmn:exclusiveGateway id="etter"/>
<bpmn:endEvent id="slutt"/>
${flow('start', 'Task_1')}${flow('Task_1', 'valg')}
${flow('valg', 'signer', '["equals", ["dataModel", "signeres"], true]')}${flow('valg', 'bekreft')}
${flow('bekreft', 'slutt')}${flow('signer', 'etter')}
${flow('etter', 'Task_1', '["equals", ["gatewayAction"], "reject"]')}${flow('etter', 'slutt', '["notEquals", ["gatewayAction"], "reject"]')}
</bpmn:process></bpmn:definitions>`

/** A service with files, a confirmation and signing, described as another one is. Only for tests. */
export function fileService(like: FolderFiles): FolderFiles {
  const read = (path: string) => JSON.parse(Buffer.from(like.get(path) ?? []).toString('utf8'))
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  const described = {
    ...read('samvirke/service.json'),
    id: 'prove-vedlegg',
    package: { app: 'samvirke/prove-vedlegg', task: 'Task_1', dataType: 'modell' },
    securityLevel: 'idporten-loa-substantial',
  }
  const own = new Map<string, Uint8Array>()
  for (const [path, bytes] of like)
    if (/^(samvirke|rules)\//.test(path) && !/prefill\.json$/.test(path)) own.set(path, bytes)
  own.set('samvirke/service.json', json(described))
  own.set('samvirke/signing.json', json({ list: 'underskrivere', identityNumber: 'fnr', name: 'navn' }))
  own.set(
    'App/config/applicationmetadata.json',
    json({
      ...{ id: 'samvirke/prove-vedlegg', org: 'samvirke', title: { nb: 'Prøve' } },
      onEntry: { show: 'kalk' },
      dataTypes: [
        {
          ...{ id: 'under', taskId: 'Task_1', minCount: 0, maxCount: 2 },
          ...{ allowedContentTypes: ['application/xml'], appLogic: { classRef: 'U' } },
        },
        {
          id: 'kalk',
          minCount: 0,
          maxCount: 0,
          allowedContentTypes: ['application/xml'],
          appLogic: { autoCreate: true, classRef: 'K', allowAnonymousOnStateless: true },
        },
        {
          id: 'modell',
          taskId: 'Task_1',
          minCount: 1,
          maxCount: 1,
          allowedContentTypes: ['application/xml'],
          appLogic: { autoCreate: true, classRef: 'M' },
        },
        {
          id: 'vedlegg',
          taskId: 'Task_1',
          minCount: 0,
          maxCount: 2,
          maxSize: 1,
          allowedContentTypes: ['application/pdf', 'image/png'],
        },
        { id: 'signatur', minCount: 0, maxCount: 0, allowedContentTypes: ['application/json'] },
      ],
    }),
  )
  own.set('App/config/process/process.bpmn', Buffer.from(process))
  own.set('App/models/modell.schema.json', json(schema))
  own.set(
    'App/models/modell.calculation.json',
    json({
      calculations: {
        lengde: { expression: ['concat', 'Tegn: ', ['stringLength', ['dataModel', 'tekst']]] },
      },
    }),
  )
  own.set(
    'App/models/under.schema.json',
    json({ ...schema, properties: { vare: { type: 'string', maxLength: 20 } } }),
  )
  own.set('App/ui/under/Settings.json', json({ defaultDataType: 'under', pages: { order: ['Vare'] } }))
  own.set('App/ui/under/layouts/Vare.json', json({ data: { layout: entryPage } }))
  own.set('samvirke/sources.json', json({ options: { lag: { kind: 'http', url: `${sourceOrigin}/lag` } } }))
  own.set(
    'App/models/kalk.schema.json',
    json({
      ...schema,
      properties: { navn: { type: 'string' }, antall: { type: 'integer' }, pris: { type: 'number' } },
    }),
  )
  own.set('App/models/kalk.prefill.json', json({ QueryParameters: { antall: 'antall' } }))
  own.set(
    'App/models/kalk.calculation.json',
    json({ calculations: { pris: { expression: ['multiply', ['dataModel', 'antall'], 250] } } }),
  )
  own.set('App/ui/kalk/Settings.json', json({ defaultDataType: 'kalk', pages: { order: ['Kalkulator'] } }))
  own.set('App/ui/kalk/layouts/Kalkulator.json', json({ data: { layout: calculator } }))
  own.set('App/ui/Task_1/Settings.json', json({ defaultDataType: 'modell', pages: { order: ['Side1'] } }))
  own.set('App/ui/Task_1/layouts/Side1.json', json({ data: { layout } }))
  for (const language of ['nb', 'nn', 'en']) {
    const path = `App/config/texts/resource.${language}.json`
    const resources = [
      ...read(path).resources,
      { id: 'Side1', value: 'Prøve' },
      { id: 'Kalkulator', value: 'Kalkulator' },
      { id: 'Vare', value: 'Vare' },
    ]
    own.set(path, json({ language, resources }))
  }
  return own
}
