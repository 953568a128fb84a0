import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { type Summary, unchangeable } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { FormItems } from '../form-drawing/items.tsx'
import { servicesTexts } from '../services.text.ts'
import type { OpenQuestion } from './signees.queries.ts'
import { signingTexts } from './signing.text.ts'

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
  const s = signingTexts(language)
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
          </div>
          <Details summary={s('signing.decline-title')}>
            <TextArea
              id="begrunnelse"
              label={s('signing.reason')}
              description={s('signing.reason-help', { owner: asked.owner })}
              language={language}
              rows={3}
              maxlength={2000}
              optional
            />
            <div class="buttons">
              <button class="ds-button" data-variant="secondary" type="submit" name="svar" value="reject">
                {t('signing.reject')}
              </button>
            </div>
          </Details>
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
    summary: unchangeable(summary),
  }
  return <FormItems items={[item as never]} language={language} hrefOf={() => '#'} />
}
