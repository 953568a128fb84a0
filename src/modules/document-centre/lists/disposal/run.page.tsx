import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { DisposalLine, DisposalRun, KeptBecause } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { dayInWords } from '../control/overview.page.tsx'
import { disposalTexts } from './disposal.text.ts'

export interface RunPageProps {
  frame: CentreFrame
  place: Municipality
  run: DisposalRun
  lines: readonly DisposalLine[]
  daysToUndo: number
  viewerId: string
  fault?: string
}

/** A run of disposal: its list, who proposed and who settles it, and until when it can be undone. */
export function runPage(props: RunPageProps): string {
  const { frame, place, run, lines } = props
  const { language } = frame
  const t = disposalTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const title = t('run', { date: dayInWords(run.dueBy, language) })
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <p class="ds-paragraph">
        <a class="ds-link" href={`${base}/kassasjon`}>
          {t('back')}
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
      <p class="ds-paragraph">
        {t('column.status')}: {t(`status.${run.status}`)}. {t('column.proposed')}:{' '}
        {t('by-at', { name: run.proposedByName, date: dateLong(run.proposedAt, language) })}.{' '}
        {run.settledByName &&
          run.settledAt &&
          `${t('column.settled')}: ${t('by-at', { name: run.settledByName, date: dateLong(run.settledAt, language) })}.`}
      </p>
      {run.reason && <p class="ds-paragraph">{t('declined-because', { reason: run.reason })}</p>}
      {run.approvedDigest && <p class="ds-paragraph">{t('digest', { digest: run.approvedDigest })}</p>}
      {run.listEntryId && (
        <p class="ds-paragraph">
          <a class="ds-link" href={`${base}/journalpost/${run.listEntryId}`}>
            {t('list')}
          </a>
        </p>
      )}
      <Table
        id="kassasjonsliste"
        caption={t('column.documents')}
        hiddenCaption
        stacks
        rows={[...lines]}
        columns={[
          { heading: t('column.document'), namesRow: true, cell: (row) => row.title },
          { heading: t('column.case'), cell: (row) => `${row.fileNumber ?? ''} ${row.fileTitle}` },
          { heading: t('column.class'), cell: (row) => row.classId ?? '' },
          { heading: t('column.due'), cell: (row) => dayInWords(row.dueOn, language) },
          { heading: t('column.basis'), cell: (row) => row.legalBasis ?? t('no-basis') },
          {
            heading: t('column.outcome'),
            cell: (row) =>
              row.keptBecause
                ? `${t(`outcome.${row.outcome}`)}: ${t(`because.${row.keptBecause as KeptBecause}`)}`
                : t(`outcome.${row.outcome}`),
          },
        ]}
      />
      {run.documents > lines.length && (
        <p class="ds-paragraph">{t('has-more-lines', { count: lines.length })}</p>
      )}
      {run.status === 'proposed' && <Settle {...props} here={`${base}/kassasjon/${run.id}`} />}
      {run.status === 'approved' && run.executeAfter && (
        <form method="post" action={`${base}/kassasjon/${run.id}/angre`}>
          <CsrfField token={frame.csrfToken} />
          <p class="ds-paragraph">{t('execute-after', { date: dateLong(run.executeAfter, language) })}</p>
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('undo')}
          </button>
        </form>
      )}
    </StaffPage>,
  )
}

function Settle({ frame, run, daysToUndo, viewerId, here }: RunPageProps & { here: string }) {
  const { language, csrfToken } = frame
  const t = disposalTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('approve')}
      </h2>
      {run.proposedBy === viewerId ? (
        <p class="ds-paragraph">{t('own-proposal')}</p>
      ) : (
        <form method="post" action={`${here}/godkjenn`} class="narrow">
          <CsrfField token={csrfToken} />
          <p class="ds-paragraph">{t('approve-lead')}</p>
          <TextField
            id="dager"
            label={t('days')}
            description={t('days-lead', { days: daysToUndo })}
            language={language}
            inputmode="numeric"
            size={4}
            value={String(daysToUndo)}
          />
          <button class="ds-button" data-color="danger" type="submit">
            {t('approve-button')}
          </button>
        </form>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('decline')}
      </h2>
      <form method="post" action={`${here}/avsla`} class="narrow">
        <CsrfField token={csrfToken} />
        <TextField id="grunn" label={t('reason')} language={language} maxlength={1000} />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('decline-button')}
        </button>
      </form>
    </>
  )
}
