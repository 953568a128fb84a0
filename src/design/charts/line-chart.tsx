import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from '../design.text.ts'
import { Details } from '../details.tsx'
import { Table } from '../table.tsx'
import { seriesClass } from './series.tsx'

export interface LineChartProps {
  language: Language
  id: string
  /** Answers a question: "Ventetiden er halvert siden januar". */
  title: string
  /** What the points are in: "Måned". */
  pointHeading: string
  points: readonly string[]
  /** A value for each point; null is what nobody knows, where the line has a hole. */
  series: readonly { name: string; values: readonly (number | null)[] }[]
  written: (value: number) => string
}

const box = { width: 640, height: 260, left: 64, right: 150, top: 16, bottom: 36 }

/** Lines over time, each with its name and last number at its end, and the table of the same numbers. */
export function LineChart(props: LineChartProps) {
  const { language, id, title, points, series, written, pointHeading } = props
  const t = designTexts(language)
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const x = scalePoint([...points], [box.left, box.width - box.right])
  const y = scaleLinear(
    [Math.min(0, ...known), Math.max(1, ...known)],
    [box.height - box.bottom, box.top],
  ).nice(4)
  const drawn = line<number | null>()
    .defined((value) => value !== null)
    .x((_value, i) => x(points[i] ?? '') ?? 0)
    .y((value) => y(value ?? 0))
  const every = Math.max(1, Math.ceil(points.length / 6))
  const ends = endsApart(series, points, y)
  return (
    <figure class="chart" id={id}>
      <figcaption id={`${id}-tittel`}>{title}</figcaption>
      <section class="scroll" tabindex={0} aria-label={`${t('chartDrawing')}: ${title}`}>
        <svg class="chart-lines" viewBox={`0 0 ${box.width} ${box.height}`} role="img">
          <title>{title}</title>
          {y.ticks(4).map((tick) => (
            <>
              <line class="chart-grid" x1={box.left} x2={box.width - box.right} y1={y(tick)} y2={y(tick)} />
              <text x={box.left - 8} y={y(tick) + 4} text-anchor="end">
                {written(tick)}
              </text>
            </>
          ))}
          {points.map(
            (point, i) =>
              i % every === 0 && (
                <text x={x(point)} y={box.height - 12} text-anchor="middle">
                  {point}
                </text>
              ),
          )}
          {series.map(({ values }, i) => (
            <>
              <path class={`chart-line ${seriesClass(i)}`} d={drawn([...values]) ?? ''} />
              {values.map(
                (value, at) =>
                  value !== null && (
                    <circle class={seriesClass(i)} cx={x(points[at] ?? '')} cy={y(value)} r="3" />
                  ),
              )}
            </>
          ))}
          {ends.map(({ name, value, at }) => (
            <text class="chart-end" x={box.width - box.right + 10} y={at + 4}>
              {name} {written(value)}
            </text>
          ))}
        </svg>
      </section>
      <Details summary={t('chartNumbers')}>
        <Table
          id={`${id}-tall`}
          caption={title}
          hiddenCaption
          rows={points.map((point, at) => ({ point, at }))}
          columns={[
            { heading: pointHeading, namesRow: true, cell: ({ point }) => point },
            ...series.map(({ name, values }) => ({
              heading: name,
              number: true,
              cell: ({ at }: { at: number }) => {
                const value = values[at] ?? null
                return value === null ? <em>{t('chartUnknown')}</em> : written(value)
              },
            })),
          ]}
        />
      </Details>
    </figure>
  )
}

/** The names at the lines' ends, moved apart so that none lies on another. */
function endsApart(
  series: LineChartProps['series'],
  points: readonly string[],
  y: (value: number) => number,
): { name: string; value: number; at: number }[] {
  const ends = series
    .flatMap(({ name, values }) => {
      const value = values.slice(0, points.length).findLast((one) => one !== null)
      return value === undefined || value === null ? [] : [{ name, value, at: y(value) }]
    })
    .sort((a, b) => a.at - b.at)
  let least = 0
  return ends.map((end) => {
    const at = Math.max(end.at, least)
    least = at + 16
    return { ...end, at }
  })
}
