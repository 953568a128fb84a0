import type { JsonObject } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { chooseFlow } from '../process/gateway.ts'
import {
  allowedActions,
  type Gateway,
  gatewayConditions,
  nextStep,
  outgoing,
  type ProcessState,
  startProcess,
} from '../process/index.ts'
import type { Condition } from './conditions.ts'
import { Decider } from './decide.ts'
import type { ProofGround } from './explore.ts'
import type { ProofFinding } from './finding.ts'
import type { ProvenPath } from './paths.ts'
import { usesOf } from './uses.ts'

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
  isTimeUp: () => boolean = () => false,
): ProofFinding[] {
  if (!app.process.start) return []
  const unfinished: ProofFinding = {
    severity: 'warning',
    code: 'time-up-process',
    file,
    place: '',
    values: {},
  }
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
    // What settings, code or another system would have said is not known here.
    const severity = looksOutside(app, element) ? 'info' : 'error'
    const code = severity === 'error' ? 'gateway-stuck' : 'not-decided-way'
    findings.set(key, { severity, code, file, place: element, values: { message }, example: models })
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
    if (isTimeUp()) return inFile(app, [...findings.values(), unfinished])
    const { state, models } = queue[index]!
    const taskId = state.current!.taskId
    const task = app.process.elements.get(taskId)
    const isService = task?.kind === 'task' && task.isService
    const actions = isService ? [null] : actionsOn(app, taskId)
    for (const answered of answersAt(app, taskId, models, paths)) {
      for (const action of actions.length > 0 ? actions : [null]) {
        const step = nextStep(app, state, { at, action, evaluateCondition: conditionsOver(answered) })
        if (step.kind === 'moved') visit(step.state, answered)
        else stopped(step.element, step.reason, step.detail, answered)
      }
    }
  }
  const stuck = new Set([...findings.values()].map(({ place }) => place))
  const possible = possibleElements(app, base, isTimeUp, new Set())
  const beyond = possibleElements(app, base, isTimeUp, stuck)
  const never = [...app.process.elements.values()].flatMap((element): ProofFinding[] => {
    if (element.kind !== 'task' || reached.has(element.id)) return []
    // What lies behind a gateway where cases stop, follows from that.
    if (!possible.has(element.id) && beyond.has(element.id)) return []
    const isProved = !possible.has(element.id)
    const found = isProved
      ? ({ severity: 'error', code: 'task-never-reached' } as const)
      : ({ severity: 'info', code: 'not-decided-task' } as const)
    return [{ ...found, file, place: element.id, values: {} }]
  })
  return inFile(app, [...findings.values(), ...never])
}

/** What moves the task on: what it declares, or else what its type stands for. To pay is done before one moves on. */
function actionsOn(app: AppPackage, taskId: string): string[] {
  const task = app.process.elements.get(taskId)
  const moving = (list: readonly { id: string; type: string }[]) =>
    list.flatMap(({ id, type }) => (type === 'processAction' && id !== 'pay' ? [id] : []))
  const declared = task?.kind === 'task' ? moving(task.actions) : []
  return declared.length > 0 ? declared : moving(allowedActions(app, taskId))
}

const inFile = ({ process }: AppPackage, findings: readonly ProofFinding[]): ProofFinding[] =>
  findings.map((finding) => ({ ...finding, line: process.elements.get(finding.place)?.line }))

const conditionsAt = (app: AppPackage, gateway: string) =>
  outgoing(app.process, gateway).flatMap(({ condition }) => (Array.isArray(condition) ? [condition] : []))

function looksOutside(app: AppPackage, gateway: string): boolean {
  const [folder] = app.folders.values()
  return folder !== undefined && conditionsAt(app, gateway).some((one) => usesOf(one, folder).looksOutside)
}

/** Everything some answer can lead to: a way is left out only where every answer there is shuts it. `open` are not asked. */
function possibleElements(
  app: AppPackage,
  base: ProofGround,
  isTimeUp: () => boolean,
  open: ReadonlySet<string>,
): Set<string> {
  const possible = new Set<string>()
  const queue = [app.process.start!]
  for (const id of queue) {
    if (possible.has(id)) continue
    possible.add(id)
    const element = app.process.elements.get(id)
    for (const flow of outgoing(app.process, id))
      if (element?.kind !== 'gateway' || open.has(id) || canBeTaken(app, base, element, flow.id, isTimeUp))
        queue.push(flow.target)
  }
  return possible
}

function canBeTaken(
  app: AppPackage,
  base: ProofGround,
  gateway: Gateway,
  flowId: string,
  isTimeUp: () => boolean,
): boolean {
  const folders = [...app.folders.values()].filter(({ id }) => app.process.elements.has(id))
  if (folders.length === 0) return true
  return folders.some((cameFrom) => {
    const folder = gateway.connectedDataTypeId
      ? { ...cameFrom, defaultDataType: gateway.connectedDataTypeId }
      : cameFrom
    const conditions = outgoing(app.process, gateway.id).flatMap(({ id, condition }): Condition[] =>
      Array.isArray(condition)
        ? [{ id, kind: 'gateway', folderId: cameFrom.id, file, place: id, expression: condition }]
        : [],
    )
    const decider = new Decider(app, folder, base, conditions, isTimeUp)
    const { verdict } = decider.find(decider.groundOf(conditions), ({ setting, state }) => {
      const models = { ...setting.otherModels, [folder.defaultDataType]: state.data }
      const action = setting.extraScope?.gatewayAction ?? null
      const choice = chooseFlow(
        ...([app.process, gateway, { action, cameFrom: cameFrom.id }] as const),
        gatewayConditions({
          ...{ package: app, language: base.language, models, dataElements: setting.dataElements ?? {} },
          ...(base.settings ? { settings: base.settings } : {}),
        }),
      )
      return 'flow' in choice && choice.flow.id === flowId
    })
    return verdict !== 'never'
  })
}

/** What the models hold when a task is left: as they were, or as each proven path through its pages fills them in. */
function answersAt(app: AppPackage, taskId: string, models: Models, paths: readonly ProvenPath[]): Models[] {
  const folder = app.folders.get(taskId)
  const own = paths.filter((path) => path.folderId === taskId)
  if (!folder || own.length === 0) return [models]
  return own.map((path) => ({ ...models, ...path.models, [folder.defaultDataType]: path.data }))
}
