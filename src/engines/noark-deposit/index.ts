/** The control of a Noark 5 deposit: Arkade's tests, run while the deposit goes by. README.md tells what is asked. */

export { builtInSchema } from './built-in-schemas.ts'
export { type CheckOptions, checkDeposit, type DepositReport, NoDeposit } from './check-deposit.ts'
export { type CheckGroup, type DepositCheck, depositChecks } from './checks.ts'
export {
  type ContentModel,
  childrenInOrder,
  contentModel,
  type DepositFileName,
  type ModelPart,
  type ModelType,
  type ValueKind,
  valueKindOf,
} from './content-model.ts'
export { type DepositFiles, pathInside } from './deposit-files.ts'
export type { DepositDescription } from './description.ts'
export { type DepositFinding, mostListed, type TestResult, type TestStatus } from './findings.ts'
export { officialVersion } from './official-schemas.ts'
export {
  metsEnd,
  metsFile,
  metsStart,
  type PackageAbout,
  type PackagedFile,
} from './package/dias-mets.ts'
export { premisXml } from './package/dias-premis.ts'
export {
  DamagedTar,
  readPax,
  readTarHead,
  tarBlockBytes,
  tarEndBytes,
  tarFillBytes,
  tarHead,
} from './package/tar-heads.ts'
export type { Spill } from './spill.ts'
