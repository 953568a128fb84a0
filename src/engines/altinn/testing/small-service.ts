import { readPackage } from '../package.ts'

/** The model of the small service: one field of each sort. */
export const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    hund: { type: 'boolean' },
    antall: { type: 'integer', minimum: 0, maximum: 10 },
    rase: { type: 'string' },
    slag: { type: 'string', enum: ['stor', 'liten'] },
    telefon: { type: 'string', pattern: '^[0-9]{8}$' },
  },
}

export const next = (id: string) => ({ id, type: 'NavigationButtons' })
export const send = {
  id: 'send',
  type: 'Button',
  mode: 'submit',
  textResourceBindings: { title: 'Send inn' },
}
export const field = (type: string, name: string, more: object = {}) => ({
  ...{
    id: name,
    type,
    dataModelBindings: { simpleBinding: name },
    textResourceBindings: { title: `Om ${name}` },
  },
  ...more,
})
export const yesNo = [
  { value: true, label: 'Ja' },
  { value: false, label: 'Nei' },
]

const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

/**
 * The files of a small service with one task: pages by id with their components, and beside them what else is to be
 * there. A page's own properties stand in `more` by its id, texts in `more.texts`, and whole files in `more.files`.
 */
export function serviceFiles(
  pages: Readonly<Record<string, readonly object[]>>,
  more: Readonly<Record<string, unknown>> = {},
): Map<string, string> {
  const layouts = Object.entries(pages).map(
    ([id, layout]) =>
      [`App/ui/Task_1/layouts/${id}.json`, { data: { layout, ...(more[id] as object) } }] as const,
  )
  const files: (readonly [string, unknown])[] = [
    [
      'App/config/applicationmetadata.json',
      {
        ...{ id: 'samvirke/hund', org: 'samvirke', title: { nb: 'Hund' } },
        dataTypes: [{ id: 'skjema', taskId: 'Task_1', appLogic: { autoCreate: true, classRef: 'Skjema' } }],
      },
    ],
    ['App/config/process/process.bpmn', processOf(more.process as string | undefined)],
    ['App/models/skjema.schema.json', schema],
    ['App/config/texts/resource.nb.json', { language: 'nb', resources: more.texts ?? [] }],
    ['App/ui/Task_1/Settings.json', { defaultDataType: 'skjema', pages: { order: Object.keys(pages) } }],
    ...layouts,
    ...Object.entries((more.files ?? {}) as Record<string, unknown>),
  ]
  return new Map(files.map(([path, content]) => [path, written(content)]))
}

export const smallService = (...parts: Parameters<typeof serviceFiles>) =>
  readPackage(serviceFiles(...parts)).package

function processOf(between = '<sequenceFlow id="f2" sourceRef="Task_1" targetRef="slutt"/>'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process">
<process id="p"><startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="Task_1"/>
<task id="Task_1" name="Fyll ut"><extensionElements><altinn:taskExtension><altinn:taskType>data</altinn:taskType></altinn:taskExtension></extensionElements></task>
${between}<endEvent id="slutt"/></process></definitions>`
}
