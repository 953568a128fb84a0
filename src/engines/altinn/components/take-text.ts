import type { Evaluation, Place } from '../evaluation.ts'
import { type Converted, convertDate, convertText } from '../field-conversion.ts'
import { type FieldSchema, fieldSchema } from '../json-schema.ts'
import { formatPath, type JsonObject, type Path, readPath, writePath } from '../model-path.ts'
import { numberFormatOf } from '../number-format.ts'
import { faultIssue } from '../post-faults.ts'
import type { Taking } from './behaviour.ts'

/** What is kept of a text that is far too long, in characters: all that a person may have pasted, to shorten it. */
const longestEcho = 4_000_000

/** What was posted for a path, wherever the row stood when the page was drawn; null when nothing was. */
export function postedValues({ fields, rows, data }: Taking, path: Path): readonly string[] | null {
  const name = rows.postedName(data, path)
  return name !== null && Object.hasOwn(fields, name) ? (fields[name] ?? null) : null
}

/** Takes one posted text into the field a binding points at: converted, or kept as typed with the fault said. */
export function takeText(taking: Taking, place: Place, binding: string): boolean {
  const { evaluation, data, typed, issues } = taking
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

export function schemaOf(evaluation: Evaluation, path: Path): FieldSchema | null {
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

/** The `label` binding keeps the words of the answer beside its value. */
export function writeLabel(
  evaluation: Evaluation,
  place: Place,
  data: JsonObject,
  values: readonly string[],
): void {
  const path = evaluation.boundPath(place, 'label')
  if (!path) return
  const options = evaluation.options(place)
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? value)
  writePath(data, path, labels.length > 0 ? labels.join(', ') : undefined)
}
