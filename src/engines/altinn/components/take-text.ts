import type { Evaluation, Place } from '../evaluation.ts'
import { type Converted, cleanText, convertText } from '../field-conversion.ts'
import { type FieldSchema, fieldSchema } from '../json-schema.ts'
import { type JsonObject, type Path, readPath, writePath } from '../model-path.ts'
import { numberFormatOf } from '../number-format.ts'
import { faultIssue } from '../post-faults.ts'
import type { Taking } from './behaviour.ts'

/** What is kept of a text that is far too long, in characters: all that a person may have pasted, to shorten it. */
const longestEcho = 4_000_000

/** Where a binding's answer is written: its model (a copy), its path there, and the name of its input. */
export interface Target {
  readonly model: JsonObject
  readonly path: Path
  readonly name: string
}

/** Null when the component has no such binding, or it points at a model that is only shown. */
export function targetOf(taking: Taking, place: Place, binding: string): Target | null {
  const { evaluation } = taking
  const path = evaluation.boundPath(place, binding)
  const name = evaluation.fieldName(place, binding)
  const dataType = place.component.bindings[binding]?.dataType
  if (!path || !name || !dataType || !evaluation.isWritable(place, binding)) return null
  const model = dataType === evaluation.folder.defaultDataType ? taking.data : taking.models[dataType]
  return model ? { model, path, name } : null
}

/** What was posted for a target, wherever its row stood when the page was drawn; null when nothing was. */
export function postedValues(
  { fields, rows }: Taking,
  { model, path, name }: Target,
): readonly string[] | null {
  const slash = name.indexOf('/')
  const posted = rows.postedName(model, path, slash < 0 ? '' : name.slice(0, slash + 1))
  return posted !== null && Object.hasOwn(fields, posted) ? (fields[posted] ?? null) : null
}

export type Convert = (text: string, schema: FieldSchema | null) => Converted

/** Takes one posted text into the field a binding points at: converted, or kept as typed with the fault said. */
export function takeText(
  taking: Taking,
  place: Place,
  binding: string,
  convert: Convert = (text, schema) => convertPlain(taking.evaluation, place, text, schema),
): boolean {
  const { evaluation, typed, issues } = taking
  const target = targetOf(taking, place, binding)
  const posted = target && postedValues(taking, target)
  if (!target || !posted) return false
  const { model, path, name } = target
  const schema = schemaOf(evaluation, place, binding)
  const text = newestOf(taking, place, binding, posted, (one) => {
    const read = convert(one, schema)
    return 'value' in read ? read.value : undefined
  })
  const converted = convert(text, schema)
  delete typed[name]
  if ('fault' in converted) {
    typed[name] = text.slice(0, longestEcho)
    writePath(model, path, undefined)
    issues.set(name, faultIssue(evaluation, place, name, converted.fault))
    return true
  }
  const changed = readPath(model, path) !== converted.value
  writePath(model, path, converted.value)
  return changed
}

/**
 * Two fields of a page may show the same answer, and then both are posted: the one that was changed counts. `read`
 * gives the value a text stands for.
 */
export function newestOf(
  { evaluation }: Taking,
  place: Place,
  binding: string,
  posted: readonly string[],
  read: (text: string) => unknown,
): string {
  const last = String(posted.at(-1) ?? '')
  if (posted.length < 2) return last
  const before = evaluation.value(place, binding)
  const kept = evaluation.state.typed[evaluation.fieldName(place, binding) ?? '']
  const isOld = (text: string) =>
    text === kept || (kept === undefined && read(text) === (before ?? undefined))
  return posted.map(String).find((text) => !isOld(text)) ?? last
}

/** Writes what the engine itself knows, where the binding can be written. */
export function writeBinding(taking: Taking, place: Place, binding: string, value: unknown): boolean {
  const target = targetOf(taking, place, binding)
  if (!target || readPath(target.model, target.path) === value) return false
  delete taking.typed[target.name]
  return writePath(target.model, target.path, value)
}

/** What the schema of the binding's own model says of its field. */
export function schemaOf(
  evaluation: Evaluation,
  place: Place,
  binding = 'simpleBinding',
): FieldSchema | null {
  const bound = place.component.bindings[binding]
  const model = bound && evaluation.setting.package.models.get(bound.dataType)
  const path = evaluation.boundPath(place, binding)
  return model && path ? fieldSchema(model.schema, path) : null
}

/** A text, a number, or a number of the country, by the schema and the component's format. */
export function convertPlain(
  evaluation: Evaluation,
  { component }: Place,
  text: string,
  schema: FieldSchema | null,
): Converted {
  const format = numberFormatOf(component.props, evaluation.setting.language)
  // Numbers of the country (identity numbers and such) are typed in groups: 010203 12345. What is not a number is given
  // back as it was typed, so that one sees what to mend.
  if (schema?.format?.startsWith('norsk-')) {
    const together = text.replace(/[\s\u00a0\u202f-]/g, '')
    return convertText(/^\d*$/.test(together) ? together : text.trim(), schema.type, null)
  }
  const whole = component.type === 'TextArea' ? text : cleanText(text).replace(/\n+/g, ' ').trim()
  return convertText(whole, schema?.type ?? null, format)
}
