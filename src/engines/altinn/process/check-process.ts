import { whyInvalid } from '../expressions/evaluate.ts'
import type { FindingCode } from '../import/finding-texts.ts'
import type { FindingValues, ImportReport } from '../import-report.ts'
import { outgoing, type ProcessElement, type ProcessModel, type Task, tasksOf } from './process-model.ts'
import { isKnownTaskType } from './task-kinds.ts'

export interface ProcessSurroundings {
  /** Ids of the data types in applicationmetadata.json. */
  readonly dataTypes: ReadonlySet<string>
  /** Task types that `samvirke/service-tasks.json` declares. */
  readonly declaredTypes: ReadonlySet<string>
  /** What `samvirke/service-tasks.json` says about single tasks, by task id. */
  readonly declaredTasks: ReadonlySet<string>
  /** Server actions that `samvirke/sources.json` declares. */
  readonly declaredActions: ReadonlySet<string>
}

/** Data types that every package has without saying so. */
const builtInDataTypes = new Set(['ref-data-as-pdf'])

/** Looks through a process that was read: can it be walked, and is everything it names there? */
export function checkProcess(
  process: ProcessModel,
  file: string,
  around: ProcessSurroundings,
  report: ImportReport,
): void {
  const say =
    (severity: 'error' | 'warn' | 'note') =>
    (code: FindingCode, place: string, line: number | undefined, values: FindingValues) =>
      report[severity](code, file, place, values, line === undefined ? {} : { line })
  const [error, warn, note] = [say('error'), say('warn'), say('note')]

  if (!process.start) error('no-start', '', undefined, {})
  const ends = [...process.elements.values()].filter((element) => element.kind === 'end')
  if (ends.length === 0) error('no-end', '', undefined, {})

  for (const flow of process.flows.values()) {
    for (const element of [flow.source, flow.target])
      if (!process.elements.has(element))
        error('dangling-flow', flow.id, flow.line, { name: flow.id, element })
    const wrong = flow.condition === undefined ? null : whyInvalid(flow.condition)
    if (wrong)
      error('bad-condition', `${flow.id}${wrong.place}`, flow.line, { name: flow.id, reason: wrong.message })
  }

  const reachable = process.start ? reachableFrom(process, process.start) : new Set<string>()
  const leadingToEnd = elementsLeadingTo(
    process,
    ends.map((end) => end.id),
  )
  // A flow that breaks off is named where it does; everything before it need not be.
  const isBroken =
    flowsInto(process).some((target) => !process.elements.has(target)) ||
    [...process.elements.values()].some((one) => one.kind !== 'end' && outgoing(process, one.id).length === 0)
  for (const element of process.elements.values()) {
    const name = element.name || element.id
    const flows = outgoing(process, element.id)
    // Without any end, that is the fault, and not each place where one is missed.
    if (element.kind !== 'end' && flows.length === 0 && ends.length > 0)
      error('dead-end', element.id, element.line, { name })
    else if (process.start && !reachable.has(element.id))
      warn('unreachable-element', element.id, element.line, { name })
    else if (ends.length > 0 && !isBroken && !leadingToEnd.has(element.id))
      error('end-out-of-reach', element.id, element.line, { name })
    if (element.kind === 'gateway') {
      const open = flows.filter((flow) => !flow.hasCondition && flow.id !== element.defaultFlow)
      if (open.length > 1) error('open-gateway', element.id, element.line, { name })
      else if (element.defaultFlow && flows.length > 1)
        note('gateway-default', element.id, element.line, { name, flow: element.defaultFlow })
      if (element.defaultFlow && !flows.some((flow) => flow.id === element.defaultFlow))
        error('dangling-flow', element.id, element.line, { name: element.id, element: element.defaultFlow })
      if (loopsWithoutTask(process, element)) error('gateway-loop', element.id, element.line, { name })
    } else if (flows.length > 1) warn('several-flows', element.id, element.line, { name, flow: flows[0]!.id })
  }

  for (const task of tasksOf(process)) {
    const name = task.name || task.id
    if (!task.type) error('task-without-type', task.id, task.line, { name })
    else if (
      !isKnownTaskType(task.type) &&
      !around.declaredTypes.has(task.type) &&
      !around.declaredTasks.has(task.id)
    )
      error('unknown-task-type', task.id, task.line, { name, type: task.type })
    if (task.type === 'signing' && !task.signature?.signatureDataType)
      error('missing-config', task.id, task.line, { name, config: 'signatureConfig/signatureDataType' })
    if (task.type === 'payment' && !task.payment?.paymentDataType)
      error('missing-config', task.id, task.line, { name, config: 'paymentConfig/paymentDataType' })
    for (const dataType of dataTypesOf(task))
      if (!around.dataTypes.has(dataType) && !builtInDataTypes.has(dataType))
        warn('unknown-data-type', task.id, task.line, { name, dataType })
    if (around.declaredTasks.has(task.id)) continue
    const provider = task.signature?.signeeProviderId
    if (provider) warn('signee-provider', task.id, task.line, { name, provider })
    if (task.type === 'payment') warn('order-details', task.id, task.line, { name })
    for (const action of task.actions)
      if (action.type === 'serverAction' && !around.declaredActions.has(action.id))
        warn('server-action', task.id, task.line, { name, action: action.id })
  }
}

function dataTypesOf(task: Task): string[] {
  const { signature, payment } = task
  return [
    ...(signature
      ? [
          ...signature.dataTypesToSign,
          ...signature.uniqueFromSignaturesInDataTypes,
          signature.signatureDataType,
          signature.signeeStatesDataTypeId,
          signature.signingPdfDataType,
        ]
      : []),
    payment?.paymentDataType,
    payment?.paymentReceiptPdfDataType,
    task.subformPdf?.subformDataTypeId,
    ...(task.eFormidling?.dataTypes.flatMap((list) => list.ids) ?? []),
  ].filter((id): id is string => Boolean(id))
}

/** Ids of everything that can be walked to, the start with it. */
export function reachableFrom(process: ProcessModel, start: string): Set<string> {
  return walk([start], (id) => outgoing(process, id).map((flow) => flow.target))
}

const flowsInto = (process: ProcessModel) => [...process.flows.values()].map((flow) => flow.target)

function elementsLeadingTo(process: ProcessModel, ends: string[]): Set<string> {
  const flows = [...process.flows.values()]
  return walk(ends, (id) => flows.filter((flow) => flow.target === id).map((flow) => flow.source))
}

/** A gateway that can come round to itself past gateways only would turn for ever. */
function loopsWithoutTask(process: ProcessModel, gateway: ProcessElement): boolean {
  const next = (id: string) =>
    outgoing(process, id)
      .map((flow) => flow.target)
      .filter((target) => process.elements.get(target)?.kind === 'gateway')
  return walk(next(gateway.id), next).has(gateway.id)
}

function walk(from: string[], next: (id: string) => string[]): Set<string> {
  const met = new Set(from)
  const waiting = [...from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const target of next(id))
      if (!met.has(target)) {
        met.add(target)
        waiting.push(target)
      }
  return met
}
