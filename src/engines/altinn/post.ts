import { behaviourOf } from './components/registry.ts'
import { Evaluation } from './evaluation.ts'
import { type FormAction, readAction } from './form-action.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import type { JsonObject } from './model-path.ts'
import { PostedRows } from './posted-rows.ts'
import { addRow, deleteRow } from './rows.ts'

/** A form post as the web layer read it: every name with its values, in order. */
export type PostedFields = Readonly<Record<string, readonly string[]>>

export interface PostResult {
  readonly state: FormState
  /** What could not be taken in: text of the wrong sort, a choice that is not there, a row that is gone. */
  readonly issues: readonly Issue[]
  readonly action: FormAction
}

/**
 * Takes a posted page into the model. Only fields the page shows and lets the resident write are read, whatever else
 * was posted; a field that is not in the post keeps its value, except boxes, which browsers leave out when unticked.
 * Never throws on what a browser sends.
 */
export function applyPost(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  fields: PostedFields,
): PostResult {
  let next: FormState = { ...state, data: structuredClone(state.data), typed: { ...state.typed } }
  const issues = new Map<string, Issue>()
  const taken = new Set<string>()
  const rows = new PostedRows(fields)
  // A field may come into view by another answer in the same post (with script in the browser); a few rounds find them.
  for (let round = 0; round < 4; round++) {
    const evaluation = new Evaluation(setting, next)
    const before = round === 0
    const places = [...evaluation.placesOn(pageId)].filter((place) => !taken.has(evaluation.elementId(place)))
    const data = structuredClone(next.data)
    const models = structuredClone(next.models ?? {}) as Record<string, JsonObject>
    const typed: Record<string, string> = { ...next.typed }
    let changed = false
    for (const place of places) {
      taken.add(evaluation.elementId(place))
      if (evaluation.property(place, 'readOnly') === true) continue
      changed =
        behaviourOf(place.component.type)?.take?.(
          { evaluation, data, models, typed, fields, rows, firstRound: before, issues },
          place,
        ) || changed
    }
    next = { ...next, data, typed, ...(next.models ? { models } : {}) }
    if (!changed) break
  }
  const evaluation = new Evaluation(setting, next)
  for (const groupField of rows.missingRows(next.data)) {
    const group = [...evaluation.placesOn(pageId)].find(
      (place) => evaluation.fieldName(place, 'group') === groupField,
    )
    if (group)
      issues.set(
        groupField,
        issueAt(evaluation, group, {
          code: 'row_gone',
          message: messageText(evaluation, 'samvirke.row_gone', fieldLabel(evaluation, group)),
          mask: 'Component',
          severity: 'warning',
        }),
      )
  }
  const action = readAction(fields)
  if (action.kind === 'add-row') next = addRow(evaluation, pageId, action.elementId)
  if (action.kind === 'delete-row') next = deleteRow(evaluation, pageId, action.elementId, action.rowId)
  return { state: next, issues: [...issues.values()], action }
}
