import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Card } from '#design/card.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { formatMoment } from '#norway/date-text.ts'
import { answerTexts } from '../answer.text.ts'
import { SilentSources, type SilentSourcesProps } from '../sources/silent-sources.tsx'
import { ownMessagesTexts } from './messages.text.ts'

export interface ConversationLine {
  href: string
  serviceTitle: string
  caseNumber: string
  municipalityName: string
  newestAt: Date | null
  unread: number
}

export interface MessagesPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  lines: ConversationLine[]
  /** That the conversations cannot be shown just now, and since when. */
  silent: Omit<SilentSourcesProps, 'language'>
  /** Where one writes without a case. */
  others: { href: string; municipalityName: string }[]
}

/** The resident's conversations with every municipality: what is unread first, then the newest. */
export function messagesPage({ frame, lines, silent, others }: MessagesPageProps): string {
  const { language } = frame
  const t = ownMessagesTexts(language)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: answerTexts(language)('all-cases'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <SilentSources {...silent} language={language} />
      {lines.length === 0 && silent.sources.length === 0 && <p class="ds-paragraph">{t('none')}</p>}
      {lines.map((line) => (
        <Card title={line.serviceTitle} href={line.href} tinted={line.unread > 0}>
          <p class="ds-paragraph">
            {t('of-case', { number: line.caseNumber, municipality: line.municipalityName })}
          </p>
          <p class="ds-paragraph">
            {line.newestAt ? t('newest', { at: formatMoment(line.newestAt, language) }) : t('nobody-wrote')}
            {line.unread > 0 && (
              <>
                {' '}
                <span class="ds-tag" data-color="accent">
                  {t('unread', { count: line.unread })}
                </span>
              </>
            )}
          </p>
        </Card>
      ))}
      <section aria-labelledby="annet">
        <h2 class="ds-heading" data-size="md" id="annet">
          {t('other-title')}
        </h2>
        <p class="ds-paragraph">{t('other-text')}</p>
        <ul class="ds-list link-list">
          {others.map(({ href, municipalityName }) => (
            <li>
              <a class="ds-link" href={href}>
                {t('other-link', { municipality: municipalityName })}
              </a>
            </li>
          ))}
          <li>
            <a class="ds-link" href="/">
              {t('other-find')}
            </a>
          </li>
        </ul>
      </section>
    </Page>,
  )
}
