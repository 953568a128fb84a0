import type { Language } from '#platform/i18n.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { DeadlineBar } from './deadline-bar.tsx'
import { EmptyState } from './empty-state.tsx'
import { FilterChips } from './filter-chips.tsx'
import type { Example } from './gallery.tsx'
import { Money } from './money.tsx'
import { Pagination } from './pagination.tsx'
import { RowChoice } from './row-choice.tsx'
import { Table } from './table.tsx'
import { StatusTag } from './tag.tsx'
import { Timeline } from './timeline.tsx'

const now = new Date('2026-11-22T13:05:00Z')
const from = new Date('2026-11-01T12:00:00Z')
const deadlines = [
  { title: 'Emma, redusert foreldrebetaling', deadline: new Date('2026-12-20T12:00:00Z') },
  { title: 'Noah, gratis kjernetid', deadline: new Date('2026-11-24T12:00:00Z') },
  {
    title: 'Sømna oppvekstsenter avdeling Vik barnehage, søskenmoderasjon fra forrige år',
    deadline: new Date('2026-11-19T12:00:00Z'),
  },
]

/** Everything with more than one of the same. */
export function galleryLists(language: Language): Example[] {
  return [
    {
      name: 'Brødsmuler',
      drawn: (
        <Breadcrumbs
          language={language}
          trail={[
            { label: 'Vefsn kommune', href: '/' },
            { label: 'Barnehage', href: '/barnehage' },
            { label: 'Redusert foreldrebetaling' },
          ]}
        />
      ),
    },
    {
      name: 'Filtre',
      drawn: (
        <FilterChips
          language={language}
          label="Vis saker"
          clearHref="?"
          filters={[
            { label: 'Alle', href: '?', chosen: false, count: 14 },
            { label: 'Venter på meg', href: '?venter', chosen: true, count: 3 },
            { label: 'Avgjort', href: '?avgjort', chosen: false },
          ]}
        />
      ),
    },
    {
      name: 'Tabell',
      drawn: (
        <>
          <Table
            id="arbeid"
            caption="Saker som trenger deg"
            rows={deadlines}
            columns={[
              {
                heading: 'Sak',
                cell: ({ title }) => (
                  <a class="ds-link" href="/sak/1">
                    {title}
                  </a>
                ),
                namesRow: true,
              },
              { heading: 'Tilstand', cell: () => <StatusTag status="in-progress" language={language} /> },
              {
                heading: 'Frist',
                sorted: 'ascending',
                sortHref: '?sorter=-frist',
                cell: ({ deadline }) => (
                  <DeadlineBar language={language} from={from} deadline={deadline} now={now} />
                ),
              },
            ]}
          />
          <Table
            id="virksomheter"
            caption="Velg en virksomhet"
            rows={[{ name: 'Oppdiktet Bygg AS' }, { name: 'Påfunn Båt og Bil AS' }]}
            columns={[
              {
                heading: 'Velg',
                cell: ({ name }) => (
                  <RowChoice
                    id={`valg-${name[0]}`}
                    name="virksomhet"
                    value={name}
                    several={false}
                    checked={name.startsWith('O')}
                    labelledBy={`navn-${name[0]}`}
                    invalid={false}
                  />
                ),
              },
              {
                heading: 'Navn',
                cell: ({ name }) => <span id={`navn-${name[0]}`}>{name}</span>,
                namesRow: true,
              },
            ]}
          />
          <Table
            id="utregning"
            caption="Slik kom vi fram til prisen"
            rows={[
              { what: '6 prosent av 412 000 kr, delt på 11 måneder', amountOre: 224_727 },
              { what: 'Lavere enn makspris', amountOre: -85_636 },
            ]}
            columns={[
              { heading: 'Del', cell: ({ what }) => what, namesRow: true },
              { heading: 'Beløp', number: true, cell: (row) => <Money {...row} language={language} /> },
            ]}
            footer={['Du betaler per måned', <Money amountOre={139_091} language={language} />]}
          />
          <Table
            id="tom"
            caption="Klager"
            rows={[]}
            columns={[{ heading: 'Sak', cell: () => '' }]}
            empty={
              <EmptyState title="Ingen klager" level={3}>
                Klager på vedtak kommer hit.
              </EmptyState>
            }
          />
        </>
      ),
    },
    {
      name: 'Tidslinje',
      drawn: (
        <Timeline
          language={language}
          events={[
            { at: from, title: 'Du sendte søknaden', by: 'Ola Grønn Nordmann' },
            {
              at: now,
              title: 'Vi hentet inntekten',
              by: 'Skatteetaten',
              body: <p>Inntekten fra 2025 er brukt.</p>,
            },
            { at: new Date('2026-12-01T12:00:00Z'), title: 'Du får svar senest', expected: true },
          ]}
        />
      ),
    },
    {
      name: 'Sider',
      drawn: <Pagination language={language} page={4} pages={12} hrefOf={(page) => `?side=${page}`} />,
    },
  ]
}
