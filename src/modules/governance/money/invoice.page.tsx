import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Money } from '#design/money.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { type EhfReadParty, ehfWarnings, percentText, readEhf } from '#engines/ehf/index.ts'
import { formatShortDate, readDate } from '#norway/date-text.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { type Frame, moneyBase, moneyPage } from './frame.tsx'
import { type Invoice, isCredited } from './invoices.queries.ts'
import { invoicesTexts } from './invoices.text.ts'
import { moneyTexts } from './money.text.ts'

/** One invoice as the receiver's accountant reads it: what stands in the file, and nothing else. */
export function invoicePage(props: {
  frame: Frame
  invoice: Invoice & { xml: string }
  /** Of the same budget. */
  all: Invoice[]
  mayWrite: boolean
}): string {
  const { frame, invoice, all, mayWrite } = props
  const { language } = frame
  const [t, i] = [moneyTexts(language), invoicesTexts(language)]
  const bytes = Buffer.from(invoice.xml)
  const read = readEhf(bytes)
  const money = (amountOre: bigint) => <Money amountOre={amountOre} language={language} />
  const day = (text: string) => {
    const date = isIsoDate(text) ? text : readDate(text)
    return date ? formatShortDate(date, language) : text
  }
  const rate = (category: string, basisPoints: number) =>
    category === 'O' ? '–' : `${percentText(basisPoints).replace('.', language === 'en' ? '.' : ',')} %`
  const category = (code: string) =>
    ['S', 'Z', 'E', 'O', 'AE'].includes(code) ? i(`invoices.category.${code as 'S'}`) : code
  const warnings = ehfWarnings(bytes).map(({ rule }) => rule)
  return moneyPage({
    ...{ frame, title: `${i(`invoices.${read.kind}`)} ${read.number}` },
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            { label: i('invoices.from'), value: <Party party={read.seller} frame={frame} /> },
            { label: i('invoices.to'), value: <Party party={read.buyer} frame={frame} /> },
            { label: i('invoices.reference'), value: read.reference },
            ...(read.credits ? [{ label: i('invoices.credits'), value: read.credits }] : []),
            { label: i('invoices.issued'), value: day(read.issuedOn) },
            { label: i('invoices.due'), value: day(read.due.replace(/^Forfall /, '')) },
            ...(read.period
              ? [
                  {
                    label: i('invoices.period'),
                    value: `${day(read.period.from)}–${day(read.period.to)}`,
                  },
                ]
              : []),
            { label: i('invoices.to-pay'), value: money(read.payOre) },
            { label: i('invoices.pay-to'), value: accountText(read.seller.account) },
            { label: i('invoices.pay-mark'), value: read.seller.paymentReference },
            ...(read.note ? [{ label: i('invoices.note'), value: read.note }] : []),
          ]}
        />
        <Table
          id="linjer"
          caption={i('invoices.lines')}
          stacks
          rows={read.lines}
          columns={[
            { heading: i('invoices.line'), namesRow: true, cell: ({ title }) => title },
            {
              heading: i('invoices.vat'),
              cell: ({ vatCategory, vatBasisPoints }) =>
                vatCategory === 'S' ? rate(vatCategory, vatBasisPoints) : category(vatCategory),
            },
            {
              ...{ heading: i('invoices.net'), number: true },
              cell: ({ amountOre }) => money(amountOre),
            },
          ]}
          footer={[t('money.sum'), '', money(read.netOre)]}
        />
        <Table
          id="mva"
          caption={i('invoices.vat-of')}
          stacks
          rows={read.vat}
          columns={[
            { heading: t('money.kind'), namesRow: true, cell: (one) => category(one.category) },
            { heading: i('invoices.rate'), cell: (one) => rate(one.category, one.basisPoints) },
            { heading: i('invoices.reason'), cell: ({ reason }) => reason || '–' },
            { heading: i('invoices.taxable'), number: true, cell: ({ taxableOre }) => money(taxableOre) },
            { heading: i('invoices.vat'), number: true, cell: ({ taxOre }) => money(taxOre) },
          ]}
        />
        <SummaryList
          language={language}
          rows={[
            { label: i('invoices.gross'), value: money(read.grossOre) },
            ...(read.roundingOre === 0n
              ? []
              : [{ label: i('invoices.rounding'), value: money(read.roundingOre) }]),
            { label: i('invoices.to-pay'), value: money(read.payOre) },
            {
              label: i('invoices.archived'),
              value: invoice.archiveReference ?? i('invoices.not-archived'),
            },
          ]}
        />
        <Alert kind="info">
          <p class="ds-paragraph">{i('invoices.checked')}</p>
          {warnings.includes('NO-R-002') && <p class="ds-paragraph">{i('invoices.warning')}</p>}
          <p class="ds-paragraph">{i('invoices.how-sent')}</p>
        </Alert>
        <p>
          <a class="ds-button" href={`${moneyBase}/faktura/${invoice.id}/ehf`}>
            {i('invoices.download')}
          </a>
        </p>
        {mayWrite && !isCredited(invoice, all) && (
          <form method="post" action={`${moneyBase}/faktura/${invoice.id}/krediter`} class="stack">
            <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
            <p class="ds-paragraph">{i('invoices.credit-confirm')}</p>
            <p>
              <button type="submit" class="ds-button" data-variant="secondary">
                {i('invoices.credit')}
              </button>
            </p>
          </form>
        )}
      </>
    ),
  })
}

function Party({ party, frame }: { party: EhfReadParty; frame: Frame }) {
  const i = invoicesTexts(frame.language)
  const { name, organisationNumber, vatNumber, address } = party
  return (
    <>
      {name}
      <br />
      {i('invoices.orgnr')} {organisationNumber.replace(/(\d{3})(?=\d)/g, '$1 ')}
      {vatNumber && (
        <>
          <br />
          {i('invoices.vat-number')} {vatNumber}
        </>
      )}
      {address && (
        <>
          <br />
          {address}
        </>
      )}
    </>
  )
}

const accountText = (digits: string): string => digits.replace(/^(\d{4})(\d{2})(\d{5})$/, '$1.$2.$3')
