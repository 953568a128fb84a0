import {
  type FormAction,
  type FormSetting,
  type FormState,
  isObject,
  stepsOf,
} from '#engines/altinn/index.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { DraftContent } from './draft-content.ts'
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

/** The pages and data type of the subform component that the button belongs to. */
function subformOf(
  setting: FormSetting,
  elementId: string,
): { folderId: string; dataType: string; most: number } | null {
  const folder = setting.package.folders.get(setting.folderId)
  const component = folder?.components.get(elementId)
  const folderId = component?.type === 'Subform' ? String(component.props.layoutSet ?? '') : ''
  const dataType = setting.package.folders.get(folderId)?.defaultDataType
  if (!dataType) return null
  const declared = setting.package.metadata.dataTypes.find((type) => type.id === dataType)
  return { folderId, dataType, most: Math.min(mostEntries, declared?.maxCount || mostEntries) }
}

/** Adds, opens or deletes an entry. The page with the button has been saved. */
export async function pressSubform(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  action: Extract<FormAction, { kind: 'add-subform' | 'open-subform' | 'delete-subform' }>,
): Promise<Response | null> {
  const found = subformOf(await room.settingOf(visit, form), action.elementId)
  if (!found) return null
  const entryHref = (id: string) => `${room.base(visit)}/under/${id}`
  const entries = form.draft.content.subforms?.[found.dataType] ?? []
  if (action.kind === 'open-subform')
    return entries.some((entry) => entry.id === action.entryId)
      ? visit.redirect(entryHref(action.entryId))
      : null
  if (action.kind === 'delete-subform') {
    const deleted = await changeEntries(room, visit, found.dataType, (before) =>
      before.filter((entry) => entry.id !== action.entryId),
    )
    return deleted instanceof Response ? deleted : null
  }
  if (entries.length >= found.most) return null
  const id = room.world.random.uuid()
  const added = await changeEntries(room, visit, found.dataType, (before) => [
    ...before,
    { id, data: {}, typed: {} },
  ])
  return added instanceof Response ? added : visit.redirect(entryHref(id))
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
  for (const [dataType, entries] of Object.entries(form.draft.content.subforms ?? {})) {
    const entry = isUuid(id) ? entries.find((one) => one.id === id) : undefined
    const folder = [...folders.values()].find((one) => one.isSubform && one.defaultDataType === dataType)
    if (entry && folder)
      return { id, dataType, folderId: folder.id, state: { data: entry.data, typed: entry.typed } }
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
