import { isoDate } from '#norway/iso-date.ts'
import { syntheticIdentityNumber } from '#norway/synthetic-identity-number.ts'
import type { JsonObject } from '../model-path.ts'

const adult = [0, 1, 2, 3, 4, 5]
  .map((serial) => syntheticIdentityNumber(isoDate('1980-05-20'), 300 + serial))
  .filter((number) => number !== null)

/** Synthetic: the numbers are outside those given to anybody. */
export const commonTexts = [
  ...adult,
  ...['tekst', 'Tekst', 'TEKST', 'En setning om saken.', 'kari@eksempel.example', 'https://eksempel.example'],
  ...['1', '12', '123', '1820', '12345', '99999999', '+4799999999', '999999999', '310862918'],
  ...[
    '2026-01-15',
    '12:00',
    '2026-01-15T12:00:00Z',
    '2026',
    '2026-01',
    'AB12345',
    'true',
    'ja',
    '0',
    'A1',
    'H0101',
  ],
]

/** A text the schema takes for a field that does not take every text; null when every text will do, or none is known. */
export function acceptedText(nodes: readonly JsonObject[]): string | null {
  const limit = (key: string) =>
    nodes.find((node) => typeof node[key] === 'number')?.[key] as number | undefined
  const [least, most] = [limit('minLength') ?? 0, limit('maxLength') ?? Number.POSITIVE_INFINITY]
  const patterns = nodes.flatMap((node) => (typeof node.pattern === 'string' ? [readable(node.pattern)] : []))
  const identity = nodes.some((node) => String(node.format ?? '').startsWith('norsk-f'))
  const email = nodes.some((node) => node.format === 'email')
  const candidates = identity ? adult : email ? commonTexts.filter((text) => text.includes('@')) : commonTexts
  const fits = (text: string) =>
    text.length >= least && text.length <= most && patterns.every((pattern) => pattern?.test(text) ?? true)
  if (!identity && !email && fits('tekst')) return null
  return [...candidates, 'a'.repeat(least), '1'.repeat(least)].find(fits) ?? null
}

function readable(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return null
  }
}
