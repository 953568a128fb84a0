import {
  type FormAction,
  type FormSetting,
  type FormState,
  isObject,
  stepsOf,
} from '#engines/altinn/index.ts'
import { initialModel } from '#engines/altinn/initial-model.ts'
import { subformKind, subformState, subformTask } from '#engines/altinn/subforms.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { type DraftContent, stateOf } from './draft-content.ts'
import { isUuid, saveDraft } from './drafts.ts'
import type { FormRoom, OpenForm } from './form-room.ts'

/** One entry of a subform, with the pages it is filled in on. */
export interface OpenEntry {
  id: string
  dataType: string
  folderId: string
  state: FormState
}

/** More than anybody fills in by hand. */
const mostEntries = 200

/** Adds, opens or deletes an entry. The page with the button has been saved. */
export async function pressSubform(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  action: Extract<FormAction, { kind: 'add-subform' | 'open-subform' | 'delete-subform' }>,
): Promise<Response | null> {
  const setting = await room.settingOf(visit, form)
  const state = stateOf(form.draft.content, room.placeOf(form, form.draft.content))
  const task = subformTask(setting, state, action)
  if (!task) return null
  const entryHref = (id: string) => `${room.base(visit)}/under/${id}`
  if (task.does === 'open') return visit.redirect(entryHref(task.entryId ?? ''))
  if (task.does === 'delete') {
    const deleted = await changeEntries(room, visit, task.dataType, (before) =>
      before.filter((entry) => entry.id !== task.entryId),
    )
    return deleted instanceof Response ? deleted : null
  }
  const most = subformKind(setting, task.folderId)?.maxCount || mostEntries
  const id = room.world.random.uuid()
  const data = initialModel(setting.package.models.get(task.dataType)?.schema)
  const added = await changeEntries(room, visit, task.dataType, (before) =>
    before.length < Math.min(most, mostEntries) ? [...before, { id, data, typed: {} }] : before,
  )
  if (added instanceof Response) return added
  const isThere = added.draft.content.subforms?.[task.dataType]?.some((entry) => entry.id === id)
  return isThere ? visit.redirect(entryHref(id)) : null
}

type Entries = NonNullable<DraftContent['subforms']>[string]

/** Changes the entries of a data type as they are by then. */
export function changeEntries(
  room: FormRoom,
  visit: Visit,
  dataType: string,
  change: (before: Entries) => Entries,
): Promise<OpenForm | Response> {
  return room.open(
    visit,
    async (ctx, current) => {
      const { draft, offered } = current
      const { content } = draft
      const entries = change(content.subforms?.[dataType] ?? [])
      const next = { ...content, subforms: { ...content.subforms, [dataType]: entries } }
      await saveDraft(ctx, room.world.keys, draft, offered.service, {
        content: next,
        language: visit.language,
      })
      ctx.audit({
        event: 'draft.changed',
        subjectKind: 'draft',
        subjectId: draft.id,
        residentId: ctx.residentId,
      })
      return { ...current, draft: { ...draft, content: next, version: draft.version + 1 } }
    },
    { lock: true },
  )
}

/** @throws Refusal not-found services.no-such-entry */
export function entryOf(form: OpenForm, id: string): OpenEntry {
  const { folders } = form.offered.service.app
  const listed = [...folders.values()].flatMap((folder) =>
    [...folder.components.values()]
      .filter(({ type }) => type === 'Subform')
      .flatMap(({ props }) => folders.get(String(props.layoutSet ?? '')) ?? []),
  )
  for (const [dataType, entries] of Object.entries(form.draft.content.subforms ?? {})) {
    const entry = isUuid(id) ? entries.find((one) => one.id === id) : undefined
    const folder = listed.find((one) => one.defaultDataType === dataType)
    if (entry && folder) return { id, dataType, folderId: folder.id, state: subformState(entry) }
  }
  throw new Refusal('not-found', 'services.no-such-entry')
}

/** The page of the form on which the entry stands: where closing it leads. */
export function pageOfSubform(setting: FormSetting, state: FormState, entry: OpenEntry): string {
  const components = setting.package.folders.get(setting.folderId)?.components.values() ?? []
  const own = [...components].find(
    ({ type, props }) => type === 'Subform' && isObject(props) && props.layoutSet === entry.folderId,
  )
  return own?.pageId ?? stepsOf(setting, state)[0]?.pageId ?? ''
}
