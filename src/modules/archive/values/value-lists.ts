import catalogue from './value-lists.json' with { type: 'json' }

/**
 * Value lists of Noark 5 (5.5.0): one value in our archive, a code in each outside protocol. XSD 5.0 has no
 * enumerations, so these lists and the database's own checks are what enforces them.
 */
type Lists = typeof catalogue.lists
export type ListName = keyof Lists
export type Protocol = 'rest' | 'fiksArkiv' | 'einnsyn'
type Codes = { readonly [protocol in Protocol]?: string | null }
type ValueOf<Name extends ListName> = keyof Lists[Name]['values'] & string

export const entryTypes = catalogue.lists['entry-type'].values
export type EntryType = ValueOf<'entry-type'>
export const entryStatuses = catalogue.lists['entry-status'].values
export type EntryStatus = ValueOf<'entry-status'>
export const caseStatuses = catalogue.lists['case-status'].values
export type CaseStatus = ValueOf<'case-status'>
export const partTypes = catalogue.lists['part-type'].values
export type PartType = ValueOf<'part-type'>
export const linkings = catalogue.lists['linked-as'].values
export type LinkedAs = ValueOf<'linked-as'>
export type Variant = ValueOf<'variant'>
export const signOffMethods = catalogue.lists['sign-off-method'].values
export type SignOffMethod = ValueOf<'sign-off-method'>
export const screenedElements = catalogue.lists['screened-element'].values
export type ScreenedElement = ValueOf<'screened-element'>
export type ScreenedDocument = ValueOf<'screened-document'>
export type SeriesStatus = ValueOf<'series-status'>
export type DeletionType = ValueOf<'deletion-type'>

/** True when the value stands in the list, spelled as the standard spells it. */
export function isIn<List extends object>(list: List, value: unknown): value is keyof List & string {
  return typeof value === 'string' && Object.hasOwn(list, value)
}

const codesOf = (list: ListName): Readonly<Record<string, Codes>> => catalogue.lists[list].values

/** The standard's own values of a list, in its order. */
export const standardValues = (list: ListName): string[] => Object.keys(codesOf(list))

/** A municipality may add values of its own, and say of the standard's that they are not for new objects. */
export const mayBeAddedTo = (list: ListName): boolean => catalogue.lists[list].mayBeAddedTo

/** Noark's own name of the element that takes the list's values: "journalstatus". */
export const elementOf = (list: ListName): string => catalogue.lists[list].noark

/** All lists, by their names here. */
export const listNames = Object.keys(catalogue.lists) as ListName[]

/** The code a protocol has for a value; null when it has none, or when the value is a municipality's own. */
export function codeOf(list: ListName, protocol: Protocol, value: string): string | null {
  return codesOf(list)[value]?.[protocol] ?? null
}

/** The value that a protocol means by a code, or by the value's own name; null when it means nothing here. */
export function valueOfCode(list: ListName, protocol: Protocol, code: string): string | null {
  const found = Object.entries(codesOf(list)).find(([, codes]) => codes[protocol] === code)
  return found?.[0] ?? (Object.hasOwn(codesOf(list), code) ? code : null)
}

// A code that meant two values would make a message mean either: the process does not start with such a list.
for (const list of listNames) {
  for (const protocol of ['rest', 'fiksArkiv', 'einnsyn'] as const) {
    const codes = Object.values(codesOf(list)).flatMap((one) => one[protocol] ?? [])
    if (new Set(codes).size !== codes.length) throw new Error(`${list} has one ${protocol} code twice`)
  }
}
