import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/text-field.tsx'
import type { AppPackage } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { ChangesTable } from '../overlays/version-diff.page.tsx'
import { Counts, FindingList, type ReportLine } from './finding-list.tsx'
import { importTexts } from './import.text.ts'
import type { WhatChanges } from './what-changes.ts'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

export interface ImportReportProps {
  frame: WorkshopFrame
  id: string
  source: string
  lines: readonly ReportLine[]
  counts: { pages: number; components: number; files: number }
  hasDescription: boolean
  suggestedId: string
  /** The service it was fetched for: its id is settled. */
  forService: string | null
  /** Against what the workshop has of the service; null when it has nothing. */
  changes: WhatChanges | null
  after: AppPackage
  fault: string | null
}

/** What is in a package, before anything is kept: one may take it in or throw it away. */
export function importReportPage(props: ImportReportProps): string {
  const { frame, lines, changes } = props
  const { language } = frame
  const t = workshopTexts(language)
  const i = importTexts(language)
  const title = t('report.title', { source: props.source })
  const hasErrors = lines.some(({ severity }) => severity === 'error')
  const draft = changes?.from.state === 'draft' ? changes.from : null
  return renderDocument(
    <WorkshopPage frame={frame} title={title} hasErrors={props.fault !== null}>
      <ErrorSummary language={language} errors={props.fault ? [{ id: 'id', text: props.fault }] : []} />
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('workshop.name'), href: '/verksted' },
          { label: t('import.title'), href: '/verksted/import' },
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">
        {t('report.summary', props.counts)} <Counts lines={lines} language={language} />
      </p>
      <form method="post" action={`/verksted/import/${props.id}`} class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        {props.forService ? (
          <input type="hidden" name="id" value={props.forService} />
        ) : (
          <TextField
            id="id"
            label={t('new.id')}
            description={t('new.id-help')}
            value={props.suggestedId}
            size={40}
            language={language}
            {...(props.fault ? { error: props.fault } : {})}
          />
        )}
        {hasErrors && <Alert kind="warning">{t('report.has-errors')}</Alert>}
        {!props.hasDescription && <Alert kind="info">{t('report.adds-description')}</Alert>}
        <p class="ds-paragraph">{t('report.not-kept')}</p>
        {draft && <p class="ds-paragraph">{i('into-draft-help', { name: draft.madeByName })}</p>}
        <div class="buttons">
          {draft && (
            <>
              <input type="hidden" name="utkast" value={draft.id} />
              <input type="hidden" name="utgave" value={String(draft.edition)} />
              <button class="ds-button" type="submit" name="gjor" value="legg-i-utkast">
                {i('into-draft')}
              </button>
            </>
          )}
          <button
            class="ds-button"
            data-variant={draft ? 'secondary' : undefined}
            type="submit"
            name="gjor"
            value="behold"
          >
            {t('report.keep')}
          </button>
          <button class="ds-button" data-variant="secondary" type="submit" name="gjor" value="forkast">
            {t('report.drop')}
          </button>
        </div>
      </form>
      <h2 class="ds-heading" data-size="sm">
        {t('report.findings')}
      </h2>
      {lines.length === 0 ? (
        <p class="ds-paragraph">{t('report.clean')}</p>
      ) : (
        <FindingList lines={lines} language={language} />
      )}
      {changes && <Changes changes={changes} after={props.after} language={language} />}
    </WorkshopPage>,
  )
}

const most = 100

function Changes({
  changes: { from, changes, files, kept },
  after,
  language,
}: {
  changes: WhatChanges
  after: AppPackage
  language: Language
}) {
  const i = importTexts(language)
  const t = workshopTexts(language)
  const against =
    from.state === 'draft'
      ? i('changes.against-draft', { name: from.madeByName })
      : i('changes.against-version', { version: from.version ?? 1 })
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {i('changes.title')}
      </h2>
      {kept.length > 0 && <p class="ds-paragraph">{i('changes.kept', { folders: kept.join(', ') })}</p>}
      {changes.length + files.length === 0 ? (
        <Alert kind="info">{`${against} ${i('changes.none')}`}</Alert>
      ) : (
        <p class="ds-paragraph">
          {against} {i('changes.count', { count: changes.length })}{' '}
          {changes.length > most && i('changes.more', { count: most })}
        </p>
      )}
      {changes.length > 0 && (
        <ChangesTable
          changes={changes.slice(0, most)}
          after={after}
          caption={i('changes.title')}
          language={language}
        />
      )}
      {files.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {i('changes.files')}
          </h3>
          <ul class="ds-list">
            {files.slice(0, most).map(({ path, how }) => (
              <li>
                {path}: {i(`changes.${how}`)}
              </li>
            ))}
            {files.length > most && <li>{t('report.more', { count: files.length - most })}</li>}
          </ul>
        </>
      )}
    </section>
  )
}
