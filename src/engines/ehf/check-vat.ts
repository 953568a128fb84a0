import type { XmlElement } from '#engines/xsd/index.ts'
import { all, buyerOf, type Checked, has, ore, rateOf, sellerOf, text, vatNumberOf } from './checked.ts'
import { vatCategories } from './vat.ts'

/** What takes VAT, at which rate, and why what takes none does not. */
export function checkVat(doc: Checked): void {
  const { root } = doc
  const totals = all(root, 'TaxTotal').filter((one) => all(one, 'TaxSubtotal').length > 0)
  doc.must(totals.length === 1, 'PEPPOL-EN16931-R053', 'there is one VAT total with a breakdown')
  doc.must(
    all(root, 'TaxTotal').length - totals.length === (has(root, 'TaxCurrencyCode') ? 1 : 0),
    'PEPPOL-EN16931-R054',
    'a VAT total without a breakdown is there only for a currency of VAT',
  )
  const breakdown = all(totals[0], 'TaxSubtotal')
  doc.must(breakdown.length > 0, 'BR-CO-18', 'there is a VAT breakdown')
  const tax = breakdown.reduce((sum, one) => sum + (ore(one, 'TaxAmount') ?? 0n), 0n)
  doc.must(tax === (ore(totals[0], 'TaxAmount') ?? 0n), 'BR-CO-14', 'the VAT is the sum of its breakdown')
  const used = categoriesUsed(doc)
  for (const one of breakdown) subtotal(doc, one, used)
  for (const category of vatCategories) perCategory(doc, category, breakdown, used)
}

interface Used {
  code: string
  category: XmlElement
  /** Of a line, an allowance (taken off) or a charge (added), in øre with its sign. */
  amountOre: bigint
  /** The number that the rule on rates has for this place. */
  place: '05' | '06' | '07'
}

const numberOfVatNumbers = { '05': '02', '06': '03', '07': '04' } as const

function categoriesUsed(doc: Checked): Used[] {
  const lines = doc.lines.flatMap((line): Used[] =>
    all(line, 'Item/ClassifiedTaxCategory').map((category) => ({
      ...{ code: text(category, 'ID'), category, place: '05' },
      amountOre: ore(line, 'LineExtensionAmount') ?? 0n,
    })),
  )
  const others = all(doc.root, 'AllowanceCharge').flatMap((one): Used[] => {
    const isCharge = text(one, 'ChargeIndicator') === 'true'
    const size = ore(one, 'Amount') ?? 0n
    return all(one, 'TaxCategory').map((category) => ({
      ...{ code: text(category, 'ID'), category, place: isCharge ? '07' : '06' },
      amountOre: isCharge ? size : -size,
    }))
  })
  return [...lines, ...others]
}

/** Which category a reason (VATEX) belongs to; those that are not named belong to no category alone. */
const categoryOfReason: Readonly<Record<string, [category: string, rule: string]>> = {
  'VATEX-EU-G': ['G', 'PEPPOL-EN16931-P0104'],
  'VATEX-EU-O': ['O', 'PEPPOL-EN16931-P0105'],
  'VATEX-EU-IC': ['K', 'PEPPOL-EN16931-P0106'],
  'VATEX-EU-AE': ['AE', 'PEPPOL-EN16931-P0107'],
  'VATEX-EU-D': ['E', 'PEPPOL-EN16931-P0108'],
  'VATEX-EU-F': ['E', 'PEPPOL-EN16931-P0109'],
  'VATEX-EU-I': ['E', 'PEPPOL-EN16931-P0110'],
  'VATEX-EU-J': ['E', 'PEPPOL-EN16931-P0111'],
}

function subtotal(doc: Checked, one: XmlElement, used: readonly Used[]): void {
  const [category] = all(one, 'TaxCategory')
  const [code, rate] = [text(category, 'ID'), rateOf(category)]
  doc.must(has(one, 'TaxableAmount'), 'BR-45', 'a breakdown has what is taxed (BT-116)', one)
  doc.must(has(one, 'TaxAmount'), 'BR-46', 'a breakdown has its VAT (BT-117)', one)
  doc.must(code !== '', 'BR-47', 'a breakdown has a category (BT-118)', one)
  doc.must(rate !== null || code === 'O', 'BR-48', 'a breakdown has a rate (BT-119)', one)
  const [taxable, tax] = [ore(one, 'TaxableAmount'), ore(one, 'TaxAmount')]
  if (taxable !== null && tax !== null && rate !== null)
    doc.must(
      tax === roundedUpwards(taxable * rate),
      'BR-CO-17',
      'the VAT is what is taxed times the rate',
      one,
    )
  const reason = text(category, 'TaxExemptionReasonCode')
  const belongs = categoryOfReason[reason]
  if (belongs)
    doc.must(belongs[0] === code, belongs[1], `${reason} is the reason of category ${belongs[0]}`, one)
  const isTaxed = code === 'S'
  const mine = used.filter((one) => one.code === code && (!isTaxed || rateOf(one.category) === rate))
  if (!isKnown(code)) return
  doc.must(
    taxable === mine.reduce((sum, { amountOre }) => sum + amountOre, 0n),
    `BR-${code}-08`,
    'what is taxed is the lines, charges and allowances of the category',
    one,
  )
  const said = has(category, 'TaxExemptionReason') || reason !== ''
  if (isTaxed) {
    doc.must(
      rate !== null && tax === roundedUpwards((taxable ?? 0n) * rate),
      'BR-S-09',
      'the VAT is right',
      one,
    )
    doc.must(!said, 'BR-S-10', 'what is taxed has no reason not to be', one)
    return
  }
  doc.must(tax === 0n, `BR-${code}-09`, 'nothing is taken where no VAT is taken', one)
  if (code === 'Z') doc.must(!said, 'BR-Z-10', 'a rate of nothing needs no reason', one)
  else doc.must(said, `BR-${code}-10`, 'why there is no VAT is said', one)
  if (code === 'O') doc.must(rate === null, 'BR-O-05', 'what is outside VAT has no rate', one)
}

/** Taxable øre times the rate in millionths, to the øre, halves upwards as XPath rounds. */
function roundedUpwards(scaled: bigint): bigint {
  const whole = scaled + 500_000n
  return whole / 1_000_000n - (whole < 0n && whole % 1_000_000n !== 0n ? 1n : 0n)
}

const isKnown = (code: string) => (vatCategories as readonly string[]).includes(code)

/** What a category asks of the whole document. */
function perCategory(
  doc: Checked,
  code: (typeof vatCategories)[number],
  breakdown: readonly XmlElement[],
  used: readonly Used[],
): void {
  const mine = used.filter((one) => one.code === code)
  const inBreakdown = breakdown.filter((one) => text(one, 'TaxCategory/ID') === code)
  const isAsMany = code === 'S' ? inBreakdown.length > 0 : inBreakdown.length === 1
  doc.must(
    mine.length === 0 ? inBreakdown.length === 0 : isAsMany,
    `BR-${code}-01`,
    'every category that is used is in the breakdown, and no other',
  )
  for (const one of mine) {
    const rate = rateOf(one.category)
    const holds = code === 'S' ? rate !== null && rate > 0n : code === 'O' ? rate === null : rate === 0n
    doc.must(holds, `BR-${code}-${one.place}`, 'the rate is one that the category has', one.category)
  }
  for (const place of new Set(mine.map((one) => one.place)))
    vatNumbers(doc, code, `BR-${code}-${numberOfVatNumbers[place]}`)
  if (code !== 'O' || inBreakdown.length === 0) return
  doc.must(breakdown.length === 1, 'BR-O-11', 'what is outside VAT stands alone')
  const strangers = (place: Used['place']) => used.some((one) => one.place === place && one.code !== 'O')
  doc.must(!strangers('05'), 'BR-O-12', 'no line takes VAT beside what is outside it')
  doc.must(!strangers('06'), 'BR-O-13', 'no allowance takes VAT beside what is outside it')
  doc.must(!strangers('07'), 'BR-O-14', 'no charge takes VAT beside what is outside it')
}

function vatNumbers(doc: Checked, code: string, rule: string): void {
  const seller = vatNumberOf(sellerOf(doc.root)) !== ''
  const buyer = vatNumberOf(buyerOf(doc.root)) !== ''
  if (code === 'O') doc.must(!seller && !buyer, rule, 'what is outside VAT names no VAT number')
  else if (code === 'AE')
    doc.must(seller && buyer, rule, 'both are named by VAT number where the buyer pays it')
  else doc.must(seller, rule, 'the seller is named by VAT number')
}
