import { Evaluation } from '#engines/altinn/evaluation.ts'
import {
  detachFile,
  type FormSetting,
  type FormState,
  fileFieldName,
  type Issue,
  isObject,
  toAltinnIssue,
} from '#engines/altinn/index.ts'
import { json, problem, readBytes, readJson } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { attachmentsOf, markReceived, removeAttachments, tagAttachment } from '../attachments/attachments.ts'
import { mostBytesOfFile } from '../attachments/file-field.ts'
import {
  judgeFiles,
  keepFiles,
  type ReservedFile,
  reserveFiles,
  storeFiles,
} from '../attachments/take-files.ts'
import { stateOf, withState } from '../filling-in/draft-content.ts'
import { saveDraft } from '../filling-in/drafts.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { changeEntries } from '../filling-in/subform.ts'
import { ownRoute, withLanguage } from './app-of-route.ts'
import { elementOf } from './change-data.ts'
import { addEntry } from './entries.ts'
import { instanceJson, partsOfForm } from './instance.ts'
import { whoseOf } from './instances.routes.ts'
import { mustTakeChanges, openForm, stillOpen } from './open-instance.ts'
import { bySource, issuesOf } from './validation.ts'

const elements = '/instances/:part/:utkast/data'
const maxBodyBytes = mostBytesOfFile

interface UploadField {
  elementId: string
  pageId: string
  /** In a repeating group: the caller notes the file in its row by a patch, as Altinn's front end does. */
  inRows: boolean
}

/** Files and entries of subforms: added, tagged and taken away. */
export function filesRoutes(room: FormRoom): Route[] {
  const { world } = room

  async function upload(visit: Visit, dataType: string): Promise<Response> {
    const bytes = await readBytes(visit, maxBodyBytes)
    const form = await openForm(room, visit)
    mustTakeChanges(form)
    const setting = await room.settingOf(visit, form)
    const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
    const field = uploadField(setting, state, dataType)
    if (!field) throw new Refusal('not-found', 'appapi.no-such-element')
    const headers = visit.request.headers
    const file = {
      field: fileFieldName(field.elementId),
      fileName: fileNameIn(headers.get('content-disposition') ?? ''),
      contentType: headers.get('content-type')?.split(';')[0]?.trim() ?? '',
      ...{ bytes, tooLarge: false },
    }
    const { language } = visit
    const judged = await judgeFiles(world, { setting, state, pageId: field.pageId, language }, [file])
    if (judged.issues.length > 0 || judged.taken.length === 0) return refused(judged.issues)
    // The same file sent twice by two calls is two files: the caller says itself when it tries again.
    const click = world.random.uuid()
    const room1 = stillOpen(
      await room.open(
        visit,
        (ctx, now) => {
          mustTakeChanges(now)
          return reserveFiles(ctx, world, now.draft.id, judged.taken, { language, click })
        },
        { lock: true },
      ),
    )
    const [reserved] = room1.reserved
    if (!reserved) return refused(room1.issues)
    await storeFiles(world, form.draft.municipality, room1.reserved)
    const kept = await keep(visit, field, reserved)
    return json(
      {
        newDataElementId: reserved.id,
        instance: instanceJson(partsOfForm(kept, whoseOf(visit))),
        validationIssues: Object.entries(bySource(await issuesOf(room, visit, kept), [])).map(
          ([source, issues]) => ({ source, issues }),
        ),
        newDataModels: [],
      },
      201,
    )
  }

  /** The file becomes part of the form. */
  async function keep(visit: Visit, field: UploadField, reserved: ReservedFile): Promise<OpenForm> {
    return stillOpen(
      await room.open(
        visit,
        async (ctx, form) => {
          const { draft, offered } = form
          const setting = await room.settingOf(visit, form)
          const place = room.placeOf(form, draft.content)
          const before = stateOf(draft.content, place)
          let state = before
          if (field.inRows) await markReceived(ctx, draft.id, reserved.id, reserved.file.scan)
          else state = await keepFiles(ctx, { setting, draftId: draft.id }, before, [reserved])
          const files = await attachmentsOf(ctx, world.keys, draft.id)
          const content = withState(draft.content, state, place)
          await saveDraft(ctx, world.keys, draft, offered.service, { content, language: visit.language })
          return { ...form, files, draft: { ...draft, content, version: draft.version + 1 } }
        },
        { lock: true },
      ),
    )
  }

  const refused = (issues: readonly Issue[]): Response =>
    problem(400, issues.map((issue) => issue.message).join(' '), {
      uploadValidationIssues: issues.map((issue) => ({
        ...toAltinnIssue(issue, null),
        code: codes[issue.code] ?? issue.code,
        source: 'File',
      })),
    })

  async function remove(visit: Visit): Promise<Response> {
    const form = await openForm(room, visit)
    mustTakeChanges(form)
    const id = visit.params.element ?? ''
    const file = form.files.find((one) => one.id === id)
    if (!file) {
      const element = elementOf(form, id)
      if (element.kind !== 'entry') throw new Refusal('conflict', 'appapi.bad-body')
      stillOpen(
        await changeEntries(room, visit, element.dataType, (before) => before.filter((one) => one.id !== id)),
      )
      return new Response(null, { status: 200 })
    }
    stillOpen(
      await room.open(
        visit,
        async (ctx, now) => {
          mustTakeChanges(now)
          const { draft, offered } = now
          const setting = await room.settingOf(visit, now)
          const place = room.placeOf(now, draft.content)
          const before = stateOf(draft.content, place)
          const field = uploadField(setting, before, file.dataType)
          const state = field && !field.inRows ? detachFile(setting, before, field.elementId, id) : before
          await removeAttachments(ctx, draft.id, [id])
          const content = withState(draft.content, state, place)
          await saveDraft(ctx, world.keys, draft, offered.service, { content, language: visit.language })
        },
        { lock: true },
      ),
    )
    return new Response(null, { status: 200 })
  }

  /** The tags as a whole. Only files have tags. */
  async function tag(visit: Visit): Promise<Response> {
    const body = await readJson(visit)
    const tags = isObject(body) && Array.isArray(body.tags) ? body.tags : null
    if (!tags || tags.length > 20 || !tags.every((one) => typeof one === 'string' && one.length <= 200))
      throw new Refusal('invalid', 'appapi.bad-body')
    const unique = [...new Set(tags as string[])]
    const form = await openForm(room, visit)
    mustTakeChanges(form)
    const file = form.files.find((one) => one.id === visit.params.element)
    if (!file) throw new Refusal('not-found', 'appapi.no-such-element')
    stillOpen(
      await room.open(
        visit,
        async (ctx, { draft }) => {
          await tagAttachment(ctx, draft.id, file.id, unique)
          ctx.audit({
            event: 'draft.changed',
            subjectKind: 'draft',
            subjectId: draft.id,
            residentId: ctx.residentId,
          })
        },
        { lock: true },
      ),
    )
    return json({ tags: unique, validationIssues: [] })
  }

  return [
    ownRoute(
      'POST',
      `${elements}/:type`,
      { event: 'attachment.added' },
      (plain) => {
        const visit = withLanguage(plain)
        return upload(visit, visit.params.type ?? '')
      },
      { maxBodyBytes },
    ),
    ownRoute(
      'POST',
      elements,
      { event: 'draft.changed' },
      async (plain) => {
        const visit = withLanguage(plain)
        const dataType = visit.query.get('dataType') ?? ''
        const form = await openForm(room, visit)
        mustTakeChanges(form)
        const isModel = form.offered.service.app.models.has(dataType)
        return isModel ? addEntry(room, visit, form, dataType) : upload(visit, dataType)
      },
      { maxBodyBytes },
    ),
    ownRoute('DELETE', `${elements}/:element`, { event: 'draft.changed' }, remove),
    ownRoute('PUT', `${elements}/:element/tags`, { event: 'draft.changed' }, tag),
  ]
}

/** Altinn's codes for what can be wrong with a file. */
const codes: Readonly<Record<string, string>> = {
  'file-too-large': 'DataElementTooLarge',
  'file-infected': 'DataElementFileInfected',
  'file-too-many': 'TooManyDataElementsOfType',
}

/** Where files of a data type are added in the task at hand; in a group, in its first row that shows it. */
function uploadField(setting: FormSetting, state: FormState, dataType: string): UploadField | null {
  const evaluation = new Evaluation(setting, state)
  for (const pageId of evaluation.folder.order)
    for (const place of evaluation.placesOn(pageId)) {
      const { id, type, groupChain } = place.component
      if (
        id === dataType &&
        (type === 'FileUpload' || type === 'FileUploadWithTag' || type === 'ImageUpload')
      )
        return { elementId: evaluation.elementId(place), pageId, inRows: groupChain.length > 0 }
    }
  return null
}

/** The name in `attachment; filename=…` (URL-encoded, as Altinn's front end sends it) or `filename*=UTF-8''…`. */
export function fileNameIn(header: string): string {
  const written =
    /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(header)?.[1] ??
    /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1] ??
    /filename\s*=\s*([^;]+)/i.exec(header)?.[1] ??
    ''
  try {
    return decodeURIComponent(written.trim())
  } catch {
    return written.trim()
  }
}
