import { addMonths, type IsoDate, isoDate, isWithin } from '#norway/iso-date.ts'
import { isIn, type ScreenedDocument, type ScreenedElement, screenedElements } from '../values/value-lists.ts'
import accessCodes from './access-codes.json' with { type: 'json' }

/** A predefined access code (krav 5.2.14-5.2.17), of the platform or of a municipality. */
export interface AccessCode {
  code: string
  title: string
  restriction: string
  legalBasis: string
  legalSourceIds: string[]
  document: ScreenedDocument
  validFrom: IsoDate
  validTo: IsoDate | null
  source: string
  trust: string
  /** What it may hide (krav 5.2.19, 5.2.20); all when left out. */
  mayHide?: readonly ScreenedElement[]
  /** Until somebody has assessed what it screens (krav 5.2.18). */
  temporary?: boolean
  years?: number | null
}
/** Those the platform comes with. */
export const predefinedCodes = accessCodes.codes as unknown as readonly AccessCode[]

/** What a caller asks for: a predefined access code and which elements it hides. */
export interface NewScreening {
  accessCode: string
  elements: readonly ScreenedElement[]
  /** M504: how many years it lasts. */
  years?: number
}

/** Skjerming as kept with the unit: the legal basis as it read when the unit was registered, with its sources. */
export interface Screening {
  accessCode: string
  restriction: string // M500
  legalBasis: string // M501
  legalSourceIds: string[]
  elements: ScreenedElement[] // M502
  document: ScreenedDocument | null // M503
  years: number | null // M504
  endsOn: string | null // M505
  source: string
  trust: string
}

/** What an application or a decision about a person's means hides: name of the party, sender and receiver. */
export const personalMatters: NewScreening = {
  accessCode: 'UO13',
  elements: [
    'Skjerming tittel mappe - utvalgte ord',
    'Skjerming navn part i sak',
    'Skjerming tittel registrering - utvalgte ord',
    'Skjerming navn avsender',
    'Skjerming navn mottaker',
    'Skjerming tittel dokumentbeskrivelse',
  ],
}

/**
 * The screening as it stands on a date (yyyy-MM-dd), or null when there is no such access code then, no element, or
 * an element that the standard does not know.
 */
export function screeningOn(
  wanted: NewScreening,
  date: string,
  codes: readonly AccessCode[] = predefinedCodes,
): Screening | null {
  const on = isoDate(date)
  const code = codes.find((row) => row.code === wanted.accessCode && isWithin(on, row.validFrom, row.validTo))
  if (!code || wanted.elements.length === 0) return null
  if (!wanted.elements.every((element) => isIn(screenedElements, element))) return null
  const { mayHide } = code
  if (mayHide && !wanted.elements.every((element) => mayHide.includes(element))) return null
  const years = wanted.years ?? code.years ?? null
  return {
    accessCode: code.code,
    restriction: code.restriction,
    legalBasis: code.legalBasis,
    legalSourceIds: [...code.legalSourceIds],
    elements: [...new Set(wanted.elements)],
    document: code.document,
    years,
    endsOn: years === null ? null : addMonths(on, 12 * years),
    source: code.source,
    trust: code.trust,
  }
}

export function hides(screening: Screening | null, element: ScreenedElement): boolean {
  return screening?.elements.includes(element) ?? false
}
