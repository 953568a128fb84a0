import type { XmlElement } from '#engines/xsd/index.ts'
import { all, type Checked, has, isDate, ore, text, within } from './checked.ts'
import { customizationId } from './invoice.ts'

/** Codes of UNTDID 1001 that the billing profile allows (PEPPOL-EN16931-P0100 and P0101). */
const typeCodes = {
  invoice: [
    '71',
    '80',
    '82',
    '84',
    '102',
    '218',
    '219',
    '331',
    '380',
    '382',
    '383',
    '386',
    '388',
    '393',
  ].concat(['395', '553', '575', '623', '780', '817', '870', '875', '876', '877', '326', '384']),
  'credit-note': ['381', '396', '81', '83', '532'],
}

/** What the document says of itself: identifiers, dates, currency, references, and nothing empty. */
export function checkDocument(doc: Checked): void {
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
  doc.must(
    code === '' || typeCodes[kind].includes(code),
    kind === 'invoice' ? 'PEPPOL-EN16931-P0100' : 'PEPPOL-EN16931-P0101',
    'the type code is one that the profile allows',
  )
  const currency = text(root, 'DocumentCurrencyCode')
  doc.must(currency !== '', 'BR-05', 'the currency (BT-5) is there')
  const accounting = text(root, 'TaxCurrencyCode')
  if (accounting) {
    doc.must(
      accounting !== currency,
      'PEPPOL-EN16931-R005',
      'a currency of VAT is another than the document’s',
    )
    doc.must(
      all(root, 'TaxTotal/TaxAmount').some((one) => one.attributes.get('currencyID') === accounting),
      'BR-53',
      'the VAT is there in the currency of VAT too',
    )
  }
  doc.must(
    has(root, 'BuyerReference') || has(root, 'OrderReference/ID'),
    'PEPPOL-EN16931-R003',
    'a buyer reference (BT-10) or a purchase order (BT-13) is there',
  )
  doc.must(all(root, 'Note').length <= 1, 'PEPPOL-EN16931-R002', 'there is no more than one note')
  doc.must(doc.lines.length > 0, 'BR-16', 'there is at least one line')
  if ((ore(root, 'LegalMonetaryTotal/PayableAmount') ?? 0n) > 0n)
    doc.must(
      has(root, 'DueDate') || has(root, 'PaymentTerms/Note'),
      'BR-CO-25',
      'what is to be paid has a due date (BT-9) or terms (BT-20)',
    )
  doc.must(
    !(has(root, 'TaxPointDate') && has(root, 'InvoicePeriod/DescriptionCode')),
    'BR-CO-03',
    'a tax point has a date (BT-7) or a code (BT-8), not both',
  )
  checkPeriods(doc)
  for (const reference of all(root, 'BillingReference'))
    doc.must(has(reference, 'InvoiceDocumentReference/ID'), 'BR-55', 'an earlier invoice is named', reference)
  doc.must(
    all(root, 'AdditionalDocumentReference').filter((one) => text(one, 'DocumentTypeCode') === '50').length <=
      1,
    'PEPPOL-EN16931-R080',
    'no more than one project is named',
  )
  for (const element of within(root)) {
    const { name, children } = element
    if (children.length === 0)
      doc.must(element.text.trim() !== '', 'PEPPOL-EN16931-R008', 'no element is empty', element)
    if (name.local.endsWith('Amount'))
      doc.must(
        [currency, accounting].filter(Boolean).includes(element.attributes.get('currencyID') ?? ''),
        'PEPPOL-EN16931-R051',
        'every amount is in the document’s currency',
        element,
      )
    if (/Date$/.test(name.local))
      doc.must(
        element.text.trim() === '' || isDate(element.text.trim()),
        'PEPPOL-EN16931-F001',
        'a date is written YYYY-MM-DD',
        element,
      )
  }
}

/** Periods end after they begin, and those of the lines lie within the document's. */
function checkPeriods(doc: Checked): void {
  const [whole] = all(doc.root, 'InvoicePeriod')
  const backwards = (period: XmlElement) =>
    has(period, 'StartDate') && has(period, 'EndDate') && text(period, 'EndDate') < text(period, 'StartDate')
  if (whole) {
    doc.must(
      has(whole, 'StartDate') || has(whole, 'EndDate') || has(whole, 'DescriptionCode'),
      'BR-CO-19',
      'a period has a first or a last day',
      whole,
    )
    doc.must(!backwards(whole), 'BR-29', 'a period ends after it begins', whole)
  }
  for (const line of doc.lines)
    for (const period of all(line, 'InvoicePeriod')) {
      doc.must(
        has(period, 'StartDate') || has(period, 'EndDate'),
        'BR-CO-20',
        'a line’s period has a first or a last day',
        period,
      )
      doc.must(!backwards(period), 'BR-30', 'a line’s period ends after it begins', period)
      if (has(whole, 'StartDate') && has(period, 'StartDate'))
        doc.must(
          text(period, 'StartDate') >= text(whole, 'StartDate'),
          'PEPPOL-EN16931-R110',
          'a line’s period begins within the document’s',
          period,
        )
      if (has(whole, 'EndDate') && has(period, 'EndDate'))
        doc.must(
          text(period, 'EndDate') <= text(whole, 'EndDate'),
          'PEPPOL-EN16931-R111',
          'a line’s period ends within the document’s',
          period,
        )
    }
}
