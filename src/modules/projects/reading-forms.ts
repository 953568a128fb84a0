import { readDate } from '#norway/date-text.ts'
import { readKroner } from '#norway/money.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'

export const field = (visit: Visit, name: string): string => posted(visit.form, name).slice(0, 8_000)
export const fields = (visit: Visit, name: string): string[] => [...(visit.form.get(name) ?? [])]

/** @throws Refusal where nothing was typed */
export function needed(visit: Visit, name: string): string {
  const text = field(visit, name)
  if (text === '') throw new Refusal('invalid', 'projects.field-missing')
  return text
}

/** A date as typed; null where nothing was typed. @throws Refusal where it is none */
export function dayOf(visit: Visit, name: string): string | null {
  const text = field(visit, name)
  if (text === '') return null
  const day = readDate(text)
  if (!day) throw new Refusal('invalid', 'projects.date-wrong', { text: text.slice(0, 40) })
  return day
}

/** @throws Refusal where it is missing or none */
export function neededDay(visit: Visit, name: string): string {
  const day = dayOf(visit, name)
  if (!day) throw new Refusal('invalid', 'projects.date-missing')
  return day
}

/** Kroner as typed, in øre; null where nothing was typed. @throws Refusal where it is no sum, or less than nothing */
export function oreOf(visit: Visit, name: string): bigint | null {
  const text = field(visit, name)
  if (text === '') return null
  const read = readKroner(text)
  if (!read.ok || read.ore < 0n)
    throw new Refusal('invalid', 'projects.amount-wrong', { text: text.slice(0, 40) })
  return read.ore
}

/** "1 234,5" as "1234.5"; null for what is no number. At most four decimals. */
export function numberIn(text: string): string | null {
  const bare = text
    .replace(/[\s\u00a0]/gu, '')
    .replace(/\u2212/gu, '-')
    .replace(',', '.')
  return /^-?\d{1,12}(\.\d{1,4})?$/.test(bare) ? bare : null
}

/** @throws Refusal where it is missing or no number */
export function neededNumber(visit: Visit, name: string): string {
  const text = needed(visit, name)
  const value = numberIn(text)
  if (value === null) throw new Refusal('invalid', 'projects.number-wrong', { text: text.slice(0, 40) })
  return value
}

/** A whole number; null where nothing was typed. @throws Refusal where it is none */
export function countOf(visit: Visit, name: string): number | null {
  const text = field(visit, name).replace(/\s/gu, '')
  if (text === '') return null
  if (!/^\d{1,9}$/.test(text))
    throw new Refusal('invalid', 'projects.number-wrong', { text: text.slice(0, 40) })
  return Number(text)
}

/** One of a list. @throws Refusal where it is none of them */
export function oneOf<const T extends string>(visit: Visit, name: string, among: readonly T[]): T {
  const text = field(visit, name)
  if (!(among as readonly string[]).includes(text)) throw new Refusal('invalid', 'projects.choice-missing')
  return text as T
}

/** An id of the address. @throws Refusal when it could be none */
export function idIn(visit: Visit, name: string): string {
  const id = visit.params[name] ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Refusal('not-found', 'platform.no-such-page')
  return id
}

/** What a form does: leads on when it is done, and shows the page again with what is wrong, in words. */
export async function doneOrShown(
  visit: Visit,
  work: () => Promise<string>,
  page: (problem: string) => Promise<string>,
): Promise<Response> {
  try {
    return visit.redirect(await work())
  } catch (error) {
    if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    const problem = textOfRefusal(visit.language, error.code, error.details) ?? error.message
    return visit.html(await page(problem), statusOfRefusal[error.kind])
  }
}
