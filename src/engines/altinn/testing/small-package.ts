import { readPackage } from '../package.ts'

type Parts = Readonly<Record<string, unknown>>

/** A process of one task, in the form Altinn's own are written. `inner` takes the place of what lies between start and end. */
export function processFile(inner: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:altinn="http://altinn.no/process">
  <bpmn:process id="P">
    <bpmn:startEvent id="start" />
${inner}
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`
}

export const taskXml = (id: string, type: string, more = '', element = 'task') =>
  `<bpmn:${element} id="${id}"><bpmn:extensionElements><altinn:taskExtension>` +
  `<altinn:taskType>${type}</altinn:taskType>${more}` +
  `</altinn:taskExtension></bpmn:extensionElements></bpmn:${element}>`

export const flowXml = (id: string, from: string, to: string, condition?: unknown) =>
  condition === undefined
    ? `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`
    : `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">` +
      `<bpmn:conditionExpression>${JSON.stringify(condition)}</bpmn:conditionExpression></bpmn:sequenceFlow>`

const oneTask = processFile(
  [taskXml('Task_1', 'data'), flowXml('f1', 'start', 'Task_1'), flowXml('f2', 'Task_1', 'end')].join('\n'),
)

/** The least package that has nothing to say against it, but for its missing texts and policy. */
export const smallPackage: Parts = {
  'App/config/applicationmetadata.json': {
    id: 'o/a',
    org: 'o',
    title: { nb: 'A' },
    dataTypes: [{ id: 'm', taskId: 'Task_1', appLogic: { classRef: 'x', autoCreate: true } }],
  },
  'App/config/process/process.bpmn': oneTask,
  'App/models/m.schema.json': { properties: { a: { type: 'string' }, b: { type: 'number' } } },
  'App/ui/Task_1/Settings.json': { pages: { order: ['Side1'] }, defaultDataType: 'm' },
  'App/ui/Task_1/layouts/Side1.json': { data: { layout: [] } },
}

/** The small package with other files in it; objects are written as JSON, null takes a file away. */
export function filesWith(parts: Parts, base: Parts = smallPackage): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>()
  for (const [path, content] of Object.entries({ ...base, ...parts }))
    if (content !== null)
      files.set(
        path,
        typeof content === 'string' || content instanceof Uint8Array
          ? content
          : JSON.stringify(content, null, 2),
      )
  return files
}

export const importWith = (parts: Parts, base: Parts = smallPackage) => readPackage(filesWith(parts, base))

/** `code place` of every error. */
export const errorsWith = (parts: Parts) =>
  importWith(parts).report.errors.map(({ code, place }) => `${code} ${place}`.trim())
