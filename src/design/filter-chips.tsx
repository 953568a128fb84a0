import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface FilterChipsProps {
  language: Language
  /** What is filtered: "Vis saker fra". */
  label: string
  /** Each leads to the same page with this filter turned on or off; `spoken` is for those who do not see how it looks. */
  filters: { label: string; href: string; chosen: boolean; count?: number; spoken?: string }[]
  /** Address without any filter; offered when one is chosen. */
  clearHref?: string
}

/** Filters as links, so that they work without scripts and the address says what is shown. */
export function FilterChips({ language, label, filters, clearHref }: FilterChipsProps) {
  return (
    <nav class="filters" aria-label={label}>
      <ul>
        {filters.map(({ label: name, href, chosen, count, spoken }) => (
          <li>
            <a class="filter" href={href} aria-current={chosen ? 'true' : undefined}>
              {name}
              {spoken && <span class="ds-sr-only">, {spoken}</span>}
              {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
        {clearHref && filters.some(({ chosen }) => chosen) && (
          <li>
            <a class="ds-link alone" href={clearHref}>
              {designTexts(language)('clearFilters')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
