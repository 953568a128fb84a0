import { readXmlTree, type XmlElement, XmlFault } from '#engines/xsd/index.ts'
import { customizationId, organisationScheme, ublNamespaces } from './invoice.ts'

/** A rule that does not hold, by the number it has in EN 16931 or Peppol BIS Billing 3.0. */
export interface EhfFinding {
  rule: string
  /** What it asks for, in English, as the rule books are. */
  asks: string
  line: number
}

/**
 * Judges an invoice or a credit note by the rules of EN 16931 and Peppol BIS Billing 3.0 that bear on what is sent between
 * Norwegian bodies: what must be there, sums that must agree to the øre, VAT categories S, Z, E and O, and Norway's own.
 * Empty when all hold. Made for what this platform writes, and for what others send it; not a replacement for an access
 * point's own control, which knows all code lists.
 */
export function checkEhf(bytes: Uint8Array): EhfFinding[] {
  let root: XmlElement
  try {
    root = readXmlTree(bytes)
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    return [{ rule: 'XML', asks: fault.detail, line: fault.line }]
  }
  const kind = root.name.local === 'CreditNote' ? 'credit-note' : 'invoice'
  if (root.name.namespace !== ublNamespaces[kind] || !/^(Invoice|CreditNote)$/.test(root.name.local))
    return [{ rule: 'UBL', asks: 'the document is a UBL 2.1 invoice or credit note', line: root.line }]
  const document = new Checked(root, kind)
  mustBeThere(document)
  parties(document)
  sums(document)
  vat(document)
  return document.findings
}

/** One document under control, with short ways to what it holds. */
class Checked {
  readonly findings: EhfFinding[] = []
  readonly lines: XmlElement[]

  constructor(
    readonly root: XmlElement,
    readonly kind: 'invoice' | 'credit-note',
  ) {
    this.lines = all(root, kind === 'invoice' ? 'InvoiceLine' : 'CreditNoteLine')
  }

  must(holds: boolean, rule: string, asks: string, at: XmlElement = this.root): void {
    if (!holds) this.findings.push({ rule, asks, line: at.line })
  }
}

const all = (from: XmlElement | undefined, path: string): XmlElement[] =>
  path
    .split('/')
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((one) => one.name.local === name)),
      from ? [from] : [],
    )
const text = (from: XmlElement | undefined, path: string): string => all(from, path)[0]?.text.trim() ?? ''
const has = (from: XmlElement | undefined, path: string): boolean => text(from, path) !== ''
/** Whole øre; null where it is not a sum with at most two decimals. */
const ore = (from: XmlElement | undefined, path: string): bigint | null => {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text(from, path))
  if (!match) return null
  const size = BigInt(match[2] as string) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -size : size
}
const isDate = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)

function mustBeThere(doc: Checked): void {
  const { root, kind } = doc
  const customization = text(root, 'CustomizationID')
  doc.must(customization !== '', 'BR-01', 'the specification identifier (BT-24) is there')
  doc.must(
    customization.startsWith(customizationId),
    'PEPPOL-EN16931-R004',
    `the specification identifier begins with ${customizationId}`,
  )
  doc.must(has(root, 'ProfileID'), 'PEPPOL-EN16931-R001', 'the business process (BT-23) is there')
  doc.must(
    /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/.test(text(root, 'ProfileID')),
    'PEPPOL-EN16931-R007',
    'the business process has an approved identifier',
  )
  doc.must(has(root, 'ID'), 'BR-02', 'the number (BT-1) is there')
  doc.must(isDate(text(root, 'IssueDate')), 'BR-03', 'the date of issue (BT-2) is there')
  const code = text(root, kind === 'invoice' ? 'InvoiceTypeCode' : 'CreditNoteTypeCode')
  doc.must(code !== '', 'BR-04', 'the type code (BT-3) is there')
  const codes =
    kind === 'invoice'
      ? ['380', '383', '386', '393', '82', '80', '84', '395', '457', '623', '780']
      : ['381', '396', '81', '83', '532']
  doc.must(
    code === '' || codes.includes(code),
    'PEPPOL-EN16931-P0100',
    'the type code is one that the profile allows',
  )
  doc.must(has(root, 'DocumentCurrencyCode'), 'BR-05', 'the currency (BT-5) is there')
  doc.must(
    has(root, 'BuyerReference') || has(root, 'OrderReference/ID'),
    'PEPPOL-EN16931-R003',
    'a buyer reference (BT-10) or a purchase order (BT-13) is there',
  )
  doc.must(all(root, 'Note').length <= 1, 'PEPPOL-EN16931-R002', 'there is no more than one note')
  doc.must(doc.lines.length > 0, 'BR-16', 'there is at least one line')
  if (kind === 'invoice' && (ore(root, 'LegalMonetaryTotal/PayableAmount') ?? 0n) > 0n)
    doc.must(
      isDate(text(root, 'DueDate')) || has(root, 'PaymentTerms/Note'),
      'BR-CO-25',
      'what is to be paid has a due date (BT-9) or terms (BT-20)',
    )
  for (const empty of emptyIn(root)) doc.must(false, 'PEPPOL-EN16931-R008', 'no element is empty', empty)
  for (const money of currenciesIn(root))
    doc.must(
      money.attributes.get('currencyID') === text(root, 'DocumentCurrencyCode'),
      'PEPPOL-EN16931-R051',
      'every amount is in the document’s currency',
      money,
    )
  for (const reference of all(root, 'BillingReference/InvoiceDocumentReference'))
    doc.must(has(reference, 'ID'), 'BR-55', 'an earlier invoice is named by its number', reference)
}

function* emptyIn(element: XmlElement): Generator<XmlElement> {
  if (element.children.length === 0 && element.text.trim() === '') yield element
  for (const child of element.children) yield* emptyIn(child)
}

function* currenciesIn(element: XmlElement): Generator<XmlElement> {
  if (element.name.local.endsWith('Amount')) yield element
  for (const child of element.children) yield* currenciesIn(child)
}

function parties(doc: Checked): void {
  const { root } = doc
  const seller = all(root, 'AccountingSupplierParty/Party')[0]
  const buyer = all(root, 'AccountingCustomerParty/Party')[0]
  doc.must(has(seller, 'PartyLegalEntity/RegistrationName'), 'BR-06', 'the seller’s name (BT-27) is there')
  doc.must(has(buyer, 'PartyLegalEntity/RegistrationName'), 'BR-07', 'the buyer’s name (BT-44) is there')
  doc.must(all(seller, 'PostalAddress').length === 1, 'BR-08', 'the seller’s address is there')
  doc.must(
    has(seller, 'PostalAddress/Country/IdentificationCode'),
    'BR-09',
    'the seller’s country (BT-40) is there',
  )
  doc.must(all(buyer, 'PostalAddress').length === 1, 'BR-10', 'the buyer’s address is there')
  doc.must(
    has(buyer, 'PostalAddress/Country/IdentificationCode'),
    'BR-11',
    'the buyer’s country (BT-55) is there',
  )
  doc.must(
    has(seller, 'EndpointID'),
    'PEPPOL-EN16931-R020',
    'the seller’s electronic address (BT-34) is there',
  )
  doc.must(has(buyer, 'EndpointID'), 'PEPPOL-EN16931-R010', 'the buyer’s electronic address (BT-49) is there')
  doc.must(
    has(seller, 'PartyLegalEntity/CompanyID') ||
      has(seller, 'PartyIdentification/ID') ||
      vatNumberOf(seller) !== '',
    'BR-CO-26',
    'the seller can be told from others by a number',
  )
  for (const id of ['EndpointID', 'PartyLegalEntity/CompanyID', 'PartyIdentification/ID'])
    for (const one of [...all(seller, id), ...all(buyer, id)]) {
      const scheme = one.attributes.get('schemeID')
      if (id === 'EndpointID') doc.must(!!scheme, 'BR-62', 'an electronic address says what sort it is', one)
      if (scheme === organisationScheme)
        doc.must(
          isOrganisationNumber(one.text.trim()),
          'PEPPOL-COMMON-R041',
          'a Norwegian organisation number has nine digits and holds',
          one,
        )
    }
  const vatNumber = vatNumberOf(seller)
  if (text(seller, 'PostalAddress/Country/IdentificationCode') === 'NO' && vatNumber !== '')
    doc.must(
      /^NO\d{9}MVA$/.test(vatNumber) && isOrganisationNumber(vatNumber.slice(2, 11)),
      'NO-R-001',
      'a Norwegian seller’s VAT number is NO, nine digits that hold, and MVA',
      seller,
    )
  const means = all(root, 'PaymentMeans')
  for (const one of means) {
    const code = text(one, 'PaymentMeansCode')
    doc.must(code !== '', 'BR-49', 'a means of payment has a code (BT-81)', one)
    if (['30', '58'].includes(code))
      doc.must(has(one, 'PayeeFinancialAccount/ID'), 'BR-61', 'a transfer names the account (BT-84)', one)
  }
}

const vatNumberOf = (party: XmlElement | undefined): string =>
  all(party, 'PartyTaxScheme')
    .filter((one) => text(one, 'TaxScheme/ID') === 'VAT')
    .map((one) => text(one, 'CompanyID'))[0] ?? ''

function isOrganisationNumber(claimed: string): boolean {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(claimed[i]), 0)
  return /^\d{9}$/.test(claimed) && sum > 0 && sum % 11 === 0
}

function sums(doc: Checked): void {
  const { root } = doc
  const total = all(root, 'LegalMonetaryTotal')[0]
  const needed = [
    ['LineExtensionAmount', 'BR-12', 'BT-106'],
    ['TaxExclusiveAmount', 'BR-13', 'BT-109'],
    ['TaxInclusiveAmount', 'BR-14', 'BT-112'],
    ['PayableAmount', 'BR-15', 'BT-115'],
  ] as const
  for (const [name, rule, term] of needed)
    doc.must(has(total, name), rule, `the sum ${name} (${term}) is there`)
  for (const money of currenciesIn(root))
    if (!/^(PriceAmount|BaseAmount)$/.test(money.name.local))
      doc.must(
        /^-?\d+(\.\d{1,2})?$/.test(money.text.trim()),
        'BR-DEC',
        'an amount has at most two decimals',
        money,
      )
  let ofLines = 0n
  for (const line of doc.lines) {
    doc.must(has(line, 'ID'), 'BR-21', 'a line has a number (BT-126)', line)
    const quantity = doc.kind === 'invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
    doc.must(has(line, quantity), 'BR-22', 'a line has a quantity (BT-129)', line)
    doc.must(
      !!all(line, quantity)[0]?.attributes.get('unitCode'),
      'BR-23',
      'a quantity has a unit (BT-130)',
      line,
    )
    doc.must(has(line, 'LineExtensionAmount'), 'BR-24', 'a line has an amount (BT-131)', line)
    doc.must(has(line, 'Item/Name'), 'BR-25', 'a line has a name (BT-153)', line)
    doc.must(has(line, 'Price/PriceAmount'), 'BR-26', 'a line has a price (BT-146)', line)
    doc.must(!text(line, 'Price/PriceAmount').startsWith('-'), 'BR-27', 'a price is not negative', line)
    const amount = ore(line, 'LineExtensionAmount')
    ofLines += amount ?? 0n
    lineAmount(doc, line, quantity, amount)
  }
  const allowances = allowancesOf(root, 'false')
  const charges = allowancesOf(root, 'true')
  const net = ore(total, 'TaxExclusiveAmount') ?? 0n
  const tax = ore(root, 'TaxTotal/TaxAmount') ?? 0n
  const gross = ore(total, 'TaxInclusiveAmount') ?? 0n
  doc.must(
    ofLines === (ore(total, 'LineExtensionAmount') ?? 0n),
    'BR-CO-10',
    'the sum of the lines is the lines’ sum',
  )
  doc.must(
    net === ofLines - allowances + charges,
    'BR-CO-13',
    'the sum without VAT is the lines, less allowances, with charges',
  )
  doc.must(gross === net + tax, 'BR-CO-15', 'the sum with VAT is the sum without it, and the VAT')
  const prepaid = ore(total, 'PrepaidAmount') ?? 0n
  const rounding = ore(total, 'PayableRoundingAmount') ?? 0n
  doc.must(
    (ore(total, 'PayableAmount') ?? 0n) === gross - prepaid + rounding,
    'BR-CO-16',
    'what is to be paid is the sum with VAT, less what is paid',
  )
}

const allowancesOf = (from: XmlElement, indicator: 'true' | 'false'): bigint =>
  all(from, 'AllowanceCharge')
    .filter((one) => text(one, 'ChargeIndicator') === indicator)
    .reduce((sum, one) => sum + (ore(one, 'Amount') ?? 0n), 0n)

/** Price times quantity, with its own allowances and charges; the rule allows two øre off. */
function lineAmount(doc: Checked, line: XmlElement, quantityName: string, amount: bigint | null): void {
  const scaled = (value: string): bigint | null => {
    const match = /^(-?)(\d+)(?:\.(\d{1,6})\d*)?$/.exec(value)
    if (!match) return null
    const size = BigInt(match[2] as string) * 1_000_000n + BigInt((match[3] ?? '').padEnd(6, '0'))
    return match[1] ? -size : size
  }
  const quantity = scaled(text(line, quantityName))
  const price = scaled(text(line, 'Price/PriceAmount'))
  const base = scaled(text(line, 'Price/BaseQuantity') || '1')
  if (quantity === null || price === null || !base || amount === null) return
  const expected =
    (quantity * price) / base / 10_000n + allowancesOf(line, 'true') - allowancesOf(line, 'false')
  const off = expected - amount
  doc.must(
    off >= -2n && off <= 2n,
    'PEPPOL-EN16931-R120',
    'a line’s amount is its quantity times its price, with allowances and charges',
    line,
  )
}

function vat(doc: Checked): void {
  const { root, lines } = doc
  const totals = all(root, 'TaxTotal').filter((one) => all(one, 'TaxSubtotal').length > 0)
  doc.must(totals.length === 1, 'PEPPOL-EN16931-R053', 'there is one VAT total with a breakdown')
  const breakdown = all(totals[0], 'TaxSubtotal')
  doc.must(breakdown.length > 0, 'BR-CO-18', 'there is a VAT breakdown')
  const tax = breakdown.reduce((sum, one) => sum + (ore(one, 'TaxAmount') ?? 0n), 0n)
  doc.must(tax === (ore(totals[0], 'TaxAmount') ?? 0n), 'BR-CO-14', 'the VAT is the sum of its breakdown')
  for (const line of lines)
    doc.must(
      has(line, 'Item/ClassifiedTaxCategory/ID'),
      'BR-CO-04',
      'a line has a VAT category (BT-151)',
      line,
    )
  const rateOf = (category: XmlElement | undefined) => text(category, 'Percent')
  for (const one of breakdown) {
    const category = all(one, 'TaxCategory')[0]
    const [code, rate] = [text(category, 'ID'), rateOf(category)]
    doc.must(code !== '', 'BR-47', 'a breakdown has a category (BT-118)', one)
    doc.must(rate !== '' || code === 'O', 'BR-48', 'a breakdown has a rate (BT-119)', one)
    const taxable = lines
      .filter((line) => text(line, 'Item/ClassifiedTaxCategory/ID') === code)
      .filter((line) => rateOf(all(line, 'Item/ClassifiedTaxCategory')[0]) === rate)
      .reduce((sum, line) => sum + (ore(line, 'LineExtensionAmount') ?? 0n), 0n)
    const documentLevel = all(root, 'AllowanceCharge').filter((a) => text(a, 'TaxCategory/ID') === code)
    if (documentLevel.length === 0)
      doc.must(
        taxable === ore(one, 'TaxableAmount'),
        `BR-${code}-08`,
        'what is taxed is the lines of the category',
        one,
      )
    const reason = has(category, 'TaxExemptionReasonCode') || has(category, 'TaxExemptionReason')
    if (code === 'S') {
      doc.must(Number(rate) > 0, 'BR-S-05', 'the standard rate is above nothing', one)
      doc.must(!reason, 'BR-S-10', 'what is taxed has no reason not to be', one)
      doc.must(hasVatNumber(root), 'BR-S-02', 'a seller who takes VAT names the VAT number', one)
    }
    if (code === 'O' || code === 'E' || code === 'Z')
      doc.must(ore(one, 'TaxAmount') === 0n, `BR-${code}-09`, 'nothing is taken where no VAT is taken', one)
    if (code === 'O' || code === 'E') doc.must(reason, `BR-${code}-10`, 'why there is no VAT is said', one)
    if (code === 'O') {
      doc.must(rate === '', 'BR-O-05', 'what is outside VAT has no rate', one)
      doc.must(breakdown.length === 1, 'BR-O-11', 'what is outside VAT stands alone', one)
      doc.must(!hasVatNumber(root), 'BR-O-02', 'what is outside VAT names no VAT number', one)
    }
  }
  const codes = new Set(breakdown.map((one) => text(one, 'TaxCategory/ID')))
  for (const line of lines) {
    const code = text(line, 'Item/ClassifiedTaxCategory/ID')
    if (code)
      doc.must(codes.has(code), `BR-${code}-01`, 'every category of the lines is in the breakdown', line)
    if (code === 'O')
      doc.must(
        rateOf(all(line, 'Item/ClassifiedTaxCategory')[0]) === '',
        'BR-O-05',
        'what is outside VAT has no rate',
        line,
      )
  }
}

const hasVatNumber = (root: XmlElement): boolean =>
  vatNumberOf(all(root, 'AccountingSupplierParty/Party')[0]) !== '' ||
  vatNumberOf(all(root, 'AccountingCustomerParty/Party')[0]) !== ''
