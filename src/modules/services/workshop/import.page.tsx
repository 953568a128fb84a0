import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { TextField } from '#design/text-field.tsx'
import { importTexts } from './import.text.ts'
import { workshopTexts } from './workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from './workshop-page.tsx'

export interface ImportPageProps {
  frame: WorkshopFrame
  /** What was wrong with what was sent, at its field; nothing of it is kept. */
  fault: { id: 'zip' | 'mappe' | 'adresse' | 'ref' | 'sti'; text: string } | null
  typed: { address: string; ref: string; folder: string }
  /** Hosts of repositories that may be asked; none where the operators allow none. */
  hosts: readonly string[]
}

/** Zip, folder or repository, each with its own button. The zip is the way that always works. */
export function importPage({ frame, fault, typed, hosts }: ImportPageProps): string {
  const { language } = frame
  const t = workshopTexts(language)
  const i = importTexts(language)
  const at = (id: string) => (fault?.id === id ? { error: fault.text } : {})
  const way = (heading: string, button: string, fields: Child, lead?: string, isMain = false) => (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {heading}
      </h2>
      {lead && <p class="ds-paragraph">{lead}</p>}
      <form method="post" action="/verksted/import" enctype="multipart/form-data" class="narrow" novalidate>
        <CsrfField token={frame.csrfToken} />
        {fields}
        <button class="ds-button" data-variant={isMain ? undefined : 'secondary'} type="submit">
          {button}
        </button>
      </form>
    </section>
  )
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
      {way(
        i('from-zip'),
        t('import.look'),
        <FileField
          id="zip"
          accept=".zip"
          label={t('import.zip')}
          description={t('import.zip-help')}
          language={language}
          {...at('zip')}
        />,
        undefined,
        true,
      )}
      {way(
        i('from-folder'),
        i('look-folder'),
        <FileField
          id="mappe"
          folder
          label={t('import.folder')}
          description={t('import.folder-help')}
          language={language}
          {...at('mappe')}
        />,
      )}
      {hosts.length > 0 ? (
        way(
          i('from-git'),
          i('fetch'),
          <>
            <TextField
              id="adresse"
              label={i('address')}
              description={i('address-help')}
              value={typed.address}
              spellcheck={false}
              language={language}
              {...at('adresse')}
            />
            <TextField
              id="ref"
              label={i('ref')}
              description={i('ref-help')}
              value={typed.ref}
              size={24}
              spellcheck={false}
              optional
              language={language}
              {...at('ref')}
            />
            <TextField
              id="sti"
              label={i('folder')}
              description={i('folder-help')}
              value={typed.folder}
              size={24}
              spellcheck={false}
              optional
              language={language}
              {...at('sti')}
            />
          </>,
          i('git-lead', { hosts: hosts.join(', ') }),
        )
      ) : (
        <Alert kind="info" title={i('from-git')}>
          {t('import.git-off')}
        </Alert>
      )}
    </WorkshopPage>,
  )
}
