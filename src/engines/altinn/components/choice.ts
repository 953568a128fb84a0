import { chosenLabels, chosenValues, fieldInRow, optionDisplay } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { choiceView } from '../field-view.ts'
import type { Issue } from '../issue.ts'
import { formatPath, isObject, type JsonObject, type Path, readPath, writePath } from '../model-path.ts'
import { faultIssue } from '../post-faults.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { sayer } from './say.ts'
import { postedValues, schemaOf, takeText, writeLabel } from './take-text.ts'

/** RadioButtons and Dropdown. */
export const singleChoice: ComponentBehaviour = {
  view: ({ evaluation, issues }, place) => choiceView(evaluation, place, issues),
  take: (taking, place) => takeText(taking, place, 'simpleBinding'),
  displayValues: optionDisplay,
  issues: noLongerOffered,
}

/** Checkboxes and MultipleSelect. */
export const severalChoices: ComponentBehaviour = {
  view: ({ evaluation, issues }, place) => choiceView(evaluation, place, issues),
  take: takeChoices,
  displayValues: chosenLabels,
  issues: noLongerOffered,
}

function takeChoices(taking: Taking, place: Place): boolean {
  const { evaluation, data, typed, issues, firstRound } = taking
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

function noLongerOffered(evaluation: Evaluation, place: Place): Issue[] {
  const { type } = place.component
  const several = type === 'Checkboxes' || type === 'MultipleSelect'
  const value = evaluation.value(place)
  const chosen = several ? chosenValues(evaluation, place) : isEmpty(value) ? [] : [String(value)]
  const offered = evaluation.options(place).map((option) => option.value)
  return chosen.every((one) => offered.includes(one))
    ? []
    : [sayer(evaluation, place)('not_option', 'samvirke.not_option')]
}
