import { fieldInRow } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { isObject, type JsonObject, readPath, writePath } from '../model-path.ts'
import type { Target } from './take-text.ts'

/**
 * One row per chosen answer, in the order they were chosen. An answer taken away leaves its row unchecked (`soft`) or
 * takes the row along (`hard`).
 */
export function writeChosenRows(
  evaluation: Evaluation,
  place: Place,
  { model, path }: Target,
  chosen: readonly string[],
): void {
  const { component } = place
  const field = fieldInRow(component, 'simpleBinding')
  if (!field) return
  const checked = fieldInRow(component, 'checked')
  const label = fieldInRow(component, 'label')
  const existing = readPath(model, path)
  const rows: JsonObject[] = Array.isArray(existing) ? existing.filter(isObject) : []
  const isChosen = (row: JsonObject) => chosen.includes(String(row[field]))
  const soft = component.props.deletionStrategy === 'soft' && checked !== null
  const kept = soft ? rows : rows.filter(isChosen)
  const written = kept.map((row) => (checked ? { ...row, [checked]: isChosen(row) } : row))
  for (const option of evaluation.options(place)) {
    if (!chosen.includes(option.value)) continue
    if (written.some((row) => String(row[field]) === option.value)) continue
    const row: JsonObject = { [field]: option.raw }
    if (checked) row[checked] = true
    if (label) row[label] = option.label
    if (evaluation.setting.newRowId) row.altinnRowId = evaluation.setting.newRowId()
    written.push(row)
  }
  writePath(model, path, written)
}
