import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { CaseStatus } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import type { CaseFileToMend } from './mending.queries.ts'
import { mendingTexts } from './mending.text.ts'

export interface CaseFilePageProps {
  frame: CentreFrame
  place: Municipality
  caseFile: CaseFileToMend
  statuses: readonly CaseStatus[]
  done: boolean
  fault?: string
}

/** A case file as the archive checks it before it is closed, with what may be put right. */
export function caseFilePage(props: CaseFilePageProps): string {
  const { frame, place, caseFile, statuses } = props
  const { language, csrfToken } = frame
  const t = mendingTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = `${base}/mappe/${caseFile.id}`
  const title = t('case-file', { number: caseFile.number ?? '' })
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
      {props.done && <Alert kind="success">{t('done')}</Alert>}
      {props.fault && (
        <Alert kind="danger" title={t('not-done')}>
          {props.fault}
        </Alert>
      )}
      <Facts
        language={language}
        facts={[
          { label: t('title'), value: caseFile.title },
          { label: t('public-title'), value: caseFile.publicTitle ?? t('none') },
          { label: t('status'), value: caseFile.status },
          {
            label: t('class'),
            value: caseFile.classId ? `${caseFile.classId} ${caseFile.classTitle}` : t('none'),
          },
          { label: t('unit'), value: caseFile.unit || t('none') },
          { label: t('responsible'), value: caseFile.responsible || t('none') },
          { label: t('disposal'), value: caseFile.disposal ?? t('no-disposal') },
        ]}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('entries')}
      </h2>
      <Table
        id="journalposter"
        caption={t('entries')}
        hiddenCaption
        stacks
        rows={caseFile.entries}
        empty={<p class="ds-paragraph">{t('none')}</p>}
        columns={[
          {
            heading: t('number'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${base}/journalpost/${row.id}`}>
                {row.number ?? row.id.slice(0, 8)}
              </a>
            ),
          },
          { heading: t('title'), cell: (row) => row.title },
          { heading: t('type'), cell: (row) => row.type },
          { heading: t('status'), cell: (row) => row.status },
        ]}
      />
      {caseFile.closedAt && (
        <p class="ds-paragraph">{t('closed', { date: dateLong(new Date(caseFile.closedAt), language) })}</p>
      )}
      {statuses.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('set-status')}
          </h2>
          <form method="post" action={`${here}/status`}>
            <CsrfField token={csrfToken} />
            <div class="buttons">
              {statuses.map((status) => (
                <button
                  class="ds-button"
                  data-variant="secondary"
                  data-color={status === 'Utgår' ? 'danger' : undefined}
                  type="submit"
                  name="status"
                  value={status}
                >
                  {t('give-status', { status })}
                </button>
              ))}
            </div>
          </form>
        </>
      )}
      {!caseFile.closedAt && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {t('assign')}
          </h2>
          <form method="post" action={`${here}/fordel`} class="narrow">
            <CsrfField token={csrfToken} />
            <input type="hidden" name="versjon" value={String(caseFile.version)} />
            <TextField
              id="enhet"
              label={t('unit')}
              language={language}
              value={caseFile.unit ?? ''}
              maxlength={200}
            />
            <TextField
              id="saksansvarlig"
              label={t('responsible')}
              language={language}
              value={caseFile.responsible ?? ''}
              maxlength={200}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('assign-button')}
            </button>
          </form>
        </>
      )}
    </StaffPage>,
  )
}
