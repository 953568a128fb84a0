import type { XmlElement } from '#engines/xsd/index.ts'
import { all, buyerOf, type Checked, has, sellerOf, text, vatNumberOf } from './checked.ts'
import { organisationScheme } from './invoice.ts'

/** Who sells, who buys, and how it is paid. */
export function checkParties(doc: Checked): void {
  const { root } = doc
  const [seller, buyer] = [sellerOf(root), buyerOf(root)]
  doc.must(has(seller, 'PartyLegalEntity/RegistrationName'), 'BR-06', 'the seller’s name (BT-27) is there')
  doc.must(has(buyer, 'PartyLegalEntity/RegistrationName'), 'BR-07', 'the buyer’s name (BT-44) is there')
  doc.must(all(seller, 'PostalAddress').length === 1, 'BR-08', 'the seller’s address is there')
  const country = 'PostalAddress/Country/IdentificationCode'
  doc.must(has(seller, country), 'BR-09', 'the seller’s country (BT-40) is there')
  doc.must(all(buyer, 'PostalAddress').length === 1, 'BR-10', 'the buyer’s address is there')
  doc.must(has(buyer, country), 'BR-11', 'the buyer’s country (BT-55) is there')
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
  for (const [party, endpoint] of [
    [seller, 'BR-62'],
    [buyer, 'BR-63'],
  ] as const) {
    for (const one of all(party, 'EndpointID'))
      doc.must(!!one.attributes.get('schemeID'), endpoint, 'an electronic address says what sort it is', one)
    for (const id of ['EndpointID', 'PartyLegalEntity/CompanyID', 'PartyIdentification/ID'])
      for (const one of all(party, id)) checkNumber(doc, one)
    for (const one of all(party, 'PartyTaxScheme').filter((tax) => text(tax, 'TaxScheme/ID') === 'VAT'))
      doc.must(
        /^[A-Z]{2}/.test(text(one, 'CompanyID')),
        'BR-CO-09',
        'a VAT number begins with the code of its country',
        one,
      )
  }
  norway(doc, seller)
  payment(doc)
}

function checkNumber(doc: Checked, one: XmlElement): void {
  const [scheme, number] = [one.attributes.get('schemeID'), one.text.trim()]
  if (scheme === organisationScheme)
    doc.must(
      isOrganisationNumber(number),
      'PEPPOL-COMMON-R041',
      'a Norwegian organisation number has nine digits and holds',
      one,
    )
  if (scheme === '0088')
    doc.must(isGln(number), 'PEPPOL-COMMON-R040', 'a GLN has thirteen digits and holds', one)
}

/** Norway's own rules, for sellers that are Norwegian by their VAT number, or by their address. */
function norway(doc: Checked, seller: XmlElement | undefined): void {
  const vatNumber = vatNumberOf(seller)
  const country = vatNumber.slice(0, 2) || text(seller, 'PostalAddress/Country/IdentificationCode')
  if (country !== 'NO') return
  doc.must(
    !vatNumber.startsWith('NO') ||
      (/^NO\d{9}MVA$/.test(vatNumber) && isOrganisationNumber(vatNumber.slice(2, 11))),
    'NO-R-001',
    'a Norwegian seller’s VAT number is NO, nine digits that hold, and MVA',
    seller,
  )
  doc.should(
    all(seller, 'PartyTaxScheme').some(
      (one) => text(one, 'TaxScheme/ID') === 'TAX' && text(one, 'CompanyID') === 'Foretaksregisteret',
    ),
    'NO-R-002',
    'a limited company says that it is in Foretaksregisteret',
    seller,
  )
}

function payment(doc: Checked): void {
  for (const one of all(doc.root, 'PaymentMeans')) {
    const code = text(one, 'PaymentMeansCode')
    doc.must(code !== '', 'BR-49', 'a means of payment has a code (BT-81)', one)
    doc.must(
      code === '' || /^([1-9]|[1-9]\d|ZZZ)$/.test(code),
      'BR-CL-16',
      'the means of payment is one of UNCL 4461',
      one,
    )
    for (const account of all(one, 'PayeeFinancialAccount'))
      doc.must(has(account, 'ID'), 'BR-50', 'an account has a number (BT-84)', account)
    if (['30', '58'].includes(code))
      doc.must(has(one, 'PayeeFinancialAccount/ID'), 'BR-61', 'a transfer names the account (BT-84)', one)
    if (['49', '59'].includes(code))
      doc.must(has(one, 'PaymentMandate/ID'), 'PEPPOL-EN16931-R061', 'a direct debit names its mandate', one)
  }
}

function isOrganisationNumber(claimed: string): boolean {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(claimed[i]), 0)
  return /^\d{9}$/.test(claimed) && sum > 0 && sum % 11 === 0
}

function isGln(claimed: string): boolean {
  const digits = [...claimed].map(Number)
  const sum = digits.reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0)
  return /^\d{13}$/.test(claimed) && sum % 10 === 0
}
