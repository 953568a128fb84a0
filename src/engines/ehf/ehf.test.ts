import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEhf } from './check.ts'
import { type EhfInvoice, writeEhf } from './invoice.ts'

const invoice: EhfInvoice = {
  ...{ kind: 'invoice', number: '20260001', issuedOn: '2026-11-22', dueOn: '2026-12-22' },
  ...{ buyerReference: 'Økonomi', note: 'Andel av budsjett 2027 & rest' },
  seller: {
    ...{ name: 'Digitale <Prøve> KO', organisationNumber: '938712441', accountNumber: '86011117947' },
    ...{ street: 'Storgata 1', postcode: '8900', city: 'Brønnøysund' },
    contact: { name: 'Sekretariatet', email: 'post@prove.example' },
  },
  buyer: { name: 'Grane kommune', organisationNumber: '940643112', city: 'Trofors' },
  lines: [
    { title: 'Felles drift', amountOre: 12_345_67n },
    { title: 'Prosjekt «Én vei inn»', amountOre: 5_000_00n, accountingReference: '1200' },
    { title: 'Tilskudd fra Statsforvalteren', amountOre: -2_000_01n },
  ],
}
const verdict = (xml: string) => checkEhf(Buffer.from(xml)).map(({ rule }) => rule)
const xml = writeEhf(invoice)
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
    ['three decimals', xml.replace('>5000.00<', '>5000.001<'), 'BR-DEC'],
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
    ['no XML', 'ikke XML', 'XML'],
    ['another document', '<Order/>', 'UBL'],
  ])('%s is found by the number of the rule', (_name, broken, rule) => {
    expect(verdict(broken)).toContain(rule)
  })
})
