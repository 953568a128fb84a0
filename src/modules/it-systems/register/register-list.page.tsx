import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { moneyText } from '#design/money.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { ViewLinks } from '../overview/view-links.tsx'
import { registerTexts } from './register.text.ts'
import type { SystemRow } from './register-list.rules.ts'
import { systemTexts } from './systems.text.ts'

export interface RegisterListProps {
  frame: StaffFrame
  base: string
  rows: readonly SystemRow[]
  /** All that are registered, whatever is searched for. */
  total: number
  areas: readonly { name: string; count: number }[]
  chosen: { words: string; area: string }
  /** Deadlines for notice that nobody settled. */
  missed: number
  hasTestData: boolean
  mayWrite: boolean
}

/** The register: every system with how many use it and what is known of its cost. */
export function registerListPage(props: RegisterListProps): string {
  const { frame, base, rows, areas, chosen, missed } = props
  const { language } = frame
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const areaHref = (area: string) =>
    `${base}?${new URLSearchParams({ ...(chosen.words ? { q: chosen.words } : {}), ...(area ? { omrade: area } : {}) })}`
  return renderDocument(
    <StaffPage {...frame} title={t('title')}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {props.hasTestData && <Alert kind="info">{t('only-test-data')}</Alert>}
      {missed > 0 && (
        <Alert kind="warning" title={t('notice-missed-count', { count: missed })}>
          <p class="ds-paragraph">
            <a class="ds-link" href={`${base}/avtaler`}>
              {t('notice-missed-do')}
            </a>
          </p>
        </Alert>
      )}
      <ViewLinks base={base} language={language} current="list" />
      {props.total > 0 && (
        <>
          <SearchForm
            id="q"
            action={base}
            label={t('search')}
            language={language}
            value={chosen.words}
            {...(chosen.area ? { also: { omrade: chosen.area } } : {})}
          />
          <FilterChips
            language={language}
            label={t('areas')}
            filters={areas.map(({ name, count }) => ({
              ...{ label: name || names('no-area'), href: areaHref(name || '-'), count },
              chosen: chosen.area === (name || '-'),
            }))}
            clearHref={areaHref('')}
          />
        </>
      )}
      <Table
        id="systemer"
        caption={t('title')}
        hiddenCaption
        stacks
        rows={[...rows]}
        empty={
          props.total === 0 ? (
            <EmptyState title={t('none-yet')}>{t('none-yet-do')}</EmptyState>
          ) : (
            <EmptyState title={t('none-found')}>{t('none-found-do')}</EmptyState>
          )
        }
        columns={[
          {
            heading: names('field.product'),
            namesRow: true,
            cell: (row) => (
              <a class="ds-link" href={`${base}/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { heading: names('field.vendor'), cell: (row) => row.vendor ?? names('unknown') },
          { heading: names('field.area'), cell: (row) => row.area ?? names('no-area') },
          { heading: t('column.members'), number: true, cell: (row) => row.members },
          {
            heading: t('column.cost'),
            number: true,
            cell: (row) =>
              row.costKnown === 0
                ? names('unknown')
                : moneyText({ amountOre: row.costOre, language, short: true }),
          },
          {
            heading: t('column.known'),
            number: true,
            cell: (row) => t('known-of', { known: row.costKnown, all: row.members }),
          },
        ]}
      />
      {props.mayWrite && (
        <p>
          <a class="ds-button" href={`${base}/importer`}>
            {t('import-link')}
          </a>
        </p>
      )}
      <p>
        <a class="ds-link" href={`${base}/systemer.xlsx`}>
          {t('export-link')}
        </a>{' '}
        <a class="ds-link" href={`${base}/kitos.json`}>
          {t('kitos-link')}
        </a>{' '}
        <a class="ds-link" href={`${base}/leverandorer`}>
          {systemTexts(language)('system.all-vendors')}
        </a>
      </p>
    </StaffPage>,
  )
}
