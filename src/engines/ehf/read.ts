import { readXmlTree } from '#engines/xsd/index.ts'
import { all, buyerOf, decimal, ore, sellerOf, text, vatNumberOf } from './checked.ts'

/** An invoice as whoever receives it reads it: what the document says, and nothing from anywhere else. */
export interface EhfRead {
  kind: 'invoice' | 'credit-note'
  number: string
  issuedOn: string
  /** As a date on an invoice, in words on a credit note. */
  due: string
  note: string
  reference: string
  period: { from: string; to: string } | null
  credits: string | null
  seller: EhfReadParty & { account: string; paymentReference: string; email: string }
  buyer: EhfReadParty
  lines: { title: string; amountOre: bigint; vatCategory: string; vatBasisPoints: number }[]
  vat: { category: string; basisPoints: number; taxableOre: bigint; taxOre: bigint; reason: string }[]
  netOre: bigint
  grossOre: bigint
  roundingOre: bigint
  payOre: bigint
}

export interface EhfReadParty {
  name: string
  organisationNumber: string
  vatNumber: string
  address: string
}

/** Reads an invoice or credit note in UBL. @throws XmlFault where it is no XML; what is missing is empty, or nothing */
export function readEhf(bytes: Uint8Array): EhfRead {
  const root = readXmlTree(bytes)
  const isCredit = root.name.local === 'CreditNote'
  const [seller, buyer] = [sellerOf(root), buyerOf(root)]
  const party = (from: typeof seller): EhfReadParty => ({
    name: text(from, 'PartyLegalEntity/RegistrationName'),
    organisationNumber: text(from, 'PartyLegalEntity/CompanyID'),
    vatNumber: vatNumberOf(from),
    address: [
      text(from, 'PostalAddress/StreetName'),
      [text(from, 'PostalAddress/PostalZone'), text(from, 'PostalAddress/CityName')].join(' ').trim(),
    ]
      .filter(Boolean)
      .join(', '),
  })
  const basisPoints = (from: typeof seller) => Number(decimal(text(from, 'Percent'), 2) ?? 0n)
  const [from, to] = [text(root, 'InvoicePeriod/StartDate'), text(root, 'InvoicePeriod/EndDate')]
  const sum = (name: string) => ore(root, `LegalMonetaryTotal/${name}`) ?? 0n
  return {
    kind: isCredit ? 'credit-note' : 'invoice',
    ...{ number: text(root, 'ID'), issuedOn: text(root, 'IssueDate'), note: text(root, 'Note') },
    due: text(root, 'DueDate') || text(root, 'PaymentTerms/Note'),
    reference: text(root, 'BuyerReference'),
    period: from && to ? { from, to } : null,
    credits: text(root, 'BillingReference/InvoiceDocumentReference/ID') || null,
    seller: {
      ...party(seller),
      account: text(root, 'PaymentMeans/PayeeFinancialAccount/ID'),
      paymentReference: text(root, 'PaymentMeans/PaymentID'),
      email: text(seller, 'Contact/ElectronicMail'),
    },
    buyer: party(buyer),
    lines: all(root, isCredit ? 'CreditNoteLine' : 'InvoiceLine').map((line) => {
      const [category] = all(line, 'Item/ClassifiedTaxCategory')
      return {
        ...{ title: text(line, 'Item/Name'), amountOre: ore(line, 'LineExtensionAmount') ?? 0n },
        ...{ vatCategory: text(category, 'ID'), vatBasisPoints: basisPoints(category) },
      }
    }),
    vat: all(root, 'TaxTotal/TaxSubtotal').map((one) => {
      const [category] = all(one, 'TaxCategory')
      return {
        ...{ category: text(category, 'ID'), basisPoints: basisPoints(category) },
        ...{ taxableOre: ore(one, 'TaxableAmount') ?? 0n, taxOre: ore(one, 'TaxAmount') ?? 0n },
        reason: text(category, 'TaxExemptionReason') || text(category, 'TaxExemptionReasonCode'),
      }
    }),
    ...{ netOre: sum('TaxExclusiveAmount'), grossOre: sum('TaxInclusiveAmount') },
    ...{ roundingOre: sum('PayableRoundingAmount'), payOre: sum('PayableAmount') },
  }
}
