import { CsrfField } from '#design/csrf-field.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Money } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import { invoicesTexts } from './invoices.text.ts'
import { type Invoice, isCredited } from './invoices.ts'
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
            cell: ({ number, kind }) => `${i(`invoices.${kind}`)} ${number}`,
          },
          { heading: t('money.municipality'), cell: ({ municipality }) => nameOf(municipality) },
          { heading: t('money.budget'), cell: ({ title }) => title },
          { heading: i('invoices.issued'), cell: ({ issuedOn }) => short(issuedOn) },
          { heading: i('invoices.due'), cell: ({ dueOn }) => short(dueOn) },
          {
            ...{ heading: t('money.amount'), number: true },
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
    ),
  })
}

export const setupFields = [
  ...(['navn', 'orgnr', 'adresse', 'postnr', 'poststed', 'konto', 'kontakt', 'epost', 'dager'] as const),
] as const
const labels = {
  navn: 'invoices.seller',
  orgnr: 'invoices.orgnr',
  adresse: 'invoices.street',
  postnr: 'invoices.postcode',
  poststed: 'invoices.city',
  konto: 'invoices.account',
  kontakt: 'invoices.contact-name',
  epost: 'invoices.email',
  dager: 'invoices.due-days',
} as const

/** Who sends the invoices and who keeps them, from a day on. */
export function setupPage(props: {
  frame: Frame
  typed: (name: string) => string
  members: { number: string; name: string }[]
  isSetUp: boolean
  problem: string | null
  done: string | null
}): string {
  const { frame, typed, members, isSetUp, problem, done } = props
  const { language } = frame
  const [t, i] = [moneyTexts(language), invoicesTexts(language)]
  return moneyPage({
    ...{ frame, title: t('money.setup'), problem, done },
    children: (
      <>
        <p class="ds-paragraph">{i('invoices.setup-lead')}</p>
        {!isSetUp && <p class="ds-paragraph">{i('invoices.setup-missing')}</p>}
        <Form frame={frame} to={`${moneyBase}/oppsett`} label={t('money.save')}>
          {setupFields.map((name) => (
            <TextField id={name} label={i(labels[name])} value={typed(name)} size={30} language={language} />
          ))}
          <Select
            id="vert"
            label={i('invoices.host')}
            language={language}
            value={typed('vert')}
            choices={members.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <TextField
            id="gjelder-fra"
            label={i('invoices.from-day')}
            value={typed('gjelder-fra')}
            size={14}
            language={language}
          />
        </Form>
      </>
    ),
  })
}
