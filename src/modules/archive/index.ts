/** The front door of the archive (Noark 5, 5.5.0). Everything runs in the caller's transaction. */

export { archiveTexts } from './archive.text.ts'
export { type ClassOfFile, classesForFiles } from './classification/classes.queries.ts'
export type { DepositSink, DepositTarget } from './deposit/deposit-target.ts'
export { type DepositSum, type ExportWish, exportDeposit } from './deposit/export-deposit.ts'
export { dropImport, type ImportEnd, importDeposit } from './deposit/import-deposit.ts'
export type { ImportFault } from './deposit/import-faults.ts'
export type { LeftOut, LeftOutReason } from './deposit/left-out.ts'
export { chooseDaysToUndo, daysToUndoToday } from './disposal/days-to-undo.ts'
export type { KeptBecause } from './disposal/disposal.rules.ts'
export { type DisposalLine, disposalLines } from './disposal/disposal-list.ts'
export {
  type DisposalRun,
  disposalRuns,
  proposeDisposal,
  settleDisposal,
  undoDisposal,
} from './disposal/disposal-run.ts'
export { type DueDocument, documentsWithDecision } from './disposal/due-documents.ts'
export {
  addDocumentDescription,
  addDocumentObject,
  deleteDocumentObject,
  linkDocument,
  type NewDocumentObject,
} from './documents/add-document.ts'
export { archiveFormats, extensionOf, isArchiveFormat, variantOf } from './documents/archive-format.rules.ts'
export { type DocumentBytes, documentBytes } from './documents/documents.ts'
export { addEntity, changeEntity, removeEntity } from './entities/change-entity.ts'
export { type EntityName, entities, entityNames } from './entities/entities.ts'
export type { Field } from './entities/fields.ts'
export {
  type Comparison,
  type Condition,
  findEntities,
  identityOf,
  kindOfUnit,
  readEntity,
  type Search,
  unitByExternalKey,
} from './entities/read-entity.ts'
export type { Entity } from './entities/units.ts'
export type { ArchiveRow, Values } from './entities/values-of-row.ts'
export { allowFiksAccount, type FiksAccount } from './fiks-arkiv/accounts.ts'
export {
  forwardAgain,
  numberInOwnArchive,
  type RefusedForwarding,
  refusedForwardings,
} from './fiks-arkiv/forwarding/forwarding.queries.ts'
export { type ArchiveChoice, type ArchivePost, chooseArchive } from './fiks-arkiv/forwarding/own-archive.ts'
export { type ForwardAnswer, takeForwardAnswer } from './fiks-arkiv/forwarding/take-answer.ts'
export { keepFiksConnection, useFiksKey } from './fiks-arkiv/line/connection.ts'
export { fiksPost } from './fiks-arkiv/line/fiks-post.ts'
export { fiksLineJobs } from './fiks-arkiv/line/jobs.ts'
export { type Listening, listenToFiks } from './fiks-arkiv/line/listen.ts'
export type { FiksLineWorld } from './fiks-arkiv/line/world.ts'
export { type FiksPagesWorld, fiksArkivRoutes } from './fiks-arkiv/pages/fiks-arkiv.routes.tsx'
export {
  type FiksAnswer,
  type FiksMessage,
  type FiksWorld,
  receiveFiksMessage,
} from './fiks-arkiv/receive-message.ts'
export { addFile, type FileKind, makeCaseFile, type NewFile } from './files/add-file.ts'
export {
  type ArchivedCaseFile,
  type ArchivedDocument,
  type ArchivedEntry,
  caseFileWithEntries,
} from './files/case-file.queries.ts'
export { caseStatusesAfter, rightToSetCaseStatus } from './files/case-file.rules.ts'
export { setCaseStatus, setFileClosed } from './files/change-case-status.ts'
export { closeCaseFile } from './files/close-case-file.ts'
export { type NewCaseFile, type NewParty, type OpenedCaseFile, openCaseFile } from './files/open-case-file.ts'
export { ensureClass, ensureFonds, type Fonds } from './fonds/ensure-fonds.ts'
export {
  closeFonds,
  closeSeries,
  moveOpenFilesToSuccessor,
  openFilesOfSeries,
  startNewPeriod,
} from './fonds/series-periods.ts'
export { archiveJobs, planTreeHeads } from './jobs.ts'
export { journal, journalLines } from './journal/journal.queries.ts'
export type { JournalLine } from './journal/journal.rules.ts'
export { consistencyProof, type InclusionProof, inclusionProof } from './merkle/proofs.ts'
export { type ProofFault, type ProofSum, proveArchive } from './merkle/prove.ts'
export { includes, isConsistent } from './merkle/tree.rules.ts'
export { refusalOfDatabase } from './must.ts'
export { addRecord, type NewRecord, type Placement, type RecordKind } from './records/add-record.ts'
export { archiveEntry, expireEntry, markDispatched, setEntryStatus } from './records/change-status.ts'
export { type BlockingLink, linksThatBlock, moveRecords } from './records/move-record.ts'
export {
  type NewCorrespondencePart,
  type NewDocument,
  type NewRegistryEntry,
  type RegisteredEntry,
  registerEntry,
} from './records/register-entry.ts'
export { rightToSet, statusesAfter } from './records/registry-entry.rules.ts'
export { signOff, takeBackSignOff } from './records/sign-off.ts'
export { type ArchiveAction, mayInArchive } from './rights.rules.ts'
export {
  accessCodesOn,
  addAccessCode,
  endAccessCode,
  type NewAccessCode,
  type OwnAccessCode,
  ownAccessCodes,
} from './screening/access-codes.ts'
export { publicTitleByMarks, screeningFor, titleWithoutMarks } from './screening/inherited-screening.rules.ts'
export { type NewScreening, personalMatters, type Screening } from './screening/screening.rules.ts'
export { publicTitleToday, screeningToday } from './screening/screening-of.ts'
export type { Wanted } from './search/asked-for.rules.ts'
export { type AfterFoundUnit, type FoundUnit, findInArchive } from './search/find-in-archive.queries.ts'
export type { InterfaceWorld } from './service-interface/asked.ts'
export type { TestLogin } from './service-interface/credentials.ts'
export { serviceInterfaceRoutes } from './service-interface/interface.routes.ts'
export {
  addValue,
  endValue,
  type ListedValue,
  type OwnValue,
  ownValues,
  valuesOf,
} from './values/own-values.ts'
export type {
  CaseStatus,
  EntryStatus,
  EntryType,
  LinkedAs,
  PartType,
  SignOffMethod,
} from './values/value-lists.ts'
export {
  codeOf,
  elementOf,
  type ListName,
  listNames,
  mayBeAddedTo,
  type Protocol,
  standardValues,
  valueOfCode,
} from './values/value-lists.ts'
