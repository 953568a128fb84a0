import { FilterChips } from '#design/filter-chips.tsx'
import type { Language } from '#platform/i18n.ts'
import { overviewTexts } from './overview.text.ts'

export const views = [
  'list',
  'overlapp',
  'avtaler',
  'kostnader',
  'nokkelpersoner',
  'koblinger',
  'valg',
  'arkitektur',
] as const
export type View = (typeof views)[number]

/** The ways to look at the register. */
export function ViewLinks(props: { base: string; language: Language; current: View }) {
  const { base, language, current } = props
  const t = overviewTexts(language)
  return (
    <FilterChips
      language={language}
      label={t('views')}
      filters={views.map((view) => ({
        label: t(`view.${view}`),
        href: view === 'list' ? base : `${base}/${view}`,
        chosen: view === current,
      }))}
    />
  )
}
