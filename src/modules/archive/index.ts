/** The front door of the archive (Noark 5, 5.5.0). Everything runs in the caller's transaction. */

export { archiveTexts } from './archive.text.ts'
export {
  type ArchivedCaseFile,
  type ArchivedDocument,
  type ArchivedEntry,
  caseFileWithEntries,
} from './case-file.queries.ts'
export { archiveEntry, expireEntry, markDispatched } from './change-status.ts'
export { closeCaseFile } from './close-case-file.ts'
export { type DocumentBytes, documentBytes } from './documents.ts'
export { ensureClass, ensureFonds, type Fonds } from './ensure-fonds.ts'
export { exportStructure } from './export-structure.ts'
export { journal } from './journal.queries.ts'
export type { JournalLine } from './journal.rules.ts'
export { type NewCaseFile, type NewParty, type OpenedCaseFile, openCaseFile } from './open-case-file.ts'
export {
  type NewCorrespondencePart,
  type NewDocument,
  type NewRegistryEntry,
  type RegisteredEntry,
  registerEntry,
} from './register-entry.ts'
export { type ArchiveAction, mayInArchive } from './rights.rules.ts'
export { type NewScreening, personalMatters, type Screening } from './screening.rules.ts'
export { signOff } from './sign-off.ts'
export { type StructureSource, structureXml } from './structure-xml.ts'
export type { CaseStatus, EntryStatus, EntryType, LinkedAs, PartType, SignOffMethod } from './value-lists.ts'
