import { readDate } from '#norway/date-text.ts'
import { readKroner } from '#norway/money.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'

/** What a person typed as kroner, in øre; null where nothing was typed. @throws Refusal where it is no sum */
export function oreOf(text: string): bigint | null {
  if (text.trim() === '') return null
  const read = readKroner(text)
  if (!read.ok) throw new Refusal('invalid', 'governance.amount-wrong', { text: text.slice(0, 40) })
  return read.ore
}

/** A whole number as typed, "1 450"; null where nothing was typed. @throws Refusal where it is none */
export function numberOf(text: string): number | null {
  const bare = text.replace(/[\s.]/gu, '')
  if (bare === '') return null
  if (!/^\d{1,9}$/.test(bare))
    throw new Refusal('invalid', 'governance.number-wrong', { text: text.slice(0, 40) })
  return Number(bare)
}

/** "7,5" as hundredths, 750; null where nothing was typed. @throws Refusal of this code where it is no such number */
export function hundredthsOf(text: string, code: string): number | null {
  const bare = text.replace(/[\s%]/gu, '').replace(',', '.')
  if (bare === '') return null
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(bare)
  if (!match) throw new Refusal('invalid', code)
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** A date as typed; null where nothing was typed. @throws Refusal where it is none */
export function dateOf(text: string): string | null {
  if (text.trim() === '') return null
  const date = readDate(text.trim())
  if (!date) throw new Refusal('invalid', 'governance.date-wrong', { text: text.slice(0, 40) })
  return date
}

export const field = (visit: Visit, name: string): string => posted(visit.form, name)
export const fields = (visit: Visit, name: string): string[] => [...(visit.form.get(name) ?? [])]
export const neededDate = (visit: Visit, name: string): string => {
  const date = dateOf(field(visit, name))
  if (!date) throw new Refusal('invalid', 'governance.date-wrong', { text: '' })
  return date
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
