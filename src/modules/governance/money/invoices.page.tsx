import { CsrfField } from '#design/csrf-field.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Money } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { type Frame, moneyBase, moneyPage } from './frame.tsx'
import { type Invoice, isCredited } from './invoices.queries.ts'
import { invoicesTexts } from './invoices.text.ts'
import { moneyTexts } from './money.text.ts'

/** What has been sent to the members, with each file, where it is archived, and what can be taken back. */
export function invoicesPage(props: {
  frame: Frame
  invoices: Invoice[]
  nameOf(municipality: string): string
  mayWrite: boolean
  problem: string | null
  done: string | null
}): string {
  const { frame, invoices, nameOf, mayWrite, problem, done } = props
  const { language } = frame
  const [t, i] = [moneyTexts(language), invoicesTexts(language)]
  const short = (on: string) => formatShortDate(on as IsoDate, language)
  return moneyPage({
    ...{ frame, title: t('money.invoices'), problem, done },
    children: (
      <>
        <p class="ds-paragraph">{i('invoices.how-sent')}</p>
        <Table
          id="fakturaer"
          caption={t('money.invoices')}
          hiddenCaption
          stacks
          rows={invoices}
          empty={<EmptyState title={i('invoices.no-invoice')}>{i('invoices.no-invoice-do')}</EmptyState>}
          columns={[
            {
              heading: i('invoices.number'),
              namesRow: true,
              cell: ({ id, number, kind }) => (
                <a class="ds-link" href={`${moneyBase}/faktura/${id}`}>
                  {i(`invoices.${kind}`)} {number}
                </a>
              ),
            },
            { heading: t('money.municipality'), cell: ({ municipality }) => nameOf(municipality) },
            { heading: t('money.budget'), cell: ({ title }) => title },
            { heading: i('invoices.issued'), cell: ({ issuedOn }) => short(issuedOn) },
            { heading: i('invoices.due'), cell: ({ dueOn }) => short(dueOn) },
            {
              ...{ heading: i('invoices.to-pay'), number: true },
              cell: ({ amountOre, kind }) => (
                <Money amountOre={kind === 'invoice' ? amountOre : -amountOre} language={language} />
              ),
            },
            {
              heading: i('invoices.archived'),
              cell: ({ archivedIn, archiveReference }) =>
                archivedIn ? `${nameOf(archivedIn)} ${archiveReference}` : i('invoices.not-archived'),
            },
            {
              heading: i('invoices.action'),
              cell: (one) => (
                <>
                  <a class="ds-link" href={`${moneyBase}/faktura/${one.id}/ehf`}>
                    {i('invoices.download')}
                    <span class="ds-sr-only"> {one.number}</span>
                  </a>
                  {one.kind === 'invoice' && isCredited(one, invoices) && <p>{i('invoices.credited')}</p>}
                  {mayWrite && !isCredited(one, invoices) && (
                    <form method="post" action={`${moneyBase}/faktura/${one.id}/krediter`}>
                      <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
                      <button type="submit" class="ds-button" data-variant="tertiary">
                        {i('invoices.credit')}
                        <span class="ds-sr-only"> {one.number}</span>
                      </button>
                    </form>
                  )}
                </>
              ),
            },
          ]}
        />
      </>
    ),
  })
}
