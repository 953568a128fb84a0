import type { XmlElement } from '#engines/xsd/index.ts'
import type { Checked } from './checked.ts'

/**
 * The order in which UBL 2.1 has its elements, of those that Peppol BIS Billing 3.0 uses: a document with all the right
 * elements in another order is refused by every receiver's schema. Source: the syntax tables of docs.peppol.eu.
 */
const documentOrder = [
  ...['CustomizationID', 'ProfileID', 'ID', 'IssueDate', 'DueDate', 'InvoiceTypeCode', 'CreditNoteTypeCode'],
  ...['Note', 'DocumentCurrencyCode', 'TaxCurrencyCode', 'AccountingCost', 'BuyerReference', 'InvoicePeriod'],
  ...['OrderReference', 'BillingReference', 'DespatchDocumentReference', 'ReceiptDocumentReference'],
  ...['OriginatorDocumentReference', 'ContractDocumentReference', 'AdditionalDocumentReference'],
  ...['ProjectReference', 'AccountingSupplierParty', 'AccountingCustomerParty', 'PayeeParty'],
  ...['TaxRepresentativeParty', 'Delivery', 'PaymentMeans', 'PaymentTerms', 'AllowanceCharge', 'TaxTotal'],
  ...['LegalMonetaryTotal', 'InvoiceLine', 'CreditNoteLine'],
]
const taxCategory = ['ID', 'Percent', 'TaxExemptionReasonCode', 'TaxExemptionReason', 'TaxScheme']
const allowance = [
  ...['ChargeIndicator', 'AllowanceChargeReasonCode', 'AllowanceChargeReason', 'MultiplierFactorNumeric'],
  ...['Amount', 'BaseAmount', 'TaxCategory'],
]
const line = [
  ...['ID', 'Note', 'InvoicedQuantity', 'CreditedQuantity', 'LineExtensionAmount', 'AccountingCost'],
  ...['InvoicePeriod', 'OrderLineReference', 'DocumentReference', 'AllowanceCharge', 'Item', 'Price'],
]
const orders: Readonly<Record<string, readonly string[]>> = {
  Invoice: documentOrder,
  CreditNote: documentOrder,
  InvoiceLine: line,
  CreditNoteLine: line,
  Party: [
    ...['EndpointID', 'PartyIdentification', 'PartyName', 'PostalAddress', 'PartyTaxScheme'],
    ...['PartyLegalEntity', 'Contact'],
  ],
  PostalAddress: [
    ...['StreetName', 'AdditionalStreetName', 'CityName', 'PostalZone', 'CountrySubentity'],
    ...['AddressLine', 'Country'],
  ],
  PartyTaxScheme: ['CompanyID', 'TaxScheme'],
  PartyLegalEntity: ['RegistrationName', 'CompanyID', 'CompanyLegalForm'],
  Contact: ['Name', 'Telephone', 'ElectronicMail'],
  InvoicePeriod: ['StartDate', 'EndDate', 'DescriptionCode'],
  InvoiceDocumentReference: ['ID', 'IssueDate'],
  PaymentMeans: ['PaymentMeansCode', 'PaymentID', 'CardAccount', 'PayeeFinancialAccount', 'PaymentMandate'],
  PayeeFinancialAccount: ['ID', 'Name', 'FinancialInstitutionBranch'],
  AllowanceCharge: allowance,
  TaxTotal: ['TaxAmount', 'TaxSubtotal'],
  TaxSubtotal: ['TaxableAmount', 'TaxAmount', 'TaxCategory'],
  TaxCategory: taxCategory,
  ClassifiedTaxCategory: taxCategory,
  LegalMonetaryTotal: [
    ...['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'AllowanceTotalAmount'],
    ...['ChargeTotalAmount', 'PrepaidAmount', 'PayableRoundingAmount', 'PayableAmount'],
  ],
  Item: [
    ...['Description', 'Name', 'BuyersItemIdentification', 'SellersItemIdentification'],
    ...['StandardItemIdentification', 'OriginCountry', 'CommodityClassification', 'ClassifiedTaxCategory'],
    'AdditionalItemProperty',
  ],
  Price: ['PriceAmount', 'BaseQuantity', 'AllowanceCharge'],
}

/** Whether what the document holds stands in the schema's order; what the profile does not use is told as well. */
export function checkOrder(doc: Checked): void {
  inOrder(doc, doc.root)
}

function inOrder(doc: Checked, element: XmlElement): void {
  const order = orders[element.name.local]
  let at = 0
  for (const child of element.children) {
    if (order) {
      const place = order.indexOf(child.name.local)
      doc.must(
        place >= 0,
        'UBL-CR',
        `${element.name.local} has no ${child.name.local} in this profile`,
        child,
      )
      doc.must(
        place < 0 || place >= at,
        'UBL-XSD',
        `${child.name.local} stands where the schema has it`,
        child,
      )
      at = Math.max(at, place)
    }
    inOrder(doc, child)
  }
}
