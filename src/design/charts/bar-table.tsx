import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from '../design.text.ts'
import { Key, seriesClass } from './series.tsx'

export interface BarRow {
  label: Child
  /** One for each series, in their order; null is what nobody knows, and is never drawn as nothing. */
  values: readonly (number | null)[]
}

export interface BarTableProps {
  language: Language
  id: string
  /** Answers a question: "Tre av seksten bruker SvarInn". */
  caption: string
  /** What the rows are: "Kommune". */
  rowHeading: string
  series: readonly string[]
  rows: readonly BarRow[]
  /** A number as it is read: "1 390 kr", "40 %". */
  written: (value: number) => string
  /** The longest possible bar, where it is not the longest there is: 100 for shares. */
  most?: number
  /** Bars of one row end to end: parts of a whole. */
  stacked?: boolean
}

/** Bars in the table that holds their numbers: one thing for eye and ear, on a phone too. */
export function BarTable(props: BarTableProps) {
  const { id, caption, rowHeading, series, rows, written, stacked, language } = props
  const t = designTexts(language)
  const most = props.most ?? longest(rows, stacked ?? false)
  return (
    <section class="scroll" tabindex={0} aria-labelledby={`${id}-tittel`}>
      <table class="ds-table chart-bars" id={id}>
        <caption id={`${id}-tittel`}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHeading}</th>
            <th scope="col" class="chart-bar-cell">
              <span class="ds-sr-only">{t('chartBar')}</span>
            </th>
            {series.map((name, i) => (
              <th scope="col" class="number">
                {series.length > 1 && <Key series={i} />} {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr>
              <th scope="row">{label}</th>
              <td class="chart-bar-cell">
                <Bars values={values} most={most} stacked={stacked ?? false} />
              </td>
              {values.map((value) => (
                <td class="number">{value === null ? <em>{t('chartUnknown')}</em> : written(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Bars({ values, most, stacked }: { values: BarRow['values']; most: number; stacked: boolean }) {
  const of = (value: number) => (most > 0 ? Math.max(0, Math.min(100, (value / most) * 100)) : 0)
  const height = stacked ? 10 : 10 * values.length
  let from = 0
  return (
    <svg
      class="chart-bar"
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {values.map((value, i) => {
        const y = stacked ? 0 : i * 10 + 1
        if (value === null)
          return stacked ? null : <rect class="chart-unknown" x="0" y={String(y)} width="100" height="8" />
        const x = stacked ? from : 0
        from += stacked ? of(value) : 0
        return (
          <rect
            class={seriesClass(i)}
            x={String(x)}
            y={String(y)}
            width={String(of(value))}
            height={stacked ? '10' : '8'}
          />
        )
      })}
    </svg>
  )
}

function longest(rows: readonly BarRow[], stacked: boolean): number {
  const known = (values: BarRow['values']) => values.filter((value) => value !== null)
  const of = rows.map(({ values }) =>
    stacked ? known(values).reduce((sum, value) => sum + value, 0) : Math.max(0, ...known(values)),
  )
  return Math.max(0, ...of)
}
