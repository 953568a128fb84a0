import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { ErrorSummary, type FieldFault } from '#design/error-summary.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import type { StaffFrame } from '../publishing/publishing.page.tsx'
import { publishingTexts } from '../publishing/publishing.text.ts'
import type { ChosenConnection } from './choose-connection.ts'
import type { Connection, Refused } from './einnsyn.queries.ts'
import { einnsynTexts } from './einnsyn.text.ts'

export interface EinnsynPageProps {
  frame: StaffFrame
  /** Address of the control of the journal. */
  base: string
  connection: Connection
  /** What was typed when it was refused; null: what is kept. */
  typed: ChosenConnection | null
  faults: readonly FieldFault[]
  /** The installation has a way to eInnsyn. */
  isConnected: boolean
  mayChoose: boolean
}

/** How it goes with eInnsyn, what was refused there, and whether the municipality is there at all. */
export function einnsynPage(props: EinnsynPageProps): string {
  const { frame, base, connection, faults, isConnected } = props
  const { language } = frame
  const t = einnsynTexts(language)
  const isSetUp = connection.unitId !== '' && connection.hasKey
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={faults.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[{ label: publishingTexts(language)('title'), href: base }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <ErrorSummary language={language} errors={[...faults]} />
      <p class="ds-paragraph">{t('lead')}</p>
      {!isConnected && (
        <Alert kind="info" title={t('no-way')}>
          {t('no-way-lead')}
        </Alert>
      )}
      {isConnected && !isSetUp && (
        <Alert kind="info" title={t('not-set-up')}>
          {t(props.mayChoose ? 'not-set-up-lead' : 'not-set-up-leader')}
        </Alert>
      )}
      {connection.stopped && (
        <Alert kind="warning" title={t('stopped')}>
          {problemInWords(connection.stopped.problem, language)}{' '}
          {t(connection.stopped.problem === 'configuration' ? 'stopped-key' : 'stopped-again')}
        </Alert>
      )}
      {isSetUp && <State {...props} />}
      {isSetUp && isConnected && <Test {...props} />}
      {isSetUp && <RefusedOnes {...props} />}
      {props.mayChoose && <Choose {...props} />}
    </StaffPage>,
  )
}

export function problemInWords(problem: string, language: Language): string {
  const t = einnsynTexts(language)
  switch (problem) {
    case 'configuration':
      return t('problem.configuration')
    case 'refused':
      return t('problem.refused')
    case 'rate-limited':
      return t('problem.rate-limited')
    case 'unreadable-answer':
      return t('problem.unreadable-answer')
    default:
      return t('problem.silent')
  }
}

function State({ frame, connection }: EinnsynPageProps) {
  const { language } = frame
  const t = einnsynTexts(language)
  const time = (at: Date | null) => (at ? <TimeText at={at} language={language} /> : t('never'))
  return (
    <SummaryList
      language={language}
      rows={[
        { label: t('state'), value: t(connection.publishes ? 'on' : 'off') },
        { label: t('unit'), value: connection.unitId },
        { label: t('entries-there'), value: String(connection.counts.entries) },
        { label: t('cases-there'), value: String(connection.counts.caseFiles) },
        { label: t('last-sent'), value: time(connection.counts.lastSentAt) },
        { label: t('came-through'), value: time(connection.cameThroughAt) },
      ]}
    />
  )
}

function Test({ frame, base, connection }: EinnsynPageProps) {
  const { language } = frame
  const t = einnsynTexts(language)
  const { tested } = connection
  return (
    <section id="forbindelsen">
      <h2 class="ds-heading" data-size="xs">
        {t('test')}
      </h2>
      {tested && (
        <Alert
          kind={tested.problem ? 'warning' : 'success'}
          level={3}
          title={tested.problem ? t('test-failed') : t('test-ok', { unit: tested.unitName ?? '' })}
        >
          <p class="ds-paragraph">
            {tested.problem ? problemInWords(tested.problem, language) : t('test-ok-lead')}{' '}
            <TimeText at={tested.at} language={language} />
          </p>
        </Alert>
      )}
      <form method="post" action={`${base}/einnsyn/forbindelse`}>
        <CsrfField token={frame.csrfToken} />
        <button class="ds-button" type="submit" data-variant="secondary">
          {t('test-button')}
        </button>
      </form>
    </section>
  )
}

function RefusedOnes({ frame, base, connection }: EinnsynPageProps) {
  const { language } = frame
  const t = einnsynTexts(language)
  const { refused } = connection
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('refused')}
      </h2>
      {refused.length > 0 && <p class="ds-paragraph">{t('refused-lead')}</p>}
      <Table
        id="avvist"
        caption={t('refused')}
        hiddenCaption
        stacks
        rows={refused}
        empty={<EmptyState title={t('refused-none')} level={3} />}
        columns={[
          {
            heading: t('column.entry'),
            namesRow: true,
            cell: (row: Refused) => (
              <a class="ds-link" href={`${base}/post/${row.entryId}`}>
                {row.registrationId}
              </a>
            ),
          },
          { heading: t('column.at'), cell: ({ at }) => <TimeText at={at} language={language} /> },
          { heading: t('column.attempts'), number: true, cell: ({ attempts }) => attempts },
          { heading: t('column.reference'), cell: ({ reference }) => reference ?? '' },
          {
            heading: t('column.act'),
            cell: ({ entryId }) => (
              <form method="post" action={`${base}/einnsyn/igjen`}>
                <CsrfField token={frame.csrfToken} />
                <input type="hidden" name="journalpost" value={entryId} />
                <button class="ds-button" type="submit" data-variant="secondary" data-size="sm">
                  {t('again')}
                </button>
              </form>
            ),
          },
        ]}
      />
      {refused.length > 1 && (
        <form method="post" action={`${base}/einnsyn/igjen`}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" type="submit" data-variant="secondary">
            {t('again-all')}
          </button>
        </form>
      )}
    </>
  )
}

function Choose({ frame, base, connection, typed, faults }: EinnsynPageProps) {
  const { language, csrfToken } = frame
  const t = einnsynTexts(language)
  const errorOf = (id: string) => {
    const fault = faults.find((one) => one.id === id)
    return fault ? { error: fault.text } : {}
  }
  return (
    <form method="post" action={`${base}/einnsyn`} class="narrow" novalidate>
      <h2 class="ds-heading" data-size="xs">
        {t('choose')}
      </h2>
      <CsrfField token={csrfToken} />
      <Checkbox
        id="legger-ut"
        label={t('publishes')}
        description={t('publishes-help')}
        language={language}
        checked={typed?.publishes ?? (connection.publishes || connection.unitId === '')}
      />
      <TextField
        id="enhet"
        label={t('unit')}
        description={t('unit-help')}
        language={language}
        value={typed?.unitId ?? connection.unitId}
        maxlength={100}
        spellcheck={false}
        {...errorOf('enhet')}
      />
      <TextField
        id="nokkel"
        type="password"
        label={t('key')}
        description={t(connection.hasKey ? 'key-kept' : 'key-help')}
        language={language}
        autocomplete="off"
        maxlength={500}
        {...errorOf('nokkel')}
      />
      <button class="ds-button" type="submit" data-variant="secondary">
        {t('save')}
      </button>
    </form>
  )
}
