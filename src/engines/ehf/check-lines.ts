import type { XmlElement } from '#engines/xsd/index.ts'
import { all, allowancesOf, type Checked, decimal, has, ore, text } from './checked.ts'

/** Each line: what must stand on it, and that its amount is its quantity times its price. */
export function checkLines(doc: Checked): void {
  const { quantityName } = doc
  for (const line of doc.lines) {
    doc.must(has(line, 'ID'), 'BR-21', 'a line has a number (BT-126)', line)
    doc.must(has(line, quantityName), 'BR-22', 'a line has a quantity (BT-129)', line)
    const [quantity] = all(line, quantityName)
    doc.must(!!quantity?.attributes.get('unitCode'), 'BR-23', 'a quantity has a unit (BT-130)', line)
    doc.must(has(line, 'LineExtensionAmount'), 'BR-24', 'a line has an amount (BT-131)', line)
    doc.must(has(line, 'Item/Name'), 'BR-25', 'a line has a name (BT-153)', line)
    doc.must(has(line, 'Price/PriceAmount'), 'BR-26', 'a line has a price (BT-146)', line)
    doc.must(!text(line, 'Price/PriceAmount').startsWith('-'), 'BR-27', 'a price is not negative', line)
    doc.must(
      !text(line, 'Price/AllowanceCharge/BaseAmount').startsWith('-'),
      'BR-28',
      'a gross price is not negative',
      line,
    )
    doc.must(
      has(line, 'Item/ClassifiedTaxCategory/ID'),
      'BR-CO-04',
      'a line has a VAT category (BT-151)',
      line,
    )
    doc.must(
      all(line, 'DocumentReference').length <= 1,
      'PEPPOL-EN16931-R100',
      'a line names no more than one object',
      line,
    )
    price(doc, line, quantity)
    for (const one of all(line, 'AllowanceCharge')) allowance(doc, one, 'line')
    lineAmount(doc, line)
  }
  for (const one of all(doc.root, 'AllowanceCharge')) allowance(doc, one, 'document')
}

function price(doc: Checked, line: XmlElement, quantity: XmlElement | undefined): void {
  for (const base of all(line, 'Price/BaseQuantity')) {
    doc.must(
      (decimal(base.text.trim(), 6) ?? 0n) > 0n,
      'PEPPOL-EN16931-R121',
      'a base quantity is above nothing',
      base,
    )
    const unit = base.attributes.get('unitCode')
    doc.must(
      !unit || unit === quantity?.attributes.get('unitCode'),
      'PEPPOL-EN16931-R130',
      'the unit of the price is the unit of the quantity',
      base,
    )
  }
  for (const one of all(line, 'Price/AllowanceCharge')) {
    doc.must(
      text(one, 'ChargeIndicator') === 'false',
      'PEPPOL-EN16931-R044',
      'a price is made lower, never higher',
      one,
    )
    const [gross, less] = [decimal(text(one, 'BaseAmount'), 6), decimal(text(one, 'Amount'), 6)]
    if (gross !== null && less !== null)
      doc.must(
        decimal(text(line, 'Price/PriceAmount'), 6) === gross - less,
        'PEPPOL-EN16931-R046',
        'the price is the gross price less what is taken off',
        one,
      )
  }
}

/** Allowances (what is taken off) and charges (what is added) have an amount, a reason, and a VAT category at the top. */
function allowance(doc: Checked, one: XmlElement, at: 'document' | 'line'): void {
  const indicator = text(one, 'ChargeIndicator')
  doc.must(
    ['true', 'false'].includes(indicator),
    'PEPPOL-EN16931-R043',
    'it says whether it is added or taken off',
    one,
  )
  const isCharge = indicator === 'true'
  const [amount, reason] =
    at === 'line'
      ? isCharge
        ? ['BR-43', 'BR-44']
        : ['BR-41', 'BR-42']
      : isCharge
        ? ['BR-36', 'BR-38']
        : ['BR-31', 'BR-33']
  doc.must(has(one, 'Amount'), amount, 'an allowance or charge has an amount', one)
  doc.must(
    has(one, 'AllowanceChargeReason') || has(one, 'AllowanceChargeReasonCode'),
    reason,
    'an allowance or charge says why',
    one,
  )
  if (at === 'document')
    doc.must(has(one, 'TaxCategory/ID'), isCharge ? 'BR-37' : 'BR-32', 'it has a VAT category', one)
  const [percent, base] = [decimal(text(one, 'MultiplierFactorNumeric'), 6), ore(one, 'BaseAmount')]
  doc.must(percent === null || base !== null, 'PEPPOL-EN16931-R041', 'a percentage is of something', one)
  doc.must(base === null || percent !== null, 'PEPPOL-EN16931-R042', 'a base has a percentage', one)
  if (percent === null || base === null) return
  const off = (base * percent) / 100_000_000n - (ore(one, 'Amount') ?? 0n)
  doc.must(off >= -2n && off <= 2n, 'PEPPOL-EN16931-R040', 'the amount is the base times the percentage', one)
}

/** Price times quantity, with its own allowances and charges; the rule allows two øre off. */
function lineAmount(doc: Checked, line: XmlElement): void {
  const amount = ore(line, 'LineExtensionAmount')
  const quantity = decimal(text(line, doc.quantityName), 6)
  const each = decimal(text(line, 'Price/PriceAmount'), 6)
  const base = decimal(text(line, 'Price/BaseQuantity') || '1', 6)
  if (quantity === null || each === null || !base || amount === null) return
  // In parts of 10^-12: øre are 10^-2, price and quantity 10^-6 each; compared without dividing but by the base.
  const expected = (quantity * each * 1_000_000n) / base
  const own = (allowancesOf(line, 'true') - allowancesOf(line, 'false') - amount) * 10_000_000_000n
  const off = expected + own
  doc.must(
    off >= -20_000_000_000n && off <= 20_000_000_000n,
    'PEPPOL-EN16931-R120',
    'a line’s amount is its quantity times its price, with allowances and charges',
    line,
  )
}
