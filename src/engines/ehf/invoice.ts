import { Elements } from './elements.ts'
import { type LineVat, outsideScope, toWholeKroner, type VatSum, vatBreakdown } from './vat.ts'

/**
 * An invoice or a credit note between two Norwegian bodies, in kroner, with or without VAT. Written as UBL 2.1 by Peppol
 * BIS Billing 3.0, which is what Norway calls EHF Billing 3.0.
 * Source: docs.peppol.eu/poacc/billing/3.0, EN 16931-1.
 */
export interface EhfInvoice {
  kind: 'invoice' | 'credit-note'
  number: string
  /** yyyy-MM-dd */
  issuedOn: string
  dueOn: string
  /** What the receiver knows it by: a purchase order or their own reference. Required by Peppol. */
  buyerReference: string
  /** One text for the whole. */
  note?: string
  /** What it is for, both days counted in. */
  period?: { from: string; to: string }
  /** The invoice that a credit note takes back. */
  credits?: { number: string; issuedOn: string }
  seller: EhfSeller
  /** `vatRegistered`: the number is written where the buyer pays the VAT. */
  buyer: EhfParty & { vatRegistered?: boolean }
  lines: EhfLine[]
  /** Why no VAT is taken where lines are exempt (E), in words: the section of the law. */
  exemptionReason?: string
  /** Whole kroner to pay; what is rounded stands as a sum of its own. */
  roundToKrone?: boolean
}

export interface EhfSeller extends EhfParty {
  accountNumber: string
  contact?: { name: string; email: string }
  /** Registered for VAT: the number is NO, the organisation number and MVA (NO-R-001). */
  vatRegistered?: boolean
  /** Limited companies say so on their invoices, by foretaksregisterloven § 10-2 (NO-R-002). */
  inForetaksregisteret?: boolean
}

export interface EhfParty {
  name: string
  /** Nine digits. */
  organisationNumber: string
  street?: string
  postcode?: string
  city?: string
}

export interface EhfLine {
  title: string
  /** Without VAT. Never negative as a whole: what is taken back goes on a credit note. A single line may be. */
  amountOre: bigint
  /** Absent: outside the scope of VAT. */
  vat?: LineVat
  /** Costs are posted by it where the receiver has agreed to it. */
  accountingReference?: string
}

/** What an invoice comes to. `payOre` is with VAT and rounding. */
export interface EhfSums {
  netOre: bigint
  vat: VatSum[]
  vatOre: bigint
  grossOre: bigint
  roundingOre: bigint
  payOre: bigint
}

export const customizationId = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
export const profileId = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
/** ICD code of Enhetsregisteret. */
export const organisationScheme = '0192'
/** Why there is no VAT (BT-121), from the list of VATEX codes, where the list has one for the category. */
export const vatexOf: Readonly<Record<string, string>> = { O: 'VATEX-EU-O', AE: 'VATEX-EU-AE' }

const namespaces = {
  invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  'credit-note': 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}
export const ublNamespaces: Readonly<typeof namespaces> = namespaces

/** The sums of an invoice, as they are written. */
export function ehfSums({ lines, roundToKrone }: Pick<EhfInvoice, 'lines' | 'roundToKrone'>): EhfSums {
  const netOre = lines.reduce((all, { amountOre }) => all + amountOre, 0n)
  const vat = vatBreakdown(lines)
  const vatOre = vat.reduce((all, { taxOre }) => all + taxOre, 0n)
  const grossOre = netOre + vatOre
  const roundingOre = roundToKrone ? toWholeKroner(grossOre) : 0n
  return { netOre, vat, vatOre, grossOre, roundingOre, payOre: grossOre + roundingOre }
}

/** The whole document, in UTF-8 without a byte order mark. The same bytes for the same invoice. */
export function writeEhf(invoice: EhfInvoice): string {
  const { kind, seller, buyer, lines } = invoice
  const isCredit = kind === 'credit-note'
  const root = isCredit ? 'CreditNote' : 'Invoice'
  const sums = ehfSums(invoice)
  // Whoever is outside VAT names no VAT number (BR-O-02), whoever takes it or is exempt from it must (BR-S-02, BR-E-02).
  const isTaxed = sums.vat.some(({ category }) => category !== 'O')
  const buyerPays = sums.vat.some(({ category }) => category === 'AE')
  const element = new Elements()
  element.open(
    root,
    `xmlns="${namespaces[kind]}" xmlns:cac="${namespaces.cac}" xmlns:cbc="${namespaces.cbc}"`,
  )
  writeHead(element, invoice)
  element.within('cac:AccountingSupplierParty', () =>
    writeParty(element, seller, {
      vatNumber: isTaxed && seller.vatRegistered === true,
      inForetaksregisteret: seller.inForetaksregisteret === true,
      contact: seller.contact,
    }),
  )
  element.within('cac:AccountingCustomerParty', () =>
    writeParty(element, buyer, { vatNumber: buyerPays && buyer.vatRegistered === true }),
  )
  element.within('cac:PaymentMeans', () => {
    element.text('cbc:PaymentMeansCode', '30')
    element.text('cbc:PaymentID', invoice.number)
    element.within('cac:PayeeFinancialAccount', () => element.text('cbc:ID', seller.accountNumber))
  })
  // A credit note has no due date of its own in UBL: it stands in the terms.
  if (isCredit) element.within('cac:PaymentTerms', () => element.text('cbc:Note', `Forfall ${invoice.dueOn}`))
  element.within('cac:TaxTotal', () => {
    element.money('cbc:TaxAmount', sums.vatOre)
    for (const sum of sums.vat)
      element.within('cac:TaxSubtotal', () => {
        element.money('cbc:TaxableAmount', sum.taxableOre)
        element.money('cbc:TaxAmount', sum.taxOre)
        element.within('cac:TaxCategory', () => writeTaxCategory(element, sum, invoice.exemptionReason ?? ''))
      })
  })
  element.within('cac:LegalMonetaryTotal', () => {
    element.money('cbc:LineExtensionAmount', sums.netOre)
    element.money('cbc:TaxExclusiveAmount', sums.netOre)
    element.money('cbc:TaxInclusiveAmount', sums.grossOre)
    if (sums.roundingOre !== 0n) element.money('cbc:PayableRoundingAmount', sums.roundingOre)
    element.money('cbc:PayableAmount', sums.payOre)
  })
  for (const [i, line] of lines.entries()) writeLine(element, line, i + 1, isCredit)
  element.close(root)
  return element.document()
}

function writeHead(element: Elements, invoice: EhfInvoice): void {
  const isCredit = invoice.kind === 'credit-note'
  element.text('cbc:CustomizationID', customizationId)
  element.text('cbc:ProfileID', profileId)
  element.text('cbc:ID', invoice.number)
  element.text('cbc:IssueDate', invoice.issuedOn)
  if (!isCredit) element.text('cbc:DueDate', invoice.dueOn)
  element.text(isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', isCredit ? '381' : '380')
  if (invoice.note) element.text('cbc:Note', invoice.note)
  element.text('cbc:DocumentCurrencyCode', 'NOK')
  element.text('cbc:BuyerReference', invoice.buyerReference)
  const { period, credits } = invoice
  if (period)
    element.within('cac:InvoicePeriod', () => {
      element.text('cbc:StartDate', period.from)
      element.text('cbc:EndDate', period.to)
    })
  if (credits)
    element.within('cac:BillingReference', () =>
      element.within('cac:InvoiceDocumentReference', () => {
        element.text('cbc:ID', credits.number)
        element.text('cbc:IssueDate', credits.issuedOn)
      }),
    )
}

function writeParty(
  element: Elements,
  party: EhfParty,
  how: {
    vatNumber: boolean
    inForetaksregisteret?: boolean
    contact?: { name: string; email: string } | undefined
  },
): void {
  const { name, organisationNumber, street, postcode, city } = party
  const scheme = `schemeID="${organisationScheme}"`
  const taxScheme = (number: string, id: string) =>
    element.within('cac:PartyTaxScheme', () => {
      element.text('cbc:CompanyID', number)
      element.within('cac:TaxScheme', () => element.text('cbc:ID', id))
    })
  element.within('cac:Party', () => {
    element.text('cbc:EndpointID', organisationNumber, scheme)
    element.within('cac:PartyName', () => element.text('cbc:Name', name))
    element.within('cac:PostalAddress', () => {
      if (street) element.text('cbc:StreetName', street)
      if (city) element.text('cbc:CityName', city)
      if (postcode) element.text('cbc:PostalZone', postcode)
      element.within('cac:Country', () => element.text('cbc:IdentificationCode', 'NO'))
    })
    if (how.vatNumber) taxScheme(`NO${organisationNumber}MVA`, 'VAT')
    if (how.inForetaksregisteret) taxScheme('Foretaksregisteret', 'TAX')
    element.within('cac:PartyLegalEntity', () => {
      element.text('cbc:RegistrationName', name)
      element.text('cbc:CompanyID', organisationNumber, scheme)
    })
    const { contact } = how
    if (contact)
      element.within('cac:Contact', () => {
        element.text('cbc:Name', contact.name)
        element.text('cbc:ElectronicMail', contact.email)
      })
  })
}

/** What is outside VAT names no rate (BR-O-05). The reason stands once, with the sum (BR-O-10, BR-E-10, BR-AE-10). */
function writeTaxCategory(element: Elements, vat: LineVat, reason: string | null): void {
  element.text('cbc:ID', vat.category)
  if (vat.category !== 'O') element.text('cbc:Percent', percentText(vat.rateBasisPoints))
  const code = vatexOf[vat.category]
  if (reason !== null && code) element.text('cbc:TaxExemptionReasonCode', code)
  if (reason && vat.category === 'E') element.text('cbc:TaxExemptionReason', reason)
  element.within('cac:TaxScheme', () => element.text('cbc:ID', 'VAT'))
}

/** "25", "11.11". */
export function percentText(basisPoints: number): string {
  const [whole, rest] = [Math.trunc(basisPoints / 100), basisPoints % 100]
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`
}

function writeLine(element: Elements, line: EhfLine, number: number, isCredit: boolean): void {
  element.within(isCredit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', () => {
    element.text('cbc:ID', String(number))
    // A price is never negative (BR-27): what counts down is one taken back.
    const quantity = line.amountOre < 0n ? '-1' : '1'
    element.text(isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', quantity, 'unitCode="C62"')
    element.money('cbc:LineExtensionAmount', line.amountOre)
    if (line.accountingReference) element.text('cbc:AccountingCost', line.accountingReference)
    element.within('cac:Item', () => {
      element.text('cbc:Name', line.title)
      element.within('cac:ClassifiedTaxCategory', () =>
        writeTaxCategory(element, line.vat ?? outsideScope, null),
      )
    })
    element.within('cac:Price', () =>
      element.money('cbc:PriceAmount', line.amountOre < 0n ? -line.amountOre : line.amountOre),
    )
  })
}
