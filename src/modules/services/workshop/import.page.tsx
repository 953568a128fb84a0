import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { TextField } from '#design/text-field.tsx'
import { Counts, FindingList, type ReportLine } from './finding-list.tsx'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

export interface ImportPageProps {
  frame: WorkshopFrame
  /** What was wrong with what was sent, at its field; nothing of it is kept. */
  fault: { id: 'zip' | 'mappe' | 'adresse'; text: string } | null
  typed: { address: string; ref: string }
}

/** Zip, folder or repository. The zip is the way that always works. */
export function importPage({ frame, fault, typed }: ImportPageProps): string {
  const { language } = frame
  const t = workshopTexts(language)
  const at = (id: string) => (fault?.id === id ? { error: fault.text } : {})
  return renderDocument(
    <WorkshopPage frame={frame} title={t('import.title')} hasErrors={fault !== null}>
      <ErrorSummary language={language} errors={fault ? [fault] : []} />
      <Breadcrumbs
        language={language}
        trail={[{ label: t('workshop.name'), href: '/verksted' }, { label: t('import.title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('import.title')}
      </h1>
      <p class="ds-paragraph">{t('import.lead')}</p>
      <form method="post" action="/verksted/import" enctype="multipart/form-data" class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        <FileField
          id="zip"
          accept=".zip"
          label={t('import.zip')}
          description={t('import.zip-help')}
          language={language}
          {...at('zip')}
        />
        <FileField
          id="mappe"
          folder
          label={t('import.folder')}
          description={t('import.folder-help')}
          language={language}
          {...at('mappe')}
        />
        <TextField
          id="adresse"
          label={t('import.git')}
          description={t('import.git-help')}
          value={typed.address}
          language={language}
          {...at('adresse')}
        />
        <TextField id="ref" label={t('import.ref')} value={typed.ref} size={24} language={language} />
        <button class="ds-button" type="submit">
          {t('import.look')}
        </button>
      </form>
    </WorkshopPage>,
  )
}

export interface ImportReportProps {
  frame: WorkshopFrame
  id: string
  source: string
  lines: readonly ReportLine[]
  counts: { pages: number; components: number; files: number }
  hasDescription: boolean
  suggestedId: string
  fault: string | null
}

/** What is in a package, before anything is kept: one may make a draft of it or throw it away. */
export function importReportPage(props: ImportReportProps): string {
  const { frame, lines } = props
  const { language } = frame
  const t = workshopTexts(language)
  const title = t('report.title', { source: props.source })
  const hasErrors = lines.some(({ severity }) => severity === 'error')
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
        <TextField
          id="id"
          label={t('new.id')}
          description={t('new.id-help')}
          value={props.suggestedId}
          size={40}
          language={language}
          {...(props.fault ? { error: props.fault } : {})}
        />
        {hasErrors && <Alert kind="warning">{t('report.has-errors')}</Alert>}
        {!props.hasDescription && <Alert kind="info">{t('report.adds-description')}</Alert>}
        <p class="ds-paragraph">{t('report.not-kept')}</p>
        <div class="buttons">
          <button class="ds-button" type="submit" name="gjor" value="behold">
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
    </WorkshopPage>,
  )
}
