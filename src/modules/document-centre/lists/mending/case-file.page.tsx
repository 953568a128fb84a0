import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { CaseStatus, ClassOfFile } from '#modules/archive/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import { ActForms } from '../../archive-pages/unit/act-forms.tsx'
import { UnitAround, UnitTrail } from '../../archive-pages/unit/around.tsx'
import { unitTexts } from '../../archive-pages/unit/unit.text.ts'
import type { Again, Shown } from '../../archive-pages/unit/unit-pages.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import type { CaseFileToMend } from './mending.queries.ts'
import { mendingTexts } from './mending.text.ts'

export interface CaseFilePageProps extends Again {
  frame: CentreFrame
  place: Municipality
  caseFile: CaseFileToMend
  shown: Shown
  classes: readonly ClassOfFile[]
  statuses: readonly CaseStatus[]
  /** A file that is no case file is closed and opened again without statuses. */
  mayTurn: boolean
  done: boolean
}

/** A file as the archive keeps it: where it lies, what is in it, what has happened, and what may be put right. */
export function caseFilePage(props: CaseFilePageProps): string {
  const { frame, place, caseFile, statuses, shown } = props
  const { language, csrfToken } = frame
  const t = mendingTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const here = `${base}/mappe/${caseFile.id}`
  const number = caseFile.number ?? ''
  const { screening } = shown.around
  const title = caseFile.kind === 'Saksmappe' ? t('case-file', { number }) : `${caseFile.kind} ${number}`
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <UnitTrail trail={shown.around.trail} base={base} language={language} />
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
          ...(caseFile.status ? [{ label: t('status'), value: caseFile.status }] : []),
          {
            label: t('class'),
            value: caseFile.classId ? `${caseFile.classId} ${caseFile.classTitle}` : t('none'),
          },
          {
            label: t('screening'),
            value: screening ? `${screening.accessCode}: ${screening.legalBasis}` : t('not-screened'),
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
          { heading: t('status'), cell: (row) => row.status ?? t('none') },
        ]}
      />
      {caseFile.subFiles.length > 0 && (
        <ul class="plain-list">
          {caseFile.subFiles.map((file) => (
            <li>
              <a class="ds-link" href={`${base}/mappe/${file.id}`}>
                {file.number} {file.title}
              </a>
            </li>
          ))}
        </ul>
      )}
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
      {props.mayTurn && (
        <form method="post" action={`${here}/${caseFile.closedAt ? 'apne' : 'lukk'}`}>
          <CsrfField token={csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {unitTexts(language)(caseFile.closedAt ? 'reopen-file' : 'close-file')}
          </button>
        </form>
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
      <ActForms
        {...{ language, csrfToken, here, version: caseFile.version, title: caseFile.title }}
        {...{ publicTitle: caseFile.publicTitle, ownScreening: caseFile.screening, codes: shown.codes }}
        classes={{ choices: props.classes, now: caseFile.classId }}
        titleStands={caseFile.closedAt !== null}
        mayHavePrecedent={caseFile.kind === 'Saksmappe'}
        typed={props.typed}
      />
      <UnitAround around={shown.around} {...{ language, base, here, csrfToken }} />
    </StaffPage>,
  )
}
