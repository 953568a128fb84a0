import type { FolderFiles } from '#platform/folders.ts'
import { fileService } from './file-service.ts'

const id = 'prove-utfylling'
const text = { type: 'string', maxLength: 200 }
const input = (bound: string, title: string, more = {}) => ({
  ...{ id: `f-${bound}`, type: 'Input', textResourceBindings: { title } },
  ...{ dataModelBindings: { simpleBinding: bound }, ...more },
})
const page = (...layout: object[]) => ({ data: { layout } })
const form = (of: string, taskId?: string) => ({
  ...{ id: of, minCount: 1, maxCount: 1, allowedContentTypes: ['application/xml'] },
  ...{ appLogic: { autoCreate: true, classRef: of }, ...(taskId ? { taskId } : {}) },
})
const task = (name: string, type: string) =>
  `<bpmn:task id="${name}" name="${name}"><bpmn:extensionElements><altinn:taskExtension><altinn:taskType>${type}</altinn:taskType></altinn:taskExtension></bpmn:extensionElements></bpmn:task>`
const order = ['start', 'Task_1', 'vent', 'Task_2', 'slutt']
const process = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process" id="d" targetNamespace="http://example.no">
<bpmn:process id="p" isExecutable="false"><bpmn:startEvent id="start"/>
${task('Task_1', 'data')}${task('vent', 'feedback')}${task('Task_2', 'data')}<bpmn:endEvent id="slutt"/>
${order
  .slice(1)
  .map((to, at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="${order[at]}" targetRef="${to}"/>`)
  .join('')}
</bpmn:process></bpmn:definitions>`

/**
 * A service with Altinn's own prefill in the models of two tasks, fixed values, look-ups, a task that waits for the
 * municipality, and a receipt of its own. Only for tests.
 */
export function prefilledService(like: FolderFiles): { id: string; files: FolderFiles } {
  const files = new Map(fileService(like))
  const read = (path: string) => JSON.parse(Buffer.from(files.get(path) ?? []).toString('utf8'))
  const set = (path: string, value: unknown) => files.set(path, Buffer.from(JSON.stringify(value)))
  for (const path of files.keys())
    if (/^App\/(ui|models)\//.test(path) || path === 'samvirke/signing.json') files.delete(path)
  const app = `samvirke/${id}`
  const service = read('samvirke/service.json')
  set('samvirke/service.json', { ...service, id, package: { app, task: 'Task_1', dataType: 'modell' } })
  set('App/config/applicationmetadata.json', {
    ...{ id: app, org: 'samvirke', title: { nb: 'Prøve' } },
    dataTypes: [form('modell', 'Task_1'), form('mer', 'Task_2')],
  })
  files.set('App/config/process/process.bpmn', Buffer.from(process))
  const names = ['fornavn', 'etternavn', 'sted', 'firma', 'fnr', 'navn', 'orgnr', 'orgnavn', 'epost', 'mobil']
  set('App/models/modell.schema.json', {
    ...{
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['skjemanummer'],
    },
    properties: {
      skjemanummer: { ...text, const: '5702' },
      ...Object.fromEntries(names.map((name) => [name, text])),
    },
  })
  set('App/models/modell.prefill.json', {
    allowOverwrite: false,
    UserProfile: { Email: 'epost', MobileNumber: 'mobil' },
    DSF: { FirstName: 'fornavn', LastName: 'etternavn', AddressCity: 'sted' },
    ER: { Name: 'firma' },
  })
  set('App/models/mer.schema.json', {
    ...{ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', required: ['utgave'] },
    properties: { utgave: { ...text, default: '2' }, heltNavn: text, part: { type: 'integer' } },
  })
  set('App/models/mer.prefill.json', {
    UserProfile: { 'Party.Person.Name': 'heltNavn', PartyId: 'part' },
  })
  const lookup = (type: string, bindings: object) => ({
    ...{ id: type, type, textResourceBindings: { title: type }, dataModelBindings: bindings },
  })
  set('App/ui/Task_1/Settings.json', { defaultDataType: 'modell', pages: { order: ['Side1'] } })
  set(
    'App/ui/Task_1/layouts/Side1.json',
    page(
      ...[
        input('fornavn', 'Fornavn'),
        input('etternavn', 'Etternavn'),
        input('sted', 'Sted'),
        input('epost', 'E-post'),
      ],
      lookup('PersonLookup', { person_lookup_ssn: 'fnr', person_lookup_name: 'navn' }),
      lookup('OrganizationLookup', {
        organization_lookup_orgnr: 'orgnr',
        organization_lookup_name: 'orgnavn',
      }),
    ),
  )
  set('App/ui/Task_2/Settings.json', { defaultDataType: 'mer', pages: { order: ['Side1'] } })
  set('App/ui/Task_2/layouts/Side1.json', page(input('heltNavn', 'Hele navnet')))
  set('App/ui/CustomReceipt/Settings.json', { defaultDataType: 'modell', pages: { order: ['Takk'] } })
  set(
    'App/ui/CustomReceipt/layouts/Takk.json',
    page(
      { id: 'takk', type: 'Header', size: 'M', textResourceBindings: { title: 'Takk for hjelpen' } },
      input('sted', 'Stedet ditt', { readOnly: true }),
    ),
  )
  return { id, files }
}
