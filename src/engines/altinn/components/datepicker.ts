import { dateDisplay } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { type ExpressionDate, instantOf, parseExpressionDate } from '../expressions/dates.ts'
import { formatExpressionDate } from '../expressions/format-date.ts'
import { convertDate } from '../field-conversion.ts'
import { answerable, fieldBase } from '../field-view.ts'
import { messageText } from '../issue.ts'
import { exampleDate } from '../post-faults.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'

const formatOf = ({ component }: Place) =>
  typeof component.props.format === 'string' && component.props.format ? component.props.format : 'dd.MM.yyyy'

const convert = (place: Place, text: string) =>
  convertDate(text, place.component.props.timeStamp === true, formatOf(place))

export const datepicker: ComponentBehaviour = answerable({
  view({ evaluation, issues }, place) {
    const base = fieldBase(evaluation, place, issues)
    const { autocomplete } = place.component.props
    return {
      ...base,
      kind: 'date',
      value: evaluation.state.typed[base.name] ?? dateDisplay(evaluation, place)[0] ?? '',
      inputMode: 'text',
      autocomplete: typeof autocomplete === 'string' ? autocomplete : null,
      prefix: '',
      suffix: '',
      maxLength: null,
      hint: messageText(
        evaluation,
        'samvirke.date_form',
        base.labelText,
        exampleDate(place.component.props.format, evaluation.setting.language),
      ),
      search: false,
      align: 'left',
    }
  },
  take: (taking, place) => takeText(taking, place, 'simpleBinding', (text) => convert(place, text)),
  judgeTyped(_evaluation, place, _binding, text) {
    const converted = convert(place, text)
    return 'fault' in converted ? converted.fault : null
  },
  displayValues: dateDisplay,
  issues(evaluation, place) {
    const value = evaluation.value(place)
    if (isEmpty(value)) return []
    const say = sayer(evaluation, place)
    const date = parseExpressionDate(String(value))
    if (!date) {
      const example = exampleDate(place.component.props.format, evaluation.setting.language)
      return [say('invalid_date', 'date_picker.invalid_date_message', example)]
    }
    const least = limitDate(evaluation, place, 'minDate', '1900-01-01')
    const most = limitDate(evaluation, place, 'maxDate', '2100-01-01')
    const day = dayOf(date)
    if (day < dayOf(least))
      return [say('minDate', 'date_picker.min_date_exeeded', written(evaluation, place, least))]
    if (day > dayOf(most))
      return [say('maxDate', 'date_picker.max_date_exeeded', written(evaluation, place, most))]
    return []
  },
})

const dayOf = (date: ExpressionDate) =>
  instantOf({ ...date, hour: 0, minute: 0, second: 0, millisecond: 0, offsetMinutes: 0 })

const written = (evaluation: Evaluation, place: Place, date: ExpressionDate) =>
  formatExpressionDate(date, formatOf(place), evaluation.setting.language)

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
  if (Object.hasOwn(daysFromToday, given)) today.setUTCDate(today.getUTCDate() + daysFromToday[given]!)
  else if (Object.hasOwn(yearsFromToday, given)) addYears(today, yearsFromToday[given]!)
  else return readDate(given) ?? parseExpressionDate(otherwise)!
  return parseExpressionDate(today.toISOString().slice(0, 10))!
}

/** 29 February a year on is 28 February. */
function addYears(date: Date, years: number): void {
  const month = date.getUTCMonth()
  date.setUTCFullYear(date.getUTCFullYear() + years)
  if (date.getUTCMonth() !== month) date.setUTCDate(0)
}

function readDate(text: string): ExpressionDate | null {
  try {
    return parseExpressionDate(text) ?? null
  } catch {
    return null
  }
}
