import { chosenValues, fieldInRow } from './display-value.ts'
import { Evaluation, type Place } from './evaluation.ts'
import { type Converted, convertDate, convertText } from './field-conversion.ts'
import { type FormAction, readAction } from './form-action.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { type FieldSchema, fieldSchema } from './json-schema.ts'
import { formatPath, isObject, type JsonObject, type Path, readPath, writePath } from './model-path.ts'
import { numberFormatOf } from './number-format.ts'
import { faultIssue } from './post-faults.ts'
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

/** What is kept of a text that is far too long, in characters: all that a person may have pasted, to shorten it. */
const longestEcho = 4_000_000

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
  let next: FormState = { data: structuredClone(state.data), typed: { ...state.typed } }
  const issues = new Map<string, Issue>()
  const taken = new Set<string>()
  const rows = new PostedRows(fields)
  // A field may come into view by another answer in the same post (with script in the browser); a few rounds find them.
  for (let round = 0; round < 4; round++) {
    const evaluation = new Evaluation(setting, next)
    const before = round === 0
    const places = [...evaluation.placesOn(pageId)].filter((place) => !taken.has(evaluation.elementId(place)))
    const data = structuredClone(next.data)
    const typed: Record<string, string> = { ...next.typed }
    let changed = false
    for (const place of places) {
      taken.add(evaluation.elementId(place))
      if (evaluation.property(place, 'readOnly') === true) continue
      changed =
        takeIn({ evaluation, place, data, typed, fields, rows, firstRound: before, issues }) || changed
    }
    next = { data, typed }
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

interface Taking {
  evaluation: Evaluation
  place: Place
  data: JsonObject
  typed: Record<string, string>
  fields: PostedFields
  rows: PostedRows
  firstRound: boolean
  issues: Map<string, Issue>
}

/** True when the post said something about this component. */
function takeIn(taking: Taking): boolean {
  const { type } = taking.place.component
  if (type === 'Checkboxes' || type === 'MultipleSelect') return takeChoices(taking)
  if (type === 'Address') {
    return ['address', 'zipCode', 'postPlace', 'careOf', 'houseNumber']
      .map((binding) => takeText(taking, binding))
      .some(Boolean)
  }
  return (
    ['Input', 'TextArea', 'RadioButtons', 'Dropdown', 'Datepicker'].includes(type) &&
    takeText(taking, 'simpleBinding')
  )
}

function postedValues({ fields, rows, data }: Taking, path: Path): readonly string[] | null {
  const name = rows.postedName(data, path)
  return name !== null && Object.hasOwn(fields, name) ? (fields[name] ?? null) : null
}

function takeText(taking: Taking, binding: string): boolean {
  const { evaluation, place, data, typed, issues } = taking
  const path = evaluation.boundPath(place, binding)
  const posted = path && postedValues(taking, path)
  if (!path || !posted || !evaluation.isBoundHere(place, binding)) return false
  const field = formatPath(path)
  const text = String(posted.at(-1) ?? '')
  const converted = convert(evaluation, place, text, schemaOf(evaluation, path))
  delete typed[field]
  if ('fault' in converted) {
    typed[field] = text.slice(0, longestEcho)
    writePath(data, path, undefined)
    issues.set(field, faultIssue(evaluation, place, field, converted.fault))
    return true
  }
  const changed = readPath(data, path) !== converted.value
  writePath(data, path, converted.value)
  if (changed)
    writeLabel(
      evaluation,
      place,
      data,
      typeof converted.value === 'undefined' ? [] : [String(converted.value)],
    )
  return changed
}

function schemaOf(evaluation: Evaluation, path: Path): FieldSchema | null {
  const model = evaluation.setting.package.models.get(evaluation.folder.defaultDataType)
  return model ? fieldSchema(model.schema, path) : null
}

function convert(evaluation: Evaluation, place: Place, text: string, schema: FieldSchema | null): Converted {
  const { type, props } = place.component
  if (type === 'Datepicker') return convertDate(text, props.timeStamp === true)
  if ((type === 'RadioButtons' || type === 'Dropdown') && text !== '') {
    const offered = evaluation.options(place).some((option) => option.value === text)
    if (!offered) return { fault: 'not_option' }
  }
  const format = numberFormatOf(props, evaluation.setting.language)
  // Numbers of the country (identity numbers and such) are typed in groups: 010203 12345. What is not a number is given
  // back as it was typed, so that one sees what to mend.
  if (schema?.format?.startsWith('norsk-')) {
    const together = text.replace(/[\s\u00a0\u202f-]/g, '')
    return convertText(/^\d*$/.test(together) ? together : text.trim(), schema.type, null)
  }
  return convertText(
    type === 'Input' ? text.replace(/[\r\n]+/g, ' ').trim() : text,
    schema?.type ?? null,
    format,
  )
}

function takeChoices(taking: Taking): boolean {
  const { evaluation, place, data, typed, issues, firstRound } = taking
  const binding = place.component.bindings.group ? 'group' : 'simpleBinding'
  const path = evaluation.boundPath(place, binding)
  if (!path || !evaluation.isBoundHere(place, binding)) return false
  const posted = postedValues(taking, path)
  // Boxes that came into view by this very post were not on the page: not posting them says nothing.
  if (!posted && !firstRound) return false
  if (!posted && taking.rows.isMissing(data, path)) return false
  const wanted = new Set((posted ?? []).map(String))
  const offered = evaluation.options(place)
  const chosen = offered.filter((option) => wanted.has(option.value))
  const field = formatPath(path)
  delete typed[field]
  if ([...wanted].some((value) => value !== '' && !offered.some((option) => option.value === value)))
    issues.set(field, faultIssue(evaluation, place, field, 'not_option'))
  const before = chosenValues(evaluation, place).join()
  const values = chosen.map((option) => option.value)
  if (before === values.join()) return false
  if (place.component.bindings.group)
    writeChosenRows(
      evaluation,
      place,
      data,
      path,
      chosen.map((option) => option.raw),
      values,
    )
  else {
    const type = schemaOf(evaluation, path)?.type
    const joined = values.join(',')
    writePath(data, path, joined === '' ? undefined : type === 'boolean' ? joined === 'true' : joined)
    writeLabel(evaluation, place, data, values)
  }
  return true
}

/** One row per chosen answer; an answer taken away leaves its row (soft) or takes it along (hard). */
function writeChosenRows(
  evaluation: Evaluation,
  place: Place,
  data: JsonObject,
  path: Path,
  chosen: unknown[],
  texts: string[],
): void {
  const { component } = place
  const field = fieldInRow(component, 'simpleBinding')
  const checked = fieldInRow(component, 'checked')
  if (!field) return
  const existing = readPath(data, path)
  const rows: JsonObject[] = Array.isArray(existing) ? existing.filter(isObject) : []
  const soft = component.props.deletionStrategy === 'soft' && checked !== null
  const kept = soft
    ? rows.map((row) => ({ ...row, [checked]: texts.includes(String(row[field])) }))
    : rows.filter((row) => texts.includes(String(row[field])))
  for (const value of chosen) {
    if (kept.some((row) => String(row[field]) === String(value))) continue
    const row: JsonObject = { [field]: value }
    if (checked) row[checked] = true
    if (evaluation.setting.newRowId) row.altinnRowId = evaluation.setting.newRowId()
    kept.push(row)
  }
  writePath(data, path, kept)
}

/** The `label` binding keeps the words of the answer beside its value. */
function writeLabel(evaluation: Evaluation, place: Place, data: JsonObject, values: readonly string[]): void {
  const path = evaluation.boundPath(place, 'label')
  if (!path) return
  const options = evaluation.options(place)
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? value)
  writePath(data, path, labels.length > 0 ? labels.join(', ') : undefined)
}
