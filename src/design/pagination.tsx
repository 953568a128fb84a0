import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface PaginationProps {
  language: Language
  /** Counted from 1. */
  page: number
  pages: number
  hrefOf: (page: number) => string
  /** What is paged through, when there is more than one on the page. */
  label?: string
}

/** Previous, a few pages around this one, the first and the last, next. Draws nothing for a single page. */
export function Pagination({ language, page, pages, hrefOf, label }: PaginationProps) {
  if (pages < 2) return null
  const t = designTexts(language)
  return (
    <nav class="ds-pagination" aria-label={label ?? t('pages')}>
      <ul>
        <li>
          {page > 1 ? (
            <a class="ds-button" data-variant="tertiary" href={hrefOf(page - 1)}>
              {t('previous')}
            </a>
          ) : (
            <span class="ds-button" aria-hidden="true">
              {t('previous')}
            </span>
          )}
        </li>
        {shownPages(page, pages).map((n) =>
          n === null ? (
            <li></li>
          ) : (
            <li>
              <a
                class="ds-button"
                data-variant="tertiary"
                href={hrefOf(n)}
                aria-label={t('pageNumber', { n })}
                aria-current={n === page ? 'true' : undefined}
              >
                {n}
              </a>
            </li>
          ),
        )}
        <li>
          {page < pages ? (
            <a class="ds-button" data-variant="tertiary" href={hrefOf(page + 1)}>
              {t('next')}
            </a>
          ) : (
            <span class="ds-button" aria-hidden="true">
              {t('next')}
            </span>
          )}
        </li>
      </ul>
    </nav>
  )
}

/** Page numbers to show; null is a gap. A gap never hides a single page. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const unique = [...new Set(wanted)].sort((a, b) => a - b)
  return unique.flatMap((n, i): (number | null)[] => {
    const before = unique[i - 1]
    if (before === undefined || n - before === 1) return [n]
    return n - before === 2 ? [n - 1, n] : [null, n]
  })
}
