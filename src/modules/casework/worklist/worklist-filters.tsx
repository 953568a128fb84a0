import { Details } from '#design/details.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { Select } from '#design/select.tsx'
import type { Colleague } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import { type Area, areaSlugs } from './area.rules.ts'
import { worklistTexts } from './worklist.text.ts'
import { type Asked, type Group, howMany } from './worklist-counts.rules.ts'
import {
  assignedTo,
  isMine,
  isNobodys,
  queryOf,
  taskKinds,
  type WorklistFilter,
} from './worklist-filter.rules.ts'

export interface FiltersProps {
  language: Language
  /** Address of the list without its query. */
  here: string
  filter: WorklistFilter
  /** The areas in force: said in the address, or chosen for oneself. */
  areas: readonly Area[]
  groups: readonly Group[]
  me: string
  /** Those one may choose among; empty on the list of one. */
  municipalities: readonly { number: string; slug: string; name: string }[]
  /** Ids of the services of each area. */
  services: ReadonlyMap<Area, readonly string[]>
  colleagues: readonly Colleague[]
}

/** What the filter asks of a group, as the counts are asked; a facet's own count leaves its own choice out. */
export function askedBy({ filter, areas, services, municipalities, me }: FiltersProps): Asked {
  const chosen = municipalities.filter(({ slug }) => filter.municipalities.includes(slug))
  const { assigned } = filter
  return {
    municipalities: chosen.length > 0 ? chosen.map(({ number }) => number) : null,
    services: areas.length > 0 ? areas.flatMap((area) => services.get(area) ?? []) : null,
    kind: filter.kind,
    due: filter.due,
    reminded: filter.reminded,
    assignedTo: isNobodys(assigned) ? null : isMine(assigned) ? me : (assigned ?? undefined),
    waits: filter.waitsFor && filter.waitsFor === 'party',
  }
}

/** Every choice as a link with how many it would show, so that it works without scripts and the address says it. */
export function WorklistFilters(props: FiltersProps) {
  const { language, here, filter, areas, groups, me, municipalities, services, colleagues } = props
  const t = worklistTexts(language)
  const asked = askedBy(props)
  const to = (change: Partial<WorklistFilter>) => here + queryOf({ ...filter, after: null, ...change })
  const chip = (
    label: string,
    isChosen: boolean,
    on: Partial<WorklistFilter>,
    off: Partial<WorklistFilter>,
    instead: Asked,
  ) => ({
    ...{ label, chosen: isChosen, href: to(isChosen ? off : on) },
    count: howMany(groups, { ...asked, ...instead }),
  })
  const toggled = <T,>(all: readonly T[], one: T) =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one]
  const areaChips = [...services]
    .map(([area, ids]) => ({
      ...chip(t(`area.${area}`), areas.includes(area), {}, {}, { services: ids }),
      href: to({ areas: toggled(areas, area) }),
    }))
    .filter(({ chosen, count }) => chosen || count > 0)
  const hasMore =
    filter.kind !== null || filter.waitsFor !== null || filter.sort !== 'due' || isColleague(filter.assigned)
  const municipalityChips = municipalities.map(({ number, slug, name }) => ({
    ...chip(name, filter.municipalities.includes(slug), {}, {}, { municipalities: [number] }),
    href: to({ municipalities: toggled(filter.municipalities, slug) }),
  }))
  const assignedChips = [
    chip(
      t('filter.me'),
      isMine(filter.assigned),
      { assigned: assignedTo.me },
      { assigned: null },
      { assignedTo: me },
    ),
    chip(
      ...([t('filter.nobody'), isNobodys(filter.assigned)] as const),
      ...([{ assigned: assignedTo.nobody }, { assigned: null }, { assignedTo: null }] as const),
    ),
  ]
  const dueChips = [
    ...(['overdue', 'week', 'later'] as const).map((due) =>
      chip(t(`filter.${due}`), filter.due === due, { due }, { due: null }, { due }),
    ),
    chip(
      ...([t('filter.reminded'), filter.reminded, { reminded: true }] as const),
      ...([{ reminded: false }, { reminded: true }] as const),
    ),
  ].filter(({ label, chosen, count }) => label !== t('filter.reminded') || chosen || count > 0)
  const kindChips = taskKinds
    .map((kind) => chip(t(`kind.${kind}`), filter.kind === kind, { kind }, { kind: null }, { kind }))
    .filter(({ chosen, count }) => chosen || count > 0)
  const waitChips = (['party', 'us'] as const).map((waitsFor) =>
    chip(
      ...([t(`filter.${waitsFor}`), filter.waitsFor === waitsFor] as const),
      ...([{ waitsFor }, { waitsFor: null }, { waits: waitsFor === 'party' }] as const),
    ),
  )
  const chosen = [
    ...[...municipalityChips, ...assignedChips, ...dueChips, ...areaChips, ...kindChips, ...waitChips],
  ].filter((one) => one.chosen)
  return (
    <div class="worklist-filters">
      {chosen.length > 0 && (
        <div class="chosen-filters">
          <FilterChips
            language={language}
            label={t('filters.chosen')}
            filters={chosen.map(({ label, href }) => ({
              ...{ label, href, chosen: true, spoken: t('filters.remove') },
            }))}
          />
        </div>
      )}
      <details class="all-filters">
        <summary>{t('filters')}</summary>
        {municipalities.length > 1 && (
          <FilterChips language={language} label={t('filter.municipality')} filters={municipalityChips} />
        )}
        <FilterChips language={language} label={t('filter.assigned')} filters={assignedChips} />
        <FilterChips language={language} label={t('filter.due')} filters={dueChips} />
        {areaChips.length > 1 && (
          <FilterChips language={language} label={t('filter.area')} filters={areaChips} />
        )}
        <Details summary={t('more-filters')} open={hasMore}>
          <FilterChips language={language} label={t('filter.kind')} filters={kindChips} />
          <FilterChips language={language} label={t('filter.waits')} filters={waitChips} />
          <FilterChips
            language={language}
            label={t('filter.sort')}
            filters={(['due', 'oldest', 'newest'] as const).map((sort) => ({
              ...{ label: t(`sort.${sort}`), chosen: filter.sort === sort, href: to({ sort }) },
            }))}
          />
          {colleagues.length > 0 && <ColleagueFilter {...props} />}
        </Details>
      </details>
    </div>
  )
}

/** Colleagues may be many: chosen from a list, and not each a link. */
function ColleagueFilter({ language, here, filter, colleagues }: FiltersProps) {
  const t = worklistTexts(language)
  const { assigned } = filter
  return (
    <form method="get" action={here} class="colleague-filter">
      {[...new URLSearchParams(queryOf({ ...filter, assigned: null, after: null }))].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select
        id="tildelt"
        label={t('filter.colleague')}
        language={language}
        value={isColleague(assigned) ? (assigned ?? '') : ''}
        choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('filter.colleague-button')}
      </button>
    </form>
  )
}

const isColleague = (assigned: string | null) =>
  assigned !== null && !isMine(assigned) && !isNobodys(assigned)

/** Keeps the areas that are chosen now as one's own. */
export function KeepAreasForm(props: {
  language: Language
  csrfToken: string | undefined
  areas: readonly Area[]
  back: string
}) {
  const t = worklistTexts(props.language)
  return (
    <form method="post" action="/saksbehandling/omrader" class="keep-areas">
      <input type="hidden" name="_csrf" value={props.csrfToken} />
      <input type="hidden" name="tilbake" value={props.back} />
      {props.areas.map((area) => (
        <input type="hidden" name="omrade" value={areaSlugs[area]} />
      ))}
      <button class="ds-button" data-variant="tertiary" type="submit">
        {t('areas.keep')}
      </button>
    </form>
  )
}
