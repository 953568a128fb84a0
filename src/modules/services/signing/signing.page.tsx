import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { Summary } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { FormItems } from '../form-drawing/items.tsx'
import { servicesTexts } from '../services.text.ts'
import type { OpenQuestion } from './signees.queries.ts'

export interface SigningPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  href: string
  title: string
  question: OpenQuestion
  summaries: readonly Summary[]
  /** `mangler`: the box was not ticked. */
  notice: string | null
}

/** What somebody is asked to sign, to read from top to bottom, and the two answers. */
export function signingPage({ frame, href, title, question, summaries, notice }: SigningPageProps): string {
  const { language } = frame
  const t = servicesTexts(language)
  const { asked } = question
  const isOpen = !question.signedAt && !question.rejectedAt
  return renderDocument(
    <Page {...frame} title={t('signing.title', { title })} hasErrors={isOpen && notice === 'mangler'}>
      <h1 class="ds-heading" data-size="lg">
        {t('signing.title', { title })}
      </h1>
      <p class="ds-paragraph" data-size="lg">
        {t('signing.lead', { owner: asked.owner })}
      </p>
      {question.signedAt && (
        <Alert kind="success" title={t('signing.signed')}>
          <TimeText at={question.signedAt} language={language} />
        </Alert>
      )}
      {question.rejectedAt && <Alert kind="info" title={t('signing.rejected')} />}
      {isOpen && notice === 'mangler' && <Alert kind="warning" title={t('signing.tick-first')} />}
      {summaries.map((summary, at) => (
        <SummaryPart summary={summary} language={language} n={at} />
      ))}
      {asked.files.length > 0 && (
        <section aria-labelledby="vedlegg">
          <h2 class="ds-heading" data-size="sm" id="vedlegg">
            {t('signing.files')}
          </h2>
          <ul class="ds-list">
            {asked.files.map((file) => (
              <li>
                <a class="ds-link" href={`${href}/vedlegg/${file.id}`}>
                  {file.fileName}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isOpen && (
        <form method="post" action={`${href}/svar`} id="skjema" novalidate>
          <Checkbox id="bekreft" label={t('signing.confirm')} language={frame.language} />
          <div class="buttons">
            <button class="ds-button" type="submit" name="svar" value="sign">
              {t('signing.sign')}
            </button>
            <button class="ds-button" data-variant="secondary" type="submit" name="svar" value="reject">
              {t('signing.reject')}
            </button>
          </div>
          <CsrfField token={frame.csrfToken} />
        </form>
      )}
    </Page>,
  )
}

/** The answers, without ways to change them. */
export function SummaryPart({ summary, language, n }: { summary: Summary; language: Language; n: number }) {
  const item = {
    kind: 'summary' as const,
    ...{ componentId: `svar-${n}`, elementId: `svar-${n}` },
    summary: { pages: summary.pages.map((page) => ({ ...page, entries: page.entries.map(withoutChange) })) },
  }
  return <FormItems items={[item as never]} language={language} hrefOf={() => '#'} />
}

type Entry = Summary['pages'][number]['entries'][number]

function withoutChange(entry: Entry): Entry {
  if (entry.kind === 'group')
    return {
      ...entry,
      rows: entry.rows.map((row) => ({ ...row, entries: row.entries.map(withoutChange) })),
    }
  return 'change' in entry ? { ...entry, change: null } : entry
}
