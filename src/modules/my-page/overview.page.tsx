import { Alert } from '#design/alert.tsx'
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
import { OfWhom, type ShownOf } from './of-whom.tsx'
import { propertiesPath } from './property/address.ts'
import { Unread } from './reading/unread.tsx'
import { representationPath } from './representation/address.ts'
import { SilentSources, type SilentSourcesProps } from './sources/silent-sources.tsx'
import type { Point } from './timeline-points.ts'
import { WaitingList } from './waiting/waiting-list.tsx'
import type { WaitingLine } from './waiting/what-waits.ts'

export interface OverviewPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  of: ShownOf
  /** In the order it must be done. `isComplete`: no source of it is silent. */
  waiting: { lines: WaitingLine[]; isComplete: boolean }
  points: (Point & { municipalityName: string })[]
  filters: { label: string; href: string; chosen: boolean; count: number }[]
  /** What could not be shown, one sentence each, and since when. */
  silent: Omit<SilentSourcesProps, 'language'>
  /** Messages not read yet. */
  unreadMessages: number
  /** The resident comes straight from saving a form. */
  justSaved: boolean
}

/** The resident's page: what waits first, then everything in one timeline. */
export function overviewPage(props: OverviewPageProps): string {
  const { frame, points, filters } = props
  const { language } = frame
  const t = myPageTexts(language)
  const isEmpty = points.length === 0 && filters.length === 0 && props.waiting.lines.length === 0
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <OfWhom of={props.of} now={props.silent.now} language={language} />
      {props.justSaved && (
        <Alert kind="success" title={t('saved-title')}>
          <p class="ds-paragraph">{t('saved-text')}</p>
        </Alert>
      )}
      <SilentSources {...props.silent} language={language} />
      <WaitingList {...props.waiting} language={language} />
      <p class="ds-paragraph">
        <a class="ds-link" href={messagesPath}>
          {props.unreadMessages > 0 ? t('messages-unread', { count: props.unreadMessages }) : t('messages')}
        </a>
      </p>
      {isEmpty && props.silent.sources.length === 0 ? (
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
      {point.isUnread && <Unread language={language} />}
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
