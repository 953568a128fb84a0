import type { Evaluation, Place } from './evaluation.ts'
import { parseExpressionDate } from './expressions/dates.ts'
import { formatExpressionDate } from './expressions/format-date.ts'
import type { Fault } from './field-conversion.ts'
import { fieldNamed } from './form-models.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { fieldSchema } from './json-schema.ts'
import { numberFormatOf } from './number-format.ts'

/** The message for a text that could not become a value: the schema's own `errorMessage`, else ours. */
export function faultIssue(evaluation: Evaluation, place: Place, field: string, fault: Fault): Issue {
  const label = fieldLabel(evaluation, place)
  const aboutDate = fault === 'invalid_date'
  const key = aboutDate ? 'date_picker.invalid_date_message' : (altinnKeys[fault] ?? `samvirke.${fault}`)
  const own = fault === 'not_number' || fault === 'not_integer' ? ownMessage(evaluation, field) : null
  const message = own ?? messageText(evaluation, key, label, exampleFor(evaluation, place, fault))
  const mask = aboutDate || componentFaults.has(fault) ? 'Component' : 'Schema'
  return issueAt(evaluation, place, { code: fault, message, field, mask })
}

const altinnKeys: Partial<Record<Fault, string>> = { invalid_time: 'time_picker.invalid_time_message' }
const componentFaults: ReadonlySet<Fault> = new Set(['invalid_time', 'unconfirmed', 'not_looked_up'])

/** What a right answer looks like, or the limit that was passed. */
function exampleFor(evaluation: Evaluation, { component }: Place, fault: Fault): string {
  const { language } = evaluation.setting
  if (fault === 'invalid_date') return exampleDate(component.props.format, language)
  const format = numberFormatOf(component.props, language)
  if (fault === 'too_many_decimals') return String(format?.mostDecimals ?? 0)
  if (fault === 'wrong_pattern') return format?.pattern?.format.replaceAll(format.pattern.sign, '0') ?? ''
  return ''
}

/** 24 August 2025 in the field's own form: a day that cannot be mistaken for a month. */
export function exampleDate(format: unknown, language: string): string {
  const written = typeof format === 'string' && format ? format : 'dd.MM.yyyy'
  try {
    return formatExpressionDate(parseExpressionDate('2025-08-24')!, written, language)
  } catch {
    return '24.08.2025'
  }
}

/** The message the schema gives for a field, resolved as a text; null when it gives none. */
export function ownMessage(evaluation: Evaluation, field: string): string | null {
  const named = fieldNamed(evaluation.folder, evaluation.state, field)
  const model = named && evaluation.setting.package.models.get(named.dataType)
  const written = model ? fieldSchema(model.schema, named.path)?.errorMessage : null
  if (typeof written !== 'string') return null
  return evaluation.text(written, {
    readData: () => null,
    instance: {},
    settings: evaluation.setting.settings ?? {},
  })
}
