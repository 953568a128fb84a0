import type { XmlElement } from '#engines/xsd/index.ts'
import { all, allowancesOf, type Checked, has, ore, text } from './checked.ts'

/** The document's sums, each the sum of what it is made of, to the øre. */
export function checkSums(doc: Checked): void {
  const { root } = doc
  const [total] = all(root, 'LegalMonetaryTotal')
  const needed = [
    ['LineExtensionAmount', 'BR-12', 'BT-106'],
    ['TaxExclusiveAmount', 'BR-13', 'BT-109'],
    ['TaxInclusiveAmount', 'BR-14', 'BT-112'],
    ['PayableAmount', 'BR-15', 'BT-115'],
  ] as const
  for (const [name, rule, term] of needed)
    doc.must(has(total, name), rule, `the sum ${name} (${term}) is there`)
  decimals(doc, total)
  const ofLines = doc.lines.reduce((sum, line) => sum + (ore(line, 'LineExtensionAmount') ?? 0n), 0n)
  const [allowances, charges] = [allowancesOf(root, 'false'), allowancesOf(root, 'true')]
  const [net, gross] = [ore(total, 'TaxExclusiveAmount') ?? 0n, ore(total, 'TaxInclusiveAmount') ?? 0n]
  const tax =
    ore(
      all(root, 'TaxTotal').find((one) => all(one, 'TaxSubtotal').length > 0),
      'TaxAmount',
    ) ?? 0n
  doc.must(
    ofLines === (ore(total, 'LineExtensionAmount') ?? 0n),
    'BR-CO-10',
    'the sum of the lines is the lines’ sum',
  )
  doc.must(allowances === (ore(total, 'AllowanceTotalAmount') ?? 0n), 'BR-CO-11', 'allowances are summed')
  doc.must(charges === (ore(total, 'ChargeTotalAmount') ?? 0n), 'BR-CO-12', 'charges are summed')
  doc.must(
    net === ofLines - allowances + charges,
    'BR-CO-13',
    'the sum without VAT is the lines, less allowances, with charges',
  )
  doc.must(gross === net + tax, 'BR-CO-15', 'the sum with VAT is the sum without it, and the VAT')
  const [prepaid, rounding] = [ore(total, 'PrepaidAmount') ?? 0n, ore(total, 'PayableRoundingAmount') ?? 0n]
  doc.must(
    (ore(total, 'PayableAmount') ?? 0n) === gross - prepaid + rounding,
    'BR-CO-16',
    'what is to be paid is the sum with VAT, less what is paid, with rounding',
  )
}

const ofTotal: Readonly<Record<string, string>> = {
  LineExtensionAmount: 'BR-DEC-09',
  AllowanceTotalAmount: 'BR-DEC-10',
  ChargeTotalAmount: 'BR-DEC-11',
  TaxExclusiveAmount: 'BR-DEC-12',
  TaxInclusiveAmount: 'BR-DEC-14',
  PrepaidAmount: 'BR-DEC-16',
  PayableRoundingAmount: 'BR-DEC-17',
  PayableAmount: 'BR-DEC-18',
}

/** No sum has more than two decimals; a price may (it is no sum). */
function decimals(doc: Checked, total: XmlElement | undefined): void {
  const must = (element: XmlElement, rule: string) =>
    doc.must(
      /^-?\d+(\.\d{1,2})?$/.test(element.text.trim()),
      rule,
      'an amount has at most two decimals',
      element,
    )
  for (const element of total?.children ?? [])
    if (ofTotal[element.name.local]) must(element, ofTotal[element.name.local] as string)
  for (const element of all(doc.root, 'TaxTotal/TaxAmount')) must(element, 'BR-DEC-13')
  for (const element of all(doc.root, 'TaxTotal/TaxSubtotal/TaxableAmount')) must(element, 'BR-DEC-19')
  for (const element of all(doc.root, 'TaxTotal/TaxSubtotal/TaxAmount')) must(element, 'BR-DEC-20')
  for (const line of doc.lines) {
    for (const element of all(line, 'LineExtensionAmount')) must(element, 'BR-DEC-23')
    for (const one of all(line, 'AllowanceCharge'))
      for (const element of all(one, 'Amount'))
        must(element, text(one, 'ChargeIndicator') === 'true' ? 'BR-DEC-27' : 'BR-DEC-24')
  }
  for (const one of all(doc.root, 'AllowanceCharge'))
    for (const element of all(one, 'Amount'))
      must(element, text(one, 'ChargeIndicator') === 'true' ? 'BR-DEC-05' : 'BR-DEC-01')
}
