import {
  declaredServiceTask,
  type FormSetting,
  type JsonObject,
  type Language,
} from '#engines/altinn/index.ts'
import {
  type EvaluateCondition,
  gatewayConditions,
  isAbandoning,
  type Moved,
  nextStep,
  type ProcessState,
  type Stuck,
  startProcess,
  type Task,
} from '#engines/altinn/process/index.ts'
import type { Service } from '../catalogue/read-service.ts'
import { withBegunModels } from './begin-models.ts'
import type { DraftContent, FormPlace } from './draft-content.ts'

type Package = Service['app']

/** The task an instance stands in; null in a package without a process that can be walked. */
export function taskOf(service: Service, content: DraftContent): Task | null {
  const at = content.process?.current?.taskId
  const element = at ? service.app.process.elements.get(at) : undefined
  return element?.kind === 'task' ? element : null
}

/** Pages and data models at hand: those of the task; of the service's own task where the task has no pages. */
export function placeOf(service: Service, content: DraftContent): FormPlace {
  const { task, dataType: mainDataType } = service.description.package
  const current = taskOf(service, content)?.id
  const folderId = current && service.app.folders.has(current) ? current : task
  return { folderId, dataType: dataTypeOf(service.app, folderId) || mainDataType, mainDataType }
}

export const dataTypeOf = (app: Package, folderId: string) => app.folders.get(folderId)?.defaultDataType ?? ''

/** All data models of the instance, by data type. */
export function modelsOf(service: Service, content: DraftContent): Record<string, JsonObject> {
  return { ...content.models, [service.description.package.dataType]: content.data }
}

/** How many data elements of each type there are: models, entries of subforms, files. */
export function countElements(
  service: Service,
  content: DraftContent,
  files: readonly { dataType: string }[],
): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (type: string, count = 1) => {
    counts[type] = (counts[type] ?? 0) + count
  }
  for (const type of Object.keys(modelsOf(service, content))) add(type)
  for (const [type, entries] of Object.entries(content.subforms ?? {})) add(type, entries.length)
  for (const { dataType } of files) add(dataType)
  return counts
}

/** The models that a task starts with: form data of the task that is made by itself and is not there yet. */
export function withModelsOfTask(service: Service, content: DraftContent, taskId: string): DraftContent {
  const { app, description } = service
  const models = { ...content.models }
  const wanted = app.metadata.dataTypes
    .filter((type) => type.isForm && type.autoCreate && (!type.taskId || type.taskId === taskId))
    .map((type) => type.id)
  const own = dataTypeOf(app, taskId)
  for (const type of new Set([...wanted, ...(own ? [own] : [])]))
    if (type !== description.package.dataType) models[type] ??= {}
  return withBegunModels(service, Object.keys(models).length > 0 ? { ...content, models } : content)
}

/** The instance in its first task. A package whose process cannot be started stays as it is: one form, and Send. */
export function started(service: Service, content: DraftContent, at: Date): DraftContent {
  if (content.process || !service.app.process.start) return content
  const request = { at: at.toISOString(), evaluateCondition: () => null }
  const moved = startProcess(service.app, request)
  if (moved.kind === 'stuck') return content
  const walked = throughServiceTasks(service.app, moved, request)
  if (walked.kind === 'stuck' || !walked.state.current) return content
  return withModelsOfTask(service, { ...content, process: walked.state }, walked.state.current.taskId)
}

export type StepOn =
  | { kind: 'ended'; process: ProcessState | undefined }
  | { kind: 'task'; content: DraftContent; task: Task }
  /** A service task with actions of the package's own: to be done on this content, and then on from there. */
  | { kind: 'service-task'; content: DraftContent; task: Task }
  | Stuck

/** On from the task at hand. Without a process there is one task, and then the end. The caller has validated. */
export function stepOn(
  service: Service,
  content: DraftContent,
  step: {
    at: Date
    action: string | null
    language: Language
    counts: Record<string, number>
    settings?: FormSetting['settings']
  },
): StepOn {
  if (!content.process) return { kind: 'ended', process: undefined }
  const { app } = service
  const evaluateCondition: EvaluateCondition = gatewayConditions({
    package: app,
    language: step.language,
    models: modelsOf(service, content),
    dataElements: step.counts,
    mainDataType: service.description.package.dataType,
    ...(step.settings ? { settings: step.settings } : {}),
  })
  const request = { at: step.at.toISOString(), action: step.action, evaluateCondition }
  const moved = nextStep(app, content.process, request)
  const walked = moved.kind === 'stuck' ? moved : throughServiceTasks(app, moved, request)
  if (walked.kind === 'stuck') return walked
  if (walked.ended) return { kind: 'ended', process: walked.state }
  const task = walked.entered[0]
  if (!task) return { kind: 'ended', process: walked.state }
  const { view: _closed, ...kept } = content
  if (hasOwnActions(app, task))
    return { kind: 'service-task', task, content: { ...kept, process: walked.state } }
  return {
    kind: 'task',
    task,
    content: withModelsOfTask(service, { ...kept, process: walked.state }, task.id),
  }
}

/**
 * The platform's own service tasks on the way (PDF, archive, dispatch) change nothing in the data: that they are to be
 * done stands in the history, and the job that opens the case does them, once, when all has been sent in. Those with
 * actions of the package's own are stopped at.
 */
function throughServiceTasks(
  app: Package,
  first: Moved,
  request: { at: string; evaluateCondition: EvaluateCondition },
): Moved | Stuck {
  let moved: Moved | Stuck = first
  for (let steps = 0; moved.kind === 'moved' && steps < 50; steps++) {
    const [task] = moved.serviceTasksToRun
    if (!task || hasOwnActions(app, task)) break
    moved = nextStep(app, moved.state, { ...request, action: null })
  }
  return moved
}

const hasOwnActions = (app: Package, task: Task) =>
  task.isService && (declaredServiceTask(app, task)?.actions.length ?? 0) > 0

/** Whether this action asks that the task's answers hold. */
export const needsValidAnswers = (action: string | null) => !isAbandoning(action)
