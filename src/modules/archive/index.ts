/** The front door of the archive (Noark 5, 5.5.0). Everything runs in the caller's transaction. */

export { archiveTexts } from './archive.text.ts'
export { type DocumentBytes, documentBytes } from './documents/documents.ts'
export { exportStructure } from './export-structure.ts'
export {
  type ArchivedCaseFile,
  type ArchivedDocument,
  type ArchivedEntry,
  caseFileWithEntries,
} from './files/case-file.queries.ts'
export { closeCaseFile } from './files/close-case-file.ts'
export { type NewCaseFile, type NewParty, type OpenedCaseFile, openCaseFile } from './files/open-case-file.ts'
export { ensureClass, ensureFonds, type Fonds } from './fonds/ensure-fonds.ts'
export { journal } from './journal/journal.queries.ts'
export type { JournalLine } from './journal/journal.rules.ts'
export { archiveEntry, expireEntry, markDispatched } from './records/change-status.ts'
export {
  type NewCorrespondencePart,
  type NewDocument,
  type NewRegistryEntry,
  type RegisteredEntry,
  registerEntry,
} from './records/register-entry.ts'
export { signOff } from './records/sign-off.ts'
export { type ArchiveAction, mayInArchive } from './rights.rules.ts'
export { type NewScreening, personalMatters, type Screening } from './screening/screening.rules.ts'
export { type StructureSource, structureXml } from './structure-xml.ts'
export type {
  CaseStatus,
  EntryStatus,
  EntryType,
  LinkedAs,
  PartType,
  SignOffMethod,
} from './values/value-lists.ts'
