import { Alert } from '#design/alert.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import { type AfterLetter, type Letter, type PostFilter, postFilters } from '#modules/correspondence/index.ts'
import { LetterState } from './letter-state.tsx'
import { postTexts } from './post.text.ts'
import { filterSlugs } from './post-filter.ts'
import { UnreadWithActBy } from './unread-with-act-by.tsx'

export interface PostLine {
  letter: Letter
  /** "2026/118 Redusert foreldrebetaling". */
  caseName: string
}

/** The municipality's outgoing post: what waits, what did not arrive, what came back, what nobody has read. */
export function postPage(props: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  filter: PostFilter
  counts: Record<Exclude<PostFilter, 'all'>, number>
  lines: PostLine[]
  next: AfterLetter | null
  /** How long letters of this list, or of the one without a time limit, have been unread. */
  unreadDays: number
  isOldNews: boolean
  now: Date
}): string {
  const { frame, base, filter, counts, lines, next } = props
  const { language } = frame
  const t = postTexts(language)
  const here = `${base}/post`
  const days = props.unreadDays
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <FilterChips
        language={language}
        label={t('filter.label')}
        filters={postFilters.map((one) => ({
          label: t(`filter.${one}`),
          href: `${here}?vis=${filterSlugs[one]}`,
          chosen: one === filter,
          ...(one === 'all' ? {} : { count: counts[one] }),
        }))}
      />
      {props.isOldNews && <Alert kind="info">{t('old-news')}</Alert>}
      {filter === 'unread' && lines.length > 0 && <p class="ds-paragraph">{t('unread-lead', { days })}</p>}
      {filter === 'unread-act-by' && lines.length > 0 && (
        <p class="ds-paragraph">{t('unread-lead-act-by', { days })}</p>
      )}
      {lines.length === 0 ? (
        <EmptyState title={t(`empty.${filter}`, { days })}>{t('empty-lead')}</EmptyState>
      ) : (
        <Table
          id="post"
          caption={t(`filter.${filter}`)}
          hiddenCaption
          stacks
          rows={lines}
          columns={[
            {
              heading: t('column.letter'),
              namesRow: true,
              cell: ({ letter }) => (
                <a class="ds-link" href={`${here}/${letter.id}`}>
                  {letter.title}
                </a>
              ),
            },
            {
              heading: t('column.case'),
              cell: ({ letter, caseName }) => (
                <a class="ds-link" href={`${base}/saker/${letter.caseId}`}>
                  {caseName}
                </a>
              ),
            },
            {
              heading: t('column.state'),
              cell: ({ letter }) => (
                <>
                  <LetterState dispatch={letter.dispatch} language={language} />
                  <UnreadWithActBy {...{ letter, base, language }} now={props.now} />
                </>
              ),
            },
            {
              heading: t('column.when'),
              cell: ({ letter }) => <DateText at={letter.madeAt} language={language} short />,
            },
          ]}
        />
      )}
      {next && (
        <nav class="ds-pagination" aria-label={t('pages')}>
          <ul>
            <li>
              <a
                class="ds-button"
                data-variant="tertiary"
                href={`${here}?vis=${filterSlugs[filter]}&etter=${encodeURIComponent(`${next.at}~${next.id}`)}`}
              >
                {t('next')}
              </a>
            </li>
          </ul>
        </nav>
      )}
    </StaffPage>,
  )
}
