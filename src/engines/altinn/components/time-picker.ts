import type { Evaluation, Place } from '../evaluation.ts'
import { type Converted, cleanText } from '../field-conversion.ts'
import { answerable, fieldBase } from '../field-view.ts'
import { messageText } from '../issue.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'

/** TimePicker: a time of day, stored as its format writes it: `14:30`, `02:30 PM`. */
export const timePicker: ComponentBehaviour = answerable({
  view({ evaluation, issues }, place) {
    const base = fieldBase(evaluation, place, issues)
    const { autocomplete } = place.component.props
    return {
      ...base,
      kind: 'time',
      value: evaluation.state.typed[base.name] ?? shown(evaluation, place) ?? '',
      inputMode: 'text',
      autocomplete: typeof autocomplete === 'string' ? autocomplete : null,
      prefix: '',
      suffix: '',
      maxLength: null,
      hint: messageText(evaluation, 'samvirke.time_form', '', write(formatOf(place), { seconds: 52_200 })),
      search: false,
      align: 'left',
    }
  },
  take: (taking, place) =>
    takeText(taking, place, 'simpleBinding', (text) => convertTime(text, formatOf(place))),
  judgeTyped(_evaluation, place, _binding, text) {
    const converted = convertTime(text, formatOf(place))
    return 'fault' in converted ? converted.fault : null
  },
  displayValues: (evaluation, place) => [shown(evaluation, place) ?? ''].filter(Boolean),
  issues(evaluation, place) {
    const value = evaluation.value(place)
    if (isEmpty(value)) return []
    const say = sayer(evaluation, place)
    const time = readTime(String(value))
    if (!time) return [say('invalid_time', 'time_picker.invalid_time_message')]
    const limit = (name: 'minTime' | 'maxTime') =>
      readTime(String(evaluation.runAt(place, place.component.props[name], 'string', name) ?? ''))
    const [least, most] = [limit('minTime'), limit('maxTime')]
    const format = formatOf(place)
    if (least && time.seconds < least.seconds)
      return [say('minTime', 'time_picker.min_time_exceeded', write(format, least))]
    if (most && time.seconds > most.seconds)
      return [say('maxTime', 'time_picker.max_time_exceeded', write(format, most))]
    return []
  },
})

interface Time {
  readonly seconds: number
}

const formatOf = ({ component }: Place) =>
  typeof component.props.format === 'string' && component.props.format ? component.props.format : 'HH:mm'

function shown(evaluation: Evaluation, place: Place): string | null {
  const value = evaluation.value(place)
  if (isEmpty(value)) return null
  const time = readTime(String(value))
  return time ? write(formatOf(place), time) : String(value)
}

/** `14:30`, `14.30`, `1430`, `14`, `2:30 pm`, with or without "kl." and seconds. Null when it is no time of day. */
export function readTime(typed: string): Time | null {
  const text = cleanText(typed.slice(0, 100))
    .trim()
    .toLowerCase()
    .replace(/^kl\.?\s*/, '')
  const stamp = /^\d{4}-\d{2}-\d{2}t(\d{2}:\d{2}(?::\d{2})?)/.exec(text)
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]?(\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?$/.exec(
    stamp?.[1] ?? text,
  )
  if (!parts) return null
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)]
  const half = parts[4]?.[0]
  if (minute > 59 || second > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null
  const hours = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return { seconds: hours * 3600 + minute * 60 + second }
}

function convertTime(typed: string, format: string): Converted {
  if (typed.trim() === '') return { value: undefined }
  const time = readTime(typed)
  return time ? { value: write(format, time) } : { fault: 'invalid_time' }
}

function write(format: string, { seconds }: Time): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  const hour = Math.floor(seconds / 3600)
  const rest = `${pad(Math.floor(seconds / 60) % 60)}${format.includes('ss') ? `:${pad(seconds % 60)}` : ''}`
  return format.includes('a')
    ? `${pad(hour % 12 || 12)}:${rest} ${hour < 12 ? 'AM' : 'PM'}`
    : `${pad(hour)}:${rest}`
}
