import { isObject } from '../model-path.ts'
import { type Place, placeOf, type RateChoice } from './difference.ts'
import { type ExtraField, extraFieldTypes } from './extra-field.ts'
import { type Ground, heldAt } from './ground.ts'

export type WhyNotDifference =
  | 'no-such-place'
  | 'empty-text'
  | 'too-long'
  | 'not-options'
  | 'not-a-rate'
  | 'not-a-field'
  | 'no-such-page'
  | 'field-without-title'
  | 'not-hidden'
  | 'not-a-phone'
  | 'not-an-email'
  | 'not-a-deadline'
  | 'deadline-longer'
  | 'not-an-opening'
  | 'only-stricter'

const longest = 10_000

/** Why this value may not stand at this place; null when it may. A municipality may be stricter with itself, never laxer. */
export function whyNotDifference(ground: Ground, path: string, value: unknown): WhyNotDifference | null {
  const place = placeOf(path)
  const [base] = heldAt(ground, path)
  if (!place || heldAt(ground, path).length === 0) return 'no-such-place'
  switch (place.kind) {
    case 'text':
    case 'letter':
    case 'setting':
      return whyNotText(value)
    case 'officer':
      return whyNotOfficer(place, value)
    case 'options':
      return areOptions(value) ? null : 'not-options'
    case 'rate':
      return isRate(value) ? null : 'not-a-rate'
    case 'field':
      return whyNotField(ground, place, value)
    case 'hide':
      return value === true ? null : 'not-hidden'
    case 'deadline':
      return whyNotDeadline(base, value)
    case 'opening':
      return isOpening(value) ? null : 'not-an-opening'
    case 'automation':
      return value === 'manual' ? null : 'only-stricter'
    case 'security':
      return value === 'idporten-loa-high' ? null : 'only-stricter'
  }
}

function whyNotText(value: unknown): WhyNotDifference | null {
  if (typeof value !== 'string' || value.trim() === '') return 'empty-text'
  return value.length > longest ? 'too-long' : null
}

function whyNotOfficer(
  { part }: Extract<Place, { kind: 'officer' }>,
  value: unknown,
): WhyNotDifference | null {
  const wrong = whyNotText(value)
  if (wrong) return wrong
  if (String(value).length > 200) return 'too-long'
  if (part === 'phone' && !/^\+?[\d ]{3,20}$/.test(String(value))) return 'not-a-phone'
  if (part === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value))) return 'not-an-email'
  return null
}

const areOptions = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (option) =>
      isObject(option) &&
      ['string', 'number', 'boolean'].includes(typeof option.value) &&
      typeof option.label === 'string' &&
      option.label.trim() !== '',
  ) &&
  new Set(value.map((option) => String(option.value))).size === value.length

const isRate = (value: unknown): value is RateChoice =>
  isObject(value) &&
  /^[a-z0-9-]{1,100}$/.test(String(value.rateId)) &&
  /^[a-z0-9-]{1,100}$/.test(String(value.variant))

function whyNotField(
  { app }: Ground,
  { folder, page: pageId }: Extract<Place, { kind: 'field' }>,
  value: unknown,
): WhyNotDifference | null {
  if (!isObject(value)) return 'not-a-field'
  const field = value as Partial<ExtraField>
  if (!extraFieldTypes.some((type) => type === field.type)) return 'not-a-field'
  if (!['string', 'number', 'integer'].includes(String(field.valueType))) return 'not-a-field'
  if (typeof field.required !== 'boolean') return 'not-a-field'
  const page = app.folders.get(folder)?.pages.get(pageId)
  if (!page) return 'no-such-page'
  if (field.after !== null && !page.roots.includes(String(field.after))) return 'no-such-page'
  if (!isObject(field.title) || !field.title.nb?.trim()) return 'field-without-title'
  const choices = field.options ?? []
  const needsChoices = field.type === 'RadioButtons' || field.type === 'Dropdown'
  if (needsChoices !== choices.length > 0) return 'not-options'
  return new Set(choices.map((choice) => choice.value)).size === choices.length ? null : 'not-options'
}

/** `{days: 14}` where the package says `{days}`, `{weeks}` or `{months}`: at most as long, whatever month it is. */
function whyNotDeadline(base: unknown, value: unknown): WhyNotDifference | null {
  if (!isObject(value) || !Number.isInteger(value.days) || (value.days as number) < 1) return 'not-a-deadline'
  if (!isObject(base)) return null
  const number = (name: string) => (typeof base[name] === 'number' ? (base[name] as number) : 0)
  const most = number('days') + 7 * number('weeks') + 28 * number('months')
  return most > 0 && (value.days as number) > most ? 'deadline-longer' : null
}

const isDate = (value: unknown) =>
  value === undefined || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
const isOpening = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.open === 'boolean' &&
  isDate(value.from) &&
  isDate(value.to) &&
  !(typeof value.from === 'string' && typeof value.to === 'string' && value.to < value.from)
