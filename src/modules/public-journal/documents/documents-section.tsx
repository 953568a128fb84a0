import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { publicDocumentTexts } from './documents.text.ts'
import type { DocumentOfEntry } from './documents-of-entry.queries.ts'

export interface DocumentsSectionProps {
  language: Language
  csrfToken?: string
  /** Address of the entry's page. */
  here: string
  /** Where documents are read and redacted, without their id. */
  redactBase: string
  documents: readonly DocumentOfEntry[]
  /** Why the last press was refused. */
  refused?: string
}

/** What everybody may read of an entry, and the buttons that put it out and take it away. */
export function DocumentsSection(props: DocumentsSectionProps) {
  const { language, documents, here, redactBase } = props
  const t = publicDocumentTexts(language)
  return (
    <section id="dokumenter">
      <h2 class="ds-heading" data-size="xs">
        {t('title')}
      </h2>
      {props.refused && (
        <Alert kind="warning" level={3}>
          {props.refused}
        </Alert>
      )}
      <p class="ds-paragraph">{t('lead')}</p>
      <Table
        id="dokumentene"
        caption={t('title')}
        hiddenCaption
        stacks
        rows={[...documents]}
        empty={<EmptyState title={t('none')} level={3} />}
        columns={[
          {
            heading: t('column.document'),
            namesRow: true,
            cell: ({ id, title }) => (
              <>
                {title}{' '}
                <a class="ds-link" href={`${redactBase}/${id}/sladd`}>
                  {t('look')}
                </a>
              </>
            ),
          },
          { heading: t('column.state'), cell: (document) => stateInWords(document, language) },
          {
            heading: t('column.act'),
            cell: (document) => (
              <>
                {'form' in document.may && (!document.published || document.isStopped) && (
                  <Press
                    {...props}
                    act={`${here}/dokument/${document.id}/legg-ut`}
                    label={t(`publish-${document.may.form}`)}
                    tick={
                      document.may.form === 'whole'
                        ? { id: `lest-${document.id}`, label: t('has-read') }
                        : null
                    }
                  />
                )}
                {document.published && (
                  <Press
                    {...props}
                    act={`${here}/dokument/${document.id}/ta-bort`}
                    label={t('withdraw')}
                    tick={null}
                  />
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

interface PressProps {
  language: Language
  act: string
  label: string
  csrfToken?: string
  tick: { id: string; label: string } | null
}

function Press({ act, label, csrfToken, tick, language }: PressProps) {
  return (
    <form method="post" action={act}>
      <CsrfField token={csrfToken} />
      {tick && <Checkbox id={tick.id} name="lest" label={tick.label} language={language} />}
      <button class="ds-button" type="submit" data-variant="secondary" data-size="sm">
        {label}
      </button>
    </form>
  )
}

function stateInWords({ may, published, isStopped }: DocumentOfEntry, language: Language): string {
  const t = publicDocumentTexts(language)
  const why = 'not' in may ? t(`not.${may.not}`) : ''
  if (!published) return why
  const by = { name: published.byName, on: dateLong(published.at, language) }
  if (isStopped) return `${t('stopped', by)} ${why}`.trim()
  return t(published.isRedacted ? 'is-out-redacted' : 'is-out', by)
}
