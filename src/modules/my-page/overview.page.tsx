import { Alert } from '#design/alert.tsx'
import { Card } from '#design/card.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { Icon } from '#design/icon.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { StatusTag } from '#design/tag.tsx'
import { Timeline } from '#design/timeline.tsx'
import { contactPath } from './contact/address.ts'
import { messagesPath } from './messages/address.ts'
import { myPageTexts } from './my-page.text.ts'
import { OfWhom } from './of-whom.tsx'
import { propertiesPath } from './property/address.ts'
import { representationPath } from './representation/address.ts'
import { TaskCard, type TaskLine } from './tasks/task-card.tsx'
import type { Point } from './timeline-points.ts'

export interface OverviewPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  /** The organisation whose things these are, null for the resident's own; 'silent' when the register is. */
  of: string | null | 'silent'
  /** Null when it is not known what waits. */
  waiting: { title: string; href: string; municipality: string; sentences: string[]; press: string }[] | null
  /** What municipalities wait for from the resident. */
  tasks: TaskLine[]
  /** What others ask the resident to sign. */
  signings: { title: string; href: string; municipality: string }[]
  points: (Point & { municipalityName: string })[]
  filters: { label: string; href: string; chosen: boolean; count: number }[]
  /** What could not be shown, one sentence each. */
  missing: string[]
  /** Messages not read yet. */
  unreadMessages: number
  /** The resident comes straight from saving a form. */
  justSaved: boolean
}

/** The resident's page: what waits first, then everything in one timeline. */
export function overviewPage(props: OverviewPageProps): string {
  const { frame, waiting, tasks, signings, points, filters, missing } = props
  const { language } = frame
  const t = myPageTexts(language)
  const isEmpty = points.length === 0 && filters.length === 0 && signings.length === 0
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <OfWhom of={props.of} language={language} />
      {props.justSaved && (
        <Alert kind="success" title={t('saved-title')}>
          <p class="ds-paragraph">{t('saved-text')}</p>
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert kind="warning" title={t('missing-title')}>
          {missing.map((sentence) => (
            <p class="ds-paragraph">{sentence}</p>
          ))}
        </Alert>
      )}
      {waiting && (!isEmpty || waiting.length > 0) && (
        <section aria-labelledby="venter">
          <h2 class="ds-heading" data-size="md" id="venter">
            {t('waiting')}
          </h2>
          {waiting.length === 0 && signings.length === 0 && tasks.length === 0 && (
            <p class="ds-paragraph">{t('nothing-waiting')}</p>
          )}
          {tasks.map((line) => (
            <TaskCard line={line} language={language} />
          ))}
          {signings.map(({ title, href, municipality }) => (
            <Card title={title} level={3} tinted>
              <p class="ds-paragraph">{municipality}</p>
              <p class="ds-paragraph">{t('signing-waiting')}</p>
              <p>
                <a class="ds-button" data-color="accent" href={href}>
                  {t('read-and-sign')}
                  <span class="ds-sr-only"> {title}</span>
                </a>
              </p>
            </Card>
          ))}
          {waiting.map(({ title, href, municipality, sentences, press }) => (
            <Card title={title} level={3} tinted>
              <p class="ds-paragraph">{municipality}</p>
              {sentences.map((sentence) => (
                <p class="ds-paragraph">{sentence}</p>
              ))}
              <p>
                <a class="ds-button" data-color="accent" href={href}>
                  {press}
                  <span class="ds-sr-only"> {title}</span>
                </a>
              </p>
            </Card>
          ))}
        </section>
      )}
      <p class="ds-paragraph">
        <a class="ds-link" href={messagesPath}>
          {props.unreadMessages > 0 ? t('messages-unread', { count: props.unreadMessages }) : t('messages')}
        </a>
      </p>
      {isEmpty && missing.length === 0 ? (
        <EmptyState title={t('empty-title')}>
          <p class="ds-paragraph">{t('empty-text')}</p>
          <p>
            <a class="ds-button" href="/">
              {t('empty-link')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <section aria-labelledby="tidslinje">
          <h2 class="ds-heading" data-size="md" id="tidslinje">
            {t('timeline')}
          </h2>
          {filters.length > 1 && (
            <FilterChips language={language} label={t('filter')} filters={filters} clearHref="/minside" />
          )}
          {points.length > 0 && (
            <Timeline
              language={language}
              events={points.map((point) => ({
                at: point.at,
                by: point.municipalityName,
                title: <PointTitle point={point} language={language} />,
                body: <PointBody point={point} language={language} />,
              }))}
            />
          )}
        </section>
      )}
      <section aria-labelledby="opplysninger">
        <h2 class="ds-heading" data-size="md" id="opplysninger">
          {t('about')}
        </h2>
        <ul class="ds-list link-list">
          <li>
            <a class="ds-link" href={propertiesPath}>
              {t('about-properties')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={representationPath}>
              {t('about-representation')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={contactPath}>
              {t('about-contact')}
            </a>
          </li>
          <li>
            <a class="ds-link" href="/minside/opplysninger">
              {t('about-data')}
            </a>
          </li>
          <li>
            <a class="ds-link" href="/minside/innsyn">
              {t('about-looked')}
            </a>
          </li>
        </ul>
      </section>
    </Page>,
  )
}

interface PointProps {
  point: Point
  language: PageProps['language']
}

function PointTitle({ point, language }: PointProps) {
  return (
    <>
      {point.href ? (
        <a class="ds-link" href={point.href}>
          {point.title}
        </a>
      ) : (
        point.title
      )}{' '}
      {point.status && <StatusTag status={point.status} language={language} />}
    </>
  )
}

function PointBody({ point, language }: PointProps) {
  return (
    <>
      <p class="ds-paragraph">{point.text}</p>
      {point.pdfHref && (
        <p>
          <a class="ds-link alone" href={point.pdfHref}>
            <Icon name="document" />
            {myPageTexts(language)('letter-link')}
          </a>
        </p>
      )}
    </>
  )
}
