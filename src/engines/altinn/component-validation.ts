import { chosenValues } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { type ExpressionDate, instantOf, parseExpressionDate } from './expressions/dates.ts'
import { formatExpressionDate } from './expressions/format-date.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { isEmpty } from './required.ts'

/** Rules a component carries by its sort: length, dates, choices that exist, number of rows. */
export function componentIssues(evaluation: Evaluation, place: Place): Issue[] {
  const { type } = place.component
  const say = (code: string, key: string, limit = '', field?: string) =>
    issueAt(evaluation, place, {
      code,
      message: messageText(evaluation, key, fieldLabel(evaluation, place), limit),
      mask: 'Component',
      ...(field ? { field } : {}),
    })
  if (type === 'Input' || type === 'TextArea') return tooLong(evaluation, place, say)
  if (type === 'Datepicker') return outsideDates(evaluation, place, say)
  if (type === 'RadioButtons' || type === 'Dropdown' || type === 'Checkboxes' || type === 'MultipleSelect')
    return noLongerOffered(evaluation, place, say)
  if (type === 'RepeatingGroup') return tooFewRows(evaluation, place, say)
  if (type === 'Address') return badPostalCode(evaluation, place, say)
  return []
}

type Say = (code: string, key: string, limit?: string, field?: string) => Issue

function tooLong(evaluation: Evaluation, place: Place, say: Say): Issue[] {
  const { maxLength } = place.component.props
  const value = evaluation.value(place)
  const length = isEmpty(value) ? 0 : String(value).length
  return typeof maxLength === 'number' && length > maxLength
    ? [say('maxLength', 'validation_errors.maxLength', String(maxLength))]
    : []
}

function outsideDates(evaluation: Evaluation, place: Place, say: Say): Issue[] {
  const value = evaluation.value(place)
  if (isEmpty(value)) return []
  const date = parseExpressionDate(String(value))
  if (!date) return [say('invalid_date', 'date_picker.invalid_date_message')]
  const least = limitDate(evaluation, place, 'minDate', '1900-01-01')
  const most = limitDate(evaluation, place, 'maxDate', '2100-01-01')
  const day = dayOf(date)
  if (day < dayOf(least))
    return [say('minDate', 'date_picker.min_date_exeeded', written(evaluation, place, least))]
  if (day > dayOf(most))
    return [say('maxDate', 'date_picker.max_date_exeeded', written(evaluation, place, most))]
  return []
}

const dayOf = (date: ExpressionDate) =>
  instantOf({ ...date, hour: 0, minute: 0, second: 0, millisecond: 0, offsetMinutes: 0 })

function written(evaluation: Evaluation, place: Place, date: ExpressionDate): string {
  const format = place.component.props.format
  return formatExpressionDate(
    date,
    typeof format === 'string' ? format : 'dd.MM.yyyy',
    evaluation.setting.language,
  )
}

const daysFromToday: Record<string, number> = { today: 0, yesterday: -1, tomorrow: 1 }
const yearsFromToday: Record<string, number> = { oneYearAgo: -1, oneYearFromNow: 1 }

/** `today` and its kin are counted from the date the caller says it is. A limit that cannot be read does not limit. */
function limitDate(
  evaluation: Evaluation,
  place: Place,
  name: 'minDate' | 'maxDate',
  otherwise: string,
): ExpressionDate {
  const given = String(evaluation.property(place, name) ?? otherwise)
  const today = new Date(`${evaluation.setting.today}T00:00:00Z`)
  if (given in daysFromToday) today.setUTCDate(today.getUTCDate() + daysFromToday[given]!)
  else if (given in yearsFromToday) today.setUTCFullYear(today.getUTCFullYear() + yearsFromToday[given]!)
  else return parseExpressionDate(given) ?? parseExpressionDate(otherwise)!
  return parseExpressionDate(today.toISOString().slice(0, 10))!
}

function noLongerOffered(evaluation: Evaluation, place: Place, say: Say): Issue[] {
  const { type } = place.component
  const several = type === 'Checkboxes' || type === 'MultipleSelect'
  const value = evaluation.value(place)
  const chosen = several ? chosenValues(evaluation, place) : isEmpty(value) ? [] : [String(value)]
  const offered = evaluation.options(place).map((option) => option.value)
  return chosen.every((one) => offered.includes(one)) ? [] : [say('not_option', 'samvirke.not_option')]
}

function tooFewRows(evaluation: Evaluation, place: Place, say: Say): Issue[] {
  const { minCount } = place.component.props
  const visible = evaluation.rowsOf(place).filter((_, index) => !evaluation.isRowHidden(place, index)).length
  return typeof minCount === 'number' && visible < minCount
    ? [say('minCount', 'samvirke.min_rows', String(minCount), evaluation.fieldName(place, 'group') ?? '')]
    : []
}

function badPostalCode(evaluation: Evaluation, place: Place, say: Say): Issue[] {
  const value = evaluation.value(place, 'zipCode')
  if (isEmpty(value) || (/^\d{4}$/.test(String(value)) && value !== '0000')) return []
  return [
    say(
      'zipCode',
      'address_component.validation_error_zipcode',
      '',
      evaluation.fieldName(place, 'zipCode') ?? '',
    ),
  ]
}
