import type { Taking } from './components/behaviour.ts'
import { behaviourOf } from './components/registry.ts'
import { Evaluation, type Place } from './evaluation.ts'
import { type FormAction, readAction } from './form-action.ts'
import { fieldNamed, readModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { readPath } from './model-path.ts'
import { isElement, type PostedPlace, placePressed, postedPlaces } from './posted-places.ts'
import { PostedRows } from './posted-rows.ts'
import { withDefaultRows } from './row-look.ts'
import { idsInData, withRowIds } from './rows.ts'

/** A form post as the web layer read it: every name with its values, in order. */
export type PostedFields = Readonly<Record<string, readonly string[]>>

export interface PostResult {
  readonly state: FormState
  /**
   * What could not be taken in (text of the wrong sort, a choice that is not there, a row that is gone), and why a
   * button did not do what it says (`validateOnSaveRow`). To be shown on the page that is drawn next.
   */
  readonly issues: readonly Issue[]
  /** With the `elementId` as it is now; `save` when its component is no longer there to be pressed. */
  readonly action: FormAction
  /** The `elementId` as the browser knew it, which names of its inputs begin with; null without one. */
  readonly pressedElementId: string | null
  /** Files that were bound in rows which have now been deleted: they may be deleted too. */
  readonly releasedFiles: readonly string[]
}

/**
 * Takes a posted page into the model, then does what the button says as far as the engine can. Only fields the page
 * shows and lets the resident write are read, whatever else was posted; a field that is not in the post keeps its
 * value, except boxes, which browsers leave out when unticked. Never throws on what a browser sends.
 */
export function applyPost(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  fields: PostedFields,
): PostResult {
  const issues = new Map<string, Issue>()
  const rows = new PostedRows(fields)
  const before = withDefaultRows(setting, state, pageId)
  let next: FormState = { ...before, data: structuredClone(before.data), typed: { ...before.typed } }
  const taken = new Set<string>()
  const round = (firstRound: boolean, work: (taking: Taking, posted: PostedPlace) => boolean): boolean => {
    const evaluation = new Evaluation(setting, next)
    const data = structuredClone(next.data)
    const models = structuredClone(next.models ?? {})
    const typed: Record<string, string> = { ...next.typed }
    let changed = false
    for (const posted of [...postedPlaces(evaluation, pageId, rows)]) {
      const taking = { evaluation, data, models, typed, fields, rows, issues }
      changed = work({ ...taking, firstRound: firstRound && posted.drawn }, posted) || changed
    }
    next = { ...next, data, typed, ...(next.models ? { models } : {}) }
    return changed
  }
  const take = (taking: Taking, { place }: PostedPlace): boolean => {
    const { evaluation } = taking
    const elementId = evaluation.elementId(place)
    if (taken.has(elementId)) return false
    taken.add(elementId)
    if (evaluation.property(place, 'readOnly') === true) return false
    return behaviourOf(place.component.type)?.take?.(taking, place) ?? false
  }
  // A field may come into view by another answer in the same post (with script in the browser); a few rounds find them.
  for (let at = 0; at < 4; at++) if (!round(at === 0, take)) break
  round(false, (taking, { place }) => behaviourOf(place.component.type)?.settle?.(taking, place) ?? false)
  next = withRowIds(setting, next)
  const evaluation = new Evaluation(setting, next)
  for (const issue of goneRows(evaluation, pageId, rows)) issues.set(issue.field, issue)
  const pressed = readAction(fields)
  const pressedElementId = 'elementId' in pressed ? pressed.elementId : null
  const { action, place } = present(evaluation, pageId, pressed, rows)
  const did = place && behaviourOf(place.component.type)?.act?.({ evaluation, action }, place)
  const acted = { state: did?.state ?? next, issues: did?.issues ?? [] }
  return {
    state: acted.state,
    issues: [...issues.values(), ...acted.issues.filter(({ field }) => !issues.has(field))],
    action,
    pressedElementId,
    releasedFiles: acted.state === next ? [] : released(setting, next, acted.state),
  }
}

/** Groups that a posted row has disappeared from. */
function goneRows(evaluation: Evaluation, pageId: string, posted: PostedRows): Issue[] {
  const { folder, state } = evaluation
  const missing = new Set(
    posted.missingRows((name) => {
      const named = fieldNamed(folder, state, name)
      return named ? readPath(readModel(folder, state, named.dataType), named.path) : undefined
    }),
  )
  if (missing.size === 0) return []
  const groups = [...postedPlaces(evaluation, pageId, posted)].filter(({ place }) =>
    missing.has(evaluation.fieldName(place, 'group') ?? ''),
  )
  return groups.map(({ place }) =>
    issueAt(evaluation, place, {
      code: 'row_gone',
      message: messageText(evaluation, 'samvirke.row_gone', fieldLabel(evaluation, place)),
      mask: 'Component',
      severity: 'warning',
    }),
  )
}

/** The action with its element as it is called now, its row having perhaps moved. */
function present(
  evaluation: Evaluation,
  pageId: string,
  action: FormAction,
  posted: PostedRows,
): { action: FormAction; place: Place | null } {
  if (!('elementId' in action) || !isElement(evaluation, action.elementId)) return { action, place: null }
  const place = placePressed(evaluation, pageId, action.elementId, posted)
  return place
    ? { action: { ...action, elementId: evaluation.elementId(place) }, place }
    : { action: { kind: 'save' }, place }
}

function released(setting: FormSetting, before: FormState, after: FormState): string[] {
  const ids = new Set((setting.files ?? []).map(({ id }) => id))
  const left = idsInData(after, ids)
  return [...idsInData(before, ids)].filter((id) => !left.has(id))
}
