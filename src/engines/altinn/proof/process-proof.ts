import type { JsonObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import {
  allowedActions,
  gatewayConditions,
  nextStep,
  type ProcessState,
  startProcess,
} from '../process/index.ts'
import type { ProofGround } from './explore.ts'
import type { ProofFinding } from './finding.ts'
import type { ProvenPath } from './paths.ts'

const file = 'App/config/process/process.bpmn'
const at = '2026-01-01T00:00:00Z'
const mostSteps = 5_000

type Models = Readonly<Record<string, JsonObject>>

/**
 * Walks the process with the answers of every proven path and every action, from task to task. Where it stops, and
 * which tasks no way leads to, is said.
 */
export function proveProcess(
  app: AppPackage,
  base: ProofGround,
  paths: readonly ProvenPath[],
): ProofFinding[] {
  if (!app.process.start) return []
  const findings = new Map<string, ProofFinding>()
  const reached = new Set<string>()
  const known = new Set<string>()
  const queue: { state: ProcessState; models: Models }[] = []
  const visit = (state: ProcessState, models: Models) => {
    const { current } = state
    if (!current) return
    reached.add(current.taskId)
    const key = `${current.taskId}|${current.arrivedBy}|${JSON.stringify(models)}`
    if (known.has(key) || known.size >= mostSteps) return
    known.add(key)
    queue.push({ state, models })
  }
  const stopped = (element: string, reason: string, detail: string | undefined, models: Models) => {
    const key = `${element}|${reason}`
    if (findings.has(key)) return
    const message = detail ? `${reason}: ${detail}` : reason
    findings.set(key, {
      ...{
        severity: 'error',
        code: 'gateway-stuck',
        file,
        place: element,
        values: { message },
        example: models,
      },
    })
  }
  const conditionsOver = (models: Models) =>
    gatewayConditions({
      package: app,
      language: base.language,
      models,
      ...(base.settings ? { settings: base.settings } : {}),
    })

  const empty: Models = Object.fromEntries([...app.models.keys()].map((id) => [id, {}]))
  const first = startProcess(app, { at, evaluateCondition: conditionsOver(empty) })
  if (first.kind === 'stuck') stopped(first.element, first.reason, first.detail, empty)
  else visit(first.state, empty)
  for (let index = 0; index < queue.length; index++) {
    const { state, models } = queue[index]!
    const taskId = state.current!.taskId
    const task = app.process.elements.get(taskId)
    const isService = task?.kind === 'task' && task.isService
    const actions = isService
      ? [null]
      : allowedActions(app, taskId).flatMap(({ id, type }) => (type === 'processAction' ? [id] : []))
    for (const answered of answersAt(app, taskId, models, paths)) {
      for (const action of actions.length > 0 ? actions : [null]) {
        const step = nextStep(app, state, { at, action, evaluateCondition: conditionsOver(answered) })
        if (step.kind === 'moved') visit(step.state, answered)
        else stopped(step.element, step.reason, step.detail, answered)
      }
    }
  }
  const never = [...app.process.elements.values()].flatMap((element): ProofFinding[] =>
    element.kind === 'task' && !reached.has(element.id) && known.size < mostSteps
      ? [{ severity: 'error', code: 'task-never-reached', file, place: element.id, values: {} }]
      : [],
  )
  return [...findings.values(), ...never]
}

/** What the models hold when a task is left: as they were, or as each proven path through its pages fills them in. */
function answersAt(app: AppPackage, taskId: string, models: Models, paths: readonly ProvenPath[]): Models[] {
  const folder = app.folders.get(taskId)
  const own = paths.filter((path) => path.folderId === taskId)
  if (!folder || own.length === 0) return [models]
  return own.map((path) => ({ ...models, ...path.models, [folder.defaultDataType]: path.data }))
}
