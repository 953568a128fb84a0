import type { Operation } from 'fast-json-patch'
import {
  applyCalculations,
  type FormState,
  type JsonObject,
  subformSetting,
  withRowIds,
} from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { type DraftContent, stateOf, withAnswers, withState } from '../filling-in/draft-content.ts'
import { saveDraft } from '../filling-in/drafts.ts'
import { fetchAndKeep } from '../filling-in/fetch-and-keep.ts'
import { needsFetch } from '../filling-in/fetch-for-form.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { modelsOf } from '../filling-in/instance.rules.ts'
import { fitted, type PatchFault, patched, typedThatStay } from './change-data.rules.ts'
import { modelElementId } from './identifiers.ts'
import { mustTakeChanges, openForm, stillOpen } from './open-instance.ts'
import { subformFolders } from './subform-folders.rules.ts'

/** What is to be done to a data element: operations on it, or another model in its place. */
export type DataChange = { elementId: string } & ({ patch: readonly Operation[] } | { model: JsonObject })

/** A model of an instance, or an entry of a subform, by the id of its data element. */
export type FoundElement =
  | { kind: 'model'; dataType: string; model: JsonObject }
  | { kind: 'entry'; dataType: string; model: JsonObject; entryId: string }

/** @throws Refusal not-found appapi.no-such-element */
export function elementOf({ draft, offered }: OpenForm, elementId: string): FoundElement {
  const { content } = draft
  for (const [dataType, model] of Object.entries(modelsOf(offered.service, content)))
    if (modelElementId(draft.id, dataType) === elementId) return { kind: 'model', dataType, model }
  for (const [dataType, entries] of Object.entries(content.subforms ?? {})) {
    const entry = entries.find((one) => one.id === elementId)
    if (entry) return { kind: 'entry', dataType, model: entry.data, entryId: entry.id }
  }
  throw new Refusal('not-found', 'appapi.no-such-element')
}

/**
 * Changes data elements, all of them or none, on the form as it is by then. Calculations run, and facts of registers are
 * laid over again: what a register said is not the resident's to change, by whatever door they come.
 * @returns the form with the changes, or why they cannot be made
 */
export async function changeData(
  room: FormRoom,
  visit: Visit,
  changes: readonly DataChange[],
): Promise<{ form: OpenForm } | PatchFault> {
  await openForm(room, visit)
  const answer = stillOpen(
    await room.open(visit, (ctx, form) => changeIn(room, ctx, visit, form, changes), { lock: true }),
  )
  if ('fault' in answer) return answer
  const { form } = answer
  const { content, problems } = form.draft
  const today = dateInNorway(room.world.clock.now())
  if (!needsFetch(form.offered.service, content, problems, today)) return { form }
  return { form: stillOpen(await fetchAndKeep(room, visit, form, {})) }
}

async function changeIn(
  room: FormRoom,
  ctx: ResidentCtx,
  visit: Visit,
  form: OpenForm,
  changes: readonly DataChange[],
): Promise<{ form: OpenForm } | PatchFault> {
  const { world } = room
  const { draft, offered } = form
  const { service } = offered
  mustTakeChanges(form)
  let current = form
  for (const change of changes) {
    const element = elementOf(current, change.elementId)
    const made = 'patch' in change ? patched(element.model, change.patch) : { model: change.model }
    if ('fault' in made) return made
    const fit = fitted(service.app, element.dataType, made.model)
    if ('fault' in fit) return fit
    const content =
      element.kind === 'model'
        ? withModel(room, current, element, fit.model)
        : await withEntry(room, visit, current, element, fit.model)
    current = { ...current, draft: { ...current.draft, content } }
  }
  const content = await settled(room, visit, current)
  await saveDraft(ctx, world.keys, draft, service, { content, language: visit.language })
  ctx.audit({
    event: 'draft.changed',
    subjectKind: 'draft',
    subjectId: draft.id,
    residentId: ctx.residentId,
  })
  return { form: { ...current, draft: { ...draft, content, version: draft.version + 1 } } }
}

function withModel(
  room: FormRoom,
  { draft, offered }: OpenForm,
  { dataType, model: before }: FoundElement,
  model: JsonObject,
): DraftContent {
  const { content } = draft
  const main = offered.service.description.package.dataType
  const place = room.placeOf({ offered }, content)
  const prefix = dataType === place.dataType ? '' : `${dataType}/`
  const typed = typedThatStay(content.typed, prefix, before, model)
  return dataType === main
    ? { ...content, typed, data: model }
    : { ...content, typed, models: { ...content.models, [dataType]: model } }
}

async function withEntry(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  element: FoundElement,
  model: JsonObject,
): Promise<DraftContent> {
  const { content } = form.draft
  const entryId = element.kind === 'entry' ? element.entryId : ''
  const folder = subformFolders(form.offered.service.app).find(
    (one) => one.defaultDataType === element.dataType,
  )
  let state: FormState = { data: model, typed: {} }
  if (folder) {
    const setting = subformSetting(await room.settingOf(visit, form), stateOf(content), folder.id)
    state = applyCalculations(setting, withRowIds(setting, state)).state
  }
  const entries = (content.subforms?.[element.dataType] ?? []).map((one) =>
    one.id === entryId ? { ...one, data: state.data, typed: { ...state.typed } } : one,
  )
  return { ...content, subforms: { ...content.subforms, [element.dataType]: entries } }
}

/** Facts of registers, row ids and calculations, as after every page that is posted. */
async function settled(room: FormRoom, visit: Visit, form: OpenForm): Promise<DraftContent> {
  const { world } = room
  const { content } = form.draft
  const today = dateInNorway(world.clock.now())
  const withFacts = withAnswers(form.offered.service, content, content.answers, {
    ...{ today, now: world.clock.now(), random: world.random },
  })
  const now = { ...form, draft: { ...form.draft, content: withFacts } }
  const setting = await room.settingOf(visit, now)
  const place = room.placeOf(now, withFacts)
  const { state } = applyCalculations(setting, withRowIds(setting, stateOf(withFacts, place)))
  return withState(withFacts, state, place)
}
