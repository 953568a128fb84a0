import { dateDisplay } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { type ExpressionDate, instantOf, parseExpressionDate } from '../expressions/dates.ts'
import { formatExpressionDate } from '../expressions/format-date.ts'
import { textFieldView } from '../field-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'

export const datepicker: ComponentBehaviour = {
  view: ({ evaluation, issues }, place) => textFieldView(evaluation, place, issues),
  take: (taking, place) => takeText(taking, place, 'simpleBinding'),
  displayValues: dateDisplay,
  issues(evaluation, place) {
    const value = evaluation.value(place)
    if (isEmpty(value)) return []
    const say = sayer(evaluation, place)
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
  },
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
