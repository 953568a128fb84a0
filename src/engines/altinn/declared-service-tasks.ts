import { declaredSources } from './declared-sources.ts'
import { isObject } from './model-path.ts'
import type { AppPackage } from './package-model.ts'
import type { Task } from './process/index.ts'

/**
 * What a service task does by itself, where Altinn would need code: `samvirke/service-tasks.json`.
 *
 *     { "types": { "<task type>": { "actions": ["<id>", …], "unanswered": "stay" } },
 *       "tasks": { "<task id>":   { "actions": ["<id>", …] } } }
 *
 * The actions are those of `samvirke/sources.json`, done in order. When a source that a fetch asks does not answer,
 * `"stay"` leaves the form in the task before, to be tried again, and `"go-on"` (without it) goes on without the answer.
 * A task's own entry goes before its type's. `tasks` may also name tasks whose code is declared elsewhere (signees, order
 * lines); those have no actions.
 */
export interface DeclaredServiceTask {
  readonly actions: readonly string[]
  readonly unanswered: 'stay' | 'go-on'
}

export interface ServiceTaskFault {
  /** `types.hent-navn`, for instance. */
  readonly place: string
  readonly code:
    | 'service-task-unreadable'
    | 'service-task-empty'
    | 'service-task-action'
    | 'service-task-place'
  readonly action?: string
}

export const serviceTasksFile = 'samvirke/service-tasks.json'

/** Null when the package declares nothing for it: making the PDF, archiving and dispatch are the platform's own. */
export function declaredServiceTask(
  app: AppPackage,
  task: Pick<Task, 'id' | 'type'>,
): DeclaredServiceTask | null {
  const file = app.extensions.get('service-tasks')
  if (!isObject(file)) return null
  const entry = entryOf(file.tasks, task.id) ?? entryOf(file.types, task.type)
  return entry === undefined ? null : readEntry(entry)
}

/** What the file holds that cannot be done, for the import report. */
export function serviceTaskFaults(app: AppPackage): ServiceTaskFault[] {
  const file = app.extensions.get('service-tasks')
  if (file === undefined) return []
  if (!isObject(file)) return [{ place: '', code: 'service-task-unreadable' }]
  const faults: ServiceTaskFault[] = []
  const actions = declaredSources(app).sources.actions
  for (const part of ['types', 'tasks'] as const)
    for (const [id, entry] of Object.entries(isObject(file[part]) ? file[part] : {})) {
      const place = `${part}.${id}`
      const read = readEntry(entry)
      if (!read) faults.push({ place, code: 'service-task-unreadable' })
      else if (part === 'types' && read.actions.length === 0)
        faults.push({ place, code: 'service-task-empty' })
      else
        for (const action of read.actions)
          if (!actions.has(action)) faults.push({ place, code: 'service-task-action', action })
    }
  for (const element of app.process.elements.values())
    if (element.kind === 'task' && element.isService && declaredServiceTask(app, element)?.actions.length)
      if (comesWithNobodyThere(app, element.id))
        faults.push({ place: element.id, code: 'service-task-place' })
  return faults
}

/** Its actions are done when the applicant goes on from a task: not at the start, nor when the last of several has signed. */
function comesWithNobodyThere(
  { process }: Pick<AppPackage, 'process'>,
  id: string,
  seen = new Set<string>(),
): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  return [...process.flows.values()]
    .filter((flow) => flow.target === id)
    .some(({ source }) => {
      const from = process.elements.get(source)
      if (from?.kind === 'start' || (from?.kind === 'task' && from.type === 'signing')) return true
      const isOnTheWay = from?.kind === 'gateway' || (from?.kind === 'task' && from.isService)
      return isOnTheWay && comesWithNobodyThere({ process }, source, seen)
    })
}

function entryOf(part: unknown, id: string): unknown {
  return isObject(part) && Object.hasOwn(part, id) ? part[id] : undefined
}

function readEntry(entry: unknown): DeclaredServiceTask | null {
  if (!isObject(entry)) return null
  const { actions = [], unanswered = 'go-on' } = entry
  if (!Array.isArray(actions) || !actions.every((id) => typeof id === 'string')) return null
  return unanswered === 'stay' || unanswered === 'go-on' ? { actions, unanswered } : null
}
