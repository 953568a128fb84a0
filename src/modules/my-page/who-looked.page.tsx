import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { Pagination } from '#design/pagination.tsx'
import { Timeline } from '#design/timeline.tsx'
import { SilentSources, type SilentSourcesProps } from './sources/silent-sources.tsx'
import { whoLookedTexts } from './who-looked.text.ts'
import type { LookInWords } from './who-looked.ts'

export interface WhoLookedPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  looks: LookInWords[]
  filters: { label: string; href: string; chosen: boolean; count: number }[]
  page: number
  pages: number
  hrefOf: (page: number) => string
}

/** The same page while the logs cannot be read: since when, and how to ask again. */
export function whoLookedSilentPage(
  props: { frame: WhoLookedPageProps['frame'] } & Omit<SilentSourcesProps, 'language'>,
): string {
  const { frame, ...silent } = props
  const { language } = frame
  const t = whoLookedTexts(language)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('my-page'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <SilentSources {...silent} language={language} />
    </Page>,
  )
}

/** Who has looked at what is known about the resident, the newest first. */
export function whoLookedPage(props: WhoLookedPageProps): string {
  const { frame, looks, filters } = props
  const { language } = frame
  const t = whoLookedTexts(language)
  const nothingAtAll = filters.every(({ count }) => count === 0)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('my-page'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {nothingAtAll ? (
        <EmptyState title={t('empty-title')}>{t('empty-text')}</EmptyState>
      ) : (
        <>
          <FilterChips
            language={language}
            label={t('filter')}
            filters={filters}
            clearHref="/minside/innsyn"
          />
          {looks.length === 0 ? (
            <p class="ds-paragraph">{t('empty-filter')}</p>
          ) : (
            <Timeline
              language={language}
              events={looks.map((look) => ({
                at: look.at,
                by: look.municipality,
                title: `${look.who}: ${look.what.charAt(0).toLowerCase()}${look.what.slice(1)}`,
                body: (look.reason || look.caseHref) && (
                  <>
                    {look.reason && <p class="ds-paragraph">{t('reason-given', { reason: look.reason })}</p>}
                    {look.caseHref && (
                      <p>
                        <a class="ds-link alone" href={look.caseHref}>
                          {t('to-case')}
                        </a>
                      </p>
                    )}
                  </>
                ),
              }))}
            />
          )}
          <Pagination language={language} page={props.page} pages={props.pages} hrefOf={props.hrefOf} />
        </>
      )}
      <section aria-labelledby="spor">
        <h2 class="ds-heading" data-size="sm" id="spor">
          {t('ask-title')}
        </h2>
        <p class="ds-paragraph">{t('ask-text')}</p>
      </section>
    </Page>,
  )
}
