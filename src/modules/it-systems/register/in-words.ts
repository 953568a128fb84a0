import { dateShort } from '#design/date-format.ts'
import { moneyText } from '#design/money.tsx'
import type { Language } from '#platform/i18n.ts'
import { registerTexts } from './register.text.ts'
import { type ContractField, isChoiceField, type UsageField } from './usage-fields.rules.ts'

/** A day as people read it. */
export const dayInWords = (day: string, language: Language): string =>
  dateShort(new Date(`${day}T12:00:00Z`), language)

/** What a field says, for a page; what nobody has told is unknown and never empty. */
export function fieldInWords(
  field: UsageField | ContractField,
  value: string | number | boolean | null | undefined,
  language: Language,
  nameOf: (municipality: string) => string = (number) => number,
): string {
  const t = registerTexts(language)
  if (value === null || value === undefined || value === '') return t('unknown')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (isChoiceField(field)) return t(`choice.${field}.${value}` as 'choice.risk.low')
  if (field.endsWith('_ore') || field.includes('_ore_'))
    return moneyText({ amountOre: BigInt(value), language, short: true })
  if (field.endsWith('_on') && typeof value === 'string') return dayInWords(value, language)
  if (field === 'joint_owner' && typeof value === 'string') return nameOf(value)
  return String(value)
}

/** A value as it is typed in a form: kroner with a comma, yes and no in Norwegian, nothing where nothing is known. */
export function asTyped(field: UsageField | ContractField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'ja' : 'nei'
  if (!field.includes('_ore')) return String(value)
  const ore = BigInt(String(value))
  const rest = ore % 100n
  return rest === 0n ? String(ore / 100n) : `${ore / 100n},${String(rest).padStart(2, '0')}`
}
