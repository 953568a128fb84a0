import { isFrozen, waitsForAnswer } from '../records/registry-entry.rules.ts'
import type { ArchiveAction } from '../rights.rules.ts'
import type { CaseStatus, EntryStatus, EntryType } from '../values/value-lists.ts'

export type CannotCloseCaseFile =
  | 'case-file-closed'
  | 'class-missing'
  | 'entries-not-archived'
  | 'entries-unanswered'
  | 'not-archive-format'

export interface EntryAtClosing {
  type: EntryType
  status: EntryStatus
  signedOff: boolean
  /** Every document has a version in a format that may be deposited. */
  inArchiveFormat: boolean
}

/** krav 3.2.6-3.2.9. An entry that went out (Utgår) holds nothing back. */
export function whyCannotClose(caseFile: {
  status: CaseStatus
  hasClass: boolean
  entries: readonly EntryAtClosing[]
}): CannotCloseCaseFile | null {
  if (isClosed(caseFile.status)) return 'case-file-closed'
  if (!caseFile.hasClass) return 'class-missing'
  const standing = caseFile.entries.filter((entry) => entry.status !== 'Utgår')
  if (standing.some((entry) => waitsForAnswer(entry.type) && !entry.signedOff)) return 'entries-unanswered'
  if (standing.some((entry) => !isFrozen(entry.status))) return 'entries-not-archived'
  if (standing.some((entry) => !entry.inArchiveFormat)) return 'not-archive-format'
  return null
}

export const isClosed = (status: CaseStatus): boolean => status === 'Avsluttet' || status === 'Utgår'

const next: Record<CaseStatus, readonly CaseStatus[]> = {
  'Opprettet av saksbehandler': ['Under behandling', 'Utgår'],
  'Under behandling': [
    'Ferdig fra saksbehandler',
    'Avsluttet av saksbehandler',
    'Unntatt prosesstyring',
    'Avsluttet',
    'Utgår',
  ],
  'Ferdig fra saksbehandler': ['Under behandling', 'Avsluttet av saksbehandler', 'Avsluttet', 'Utgår'],
  'Avsluttet av saksbehandler': ['Under behandling', 'Avsluttet', 'Utgår'],
  'Unntatt prosesstyring': ['Under behandling', 'Avsluttet', 'Utgår'],
  Avsluttet: ['Under behandling'], // krav 3.2.11: reopened
  Utgår: [],
}

/** What may follow a status of a case in the chain, whoever asks. */
export const caseStatusesAfter = (status: CaseStatus): readonly CaseStatus[] => next[status]

export type CannotChangeCaseStatus = 'case-file-not-in-chain' | 'case-file-closed'

/** Null when a case file may go from one status to the other. */
export function whyCannotChangeCaseStatus(from: CaseStatus, to: CaseStatus): CannotChangeCaseStatus | null {
  if (next[from].includes(to)) return null
  return isClosed(from) ? 'case-file-closed' : 'case-file-not-in-chain'
}

/** Who may bring a case file from one status to the other: opening a closed one is for few (krav 3.2.11). */
export function rightToSetCaseStatus(from: CaseStatus, to: CaseStatus): ArchiveAction {
  if (isClosed(from)) return 'reopen'
  if (to === 'Utgår') return 'expire'
  return to === 'Avsluttet' ? 'close' : 'register'
}
