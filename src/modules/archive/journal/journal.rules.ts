import { namesAParty, publicTitleOf } from '../screening/public-title.rules.ts'
import { hides, type Screening } from '../screening/screening.rules.ts'
import type { EntryType, PartType, SignOffMethod } from '../values/value-lists.ts'

/** An entry as registered, before anything is taken away. */
export interface JournalSource {
  id: string
  registryYear: number
  sequenceNumber: number
  entryNumber: number
  fileId: string
  /** What another archive called it, where it came from one. */
  givenRegistrationId?: string | null
  /** Null where it lies in no class, or the classes are persons. */
  classId: string | null
  type: EntryType
  caseTitle: string
  casePublicTitle: string | null
  caseScreening: Screening | null
  title: string
  publicTitle: string | null
  screening: Screening | null
  registryDate: string
  documentDate: string | null
  administrativeUnit: string
  caseHandler: string
  /** Natural persons whose names are in no title. */
  privateNames: readonly string[]
  parts: readonly { type: PartType; name: string; isPerson: boolean }[]
  signOff: { method: SignOffMethod; on: string; answeredById: string | null } | null
}

/** One line of the public journal (krav 5.2.9): nothing in it is exempt from access. */
export interface JournalLine {
  id: string
  registryNumber: string
  registrationId: string
  fileId: string
  /** Null when the class itself would tell. */
  classId: string | null
  type: EntryType
  caseTitle: string
  title: string
  registryDate: string
  /** Null is printed "Udatert". */
  documentDate: string | null
  administrativeUnit: string
  caseHandler: string
  /** A name of null is hidden; `isPerson` names are not to be indexed (offentlegforskrifta § 6). */
  parts: { type: PartType; name: string | null; isPerson: boolean }[]
  signOff: { method: SignOffMethod; on: string; answeredById: string | null } | null
  restriction: string | null
  legalBasis: string | null
}

/**
 * The public line of an entry. A title is shown as registered for the public, and checked once more against the
 * names: what stands in the journal does not depend on somebody having written the right thing.
 */
export function publicLine(entry: JournalSource): JournalLine {
  const screening = entry.screening ?? entry.caseScreening
  return {
    id: entry.id,
    registryNumber: `${entry.sequenceNumber}/${entry.registryYear}`,
    registrationId: entry.givenRegistrationId ?? `${entry.fileId}-${entry.entryNumber}`,
    fileId: entry.fileId,
    classId: hides(entry.caseScreening, 'Skjerming klasseID') ? null : entry.classId,
    type: entry.type,
    caseTitle: titleFor(
      entry.casePublicTitle ?? entry.caseTitle,
      entry.caseScreening,
      'mappe',
      entry.privateNames,
    ),
    title: titleFor(entry.publicTitle ?? entry.title, screening, 'registrering', entry.privateNames),
    registryDate: entry.registryDate,
    documentDate: entry.documentDate,
    administrativeUnit: entry.administrativeUnit,
    caseHandler: entry.caseHandler,
    parts: entry.parts
      .filter((part) => !part.type.startsWith('Intern'))
      .map((part) => ({ ...part, name: hidesPart(screening, part.type) ? null : part.name })),
    signOff: entry.signOff,
    restriction: screening?.restriction ?? null,
    legalBasis: screening?.legalBasis ?? null,
  }
}

function titleFor(
  title: string,
  screening: Screening | null,
  unit: 'mappe' | 'registrering',
  names: readonly string[],
): string {
  const firstLineOnly = hides(screening, `Skjerming tittel ${unit} - unntatt første linje`)
  const shown = firstLineOnly ? (title.split('\n')[0] ?? '') : title
  if (!namesAParty(shown, names)) return shown
  return publicTitleOf(shown, names).replace(/\d{6}\s?\d{5}/g, '*****')
}

function hidesPart(screening: Screening | null, type: PartType): boolean {
  const isSender = type === 'Avsender' || type === 'Medavsender'
  return hides(screening, isSender ? 'Skjerming navn avsender' : 'Skjerming navn mottaker')
}
