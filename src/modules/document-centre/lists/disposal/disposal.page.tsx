import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { DisposalRun, DueDocument } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import type { RoutineText } from '../routines/routine.queries.ts'
import { RoutineBeside } from '../routines/routine-beside.tsx'
import { disposalTexts } from './disposal.text.ts'
import type { DueOverview } from './due.ts'

export interface DisposalPageProps {
  frame: CentreFrame
  place: Municipality
  /** Null: whoever looks may not propose. */
  overview: DueOverview | null
  runs: readonly DisposalRun[]
  daysToUndo: number
  routine: RoutineText
  fault?: string
}

/** What may be disposed of, why the rest is kept, and the runs of disposal. */
export function disposalPage(props: DisposalPageProps): string {
  const { frame, place, overview, runs } = props
  const { language } = frame
  const t = disposalTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('title-in', { place: place.name })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kontroll`}>
          {t('control')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {props.fault && (
        <Alert kind="danger" title={t('not-done')}>
          {props.fault}
        </Alert>
      )}
      <p class="ds-paragraph">{t('lead', { days: props.daysToUndo })}</p>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/arkiv/bevaring`}>
          {t('by-class')}
        </a>
      </p>
      <RoutineBeside routine={props.routine} language={language} place={place} />
      {overview && <Due {...props} overview={overview} base={base} />}
      <h2 class="ds-heading" data-size="xs">
        {t('runs')}
      </h2>
      <Table
        id="kassasjoner"
        caption={t('runs')}
        hiddenCaption
        stacks
        rows={[...runs]}
        empty={<p class="ds-paragraph">{t('runs-none')}</p>}
        columns={[
          {
            heading: t('column.run'),
            namesRow: true,
            cell: (run) => (
              <a class="ds-link" href={`${base}/kassasjon/${run.id}`}>
                {t('run', { date: dayInWords(run.dueBy, language) })}
              </a>
            ),
          },
          { heading: t('column.status'), cell: (run) => t(`status.${run.status}`) },
          { heading: t('column.documents'), number: true, cell: (run) => run.documents },
          {
            heading: t('column.proposed'),
            cell: (run) => t('by-at', { name: run.proposedByName, date: dateLong(run.proposedAt, language) }),
          },
          {
            heading: t('column.settled'),
            cell: (run) =>
              run.settledByName && run.settledAt
                ? t('by-at', { name: run.settledByName, date: dateLong(run.settledAt, language) })
                : '',
          },
        ]}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('undo-time')}
      </h2>
      <form method="post" action={`${base}/kassasjon/frist`} class="narrow">
        <CsrfField token={frame.csrfToken} />
        <TextField
          id="dager"
          label={t('days')}
          description={t('undo-time-lead')}
          language={language}
          inputmode="numeric"
          size={4}
          value={String(props.daysToUndo)}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('undo-time-button')}
        </button>
      </form>
    </StaffPage>,
  )
}

function Due(props: DisposalPageProps & { overview: DueOverview; base: string }) {
  const { frame, overview, runs, base } = props
  const t = disposalTexts(frame.language)
  const isUnderWay = runs.some(({ status }) => status === 'proposed' || status === 'approved')
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {overview.dueCount > 0 ? t('due', { count: overview.dueCount }) : t('due-none')}
      </h2>
      {overview.dueCount === 0 ? (
        <EmptyState title={t('due-none')} level={3}>
          {t('due-none-lead')}
        </EmptyState>
      ) : (
        <Documents {...props} id="forfalt" rows={overview.due} />
      )}
      {overview.hasMore && <p class="ds-paragraph">{t('has-more')}</p>}
      {overview.dueCount > 0 && !isUnderWay && (
        <form method="post" action={`${base}/kassasjon/foresla`}>
          <CsrfField token={frame.csrfToken} />
          <p class="ds-paragraph">{t('propose-lead')}</p>
          <button class="ds-button" type="submit">
            {t('propose-button', { count: overview.dueCount })}
          </button>
        </form>
      )}
      {overview.toAssess.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('to-assess')}
          </h2>
          <Documents {...props} id="vurderes" rows={overview.toAssess} />
        </>
      )}
      {overview.kept.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('kept')}
          </h2>
          <ul class="ds-list">
            {overview.kept.map(({ why, count }) => (
              <li>
                {t(`because.${why}`)}: {count}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Documents(props: DisposalPageProps & { id: string; rows: readonly DueDocument[] }) {
  const { language } = props.frame
  const t = disposalTexts(language)
  return (
    <Table
      id={props.id}
      caption={t('column.document')}
      hiddenCaption
      stacks
      rows={[...props.rows]}
      columns={[
        { heading: t('column.document'), namesRow: true, cell: (row) => row.title },
        { heading: t('column.case'), cell: (row) => `${row.fileId} ${row.fileTitle}` },
        { heading: t('column.class'), cell: (row) => row.classId ?? '' },
        {
          heading: t('column.due'),
          cell: (row) => (row.dueOn ? dayInWords(row.dueOn, language) : ''),
        },
        { heading: t('column.basis'), cell: (row) => row.legalBasis ?? t('no-basis') },
      ]}
    />
  )
}
