import type { FolderFiles } from '#platform/folders.ts'
import { fileService, sourceOrigin } from './file-service.ts'

export const sourceServiceId = 'prove-kilder'
export const sourceApp = `samvirke/${sourceServiceId}`

const title = (words: string) => ({ textResourceBindings: { title: words } })
const bound = (path: string) => ({ dataModelBindings: { simpleBinding: path } })

const layout = [
  { id: 'tekst', type: 'Input', ...title('Sted'), ...bound('tekst'), required: true },
  { id: 'lengde', type: 'Input', ...title('Grader'), ...bound('lengde') },
  {
    ...{ id: 'lag', type: 'Dropdown', optionsId: 'lag', ...title('Lag'), ...bound('lag') },
    mapping: { tekst: 'sted' },
  },
  {
    ...{ id: 'eget', type: 'Dropdown', optionsId: 'eget', secure: true, ...title('Eget') },
    ...bound('underskrivere'),
  },
  {
    ...{ id: 'folk', type: 'List', dataListId: 'folk', ...title('Folk') },
    ...{ tableHeaders: { navn: 'Navn', alder: 'Alder' }, sortableColumns: ['navn', 'alder'] },
    dataModelBindings: { navn: 'lag' },
  },
  {
    ...{ id: 'egne', type: 'List', dataListId: 'egne', secure: true, ...title('Egne') },
    ...{ tableHeaders: { navn: 'Navn' }, dataModelBindings: { navn: 'lag' } },
  },
  {
    ...{ id: 'hent', type: 'CustomButton', ...title('Hent været') },
    actions: [{ type: 'ServerAction', id: 'hent' }],
  },
  {
    ...{ id: 'person', type: 'PersonLookup', ...title('Person') },
    dataModelBindings: { person_lookup_ssn: 'underskrivere', person_lookup_name: 'lag' },
  },
  {
    ...{ id: 'firma', type: 'OrganizationLookup', ...title('Firma') },
    dataModelBindings: { organization_lookup_orgnr: 'lag', organization_lookup_name: 'lag' },
  },
  { id: 'send', type: 'Button', ...title('Gå videre') },
]

const http = (path: string, more: object = {}) => ({ kind: 'http', url: `${sourceOrigin}${path}`, ...more })

const sources = {
  options: {
    lag: http('/lag', { parameters: ['sted'] }),
    eget: http('/eget', { parameters: ['sted'] }),
  },
  lists: { folk: http('/folk'), egne: http('/folk') },
  externalApis: { vaer: http('/vaer/{sted}', { parameters: { sted: ['dataModel', 'tekst'] } }) },
  actions: {
    regn: { kind: 'calculate', clientActions: [{ id: 'nextPage' }] },
    hent: {
      ...{ kind: 'fetch', api: 'vaer', into: { lengde: 'grader' } },
      clientActions: [{ id: 'navigateToPage', metadata: { page: 'Side1' } }],
    },
    lagkalk: { kind: 'create', dataType: 'kalk', values: { navn: ['dataModel', 'tekst'], antall: 2 } },
    varsle: { kind: 'notify', title: 'Hei', body: 'Hallo' },
  },
}

/** A service that asks sources, lists, external APIs and registers, and waits for the municipality. Only for tests. */
export function sourceService(like: FolderFiles): { id: string; files: FolderFiles } {
  const files = new Map(fileService(like))
  const read = (path: string) => JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const set = (path: string, value: unknown) => files.set(path, Buffer.from(JSON.stringify(value)))
  const service = read('samvirke/service.json')
  const metadata = read('App/config/applicationmetadata.json')
  set('samvirke/service.json', {
    ...{ ...service, id: sourceServiceId },
    package: { ...service.package, app: sourceApp },
  })
  set('App/config/applicationmetadata.json', {
    ...{ ...metadata, id: sourceApp, preventInstanceDeletionForDays: 7 },
    presentationFields: [{ id: 'sted', path: 'tekst', dataTypeId: 'modell' }],
  })
  files.set('App/config/process/process.bpmn', Buffer.from(process))
  files.delete('samvirke/signing.json')
  set('samvirke/sources.json', sources)
  set('samvirke/payment.json', { lines: [{ name: 'Gebyr', price: 250.5, quantity: 2 }] })
  set('App/ui/Task_1/layouts/Side1.json', { data: { layout } })
  return { id: sourceServiceId, files }
}

const task = (id: string, type: string) =>
  `<bpmn:task id="${id}" name="${id}"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>${type}</altinn:taskType></altinn:taskExtension></bpmn:extensionElements></bpmn:task>`
const flow = (from: string, to: string) =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`

/** data, then the municipality, then confirmation, then the end. */
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="d" targetNamespace="http://example.no">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start"/>
${task('Task_1', 'data')}${task('vent', 'feedback')}${task('bekreft', 'confirmation')}
<bpmn:endEvent id="slutt"/>
${flow('start', 'Task_1')}${flow('Task_1', 'vent')}${flow('vent', 'bekreft')}${flow('bekreft', 'slutt')}
</bpmn:process></bpmn:definitions>`
