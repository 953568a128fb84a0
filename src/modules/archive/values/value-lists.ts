/**
 * Value lists of Noark 5 (5.5.0). The value kept and delivered is the full Norwegian text (XSD 5.0 has no
 * enumerations, so these lists are what enforces it); each outside protocol has its own code for it.
 * Codes: REST interface chapter 7, Fiks Arkiv V1 code lists.
 */
interface Codes {
  rest: string
  fiksArkiv: string
}
const same = (code: string): Codes => ({ rest: code, fiksArkiv: code })

export const entryTypes = {
  'Inngående dokument': same('I'),
  'Utgående dokument': same('U'),
  'Organinternt dokument for oppfølging': same('N'),
  'Organinternt dokument uten oppfølging': same('X'),
  Saksframlegg: same('S'),
} as const
export type EntryType = keyof typeof entryTypes

export const entryStatuses = {
  Journalført: same('J'),
  'Ferdigstilt fra saksbehandler': same('F'),
  'Godkjent av leder': same('G'),
  Ekspedert: same('E'),
  Arkivert: same('A'),
  Utgår: same('U'),
} as const
export type EntryStatus = keyof typeof entryStatuses

const caseStatuses = {
  'Under behandling': same('B'),
  Avsluttet: same('A'),
  Utgår: same('U'),
} as const
export type CaseStatus = keyof typeof caseStatuses

export const partTypes = {
  Avsender: same('EA'),
  Mottaker: same('EM'),
  Kopimottaker: same('EK'),
  Gruppemottaker: same('GM'),
  'Intern avsender': same('IA'),
  'Intern mottaker': same('IM'),
} as const
export type PartType = keyof typeof partTypes

export const linkings = { Hoveddokument: same('H'), Vedlegg: same('V') } as const
export type LinkedAs = keyof typeof linkings

const variants = {
  Produksjonsformat: same('P'),
  Arkivformat: same('A'),
  'Dokument hvor deler av innholdet er skjermet': same('O'),
} as const
export type Variant = keyof typeof variants

export const signOffMethods = {
  'Besvart med brev': same('BU'),
  'Besvart med e-post': same('BE'),
  'Besvart på telefon': same('TLF'),
  'Tatt til etterretning': same('TE'),
  'Tatt til orientering': same('TO'),
} as const
export type SignOffMethod = keyof typeof signOffMethods

export const screenedElements = {
  'Skjerming klasseID': same('KID'),
  'Skjerming tittel klasse': same('TKL'),
  'Skjerming tittel mappe - unntatt første linje': same('TM1'),
  'Skjerming tittel mappe - utvalgte ord': same('TMO'),
  'Skjerming navn part i sak': same('NPS'),
  'Skjerming tittel registrering - unntatt første linje': same('TR1'),
  'Skjerming tittel registrering - utvalgte ord': same('TRO'),
  'Skjerming navn avsender': same('NA'),
  'Skjerming navn mottaker': same('NM'),
  'Skjerming tittel dokumentbeskrivelse': same('TD'),
  'Skjerming merknadstekst': same('MT'),
  'Midlertidig skjerming': same('M'),
} as const
export type ScreenedElement = keyof typeof screenedElements

const screenedDocuments = {
  'Skjerming av hele dokumentet': same('H'),
  'Skjerming av deler av dokumentet': same('D'),
} as const
export type ScreenedDocument = keyof typeof screenedDocuments

/** True when the value stands in the list, spelled as the standard spells it. */
export function isIn<List extends object>(list: List, value: unknown): value is keyof List & string {
  return typeof value === 'string' && Object.hasOwn(list, value)
}
