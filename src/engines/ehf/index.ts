export { checkEhf, type EhfFinding } from './check.ts'
export { type EhfInvoice, type EhfLine, type EhfParty, writeEhf } from './invoice.ts'
