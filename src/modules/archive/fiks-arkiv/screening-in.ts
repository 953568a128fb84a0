import { child, textOf } from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import type { Screening } from '../screening/screening.rules.ts'
import type { ScreenedElement } from '../values/value-lists.ts'
import { dayOf } from './filing.ts'
import codes from './protocol-codes.json' with { type: 'json' }

/**
 * Skjerming of a message says a restriction and a legal basis, and not what is hidden. Hidden is then all that Noark lets
 * be hidden of names and titles: less would show what the sender meant to keep from the public.
 */
const hidden: readonly ScreenedElement[] = [
  'Skjerming tittel mappe - unntatt første linje',
  'Skjerming tittel mappe - utvalgte ord',
  'Skjerming navn part i sak',
  'Skjerming tittel registrering - unntatt første linje',
  'Skjerming tittel registrering - utvalgte ord',
  'Skjerming navn avsender',
  'Skjerming navn mottaker',
  'Skjerming tittel dokumentbeskrivelse',
  'Skjerming merknadstekst',
]

/** Kept beside Noark's own attributes of a screening: what shall happen when it ends. */
export type ReceivedScreening = Screening & { endAction: string | null }

/** The screening of a message; parts that are left out stand as before where there is one. */
export function screeningIn(
  element: XmlElement | undefined,
  before: ReceivedScreening | null = null,
): ReceivedScreening | null {
  if (!element) return before
  const code = textOf(element, 'tilgangsrestriksjon', 'kode') ?? before?.accessCode ?? 'XX'
  const named: Readonly<Record<string, string>> = codes.accessRestrictions
  return {
    accessCode: code,
    restriction:
      (named[code] ?? textOf(element, 'tilgangsrestriksjon', 'beskrivelse')) ||
      (before?.restriction ?? 'Unntatt offentlighet'),
    legalBasis: textOf(element, 'skjermingshjemmel') ?? before?.legalBasis ?? '',
    legalSourceIds: [],
    elements: [...hidden],
    document: 'Skjerming av hele dokumentet',
    years: null,
    endsOn: dayOf(textOf(element, 'skjermingOpphoererDato')) ?? before?.endsOn ?? null,
    endAction: textOf(element, 'skjermingOpphoererAksjon', 'kode') ?? before?.endAction ?? null,
    source: 'Fiks Arkiv',
    trust: 'sent by the sender',
  }
}

/** Slett or oppdatering of a message. Undefined: nothing is said. */
export function screeningUpdate(
  update: XmlElement | undefined,
  before: ReceivedScreening | null,
): ReceivedScreening | null | undefined {
  if (!update) return undefined
  if (textOf(update, 'slett') === 'true' || textOf(update, 'slett') === '1') return null
  const change = child(update, 'oppdatering')
  return change ? screeningIn(change, before) : undefined
}

/** Gradering (M506-M627) as it is kept. */
export function gradingIn(
  element: XmlElement | undefined,
  grade: string | null,
): Record<string, string | null> | null {
  if (!element || grade === null) return null
  return {
    grade,
    gradedAt: textOf(element, 'graderingsdato'),
    gradedBy: textOf(element, 'gradertAv'),
    downgradedAt: textOf(element, 'nedgraderingsdato'),
    downgradedBy: textOf(element, 'nedgradertAv'),
  }
}
