import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEhf, ehfWarnings } from './check.ts'
import { type EhfInvoice, ehfSums, percentText, writeEhf } from './invoice.ts'
import { readEhf } from './read.ts'
import { type LineVat, toWholeKroner, vatBreakdown } from './vat.ts'

const invoice: EhfInvoice = {
  ...{ kind: 'invoice', number: '20260001', issuedOn: '2026-11-22', dueOn: '2026-12-22' },
  ...{ buyerReference: 'Økonomi', note: 'Andel av budsjett 2027 & rest' },
  seller: {
    ...{ name: 'Digitale <Prøve> KO', organisationNumber: '938712441', accountNumber: '86011117947' },
    ...{ street: 'Storgata 1', postcode: '8900', city: 'Brønnøysund' },
    contact: { name: 'Sekretariatet', email: 'post@prove.example' },
  },
  period: { from: '2027-01-01', to: '2027-12-31' },
  buyer: { name: 'Grane kommune', organisationNumber: '940643112', city: 'Trofors' },
  lines: [
    { title: 'Felles drift', amountOre: 12_345_67n },
    { title: 'Prosjekt «Én vei inn»', amountOre: 5_000_00n, accountingReference: '1200' },
    { title: 'Tilskudd fra Statsforvalteren', amountOre: -2_000_01n },
  ],
}
const verdict = (xml: string) => checkEhf(Buffer.from(xml)).map(({ rule }) => rule)
const xml = writeEhf(invoice)
/** One element put before another. */
const moved = (name: string, before: string) => {
  const element = new RegExp(`<${name}>[\\s\\S]*?</${name}>`).exec(xml)?.[0] ?? ''
  return xml.replace(element, '').replace(`<${before}>`, `${element}<${before}>`)
}
const prepaid = '<cbc:PrepaidAmount currencyID="NOK">1.00</cbc:PrepaidAmount><cbc:PayableAmount'
const without = (name: string) => xml.replace(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`), '')

describe('an invoice', () => {
  test('holds by the rules it is sent by, with the identifiers of Peppol BIS Billing 3', () => {
    expect(checkEhf(Buffer.from(xml))).toEqual([])
    expect(xml).toContain(
      '<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>',
    )
    expect(xml).toContain('<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>')
    expect(xml).toContain('<cbc:EndpointID schemeID="0192">940643112</cbc:EndpointID>')
    expect(xml).toContain('<cbc:PayableAmount currencyID="NOK">15345.66</cbc:PayableAmount>')
    expect(xml).toContain('Digitale &lt;Prøve&gt; KO')
  })

  test('is taken back by a credit note that names it', () => {
    const credit = writeEhf({
      ...{ ...invoice, kind: 'credit-note', number: '20260002' },
      credits: { number: '20260001', issuedOn: '2026-11-22' },
    })
    expect(verdict(credit)).toEqual([])
    expect(credit).toContain('<CreditNote ')
    expect(credit).not.toContain('DueDate')
  })

  test('holds with any sums and any words', () => {
    const line = fc.record({
      title: fc.string({ minLength: 1 }).filter((words) => /\S/.test(words)),
      amountOre: fc.bigInt({ min: -(10n ** 10n), max: 10n ** 12n }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 9 }), (lines) => {
        const words = lines.every(({ title }) => !/[\ud800-\udfff]/.test(title) && escapable(title))
        fc.pre(words)
        expect(verdict(writeEhf({ ...invoice, lines }))).toEqual([])
      }),
    )
  })
})

/** Something is left of it in XML. */
const escapable = (words: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
  words.replace(/[\u0000-\u001f\ufffe\uffff]/g, '').trim() !== ''

describe('an invoice with one thing wrong', () => {
  test.each<[string, string, string]>([
    ['no buyer reference', without('cbc:BuyerReference'), 'PEPPOL-EN16931-R003'],
    ['no profile', without('cbc:ProfileID'), 'PEPPOL-EN16931-R001'],
    ['another specification', xml.replace('billing:3.0', 'billing:2.0'), 'PEPPOL-EN16931-R004'],
    ['no number', xml.replace('<cbc:ID>20260001</cbc:ID>', ''), 'BR-02'],
    ['a date that is none', xml.replace('2026-11-22', '2026-02-30'), 'BR-03'],
    ['no due date', without('cbc:DueDate'), 'BR-CO-25'],
    [
      'an organisation number that does not hold',
      xml.replaceAll('940643112', '940643113'),
      'PEPPOL-COMMON-R041',
    ],
    ['no country', xml.replaceAll(/<cac:Country>[\s\S]*?<\/cac:Country>/g, ''), 'BR-09'],
    ['no account', without('cac:PayeeFinancialAccount'), 'BR-61'],
    ['lines that do not sum', xml.replace('>12345.67<', '>12345.68<'), 'BR-CO-10'],
    [
      'an øre too much to pay',
      xml.replace('PayableAmount currencyID="NOK">15345.66', 'PayableAmount currencyID="NOK">15345.67'),
      'BR-CO-16',
    ],
    ['three decimals', xml.replace('>5000.00<', '>5000.001<'), 'BR-DEC-23'],
    [
      'another currency in one place',
      xml.replace('currencyID="NOK"', 'currencyID="EUR"'),
      'PEPPOL-EN16931-R051',
    ],
    [
      'a negative price',
      xml.replace('PriceAmount currencyID="NOK">', 'PriceAmount currencyID="NOK">-'),
      'BR-27',
    ],
    ['no reason for no VAT', without('cbc:TaxExemptionReasonCode'), 'BR-O-10'],
    [
      'a rate outside VAT',
      xml.replace('<cbc:ID>O</cbc:ID>', '<cbc:ID>O</cbc:ID><cbc:Percent>0</cbc:Percent>'),
      'BR-O-05',
    ],
    [
      'a VAT number outside VAT',
      xml.replace(
        '<cac:PartyLegalEntity>',
        '<cac:PartyTaxScheme><cbc:CompanyID>NO938712441MVA</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>',
      ),
      'BR-O-02',
    ],
    ['an empty element', xml.replace('>Økonomi<', '><'), 'PEPPOL-EN16931-R008'],
    [
      'two notes',
      xml.replace('<cbc:DocumentCurrencyCode>', '<cbc:Note>to</cbc:Note><cbc:DocumentCurrencyCode>'),
      'PEPPOL-EN16931-R002',
    ],
    ['no lines', xml.replaceAll(/<cac:InvoiceLine>[\s\S]*?<\/cac:InvoiceLine>/g, ''), 'BR-16'],
    ['another type', xml.replace('>380<', '>999<'), 'PEPPOL-EN16931-P0100'],
    ['elements in another order', moved('cac:PaymentMeans', 'cac:AccountingSupplierParty'), 'UBL-XSD'],
    ['a period that ends first', xml.replace('2027-12-31', '2026-12-31'), 'BR-29'],
    ['a date written otherwise', xml.replace('>2026-12-22<', '>22.12.2026<'), 'PEPPOL-EN16931-F001'],
    ['a reason of another category', xml.replace('VATEX-EU-O', 'VATEX-EU-AE'), 'PEPPOL-EN16931-P0107'],
    ['a sum that is paid already', xml.replace('<cbc:PayableAmount', prepaid), 'BR-CO-16'],
    ['no XML', 'ikke XML', 'XML'],
    ['another document', '<Order/>', 'UBL'],
  ])('%s is found by the number of the rule', (_name, broken, rule) => {
    expect(verdict(broken)).toContain(rule)
  })
})

const taxed: EhfInvoice = {
  ...invoice,
  ...{
    seller: { ...invoice.seller, vatRegistered: true },
    roundToKrone: true,
    exemptionReason: 'mval. § 3-29',
  },
  lines: [
    { title: 'Felles drift', amountOre: 1_000_01n, vat: { category: 'S', rateBasisPoints: 2_500 } },
    { title: 'Lisenser', amountOre: 99_99n, vat: { category: 'S', rateBasisPoints: 2_500 } },
    { title: 'Kurs', amountOre: 500_00n, vat: { category: 'E', rateBasisPoints: 0 } },
    { title: 'Bøker', amountOre: 250_00n, vat: { category: 'Z', rateBasisPoints: 0 } },
  ],
}

describe('an invoice with VAT', () => {
  const written = writeEhf(taxed)

  test('takes it of each category and rate once, names the number, says why not, and rounds to whole kroner', () => {
    expect(verdict(written)).toEqual([])
    expect(ehfSums(taxed)).toMatchObject({
      ...{ netOre: 1_850_00n, vatOre: 275_00n, grossOre: 2_125_00n, roundingOre: 0n, payOre: 2_125_00n },
    })
    expect(written).toContain('<cbc:CompanyID>NO938712441MVA</cbc:CompanyID>')
    expect(written).toContain('<cbc:TaxExemptionReason>mval. § 3-29</cbc:TaxExemptionReason>')
    expect(written).toContain('<cbc:Percent>25</cbc:Percent>')
    const odd = { ...taxed, lines: [{ ...taxed.lines[0], title: 'x', amountOre: 1_000_03n }] } as EhfInvoice
    expect(ehfSums(odd)).toMatchObject({
      vatOre: 250_01n,
      grossOre: 1_250_04n,
      roundingOre: -4n,
      payOre: 1_250_00n,
    })
    expect(verdict(writeEhf(odd))).toEqual([])
  })

  test('is read back as it was written', () => {
    const read = readEhf(Buffer.from(written))
    const { netOre, grossOre, payOre, vat } = ehfSums(taxed)
    expect(read).toMatchObject({ number: taxed.number, reference: 'Økonomi', netOre, grossOre, payOre })
    expect(read.lines.map(({ amountOre }) => amountOre)).toEqual(
      taxed.lines.map(({ amountOre }) => amountOre),
    )
    expect(read.vat.map(({ taxOre }) => taxOre)).toEqual(vat.map(({ taxOre }) => taxOre))
    expect(read.seller).toMatchObject({ vatNumber: 'NO938712441MVA', account: '86011117947' })
  })

  test('is paid by the buyer where the charge is reversed, and both are then named', () => {
    const reverse = {
      ...taxed,
      lines: [{ title: 'x', amountOre: 100n, vat: { category: 'AE', rateBasisPoints: 0 } }],
    }
    const both = { ...reverse, buyer: { ...invoice.buyer, vatRegistered: true } } as EhfInvoice
    expect(verdict(writeEhf(both))).toEqual([])
    expect(verdict(writeEhf({ ...both, buyer: invoice.buyer }))).toEqual(['BR-AE-02'])
  })

  test.each<[string, EhfInvoice, string]>([
    ['a seller without a number', { ...taxed, seller: invoice.seller }, 'BR-S-02'],
    ['no reason for what is exempt', { ...taxed, exemptionReason: '' }, 'BR-E-10'],
    [
      'what is outside VAT beside what is not',
      { ...taxed, lines: [...taxed.lines, { title: 'x', amountOre: 1n }] },
      'BR-O-12',
    ],
    [
      'a standard rate of nothing',
      { ...taxed, lines: [{ title: 'x', amountOre: 1n, vat: { category: 'S', rateBasisPoints: 0 } }] },
      'BR-S-05',
    ],
  ])('with %s is refused', (_name, broken, rule) => {
    expect(verdict(writeEhf(broken))).toContain(rule)
  })

  test('is warned about, and not refused, where it does not name Foretaksregisteret', () => {
    expect(ehfWarnings(Buffer.from(written)).map(({ rule }) => rule)).toEqual(['NO-R-002'])
    const named = { ...taxed, seller: { ...taxed.seller, inForetaksregisteret: true } }
    expect(ehfWarnings(Buffer.from(writeEhf(named)))).toEqual([])
    expect(verdict(writeEhf(named))).toEqual([])
  })
})

const anyVat = fc.oneof(
  fc.record({
    category: fc.constant('S' as const),
    rateBasisPoints: fc.integer({ min: 1, max: 9_999 }),
  }),
  fc.record({ category: fc.constantFrom('Z' as const, 'E' as const), rateBasisPoints: fc.constant(0) }),
)
const anyLines = fc.array(
  fc.record({ amountOre: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 11n }), vat: anyVat }),
  { minLength: 1, maxLength: 8 },
)

test('whatever is invoiced with VAT passes, and any one amount that is changed afterwards is caught', () => {
  fc.assert(
    fc.property(
      anyLines,
      fc.boolean(),
      fc.nat(),
      fc.integer({ min: 1, max: 99_999 }),
      (some, round, at, more) => {
        const lines = some.map((line, i) => ({ title: `Post ${i + 1}`, ...line }))
        const written = writeEhf({ ...taxed, roundToKrone: round, lines })
        expect(verdict(written)).toEqual([])
        const amounts = [...written.matchAll(/(currencyID="NOK">)(-?[\d.]+)(<)/g)].filter(
          (match) => !written.slice(0, match.index).endsWith('cbc:PriceAmount '),
        )
        const chosen = amounts[at % amounts.length]
        if (!chosen) return
        // More than the two øre that the rule on a line's price leaves open.
        const ore = BigInt((chosen[2] as string).replace('.', '')) + BigInt(more + 2)
        const size = ore < 0n ? -ore : ore
        const changed = `${ore < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
        const start = chosen.index + (chosen[1] as string).length
        const broken = written.slice(0, start) + changed + written.slice(start + (chosen[2] as string).length)
        expect(verdict(broken)).not.toEqual([])
      },
    ),
  )
})

test('VAT of a sum is its rate of the whole, rounded once: never more than half an øre from it', () => {
  fc.assert(
    fc.property(anyLines, (lines) => {
      for (const { taxableOre, taxOre, rateBasisPoints } of vatBreakdown(lines)) {
        const off = taxOre * 10_000n - taxableOre * BigInt(rateBasisPoints)
        expect(off > -5_000n && off <= 5_000n).toBe(true)
      }
    }),
  )
  const half: LineVat = { category: 'S', rateBasisPoints: 2_500 }
  expect(vatBreakdown([{ amountOre: 2n, vat: half }])[0]?.taxOre).toBe(1n)
  expect(vatBreakdown([{ amountOre: -2n, vat: half }])[0]?.taxOre).toBe(0n)
  expect([0n, 49n, 50n, -49n, -50n, -51n].map(toWholeKroner)).toEqual([0n, -49n, 50n, 49n, 50n, -49n])
  expect([2_500, 1_111, 1_250, 5].map(percentText)).toEqual(['25', '11.11', '12.5', '0.05'])
})
