import { isFrozen, waitsForAnswer } from '../records/registry-entry.rules.ts'
import type { CaseStatus, EntryStatus, EntryType } from '../values/value-lists.ts'

export type CannotCloseCaseFile =
  | 'case-file-closed'
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
  entries: readonly EntryAtClosing[]
}): CannotCloseCaseFile | null {
  if (caseFile.status !== 'Under behandling') return 'case-file-closed'
  const standing = caseFile.entries.filter((entry) => entry.status !== 'Utgår')
  if (standing.some((entry) => waitsForAnswer(entry.type) && !entry.signedOff)) return 'entries-unanswered'
  if (standing.some((entry) => !isFrozen(entry.status))) return 'entries-not-archived'
  if (standing.some((entry) => !entry.inArchiveFormat)) return 'not-archive-format'
  return null
}
