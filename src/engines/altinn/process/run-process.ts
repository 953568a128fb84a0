import { chooseFlow, type EvaluateCondition, type GatewayFault } from './gateway.ts'
import {
  outgoing,
  type ProcessElement,
  type ProcessModel,
  type Task,
  type TaskAction,
} from './process-model.ts'
import { actionOfNext, defaultActionsOf } from './task-kinds.ts'

/** Where one instance stands in its process. Plain data; times are handed in, as ISO timestamps. */
export interface ProcessState {
  readonly startedAt: string
  readonly startEvent: string
  readonly current: CurrentTask | null
  readonly ended: { readonly at: string; readonly endEvent: string } | null
  /** Tasks that were left, oldest first. */
  readonly history: readonly PastTask[]
}

export interface CurrentTask {
  readonly taskId: string
  readonly enteredAt: string
  /** The action that led here. A gateway after a service task still asks for it. */
  readonly arrivedBy: string | null
  /** The last task a person worked in before this one: its data model is the one gateways read. */
  readonly cameFrom: string | null
}

export interface PastTask {
  readonly taskId: string
  readonly enteredAt: string
  readonly leftAt: string
  readonly action: string | null
  /** Left by `reject`: nothing in it was validated. */
  readonly abandoned: boolean
}

export interface Moved {
  readonly kind: 'moved'
  readonly state: ProcessState
  /** Null at the start. */
  readonly left: PastTask | null
  /** Task now entered, as a list of one; empty when the process ended. */
  readonly entered: readonly Task[]
  /**
   * The service task that must be run before anything else happens, as a list of at most one. When it has been run,
   * `nextStep` is asked again: what it did to the data may decide the next gateway, and a killed process can take up
   * exactly here.
   */
  readonly serviceTasksToRun: readonly Task[]
  readonly ended?: { readonly at: string; readonly endEvent: string }
}

/** Nothing has moved. `element` is where it stopped. */
export interface Stuck {
  readonly kind: 'stuck'
  readonly reason: StuckReason
  readonly element: string
  /** Flows that hold at the same time, or the one whose condition failed. */
  readonly flows: readonly string[]
  /** The fault of the condition, for the one who made the service. */
  readonly detail?: string
}

export type StuckReason =
  | 'no-start'
  | 'not-started'
  | 'ended'
  | 'unknown-task'
  | 'action-not-allowed'
  | 'server-action'
  | 'no-way-on'
  | 'endless'
  | GatewayFault

export interface StepRequest {
  /** ISO timestamp of now. */
  readonly at: string
  /** Action given to `process/next`; without one, what the task's type stands for. */
  readonly action?: string | null
  readonly evaluateCondition: EvaluateCondition
}

interface HasProcess {
  readonly process: ProcessModel
}

/** Starts the process and walks to its first task. */
export function startProcess({ process }: HasProcess, request: StepRequest): Moved | Stuck {
  const { start } = process
  if (!start) return stuck('no-start', '')
  const state: ProcessState = {
    startedAt: request.at,
    startEvent: start,
    current: null,
    ended: null,
    history: [],
  }
  return walkOn(process, state, start, null, null, request, null)
}

/** What may be done in a task: what the process says, what its type always allows; `may` is the policy's answer. */
export function allowedActions(
  { process }: HasProcess,
  taskId: string,
  may: (action: string) => boolean = () => true,
): TaskAction[] {
  const task = process.elements.get(taskId)
  if (task?.kind !== 'task') return []
  const declared = new Set(task.actions.map((action) => action.id))
  const defaults = defaultActionsOf(task.type).filter((id) => !declared.has(id))
  return [...task.actions, ...defaults.map((id) => ({ id, type: 'processAction' as const }))].filter(
    (action) => may(action.id),
  )
}

/** The action a request stands for in the task: the one named, or what a bare `next` means there. */
export function actionOf(process: ProcessModel, taskId: string, action?: string | null): string {
  const task = process.elements.get(taskId)
  return action || actionOfNext(task?.kind === 'task' ? task.type : '')
}

/** `reject` leaves a task as it is: nothing in it is validated. */
export const isAbandoning = (action: string | null | undefined) => action === 'reject'

/**
 * Moves from the current task to the next one or to the end. Gives a new state, or says why it cannot be done and
 * changes nothing. The caller has asked the policy, and validated the task unless the action abandons it.
 */
export function nextStep({ process }: HasProcess, state: ProcessState, request: StepRequest): Moved | Stuck {
  const { current } = state
  if (state.ended) return stuck('ended', state.ended.endEvent)
  if (!current) return stuck('not-started', state.startEvent)
  const task = process.elements.get(current.taskId)
  if (task?.kind !== 'task') return stuck('unknown-task', current.taskId)
  const asked = request.action || null
  if (asked && !task.isService) {
    const action = allowedActions({ process }, task.id).find((one) => one.id === asked)
    if (!action) return stuck('action-not-allowed', task.id)
    if (action.type === 'serverAction') return stuck('server-action', task.id)
  }
  const action = asked ?? (task.isService ? current.arrivedBy : null)
  const left: PastTask = {
    taskId: task.id,
    enteredAt: current.enteredAt,
    leftAt: request.at,
    action,
    abandoned: isAbandoning(action) && !task.isService,
  }
  const cameFrom = task.isService ? current.cameFrom : task.id
  const after = { ...state, current: null, history: [...state.history, left] }
  return walkOn(process, after, task.id, action, cameFrom, request, left)
}

function walkOn(
  process: ProcessModel,
  state: ProcessState,
  from: string,
  action: string | null,
  cameFrom: string | null,
  request: StepRequest,
  left: PastTask | null,
): Moved | Stuck {
  let at: ProcessElement | undefined = process.elements.get(from)
  const met = new Set<string>()
  while (at) {
    if (met.has(at.id)) return stuck('endless', at.id)
    met.add(at.id)
    const way = wayOn(process, at, action, cameFrom, request)
    if ('kind' in way) return way
    const next = process.elements.get(way.target)
    if (!next) return stuck('no-way-on', at.id)
    if (next.kind === 'task') {
      const current = { taskId: next.id, enteredAt: request.at, arrivedBy: action, cameFrom }
      const serviceTasksToRun = next.isService ? [next] : []
      return { kind: 'moved', state: { ...state, current }, left, entered: [next], serviceTasksToRun }
    }
    if (next.kind === 'end') {
      const ended = { at: request.at, endEvent: next.id }
      return { kind: 'moved', state: { ...state, ended }, left, entered: [], serviceTasksToRun: [], ended }
    }
    at = next
  }
  return stuck('no-way-on', from)
}

function wayOn(
  process: ProcessModel,
  at: ProcessElement,
  action: string | null,
  cameFrom: string | null,
  request: StepRequest,
): { target: string } | Stuck {
  if (at.kind !== 'gateway') {
    const [flow] = outgoing(process, at.id)
    return flow ? { target: flow.target } : stuck('no-way-on', at.id)
  }
  const choice = chooseFlow(process, at, { action, cameFrom }, request.evaluateCondition)
  if ('flow' in choice) return { target: choice.flow.target }
  return { kind: 'stuck', reason: choice.fault, element: at.id, flows: choice.flows, ...detailOf(choice) }
}

const detailOf = (choice: { detail?: string }) => (choice.detail ? { detail: choice.detail } : {})

const stuck = (reason: StuckReason, element: string): Stuck => ({ kind: 'stuck', reason, element, flows: [] })

/**
 * Back to the task that was last filled in, leaving the one at hand undone, where the process itself has no way back. The
 * past stays as it was. Null when nothing has been filled in, or nothing is at hand.
 */
export function stepBack({ process }: HasProcess, state: ProcessState, at: string): ProcessState | null {
  const { current, history } = state
  const isFilledIn = ({ taskId }: { taskId: string }) => {
    const task = process.elements.get(taskId)
    return task?.kind === 'task' && task.type === 'data' && taskId !== current?.taskId
  }
  const past = [...history].reverse().find((one) => !one.abandoned && isFilledIn(one))
  if (!current || state.ended || !past) return null
  const { taskId, enteredAt } = current
  const left = { taskId, enteredAt, leftAt: at, action: 'reject', abandoned: true }
  return {
    ...state,
    current: { taskId: past.taskId, enteredAt: at, arrivedBy: 'reject', cameFrom: taskId },
    history: [...history, left],
  }
}
