import {
  allowedActions,
  isObject,
  type JsonObject,
  parsePath,
  readPath,
  tasksOf,
} from '#engines/altinn/index.ts'
import type { ProcessState } from '#engines/altinn/process/index.ts'
import type { Attachment } from '../attachments/attachments.ts'
import type { OpenForm } from '../filling-in/form-room.ts'
import { modelsOf } from '../filling-in/instance.rules.ts'
import type { Service } from '../packages.ts'
import type { SubmissionContent } from '../sending/submission-content.ts'
import { modelElementId } from './identifiers.ts'
import { noMarks, type ShownMarks } from './marks.ts'
import { type EndedInstance, modelsIn } from './open-instance.ts'

/** What an instance is made of, whether it is under way or sent in. */
export interface InstanceParts {
  id: string
  service: Service
  /** Address of the app, whole or from the root. */
  base: string
  appId: string
  owner: JsonObject & { partyId: number | string }
  models: Record<string, JsonObject>
  subforms: NonNullable<SubmissionContent['subforms']>
  files: readonly Pick<
    Attachment,
    'id' | 'dataType' | 'fileName' | 'contentType' | 'sizeBytes' | 'tags' | 'scan'
  >[]
  process: ProcessState | undefined
  changedAt: Date
  /** When it was sent in; null while it is under way. */
  endedAt: Date | null
  confirmedAt?: Date | null
  /** What the municipality's own system has put beside it, and whether it is put away. */
  marks?: ShownMarks
}

type Whose = Pick<InstanceParts, 'base' | 'appId' | 'owner'>

export function partsOfForm({ draft, offered, files }: OpenForm, whose: Whose): InstanceParts {
  const { content } = draft
  return {
    ...whose,
    id: draft.id,
    service: offered.service,
    models: modelsOf(offered.service, content),
    subforms: content.subforms ?? {},
    files,
    process: content.process,
    changedAt: draft.changedAt,
    endedAt: null,
    marks: { ...noMarks, readStatus: 1, softDeletedAt: draft.softDeletedAt ?? null },
  }
}

export function partsOfEnded(
  { submission, service, content, beside }: EndedInstance,
  whose: Whose,
): InstanceParts {
  return {
    ...whose,
    id: submission.id,
    service,
    models: modelsIn(service, content),
    subforms: content.subforms ?? {},
    files: (content.files ?? []).map((file) => ({ ...file, scan: 'clean' as const })),
    process: content.process,
    changedAt: beside?.changedAt ?? submission.receivedAt,
    endedAt: submission.receivedAt,
    ...(beside ? { marks: beside.marks, confirmedAt: beside.confirmedAt } : {}),
  }
}

/** The instance as Altinn's App API and Storage write it. */
export function instanceJson(parts: InstanceParts): JsonObject {
  const { id, appId, owner, service, changedAt, endedAt, marks } = parts
  const whole = `${owner.partyId}/${id}`
  const { party, ...named } = owner
  return {
    id: whole,
    instanceOwner: { ...named, partyId: String(owner.partyId), ...(party ? { party } : {}) },
    appId,
    org: appId.split('/')[0] ?? '',
    selfLinks: { apps: `${parts.base}/instances/${whole}`, platform: `/storage/api/v1/instances/${whole}` },
    dueBefore: null,
    visibleAfter: null,
    title: service.description.title,
    process: processJson(parts),
    status: {
      isArchived: endedAt !== null,
      archived: endedAt?.toISOString() ?? null,
      isSoftDeleted: marks?.softDeletedAt != null,
      softDeleted: marks?.softDeletedAt?.toISOString() ?? null,
      isHardDeleted: false,
      hardDeleted: null,
      readStatus: marks?.readStatus ?? 1,
      substatus: marks?.substatus ?? null,
    },
    completeConfirmations: parts.confirmedAt
      ? [{ stakeholderId: appId.split('/')[0] ?? '', confirmedOn: parts.confirmedAt.toISOString() }]
      : null,
    data: dataElements(parts),
    presentationTexts: laidOver(
      copiedFields(parts, service.app.metadata.presentationFields),
      marks?.presentationTexts,
    ),
    dataValues: laidOver(copiedFields(parts, service.app.metadata.dataFields), marks?.dataValues),
    created: parts.process?.startedAt ?? changedAt.toISOString(),
    createdBy: String(owner.partyId),
    lastChanged: changedAt.toISOString(),
    lastChangedBy: String(owner.partyId),
  }
}

/** Where the instance stands. An ended one has no current task. */
export function processJson({ service, process, endedAt, changedAt }: InstanceParts): JsonObject {
  const { app, description } = service
  const first = description.package.task
  const at = endedAt ? undefined : (process?.current?.taskId ?? first)
  const task = at === undefined ? undefined : app.process.elements.get(at)
  const actions = task?.kind === 'task' ? allowedActions(app, task.id) : []
  const type = task?.kind === 'task' ? task.type : 'data'
  return {
    started: process?.startedAt ?? changedAt.toISOString(),
    startEvent: process?.startEvent ?? app.process.start ?? '',
    currentTask:
      at === undefined
        ? null
        : {
            flow: (process?.history.length ?? 0) + 2,
            started: process?.current?.enteredAt ?? changedAt.toISOString(),
            elementId: at,
            name: task?.name ?? at,
            altinnTaskType: type,
            elementType: 'Task',
            ended: null,
            validated: null,
            flowType: 'CompleteCurrentMoveToNext',
            read: true,
            write: type !== 'feedback',
            actions: Object.fromEntries([['read', true], ...actions.map(({ id }) => [id, true])]),
            userActions: [
              { id: 'read', authorized: true, type: 'ProcessAction' },
              ...actions.map(({ id, type: kind }) => ({
                ...{ id, authorized: true },
                type: kind === 'serverAction' ? 'ServerAction' : 'ProcessAction',
              })),
            ],
          },
    processTasks: tasksOf(app.process)
      .filter((one) => !one.isService)
      .map((one) => ({ elementId: one.id, altinnTaskType: one.type })),
    ended: endedAt ? (process?.ended?.at ?? endedAt.toISOString()) : null,
    endEvent: endedAt ? (process?.ended?.endEvent ?? '') : null,
  }
}

/** The tasks it has been through. */
export function processHistory({ process }: InstanceParts): JsonObject {
  return {
    processHistory: (process?.history ?? []).map((past) => ({
      eventType: past.abandoned ? 'process_AbandonTask' : 'process_EndTask',
      elementId: past.taskId,
      occured: past.leftAt,
      started: past.enteredAt,
      ended: past.leftAt,
      performedBy: null,
    })),
  }
}

/** Models, entries of subforms and files, each as a data element. */
export function dataElements(parts: InstanceParts): JsonObject[] {
  const bare = (id: string, dataType: string, more: JsonObject = {}) => elementJson(parts, id, dataType, more)
  const main = parts.service.description.package.dataType
  const types = Object.keys(parts.models)
  return [
    // The service's own model first.
    ...[...types.filter((type) => type === main), ...types.filter((type) => type !== main)].map((type) =>
      bare(modelElementId(parts.id, type), type),
    ),
    ...Object.entries(parts.subforms).flatMap(([type, entries]) => entries.map(({ id }) => bare(id, type))),
    ...parts.files.map((file) =>
      bare(file.id, file.dataType, {
        filename: file.fileName,
        contentType: file.contentType,
        size: file.sizeBytes,
        tags: file.tags,
        fileScanResult: scanned[file.scan],
      }),
    ),
  ]
}

const scanned = {
  clean: 'Clean',
  pending: 'Pending',
  infected: 'Infected',
  'not-scanned': 'NotApplicable',
} as const

export function elementJson(
  { id: instance, base, owner, endedAt, changedAt }: InstanceParts,
  id: string,
  dataType: string,
  more: JsonObject = {},
): JsonObject {
  const at = `instances/${owner.partyId}/${instance}/data/${id}`
  return {
    id,
    instanceGuid: instance,
    dataType,
    filename: null,
    contentType: 'application/json',
    blobStoragePath: null,
    selfLinks: { apps: `${base}/${at}`, platform: `/storage/api/v1/${at}` },
    size: 0,
    contentHash: null,
    locked: endedAt !== null,
    refs: [],
    isRead: true,
    tags: [],
    userDefinedMetadata: null,
    metadata: null,
    deleteStatus: null,
    fileScanResult: 'NotApplicable',
    references: null,
    created: changedAt.toISOString(),
    createdBy: String(owner.partyId),
    lastChanged: changedAt.toISOString(),
    lastChangedBy: String(owner.partyId),
    ...more,
  }
}

/** What was put beside it counts before what the package copies; null takes a name away. */
function laidOver(
  copied: Record<string, string>,
  marked: Readonly<Record<string, string | null>> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...copied, ...marked }).filter((one): one is [string, string] => one[1] !== null),
  )
}

/** Fields of the models that the package wants beside the instance, as texts. */
function copiedFields(
  { models, service }: InstanceParts,
  fields: Service['app']['metadata']['presentationFields'],
): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const field of fields) {
    const path = parsePath(field.path)
    const model = models[field.dataTypeId || service.description.package.dataType]
    const value = path && model ? readPath(model, path) : undefined
    if (value !== undefined && value !== null && typeof value !== 'object') texts[field.id] = String(value)
  }
  return texts
}

/** The model without the row ids that the engine gives rows, for callers that do not ask for them. */
export function withoutRowIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRowIds)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      name === 'altinnRowId' ? [] : [[name, withoutRowIds(one)]],
    ),
  )
}
