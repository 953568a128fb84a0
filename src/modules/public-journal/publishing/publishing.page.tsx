import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { SettingValue } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { Candidate, JournalDay } from './publishing.queries.ts'
import { publishingTexts } from './publishing.text.ts'

export type StaffFrame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

export const dayInWords = (day: string, language: Language) =>
  dateLong(new Date(`${day}T12:00:00Z`), language)

export interface PublishingPageProps {
  frame: StaffFrame
  /** Address of this page. */
  base: string
  publicHref: string
  setting: SettingValue<'public-journal'> | null
  mayChoose: boolean
  days: readonly JournalDay[]
  stopped: readonly Candidate[]
  held: readonly Candidate[]
  fault?: { field: 'delay'; text: string; typed: string }
}

/** What is on its way into the public journal, what is stopped, and how it comes out. */
export function publishingPage(props: PublishingPageProps): string {
  const { frame, base, setting, days, stopped, held } = props
  const t = publishingTexts(frame.language)
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={Boolean(props.fault)}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">
        {t('lead')}{' '}
        <a class="ds-link" href={props.publicHref}>
          {t('open')}
        </a>{' '}
        <a class="ds-link" href={`${base}/einnsyn`}>
          {t('einnsyn')}
        </a>
      </p>
      {setting ? (
        <p class="ds-paragraph">
          {setting.release === 'two-persons'
            ? t('two-persons')
            : setting.delayWorkingDays === 0
              ? t('by-itself-now')
              : t('by-itself', { days: setting.delayWorkingDays })}{' '}
          {t(setting.documents === 'chosen' ? 'documents-chosen' : 'documents-none')}
        </p>
      ) : (
        <Alert kind="info" title={t('no-setting')}>
          {t('no-setting-lead')}
        </Alert>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('days')}
      </h2>
      <Table
        id="dager"
        caption={t('days')}
        hiddenCaption
        stacks
        rows={[...days]}
        empty={<EmptyState title={t('days-none')} level={3} />}
        columns={[
          {
            heading: t('column.day'),
            namesRow: true,
            cell: ({ day }) => (
              <a class="ds-link" href={`${base}/dag/${day}`}>
                {dayInWords(day, frame.language)}
              </a>
            ),
          },
          { heading: t('column.waiting'), number: true, cell: ({ waiting }) => waiting },
          { heading: t('column.proposed'), number: true, cell: ({ proposed }) => proposed },
          { heading: t('column.stopped'), number: true, cell: (day) => day.stopped },
          { heading: t('column.by'), cell: ({ proposedBy }) => proposedBy ?? '' },
        ]}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('stopped')}
      </h2>
      {stopped.length > 0 && <p class="ds-paragraph">{t('stopped-lead')}</p>}
      <Stopped {...props} id="stoppet" rows={stopped} caption={t('stopped')} />
      {held.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('held')}
          </h2>
          <Stopped {...props} id="holdt" rows={held} caption={t('held')} />
        </>
      )}
      {props.mayChoose && <Choose {...props} />}
    </StaffPage>,
  )
}

/** What was found, never the words themselves: they stand on the page of the document. */
export function findingsInWords(candidate: Candidate, language: Language): string {
  const t = publishingTexts(language)
  if (candidate.state === 'held') {
    return candidate.heldReason === 'gone' ? t('gone') : (candidate.heldReason ?? '')
  }
  return candidate.findings
    .map(({ kind, place }) => t('finding', { kind: t(`kind.${kind}`), place: t(`place.${place}`) }))
    .join('. ')
}

function Stopped(props: PublishingPageProps & { id: string; rows: readonly Candidate[]; caption: string }) {
  const { frame, base, id, rows, caption } = props
  const t = publishingTexts(frame.language)
  return (
    <Table
      id={id}
      caption={caption}
      hiddenCaption
      stacks
      rows={[...rows]}
      empty={<EmptyState title={t('stopped-none')} level={3} />}
      columns={[
        {
          heading: t('column.document'),
          namesRow: true,
          cell: (row) => (
            <a class="ds-link" href={`${base}/post/${row.id}`}>
              {row.line.registrationId}
            </a>
          ),
        },
        { heading: t('column.day'), cell: ({ day }) => dayInWords(day, frame.language) },
        { heading: t('column.why'), cell: (row) => findingsInWords(row, frame.language) },
      ]}
    />
  )
}

function Choose({ frame, base, setting, fault }: PublishingPageProps) {
  const { language, csrfToken } = frame
  const t = publishingTexts(language)
  return (
    <form method="post" action={`${base}/innstilling`} class="narrow" novalidate>
      <CsrfField token={csrfToken} />
      <RadioGroup
        id="publisering"
        label={t('choose')}
        language={language}
        value={setting?.release ?? 'two-persons'}
        choices={[
          { value: 'two-persons', label: t('choose-two') },
          { value: 'by-itself', label: t('choose-self') },
        ]}
      />
      <TextField
        id="frist"
        label={t('delay')}
        language={language}
        inputmode="numeric"
        size={4}
        value={fault?.typed ?? String(setting?.delayWorkingDays ?? 3)}
        {...(fault ? { error: fault.text } : {})}
      />
      <Checkbox
        id="dokumenter"
        label={t('choose-documents')}
        description={t('choose-documents-help')}
        language={language}
        checked={setting?.documents === 'chosen'}
      />
      <button class="ds-button" type="submit" data-variant="secondary">
        {t('choose-button')}
      </button>
    </form>
  )
}
