export { checkEhf, ehfWarnings } from './check.ts'
export type { EhfFinding } from './checked.ts'
export {
  type EhfInvoice,
  type EhfLine,
  type EhfParty,
  type EhfSeller,
  type EhfSums,
  ehfSums,
  percentText,
  writeEhf,
} from './invoice.ts'
export { type EhfRead, type EhfReadParty, readEhf } from './read.ts'
export { type LineVat, type VatCategory, type VatSum, vatBreakdown, vatCategories } from './vat.ts'
