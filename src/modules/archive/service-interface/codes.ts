import { Refusal } from '#platform/refusal.ts'
import { codeOf, elementOf, type ListName, listNames, valueOfCode } from '../values/value-lists.ts'
import more from './more-lists.json' with { type: 'json' }

/** As the interface writes a value of a list. */
export interface Code {
  kode: string
  kodenavn: string
}

/** Lists that the archive keeps as text; their codes are the interface's alone. */
export const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = more.lists
export type OtherList = keyof typeof more.lists

/** The last word of a list's relation: "journalstatus". */
export const metadataNameOf = (list: ListName): string =>
  list === 'security-grade' ? 'graderingskode' : elementOf(list).toLowerCase()
export const listOfMetadata = (name: string): ListName | undefined =>
  listNames.find((list) => metadataNameOf(list) === name)

/** A municipality's own values may have no code: then the value says itself. */
export const codeFor = (list: ListName, value: string): Code => ({
  kode: codeOf(list, 'rest', value) ?? value,
  kodenavn: value,
})
export const otherCodeFor = (list: OtherList, value: string): Code => {
  const names = lists[list] ?? {}
  if (Object.hasOwn(names, value)) return { kode: value, kodenavn: names[value] as string }
  const code = Object.entries(names).find(([, name]) => name === value)?.[0]
  return { kode: code ?? value, kodenavn: value }
}

/**
 * What a client means by a code: the value of the list. A value of the municipality's own is written as it is; whether it
 * may be used is the archive's to say.
 * @throws Refusal invalid archive.value-unknown
 */
export function valueFrom(list: ListName, given: unknown): string {
  const { kode, kodenavn } = codeIn(given)
  const value = valueOfCode(list, 'rest', kode) ?? valueOfCode(list, 'rest', kodenavn ?? '')
  return value ?? kodenavn ?? kode
}
export function codeIn(given: unknown): { kode: string; kodenavn: string | null } {
  if (typeof given !== 'object' || given === null) throw new Refusal('invalid', 'archive.value-unknown')
  const { kode, kodenavn } = given as Partial<Code>
  if (typeof kode !== 'string' || kode === '') throw new Refusal('invalid', 'archive.value-unknown')
  return { kode, kodenavn: typeof kodenavn === 'string' ? kodenavn : null }
}
