import { Refusal } from '#platform/refusal.ts'
import { codeIn, type OtherList, otherCodeFor } from './codes.ts'

/** What a national identifier is made of, in the interface's names. The archive keeps codes as their code alone. */
const shapes: Readonly<Record<string, Readonly<Record<string, 'text' | 'number' | OtherList>>>> = {
  bygning: { bygningsnummer: 'number', endringsloepenummer: 'number' },
  enhetsidentifikator: { organisasjonsnummer: 'text' },
  matrikkel: {
    kommunenummer: 'text',
    gaardsnummer: 'number',
    bruksnummer: 'number',
    festenummer: 'number',
    seksjonsnummer: 'number',
  },
  plan: { kommunenummer: 'text', fylkesnummer: 'text', landkode: 'land', planidentifikasjon: 'text' },
  posisjon: { koordinatsystem: 'koordinatsystem', x: 'number', y: 'number', z: 'number' },
}
const numbered: Readonly<Record<string, string>> = { foedselsnummer: 'foedselsnummer', dnummer: 'dNummer' }

/** A D-number is an identity number with 4 added to its first digit. */
export const isDNumber = (number: string): boolean => /^[4-7]/.test(number)

/** @throws Refusal invalid archive.attribute-unknown, archive.attribute-wrong, archive.attribute-missing */
export function identifierValues(
  type: string,
  given: Readonly<Record<string, unknown>>,
): { value?: Record<string, unknown>; identityNumber?: string } {
  const numberName = numbered[type]
  if (numberName) {
    const number = given[numberName]
    if (Object.keys(given).some((name) => name !== numberName))
      throw new Refusal('invalid', 'archive.attribute-unknown')
    const isSort =
      typeof number === 'string' && /^\d{11}$/.test(number) && isDNumber(number) === (type === 'dnummer')
    if (!isSort) throw new Refusal('invalid', 'archive.attribute-wrong')
    return { identityNumber: number }
  }
  const shape = shapes[type]
  if (!shape) throw new Refusal('not-found', 'archive.no-such-resource')
  const value: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(given)) {
    const as = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (!as) throw new Refusal('invalid', 'archive.attribute-unknown')
    if (one === null) continue
    if (as === 'text' ? typeof one !== 'string' : as === 'number' ? typeof one !== 'number' : false)
      throw new Refusal('invalid', 'archive.attribute-wrong')
    value[name] = as === 'text' || as === 'number' ? one : codeIn(one).kode
  }
  if (Object.keys(value).length === 0) throw new Refusal('invalid', 'archive.attribute-missing')
  return { value }
}

export function identifierJson(type: string, value: unknown): Record<string, unknown> {
  const shape = shapes[type] ?? {}
  return Object.fromEntries(
    Object.entries((value as Record<string, unknown> | null) ?? {}).map(([name, one]) => {
      const as = shape[name]
      return [name, as && as !== 'text' && as !== 'number' ? otherCodeFor(as, String(one)) : one]
    }),
  )
}
/** The name that the opened number of a person goes by. */
export const numberNameOf = (number: string): string => (isDNumber(number) ? 'dNummer' : 'foedselsnummer')
