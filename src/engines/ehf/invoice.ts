/**
 * An invoice or a credit note between two Norwegian bodies, in kroner, for what is outside the scope of VAT: shares of a
 * joint budget. Written as UBL 2.1 by Peppol BIS Billing 3.0, which is what Norway calls EHF Billing 3.0.
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
  /** The invoice that a credit note takes back. */
  credits?: { number: string; issuedOn: string }
  seller: EhfParty & { accountNumber: string; contact?: { name: string; email: string } }
  buyer: EhfParty
  lines: EhfLine[]
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
  /** Never negative as a whole: what is taken back goes on a credit note. A single line may be. */
  amountOre: bigint
  /** Costs are posted by it where the receiver has agreed to it. */
  accountingReference?: string
}

export const customizationId = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
export const profileId = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
/** ICD code of Enhetsregisteret. */
export const organisationScheme = '0192'
/** Why there is no VAT (BT-121), from the list of VATEX codes. */
export const outsideVat = 'VATEX-EU-O'

const namespaces = {
  invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
  'credit-note': 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
}
export const ublNamespaces: Readonly<typeof namespaces> = namespaces

/** The whole document, in UTF-8 without a byte order mark. The same bytes for the same invoice. */
export function writeEhf(invoice: EhfInvoice): string {
  const { kind, seller, buyer, lines } = invoice
  const isCredit = kind === 'credit-note'
  const root = isCredit ? 'CreditNote' : 'Invoice'
  const sum = lines.reduce((all, { amountOre }) => all + amountOre, 0n)
  const element = new Elements()
  element.open(
    root,
    `xmlns="${namespaces[kind]}" xmlns:cac="${namespaces.cac}" xmlns:cbc="${namespaces.cbc}"`,
  )
  element.text('cbc:CustomizationID', customizationId)
  element.text('cbc:ProfileID', profileId)
  element.text('cbc:ID', invoice.number)
  element.text('cbc:IssueDate', invoice.issuedOn)
  if (!isCredit) element.text('cbc:DueDate', invoice.dueOn)
  element.text(isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', isCredit ? '381' : '380')
  if (invoice.note) element.text('cbc:Note', invoice.note)
  element.text('cbc:DocumentCurrencyCode', 'NOK')
  element.text('cbc:BuyerReference', invoice.buyerReference)
  if (invoice.credits) {
    element.within('cac:BillingReference', () =>
      element.within('cac:InvoiceDocumentReference', () => {
        element.text('cbc:ID', invoice.credits?.number ?? '')
        element.text('cbc:IssueDate', invoice.credits?.issuedOn ?? '')
      }),
    )
  }
  element.within('cac:AccountingSupplierParty', () => writeParty(element, seller, seller.contact))
  element.within('cac:AccountingCustomerParty', () => writeParty(element, buyer))
  element.within('cac:PaymentMeans', () => {
    element.text('cbc:PaymentMeansCode', '30')
    element.text('cbc:PaymentID', invoice.number)
    element.within('cac:PayeeFinancialAccount', () => element.text('cbc:ID', seller.accountNumber))
  })
  // A credit note has no due date of its own in UBL: it stands in the terms.
  if (isCredit) element.within('cac:PaymentTerms', () => element.text('cbc:Note', `Forfall ${invoice.dueOn}`))
  element.within('cac:TaxTotal', () => {
    element.money('cbc:TaxAmount', 0n)
    element.within('cac:TaxSubtotal', () => {
      element.money('cbc:TaxableAmount', sum)
      element.money('cbc:TaxAmount', 0n)
      element.within('cac:TaxCategory', () => writeTaxCategory(element, true))
    })
  })
  element.within('cac:LegalMonetaryTotal', () => {
    element.money('cbc:LineExtensionAmount', sum)
    element.money('cbc:TaxExclusiveAmount', sum)
    element.money('cbc:TaxInclusiveAmount', sum)
    element.money('cbc:PayableAmount', sum)
  })
  for (const [i, line] of lines.entries()) writeLine(element, line, i + 1, isCredit)
  element.close(root)
  return element.document()
}

function writeParty(element: Elements, party: EhfParty, contact?: { name: string; email: string }): void {
  const { name, organisationNumber, street, postcode, city } = party
  const scheme = `schemeID="${organisationScheme}"`
  element.within('cac:Party', () => {
    element.text('cbc:EndpointID', organisationNumber, scheme)
    element.within('cac:PartyName', () => element.text('cbc:Name', name))
    element.within('cac:PostalAddress', () => {
      if (street) element.text('cbc:StreetName', street)
      if (city) element.text('cbc:CityName', city)
      if (postcode) element.text('cbc:PostalZone', postcode)
      element.within('cac:Country', () => element.text('cbc:IdentificationCode', 'NO'))
    })
    element.within('cac:PartyLegalEntity', () => {
      element.text('cbc:RegistrationName', name)
      element.text('cbc:CompanyID', organisationNumber, scheme)
    })
    if (contact)
      element.within('cac:Contact', () => {
        element.text('cbc:Name', contact.name)
        element.text('cbc:ElectronicMail', contact.email)
      })
  })
}

/** Outside the scope of VAT: no rate is named (BR-O-05), and the reason stands once, with the sum (BR-O-10). */
function writeTaxCategory(element: Elements, withReason: boolean): void {
  element.text('cbc:ID', 'O')
  if (withReason) element.text('cbc:TaxExemptionReasonCode', outsideVat)
  element.within('cac:TaxScheme', () => element.text('cbc:ID', 'VAT'))
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
      element.within('cac:ClassifiedTaxCategory', () => writeTaxCategory(element, false))
    })
    element.within('cac:Price', () =>
      element.money('cbc:PriceAmount', line.amountOre < 0n ? -line.amountOre : line.amountOre),
    )
  })
}

/** Elements in the order they are written, which in UBL is the order of the schema. */
class Elements {
  private readonly written: string[] = ['<?xml version="1.0" encoding="UTF-8"?>']
  private depth = 0

  open(name: string, attributes = ''): void {
    this.line(`<${name}${attributes && ` ${attributes}`}>`)
    this.depth++
  }

  close(name: string): void {
    this.depth--
    this.line(`</${name}>`)
  }

  within(name: string, work: () => void): void {
    this.open(name)
    work()
    this.close(name)
  }

  text(name: string, value: string, attributes = ''): void {
    this.line(`<${name}${attributes && ` ${attributes}`}>${escaped(value)}</${name}>`)
  }

  money(name: string, ore: bigint): void {
    const size = ore < 0n ? -ore : ore
    const kroner = `${ore < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
    this.text(name, kroner, 'currencyID="NOK"')
  }

  document(): string {
    return `${this.written.join('\n')}\n`
  }

  private line(text: string): void {
    this.written.push('  '.repeat(this.depth) + text)
  }
}

function escaped(text: string): string {
  // Characters that XML cannot hold would make a file that nobody can read.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim()
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
