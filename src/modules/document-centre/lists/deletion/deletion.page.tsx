import { CsrfField } from '#design/csrf-field.tsx'
import { DateField, type TypedDate } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { Table, type TableColumn } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import type { DeletionBasis, StoredCounts } from './deletion.queries.ts'
import { deletionTexts } from './deletion.text.ts'
import type { DeletionRequest } from './deletion-request.ts'

export interface DeletionPageProps {
  frame: CentreFrame
  place: Municipality
  bases: readonly DeletionBasis[]
  requests: readonly DeletionRequest[]
  counts: StoredCounts | null
  /** yyyy-MM-dd */
  today: string
  faults?: { nummer?: string; person?: string; kom?: string }
  typed?: { reference: string; received: TypedDate }
}

/** What of a person can be deleted beside the duty to keep archives, counts where they are asked for, and the wishes. */
export function deletionPage(props: DeletionPageProps): string {
  const { frame, place, bases, counts, faults } = props
  const { language } = frame
  const t = deletionTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  const columns: TableColumn<DeletionBasis>[] = [
    { heading: t('column.sort'), namesRow: true, cell: ({ sort }) => t(`sort.${sort}`) },
    ...(counts
      ? [
          {
            heading: t('column.count'),
            number: true,
            cell: ({ sort }: DeletionBasis) => counts[sort] ?? t('not-counted'),
          },
        ]
      : []),
    { heading: t('column.deletable'), cell: ({ deletable }) => t(`deletable.${deletable}`) },
    { heading: t('column.how'), cell: ({ sort }) => t(`how.${sort}`) },
    { heading: t('column.basis'), cell: ({ basis, trust }) => t('trust', { basis, trust }) },
  ]
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(faults)}>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kontroll`}>
          {t('control')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {counts && <p class="ds-paragraph">{t('counted-lead')}</p>}
      <Table id="sletting" caption={title} hiddenCaption stacks rows={[...bases]} columns={columns} />
      <h2 class="ds-heading" data-size="xs">
        {t('ask')}
      </h2>
      <form method="post" action={`${base}/sletting`} class="narrow" autocomplete="off" novalidate>
        <CsrfField token={frame.csrfToken} />
        <TextField
          id="nummer"
          label={t('number')}
          description={t('number-lead')}
          language={language}
          inputmode="numeric"
          size={11}
          {...(faults?.nummer ? { error: faults.nummer } : {})}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('ask-button')}
        </button>
      </form>
      <Wishes {...props} base={base} />
      <h2 class="ds-heading" data-size="xs">
        {t('answer')}
      </h2>
      <p class="ds-paragraph">{t('answer-lead')}</p>
    </StaffPage>,
  )
}

function Wishes(props: DeletionPageProps & { base: string }) {
  const { frame, base, requests, faults, typed, today } = props
  const { language, csrfToken } = frame
  const t = deletionTexts(language)
  const [year = '', month = '', day = ''] = today.split('-')
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('requests')}
      </h2>
      <Table
        id="krav"
        caption={t('requests')}
        hiddenCaption
        stacks
        rows={[...requests]}
        empty={<p class="ds-paragraph">{t('requests-none')}</p>}
        columns={[
          {
            heading: t('requests'),
            namesRow: true,
            cell: ({ id, receivedOn }) => (
              <a class="ds-link" href={`${base}/sletting/${id}`}>
                {t('request', { date: dayInWords(receivedOn, language) })}
              </a>
            ),
          },
          { heading: t('reference'), cell: ({ reference }) => reference ?? '' },
          { heading: t('column.decision'), cell: ({ status }) => t(`status.${status}`) },
        ]}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('make')}
      </h2>
      <form method="post" action={`${base}/sletting/krav`} class="narrow" autocomplete="off" novalidate>
        <CsrfField token={csrfToken} />
        <p class="ds-paragraph">{t('make-lead')}</p>
        <TextField
          id="person"
          name="nummer"
          label={t('number')}
          description={t('wish-number-lead')}
          language={language}
          inputmode="numeric"
          size={11}
          {...(faults?.person ? { error: faults.person } : {})}
        />
        <TextField
          id="sak"
          label={t('reference')}
          language={language}
          optional
          size={14}
          maxlength={40}
          value={typed?.reference ?? ''}
        />
        <DateField
          id="kom"
          label={t('received')}
          language={language}
          value={typed?.received ?? { day: String(Number(day)), month: String(Number(month)), year }}
          {...(faults?.kom ? { error: faults.kom } : {})}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('make-button')}
        </button>
      </form>
    </>
  )
}
