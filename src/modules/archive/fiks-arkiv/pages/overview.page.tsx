import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong, dateShort, timeOfDay } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Facts } from '#design/facts.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import type { ConnectionShown } from '../line/connection.ts'
import { fiksArkivTexts } from './fiks-arkiv.text.ts'
import type { AccountShown, Overview } from './overview.queries.ts'
import { unfitTexts } from './unfit.text.ts'

export type StaffFrame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

export interface OverviewPageProps extends Overview {
  frame: StaffFrame
  base: string
  /** Whether the installation has a way to Fiks IO at all. */
  isInstalled: boolean
}

const day = (date: string, language: Language) => dateLong(new Date(`${date}T12:00:00Z`), language)
const moment = (at: Date, language: Language) => `${dateShort(at, language)} ${timeOfDay(at, language)}`

/** Who files in the municipality's archive from outside, and what goes to an archive it already has. */
export function overviewPage(props: OverviewPageProps): string {
  const { frame, base, isInstalled, choices, refused, unfit, onWay } = props
  const { language } = frame
  const t = fiksArkivTexts(language)
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {!isInstalled && (
        <Alert kind="warning" title={t('not-installed')}>
          {t('not-installed-lead')}
        </Alert>
      )}
      <Connection {...props} />
      {(refused.length > 0 || onWay) && (
        <Section title={t('on-way')}>
          {onWay && <p class="ds-paragraph">{t('on-way-counts', onWay)}</p>}
          {refused.length > 0 && <p class="ds-paragraph">{t('refused-lead')}</p>}
          <Table
            id="avvist"
            caption={t('refused')}
            stacks
            rows={[...refused]}
            empty={<EmptyState title={t('refused-none')} level={3} />}
            columns={[
              { heading: t('column.case'), namesRow: true, cell: ({ caseNumber }) => caseNumber ?? '' },
              { heading: t('column.what'), cell: ({ kind }) => t(`kind.${kind}` as 'kind.entry') },
              { heading: t('column.when'), cell: ({ refusedAt }) => moment(refusedAt, language) },
              { heading: t('column.words'), cell: ({ words }) => words },
              {
                heading: t('column.action'),
                cell: ({ id, kind, caseNumber }) => (
                  <form method="post" action={`${base}/send-igjen`}>
                    <CsrfField token={frame.csrfToken} />
                    <input type="hidden" name="id" value={id} />
                    <button
                      class="ds-button"
                      type="submit"
                      data-variant="secondary"
                      aria-label={t('again-label', {
                        what: `${t(`kind.${kind}` as 'kind.entry')} ${caseNumber ?? ''}`.trim(),
                      })}
                    >
                      {t('again')}
                    </button>
                  </form>
                ),
              },
            ]}
          />
        </Section>
      )}
      <Systems {...props} />
      <Section title={t('choices')}>
        <Table
          id="valg"
          caption={t('choices')}
          hiddenCaption
          stacks
          rows={[...choices]}
          empty={<EmptyState title={t('choices-none')} level={3} />}
          columns={[
            { heading: t('column.area'), namesRow: true, cell: ({ unit }) => unit ?? t('all-others') },
            { heading: t('column.archive'), cell: ({ systemName }) => systemName ?? t('built-in') },
            {
              heading: t('column.period'),
              cell: ({ validFrom }) => t('from', { from: day(validFrom, language) }),
            },
          ]}
        />
        <LinkButton href={`${base}/valg`}>{t('choices-change')}</LinkButton>
      </Section>
      {unfit.length > 0 && (
        <Section title={t('unfit')}>
          <p class="ds-paragraph">{t('unfit-lead')}</p>
          <Table
            id="uegnet"
            caption={t('unfit')}
            hiddenCaption
            stacks
            rows={[...unfit]}
            columns={[
              { heading: t('column.when'), namesRow: true, cell: (row) => moment(row.receivedAt, language) },
              { heading: t('column.from'), cell: ({ from }) => from ?? t('unknown') },
              { heading: t('column.why'), cell: ({ fault }) => unfitTexts(language)(fault as 'too-large') },
              { heading: t('column.type'), cell: ({ type }) => type.replace('no.ks.fiks.', '') },
            ]}
          />
        </Section>
      )}
    </StaffPage>,
  )
}

function Connection({ frame, base, connection }: OverviewPageProps) {
  const { language } = frame
  const t = fiksArkivTexts(language)
  if (!connection)
    return (
      <Section title={t('connection')}>
        <EmptyState title={t('connection-none')} level={3}>
          {t('connection-none-lead')}
        </EmptyState>
        <LinkButton href={`${base}/forbindelse`}>{t('connection-write')}</LinkButton>
      </Section>
    )
  const failed = connection.state === 'failed'
  return (
    <Section title={t('connection')}>
      {failed && (
        <Alert kind="warning" title={t('state.failed')}>
          {t(`fault.${saidFault(connection.fault)}`)}
        </Alert>
      )}
      <Facts
        language={language}
        facts={[
          { label: t('state'), value: stateInWords(connection, language) },
          { label: t('archive-account'), value: connection.archiveAccountId ?? t('none') },
          { label: t('system-account'), value: connection.systemAccountId ?? t('none') },
          ...(connection.waiting === null
            ? []
            : [{ label: t('waiting'), value: String(connection.waiting) }]),
        ]}
      />
      <LinkButton href={`${base}/forbindelse`}>{t('connection-change')}</LinkButton>
    </Section>
  )
}

/** What is not ours to mend is all the same to whoever reads: it does not answer. */
const saidFault = (fault: string | null) =>
  fault === 'configuration' || fault === 'timeout' ? fault : ('unreachable' as const)

function stateInWords({ state, stateAt, certificatePem }: ConnectionShown, language: Language): string {
  const t = fiksArkivTexts(language)
  if (certificatePem === null) return t('state.no-key')
  const words = t(`state.${state}`)
  return stateAt ? `${words}. ${t('since', { when: moment(stateAt, language) })}` : words
}

function Systems({ frame, base, accounts }: OverviewPageProps) {
  const { language } = frame
  const t = fiksArkivTexts(language)
  return (
    <Section title={t('systems')}>
      <Table
        id="systemer"
        caption={t('systems')}
        hiddenCaption
        stacks
        rows={[...accounts]}
        empty={<EmptyState title={t('systems-none')} level={3} />}
        columns={[
          {
            heading: t('column.system'),
            namesRow: true,
            cell: ({ accountId, systemName }) => (
              <a class="ds-link" href={`${base}/system?konto=${accountId}`}>
                {systemName}
              </a>
            ),
          },
          { heading: t('column.may'), cell: (account) => mayInWords(account, language) },
          {
            heading: t('column.period'),
            cell: ({ validFrom, validTo }) =>
              validTo
                ? t('from-to', { from: day(validFrom, language), to: day(validTo, language) })
                : t('from', { from: day(validFrom, language) }),
          },
        ]}
      />
      <LinkButton href={`${base}/system`}>{t('systems-add')}</LinkButton>
    </Section>
  )
}

function mayInWords(account: AccountShown, language: Language): string {
  const t = fiksArkivTexts(language)
  const all = [
    ...(account.mayFile ? [t('may.file')] : []),
    ...(account.mayRead ? [t('may.read')] : []),
    ...(account.seesScreened ? [t('may.screened')] : []),
  ]
  return all.length > 0 ? all.join(', ') : t('may.nothing')
}

function Section({ title, children }: { title: string; children?: Child }) {
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
      {children}
    </>
  )
}

function LinkButton({ href, children }: { href: string; children?: Child }) {
  return (
    <p class="ds-paragraph">
      <a class="ds-button" data-variant="secondary" href={href}>
        {children}
      </a>
    </p>
  )
}
