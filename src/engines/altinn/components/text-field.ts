import { displayValueOfText } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { answerable, fieldBase } from '../field-view.ts'
import { type Issue, messageText } from '../issue.ts'
import type { FieldSchema } from '../json-schema.ts'
import { isObject } from '../model-path.ts'
import { type NumberFormat, numberFormatOf, writeNumber } from '../number-format.ts'
import type { TextFieldView } from '../page-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { convertPlain, schemaOf, takeText } from './take-text.ts'

/** Input and TextArea: one value as text, a number or a number of the country. */
export const textField: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place) => textFieldView(evaluation, place, issues),
  take: (taking, place) => takeText(taking, place, 'simpleBinding'),
  judgeTyped(evaluation, place, binding, text) {
    const converted = convertPlain(evaluation, place, text, schemaOf(evaluation, place, binding))
    return 'fault' in converted ? converted.fault : null
  },
  displayValues: displayValueOfText,
  issues(evaluation, place) {
    const most = longest(place)
    return most !== null && lengthOf(evaluation, place) > most
      ? [sayer(evaluation, place)('maxLength', 'validation_errors.maxLength', String(most))]
      : []
  },
})

const longest = ({ component }: Place): number | null =>
  typeof component.props.maxLength === 'number' ? component.props.maxLength : null

/** In characters as a reader counts them: å and 👍 are one each. */
function lengthOf(evaluation: Evaluation, place: Place): number {
  const value = evaluation.value(place)
  return isEmpty(value) ? 0 : [...String(value)].length
}

/** A field of one text at a binding: what the other text-like components build on. */
export function textFieldView(
  evaluation: Evaluation,
  place: Place,
  issues: readonly Issue[],
  binding = 'simpleBinding',
): TextFieldView {
  const base = fieldBase(evaluation, place, issues, binding)
  const { props, type } = place.component
  const schema = schemaOf(evaluation, place, binding)
  const format = numberFormatOf(props, evaluation.setting.language)
  const value = evaluation.value(place, binding)
  const stored = isEmpty(value) ? '' : format ? writeNumber(value, format, false) : String(value)
  const autocomplete = typeof props.autocomplete === 'string' ? props.autocomplete : null
  const affix = (name: 'prefix' | 'suffix') =>
    (evaluation.textAt(place, name) ?? (format?.pattern ? '' : format?.[name]) ?? '').trim()
  return {
    ...base,
    kind: type === 'TextArea' ? 'text-area' : 'text-field',
    value: evaluation.state.typed[base.name] ?? stored,
    inputMode: inputMode(schema, format, autocomplete),
    autocomplete,
    prefix: affix('prefix'),
    suffix: affix('suffix'),
    maxLength: longest(place),
    hint: hintFor(evaluation, place, format),
    search: props.variant === 'search',
    align: alignment(props.formatting),
  }
}

/** How long it may be and is, or how its digits are grouped. */
function hintFor(evaluation: Evaluation, place: Place, format: NumberFormat | null): string {
  const most = longest(place)
  if (most !== null) {
    const used = lengthOf(evaluation, place)
    const key = used > most ? 'input_components.exceeded_max_limit' : 'samvirke.characters_used'
    if (used > 0) return messageText(evaluation, key, String(used > most ? used - most : used), String(most))
    return messageText(evaluation, 'samvirke.max_characters', '', String(most))
  }
  if (!format?.pattern) return ''
  const example = format.pattern.format.replaceAll(format.pattern.sign, '0')
  return messageText(evaluation, 'samvirke.pattern_form', '', example)
}

function inputMode(
  schema: FieldSchema | null,
  format: NumberFormat | null,
  autocomplete: string | null,
): TextFieldView['inputMode'] {
  const fieldFormat = schema?.format ?? ''
  if (fieldFormat === 'email' || autocomplete === 'email') return 'email'
  if (fieldFormat === 'tel' || autocomplete?.startsWith('tel') || format?.pattern?.format.startsWith('+'))
    return 'tel'
  if (format?.pattern || schema?.type === 'integer' || fieldFormat.startsWith('norsk-')) return 'numeric'
  if (schema?.type !== 'number' && !format) return 'text'
  // Phone keyboards of the numeric sort have no minus sign; it is offered only where it may be needed.
  return format?.mostDecimals === 0 && !format.allowNegative ? 'numeric' : 'decimal'
}

function alignment(formatting: unknown): TextFieldView['align'] {
  const align = isObject(formatting) ? formatting.align : undefined
  return align === 'right' || align === 'center' ? align : 'left'
}
