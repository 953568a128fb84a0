import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import {
  type ByEnvironment,
  outgoing,
  type ProcessElement,
  type ProcessFlow,
  type ProcessModel,
  type Task,
} from './process-model.ts'

/**
 * Packages of generation v8 make the PDF and send to eFormidling as a side effect of ending a task; newer ones have
 * service tasks for it. Puts those service tasks in, so that the engine knows only one way.
 */
export function withServiceTasks(
  process: ProcessModel,
  metadata: JsonObject,
  file: string,
  report: ImportReport,
): ProcessModel {
  let result = process
  for (const taskId of tasksWithPdf(process, metadata)) {
    const pdf = { autoPdfTaskIds: [taskId] }
    result = insertAfter(result, taskId, `PdfTask_${taskId}`, 'PDF', { type: 'pdf', pdf }, file, report)
  }
  const shipment = metadata.eFormidling
  const after = isObject(shipment) ? shipment.sendAfterTaskId : undefined
  if (isObject(shipment) && typeof after === 'string' && process.elements.get(after)?.kind === 'task') {
    const last = result.elements.has(`PdfTask_${after}`) ? `PdfTask_${after}` : after
    const config = { type: 'eFormidling', eFormidling: eFormidlingOf(shipment) }
    result = insertAfter(result, last, `EFormidlingTask_${after}`, 'eFormidling', config, file, report)
  }
  return result
}

/** The property is true where it is not written (the default of Altinn's storage). */
function tasksWithPdf(process: ProcessModel, metadata: JsonObject): Set<string> {
  const types = Array.isArray(metadata.dataTypes) ? metadata.dataTypes.filter(isObject) : []
  return new Set(
    types.flatMap(({ appLogic, taskId, enablePdfCreation }) =>
      isObject(appLogic) &&
      enablePdfCreation !== false &&
      typeof taskId === 'string' &&
      process.elements.get(taskId)?.kind === 'task'
        ? [taskId]
        : [],
    ),
  )
}

function eFormidlingOf(shipment: JsonObject): NonNullable<Task['eFormidling']> {
  const values: Record<string, ByEnvironment> = {}
  for (const name of ['receiver', 'process', 'standard', 'typeVersion', 'type', 'dpfShipmentType'])
    if (typeof shipment[name] === 'string') values[name] = { '': shipment[name] }
  if (shipment.securityLevel !== undefined) values.securityLevel = { '': String(shipment.securityLevel) }
  const ids = Array.isArray(shipment.dataTypes)
    ? shipment.dataTypes.filter((id): id is string => typeof id === 'string')
    : []
  return { values, dataTypes: [{ environment: '', ids }] }
}

function insertAfter(
  process: ProcessModel,
  afterId: string,
  id: string,
  name: string,
  config: Pick<Task, 'type' | 'pdf' | 'eFormidling'>,
  file: string,
  report: ImportReport,
): ProcessModel {
  const [flow] = outgoing(process, afterId)
  if (!flow || process.elements.has(id)) return process
  const task: Task = { id, name, kind: 'task', isService: true, actions: [], ...config }
  // Right after the task it belongs to: people read the elements in the order they stand.
  const elements = new Map<string, ProcessElement>()
  for (const [each, element] of process.elements) {
    elements.set(each, element)
    if (each === afterId) elements.set(id, task)
  }
  const flows = new Map<string, ProcessFlow>(process.flows)
  flows.set(flow.id, { ...flow, target: id })
  const onward = `Flow_${id}_to_${flow.target}`
  flows.set(onward, { id: onward, source: id, target: flow.target, hasCondition: false })
  report.note('added-task', file, id, { name: id, after: afterId })
  return { ...process, elements, flows }
}
