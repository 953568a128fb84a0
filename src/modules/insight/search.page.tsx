import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { LinkKind } from '#platform/links.ts'
import type { FoundNode } from './graph.queries.ts'
import { graphTexts } from './graph.text.ts'
import { insightTexts } from './insight.text.ts'
import { insightBase, kindSlugs, nodeHref } from './kinds.rules.ts'

export interface SearchPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  words: string
  kind: LinkKind | null
  found: readonly FoundNode[]
  isMore: boolean
  kinds: readonly { kind: LinkKind; count: number }[]
  ties: number
  nameOf(municipality: string): string
}

/** The way into the graph: by name, by kind. */
export function searchPage(props: SearchPageProps): string {
  const { frame, words, kind, found, kinds, nameOf } = props
  const { language } = frame
  const t = insightTexts(language)
  const names = graphTexts(language)
  const things = kinds.reduce((sum, { count }) => sum + count, 0)
  const href = (chosen: LinkKind | null) =>
    `${insightBase}?${new URLSearchParams({ ...(words ? { q: words } : {}), ...(chosen ? { slag: kindSlugs[chosen] } : {}) })}`
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <Breadcrumbs language={language} trail={[{ label: t('menu.label') }]} />
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">
        {t('lead')} {things > 0 && t('size', { things, count: props.ties })}
      </p>
      <SearchForm
        language={language}
        action={insightBase}
        id="q"
        label={t('search')}
        value={words}
        {...(kind ? { also: { slag: kindSlugs[kind] } } : {})}
      />
      {things > 0 && (
        <FilterChips
          language={language}
          label={t('kinds')}
          filters={kinds.map((one) => ({
            ...{ label: names(`kind.${one.kind}`), count: one.count, chosen: one.kind === kind },
            href: href(one.kind),
          }))}
          clearHref={href(null)}
        />
      )}
      <Table
        id="ting"
        caption={t('title')}
        hiddenCaption
        stacks
        rows={[...found]}
        empty={
          things === 0 && !words ? (
            <EmptyState title={t('none-yet')}>
              <p class="ds-paragraph">{t('none-yet-do')}</p>
              <p class="ds-paragraph">
                <a class="ds-link" href="/samarbeid/systemer">
                  {t('to-systems')}
                </a>
              </p>
            </EmptyState>
          ) : (
            <EmptyState title={t('none-found')}>{t('none-found-do')}</EmptyState>
          )
        }
        columns={[
          {
            heading: t('column.name'),
            namesRow: true,
            cell: (one) => (
              <a class="ds-link" href={nodeHref(one)}>
                {one.label}
              </a>
            ),
          },
          { heading: t('column.kind'), cell: (one) => names(`kind.${one.kind}`) },
          {
            heading: t('column.member'),
            cell: (one) => (one.municipality ? nameOf(one.municipality) : t('everybody')),
          },
        ]}
      />
      {props.isMore && <p class="ds-paragraph">{t('found-more', { count: found.length })}</p>}
    </StaffPage>,
  )
}
