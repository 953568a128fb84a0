import type { XmlElement } from '#engines/xsd/index.ts'

/** A rule that does not hold, by the number it has in EN 16931 or Peppol BIS Billing 3.0. */
export interface EhfFinding {
  rule: string
  /** What it asks for, in English, as the rule books are. */
  asks: string
  line: number
}

/** One document under control, with short ways to what it holds. */
export class Checked {
  readonly findings: EhfFinding[] = []
  /** Rules that the rule books flag as warnings: the document is accepted, and somebody should look. */
  readonly warnings: EhfFinding[] = []
  readonly lines: readonly XmlElement[]
  readonly quantityName: 'InvoicedQuantity' | 'CreditedQuantity'

  constructor(
    readonly root: XmlElement,
    readonly kind: 'invoice' | 'credit-note',
  ) {
    this.lines = all(root, kind === 'invoice' ? 'InvoiceLine' : 'CreditNoteLine')
    this.quantityName = kind === 'invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
  }

  must(holds: boolean, rule: string, asks: string, at: XmlElement = this.root): void {
    if (!holds) this.findings.push({ rule, asks, line: at.line })
  }

  should(holds: boolean, rule: string, asks: string, at: XmlElement = this.root): void {
    if (!holds) this.warnings.push({ rule, asks, line: at.line })
  }
}

/** The elements at a path below one: `all(root, 'TaxTotal/TaxSubtotal')`. */
export const all = (from: XmlElement | undefined, path: string): XmlElement[] =>
  path
    .split('/')
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((one) => one.name.local === name)),
      from ? [from] : [],
    )
export const text = (from: XmlElement | undefined, path: string): string =>
  all(from, path)[0]?.text.trim() ?? ''
export const has = (from: XmlElement | undefined, path: string): boolean => text(from, path) !== ''

/** Every element below one, itself first. */
export function* within(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* within(child)
}

/** Whole øre; null where it is not a sum with at most two decimals. */
export const ore = (from: XmlElement | undefined, path: string): bigint | null => decimal(text(from, path), 2)

/** A decimal number as a whole number of its smallest parts; null where it is none, or has more decimals. */
export function decimal(value: string, decimals: number): bigint | null {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(value)
  const rest = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || rest.length > decimals) return null
  const size =
    BigInt(match[2] as string) * 10n ** BigInt(decimals) + BigInt(rest.padEnd(decimals, '0') || '0')
  return match[1] === '-' ? -size : size
}

/** Percentages to four decimals, as whole numbers of a millionth: 25 is 250 000. */
export const rateOf = (category: XmlElement | undefined): bigint | null =>
  decimal(text(category, 'Percent'), 4)

export const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)

/** The number a party takes VAT by. */
export const vatNumberOf = (party: XmlElement | undefined): string =>
  all(party, 'PartyTaxScheme')
    .filter((one) => text(one, 'TaxScheme/ID') === 'VAT')
    .map((one) => text(one, 'CompanyID'))[0] ?? ''

export const sellerOf = (root: XmlElement) => all(root, 'AccountingSupplierParty/Party')[0]
export const buyerOf = (root: XmlElement) => all(root, 'AccountingCustomerParty/Party')[0]

/** Of a document's or a line's own allowances (false) and charges (true), in øre. */
export const allowancesOf = (from: XmlElement, indicator: 'true' | 'false'): bigint =>
  all(from, 'AllowanceCharge')
    .filter((one) => text(one, 'ChargeIndicator') === indicator)
    .reduce((sum, one) => sum + (ore(one, 'Amount') ?? 0n), 0n)
