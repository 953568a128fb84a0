/**
 * Altinn 3 app packages, read and run without Altinn: the front door of the engine. Pure: files, data, dates and row
 * ids are handed in; states are plain data and are never changed in place.
 */

export { type AltinnIssue, dataTypeOfIssue, toAltinnIssue } from './altinn-issue.ts'
export {
  attachFile,
  detachFile,
  fileFieldName,
  looseFiles,
  postedTags,
  tagFieldName,
} from './attached-files.ts'
export {
  applyCalculations,
  type CalculationProblem,
  type CalculationResult,
} from './calculation.ts'
export type { ActionButtonsView, CustomAction } from './components/action-buttons.ts'
export type { AddressView } from './components/address.ts'
export type { AttachmentListView } from './components/attachment-list.ts'
export type { CellView } from './components/cell.ts'
export type { FileUploadView, ShownFile } from './components/file-upload.ts'
export type { GridRowView } from './components/grid-rows.ts'
export type { ParticularsView } from './components/instance-information.ts'
export type { LikertView } from './components/likert.ts'
export type { ListView } from './components/list.ts'
export type { LookupView } from './components/lookup.ts'
export type { LookupAnswer, LookupQuery } from './components/lookup-answer.ts'
export { applyLookup, lookupQuery } from './components/lookup-answer.ts'
export type { MapView } from './components/map.ts'
export type { FrameView, LinkView, MediaView } from './components/media.ts'
export type { NavigationBarView } from './components/navigation-bar.ts'
export type { OrderLine, PaymentView } from './components/payment.ts'
export type { TableColumn } from './components/row-table.ts'
export type { DeletionView, RowView } from './components/row-view.ts'
export type { SigneeListView, SigningActionsView } from './components/signing.ts'
export { confirmSigningName } from './components/signing.ts'
export type { SummaryView } from './components/summary.ts'
export { declaredServiceTask } from './declared-service-tasks.ts'
export {
  addressOf,
  type DataSource,
  type DeclaredAction,
  type DeclaredSources,
  declaredSources,
  type HttpSource,
} from './declared-sources.ts'
export { type ExpressionCycle, expressionCycles } from './expression-cycles.ts'
export { ExpressionError } from './expressions/cast.ts'
export { evaluateAs, whyInvalid } from './expressions/evaluate.ts'
export type { Scope } from './expressions/scope.ts'
export {
  mapExternalAnswer,
  mapListAnswer,
  mapOptionAnswer,
} from './fetched-answers.ts'
export type { FileRules } from './file-rules.ts'
export { fileFaults, fileRulesOf } from './file-rules.ts'
export type { FormStep } from './form.ts'
export { formText, pageBeside, stepsOf, viewPage } from './form.ts'
export type { FormAction } from './form-action.ts'
export { actionName, actionValue } from './form-action.ts'
export { fieldNamed, heldDataTypes, inputName, readModel, writeModel } from './form-models.ts'
export type { FormSetting, FormState, Provenance } from './form-state.ts'
export { emptyState } from './form-state.ts'
export { exportPackage, type PackageChanges } from './import/export-package.ts'
export { type FolderSettings, folderSettings, type PageGroup } from './import/folder-settings.ts'
export type { ApplicationMetadata, DataType, OnEntry } from './import/metadata.ts'
export { isXsdOutOfDate, writeModelXsd } from './import/model-xsd.ts'
export { asNewerPackage } from './import/newer-package.ts'
export { actionsInPolicy, isPermitted, type PackagePolicy, type PolicyRule } from './import/policy.ts'
export type { Finding, FindingValues, ImportReport, Severity } from './import-report.ts'
export { explanationOf, sentenceOf } from './import-report.ts'
export { packPage } from './in-browser/pack-page.ts'
export type { PageParts } from './in-browser/page-parts.ts'
export type { Issue, IssueSeverity, Mask } from './issue.ts'
export { itemsOn, itemsWithin } from './items-within.ts'
export type { BlockNode, InlineNode } from './markdown.ts'
export { blocksOf, inlineOf, plainText } from './markdown.ts'
export type { JsonObject } from './model-path.ts'
export { isObject, parsePath, readPath, writePath } from './model-path.ts'
export {
  type ExternalApiRequest,
  externalApiRequests,
  type ListRequest,
  listRequest,
  listRequests,
  type OptionRequest,
  optionRequests,
} from './option-requests.ts'
export { type WhyNotDifference, whyNotDifference } from './overlays/check-difference.ts'
export { type ChangeKind, comparePackages, type PackageChange } from './overlays/compare.ts'
export {
  type Difference,
  type DifferenceKind,
  differenceKinds,
  type Held,
  type Level,
  type OfficerPart,
  type Opening,
  officerParts,
  type Place,
  pathOf,
  placeOf,
  type RateChoice,
  type RateInUse,
  sameHeld,
  sameValue,
} from './overlays/difference.ts'
export {
  type ExtraField,
  type ExtraFieldType,
  extraFieldPath,
  extraFieldTypes,
} from './overlays/extra-field.ts'
export { type Ground, heldAt } from './overlays/ground.ts'
export { layDifferences } from './overlays/lay.ts'
export {
  fieldsOfOtherLetter,
  isLetterText,
  type LetterPart,
  type LetterRoom,
  letterParts,
  letterTextIds,
  missingFieldsOf,
  type OtherLetter,
  otherLetterId,
  otherLetterKinds,
  otherLetterOf,
  otherLetters,
  partsOfLetter,
  standingWords,
  unknownFieldsOf,
} from './overlays/letter-words.ts'
export { type LocalTerms, localTerms } from './overlays/local-terms.ts'
export { type Conflict, type Merged, mergeUpgrade, type Settlement, settle } from './overlays/merge.ts'
export type { Overlay } from './overlays/overlay.ts'
export { applyOverlay, readOverlay } from './overlays/overlay.ts'
export { readPackage } from './package.ts'
export type { PackageFiles } from './package-files.ts'
export type { AppPackage, Language, Option } from './package-model.ts'
export type { PageFrame } from './page-frame.ts'
export type {
  AlertView,
  ButtonsView,
  ButtonView,
  CardsView,
  ChoiceView,
  FactView,
  FieldBase,
  GridView,
  GroupView,
  HeadingView,
  ItemView,
  PageView,
  ParagraphView,
  RepeatingGroupView,
  TextFieldView,
} from './page-view.ts'
export type { PostedFields, PostResult } from './post.ts'
export { applyPost } from './post.ts'
export type { PrefillField, RegisterRequest } from './prefill.ts'
export { applyFacts, applyPrefill, isRequestDue, prefillFields, registerRequests } from './prefill.ts'
export * from './process/index.ts'
export { type ReceiptPage, receiptFolder, receiptPages, unchangeable } from './receipt-view.ts'
export { removeHiddenData } from './remove-hidden.ts'
export { withRowIds } from './rows.ts'
export {
  issuesToShow,
  navigationRule,
  type Occasion,
  readShowRule,
  type ShowRule,
} from './shown-issues.ts'
export { type SubformTask, subformSetting, subformState, subformTask, validateSubforms } from './subforms.ts'
export type {
  ChangePlace,
  Summary,
  SummaryAnswer,
  SummaryChoice,
  SummaryEntry,
  SummaryGroup,
  SummaryPage,
} from './summary.ts'
export { summarise, summariseForPdf } from './summary.ts'
export { hasErrors, validateForm, validatePage } from './validate.ts'
