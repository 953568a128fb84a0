import type { Language } from '#platform/i18n.ts'
import { BarTable } from './charts/bar-table.tsx'
import { HeatTable } from './charts/heat-table.tsx'
import { LayeredGraph } from './charts/layered-graph.tsx'
import { LineChart } from './charts/line-chart.tsx'
import { MunicipalityMap } from './charts/municipality-map.tsx'
import type { Example } from './gallery.tsx'

const percent = (value: number) => `${value} %`
const count = (value: number) => String(value)

/** Charts, each with the numbers it is drawn from. */
export function galleryCharts(language: Language): Example[] {
  return [
    {
      name: 'Søyler i tabell',
      drawn: (
        <BarTable
          language={language}
          id="galleri-soyler"
          caption="To av tre kommuner svarer innen en uke"
          rowHeading="Kommune"
          series={['Innen en uke', 'Senere']}
          rows={[
            { label: 'Grane', values: [82, 18] },
            { label: 'Herøy', values: [64, 36] },
            { label: 'Sømna', values: [null, null] },
          ]}
          written={percent}
          most={100}
          stacked
        />
      ),
    },
    {
      name: 'Linjer over tid',
      drawn: (
        <LineChart
          language={language}
          id="galleri-linjer"
          title="Ventetiden går ned i begge kommunene"
          pointHeading="Måned"
          points={['juni', 'juli', 'august', 'september']}
          series={[
            { name: 'Grane', values: [14, 12, null, 5] },
            { name: 'Vefsn', values: [21, 18, 12, 6] },
          ]}
          written={count}
        />
      ),
    },
    {
      name: 'Varmekart',
      drawn: (
        <HeatTable
          language={language}
          id="galleri-varme"
          caption="Modenhet per område"
          rowHeading="Kommune"
          columns={['Arkiv', 'Skole']}
          rows={[
            {
              label: 'Grane',
              cells: [
                { text: '2 av 5', level: 2 },
                { text: '5 av 5', level: 5 },
              ],
            },
            {
              label: 'Sømna',
              cells: [
                { text: '', level: null },
                { text: '0 av 5', level: 0 },
              ],
            },
          ]}
        />
      ),
    },
    {
      name: 'Sammenheng i lag',
      drawn: (
        <LayeredGraph
          language={language}
          id="galleri-lag"
          title="Oppgraderingen rammer to kommuner og en avtale"
          layers={[
            {
              heading: 'Endres',
              nodes: [
                { id: 'a', over: 'System', label: 'Arkivsystemet', href: '#a', series: 0, look: 'chosen' },
              ],
            },
            {
              heading: 'Rammes',
              nodes: [
                {
                  ...{ id: 'b', over: 'Kommune · bruker', label: 'Hattfjelldal', href: '#b', series: 1 },
                  ...{ under: 'Tidligst 31.12.2026', look: 'hit' },
                },
                {
                  ...{ id: 'c', over: 'Avtale · dekker', href: '#c', series: 2, look: 'touched' },
                  label: 'Drift og vedlikehold av sak- og arkivsystem for hele Helgeland',
                },
              ],
              more: { text: 'og 12 til', href: '#galleri-lag' },
            },
          ]}
          ties={[
            { from: 'a', to: 'b', look: 'hit' },
            { from: 'a', to: 'c', look: 'touched' },
          ]}
          legend={[
            { text: 'Rammes', look: 'hit' },
            { text: 'Må ses på', look: 'touched' },
            { text: 'Kommuner', series: 1 },
          ]}
        />
      ),
    },
    {
      name: 'Kart over kommuner',
      drawn: (
        <MunicipalityMap
          language={language}
          id="galleri-kart"
          title="Tre kommuner har tatt tjenesten i bruk"
          valueHeading="Tjenester"
          municipalities={[
            { number: '1825', name: 'Grane', level: 5, text: '5 tjenester' },
            { number: '1824', name: 'Vefsn', level: 3, text: '3 tjenester' },
            { number: '1813', name: 'Brønnøy', level: 0, text: 'ingen' },
            { number: '1812', name: 'Sømna', level: null, text: 'ukjent' },
          ]}
        />
      ),
    },
  ]
}
