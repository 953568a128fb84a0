import { dateFromText, type FeelValue, isNumber, numberFromText } from '#engines/feel/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { kronerText, readKroner } from '#norway/money.ts'
import { byHandTexts } from './by-hand.text.ts'
import type { FormField } from './by-hand.ts'
import { holds, workedOut } from './case-expressions.ts'
import { amount, type Speaker, say, written } from './decision-texts.ts'

/** What was typed in a field as a value, or what is wrong with it. Empty is null where the field may be empty. */
export function readField(
  { field, label, names }: FormField,
  typed: string,
  speaker: Speaker,
): { value: FeelValue } | { fault: string } {
  const t = byHandTexts(speaker.language)
  // The service's own words for a fault come before the common ones.
  const fault = (code: FaultCode, limit = '') => ({
    fault: say(`vurdering.${field.key}.feil.${code}`, speaker, names) ?? t(`fault.${code}`, { label, limit }),
  })
  if (field.kind === 'flag') return { value: typed === 'ja' }
  const text = typed.trim()
  if (text === '') {
    const isRequired = field.required === undefined || holds(field.required, names)
    return isRequired ? fault('empty') : { value: null }
  }
  const value = valueOfKind(field, text)
  if (typeof value === 'object' && value !== null && 'wrong' in value) return fault(value.wrong)
  const outside = outsideLimits({ field, names }, value, speaker)
  return outside ? fault(outside.code, outside.limit) : { value }
}

type FaultCode =
  | 'empty'
  | 'amount'
  | 'too-many-decimals'
  | 'number'
  | 'date'
  | 'choice'
  | 'too-small'
  | 'too-large'

function valueOfKind(
  { kind, options = [] }: FormField['field'],
  text: string,
): FeelValue | { wrong: FaultCode } {
  switch (kind) {
    case 'amount': {
      const read = readKroner(text)
      if (!read.ok) return { wrong: read.reason === 'too-many-decimals' ? read.reason : 'amount' }
      return numberFromText(kronerText(read.ore))
    }
    case 'number':
      return numberFromText(text.replace(/\s/g, '').replace(',', '.')) ?? { wrong: 'number' }
    case 'date':
      return (isIsoDate(text) ? dateFromText(text) : null) ?? { wrong: 'date' }
    case 'choice':
      return options.includes(text) ? text : { wrong: 'choice' }
    default:
      return text
  }
}

function outsideLimits(
  { field, names }: Pick<FormField, 'field' | 'names'>,
  value: FeelValue,
  speaker: Speaker,
): { code: 'too-small' | 'too-large'; limit: string } | null {
  if (!isNumber(value)) return null
  const inWords = (limit: FeelValue) =>
    isNumber(limit) && field.kind === 'amount'
      ? amount(limit.toFixed(), speaker.language)
      : written(limit, '', speaker)
  const min = workedOut(field.min ?? (field.kind === 'amount' ? '0' : 'null'), names)
  const max = field.max === undefined ? null : workedOut(field.max, names)
  if (isNumber(min) && value.lt(min)) return { code: 'too-small', limit: inWords(min) }
  return isNumber(max) && value.gt(max) ? { code: 'too-large', limit: inWords(max) } : null
}
