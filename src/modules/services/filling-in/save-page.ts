import { looseFiles, postedTags } from '#engines/altinn/attached-files.ts'
import {
  applyCalculations,
  detachFile,
  type FormSetting,
  type Issue,
  type PostedFields,
} from '#engines/altinn/index.ts'
import type { ResidentCtx } from '#platform/context.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { attachmentsOf, removeAttachments, tagAttachment } from '../attachments/attachments.ts'
import { fileFieldAt } from '../attachments/file-field.ts'
import {
  fileIssue,
  judgeFiles,
  keepFiles,
  type ReservedFile,
  reserveFiles,
  storeFiles,
  type TakenFile,
} from '../attachments/take-files.ts'
import { type DeclaredAnswers, declaredAnswers, declaresSources } from '../sources/declared-answers.ts'
import { stateOf, withState } from './draft-content.ts'
import { saveDraft } from './drafts.ts'
import { type FormRoom, isBlocked, type OpenForm } from './form-room.ts'
import { overwritten, type TakenPage, takePage } from './take-page.rules.ts'
import { dropUnsavedPage } from './unsaved-page.ts'

export interface SavedPage {
  form: OpenForm
  /** Null when the form waits for a register: then nothing was taken. */
  taken: TakenPage | null
  /** What stood there in another window. */
  lost: { field: string; value: string }[]
  /** What is wrong with files that were chosen. */
  fileIssues: readonly Issue[]
  fetched: DeclaredAnswers | undefined
}

/**
 * Saves what was posted, whole and at once, with the files that came with it. Files are judged before the transaction,
 * stored after it, and become part of the form in a second one: whoever dies in between leaves a form that is whole.
 */
export async function savePage(
  room: FormRoom,
  visit: Visit,
  pageId: string,
  fields: PostedFields,
): Promise<SavedPage | Response> {
  const ahead = await lookAhead(room, visit, pageId, fields)
  if (ahead instanceof Response) return ahead
  const saved = await room.open(
    visit,
    (ctx, form) => save(room, ctx, visit, form, { pageId, fields, ...ahead }),
    {
      lock: true,
    },
  )
  if (saved instanceof Response || saved.reserved.length === 0) return saved
  await storeFiles(room.world, saved.form.draft.municipality, saved.reserved)
  const kept = await room.open(
    visit,
    (ctx, form) => keep(room, ctx, visit, form, saved.reserved, ahead.fetched),
    {
      lock: true,
    },
  )
  return kept instanceof Response ? kept : { ...saved, form: kept }
}

/** What takes time, before the transaction: the scanner and the declared sources. */
async function lookAhead(room: FormRoom, visit: Visit, pageId: string, fields: PostedFields) {
  const empty = { taken: [] as TakenFile[], issues: [] as Issue[], fetched: undefined }
  const opened = await room.open(visit, async (_ctx, form) => form)
  if (opened instanceof Response) return opened
  const { files, language } = visit
  const { app } = opened.offered.service
  if (files.length === 0 && !declaresSources({ package: app })) return empty
  const setting = await room.settingOf(visit, opened)
  const state = stateOf(opened.draft.content, room.placeOf(opened, opened.draft.content))
  // A field for files may have been brought out by an answer that comes in the same post.
  const { state: answered } = takePage(setting, state, pageId, fields)
  const judged = await judgeFiles(room.world, { setting, state: answered, pageId, language }, files)
  const fetched = declaresSources(setting)
    ? await declaredAnswers(room.world, setting, state, pageId)
    : undefined
  return { ...judged, fetched }
}

async function save(
  room: FormRoom,
  ctx: ResidentCtx,
  visit: Visit,
  form: OpenForm,
  page: {
    pageId: string
    fields: PostedFields
    taken: TakenFile[]
    issues: Issue[]
    fetched?: DeclaredAnswers | undefined
  },
): Promise<SavedPage & { reserved: ReservedFile[] }> {
  const { draft, offered } = form
  const { pageId, fields, fetched } = page
  const { keys } = room.world
  if (isBlocked(offered, draft.content, draft.problems))
    return { form, taken: null, lost: [], fileIssues: [], fetched, reserved: [] }
  const postedVersion = posted(visit.form, '_versjon').slice(0, 20)
  const setting = await room.settingOf(visit, form, fetched)
  const place = room.placeOf(form, draft.content)
  const before = stateOf(draft.content, place)
  const taken = takePage(setting, before, pageId, fields)
  const { action } = taken
  let { state } = taken
  if (action.kind === 'delete-file') state = detachFile(setting, state, action.elementId, action.fileId)
  state = calculated(room, setting, state)
  const gone = [
    ...(action.kind === 'delete-file' &&
    fileFieldAt(setting, before, pageId, action.elementId)?.fileIds.includes(action.fileId)
      ? [action.fileId]
      : []),
    ...looseFiles(setting, state),
  ]
  await removeAttachments(ctx, draft.id, [...new Set(gone)])
  for (const { fileId, tags } of postedTags(setting, before, pageId, fields))
    await tagAttachment(ctx, draft.id, fileId, tags)
  const { reserved, issues } = await reserveFiles(ctx, room.world, draft.id, page.taken, {
    language: visit.language,
    click: postedVersion,
  })
  const content = withState(draft.content, state, place)
  await saveDraft(ctx, keys, draft, offered.service, {
    content,
    page: taken.goTo ?? pageId,
    language: visit.language,
  })
  await dropUnsavedPage(ctx, draft.id)
  ctx.audit({
    event: 'draft.changed',
    subjectKind: 'draft',
    subjectId: draft.id,
    residentId: ctx.residentId,
    details: { page: pageId.slice(0, 100) },
  })
  const fileIssues = [...page.issues, ...issues]
  if (action.kind === 'upload' && page.taken.length === 0 && fileIssues.length === 0) {
    const field = fileFieldAt(setting, state, pageId, action.elementId)
    if (field) fileIssues.push(fileIssue(field, visit.language, 'file-none-chosen'))
  }
  return {
    form: {
      ...form,
      files: await attachmentsOf(ctx, keys, draft.id),
      draft: { ...draft, content, version: draft.version + 1 },
    },
    taken: { ...taken, state },
    lost: Number(postedVersion) !== draft.version ? overwritten(setting, before, taken.state, pageId) : [],
    fileIssues,
    fetched,
    reserved,
  }
}

async function keep(
  room: FormRoom,
  ctx: ResidentCtx,
  visit: Visit,
  form: OpenForm,
  reserved: readonly ReservedFile[],
  fetched: DeclaredAnswers | undefined,
): Promise<OpenForm> {
  const { draft, offered } = form
  const setting = await room.settingOf(visit, form, fetched)
  const place = room.placeOf(form, draft.content)
  const before = stateOf(draft.content, place)
  const state = await keepFiles(ctx, { setting, draftId: draft.id }, before, reserved)
  const files = await attachmentsOf(ctx, room.world.keys, draft.id)
  if (state === before) return { ...form, files }
  const content = withState(draft.content, calculated(room, setting, state), place)
  await saveDraft(ctx, room.world.keys, draft, offered.service, { content, language: visit.language })
  return { ...form, files, draft: { ...draft, content, version: draft.version + 1 } }
}

/** Calculations run after every change. What a calculation cannot do is the service developer's to see. */
function calculated(room: FormRoom, setting: FormSetting, state: TakenPage['state']): TakenPage['state'] {
  const result = applyCalculations(setting, state)
  for (const { field, code } of result.problems)
    room.world.log.warn(
      { service: setting.package.metadata.id, field, code },
      'a calculation could not be done',
    )
  return result.state
}
