import type { Bar } from './statistics.rules.ts'

const [width, height, left, bottom, top] = [720, 220, 44, 26, 10]
/** Shades of the text's own colour, so that the chart follows light and dark; patterns tell them apart besides. */
const shades = ['0.9', '0.65', '0.45', '0.3', '0.2', '0.12', '0.07']

export interface BarChartProps {
  bars: readonly Bar[]
  channels: readonly string[]
  /** What it shows; the table beside has the figures. */
  label: string
  monthName: (month: string) => string
}

/** Stacked bars a month, drawn on the server. The figures stand in a table after it, for those who do not see it. */
export function BarChart({ bars, channels, label, monthName }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ total }) => total))
  const plot = { width: width - left, height: height - bottom - top }
  const step = plot.width / Math.max(1, bars.length)
  const barWidth = Math.min(48, step * 0.7)
  const yOf = (count: number) => top + plot.height * (1 - count / most)
  const every = Math.ceil(bars.length / 12)
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} width="100%">
        {[0, Math.ceil(most / 2), most].map((count) => (
          <>
            <line
              x1={String(left)}
              x2={String(width)}
              y1={yOf(count).toFixed(1)}
              y2={yOf(count).toFixed(1)}
              stroke="currentColor"
              stroke-opacity="0.2"
            />
            <text
              x={String(left - 6)}
              y={(yOf(count) + 4).toFixed(1)}
              text-anchor="end"
              font-size="12"
              fill="currentColor"
            >
              {count}
            </text>
          </>
        ))}
        {bars.map((bar, at) => {
          const x = left + at * step + (step - barWidth) / 2
          let below = 0
          return (
            <>
              {bar.counts.map((count, channel) => {
                const y = yOf(below + count)
                const tall = yOf(below) - y
                below += count
                if (count === 0) return null
                return (
                  <rect
                    x={x.toFixed(1)}
                    y={y.toFixed(1)}
                    width={barWidth.toFixed(1)}
                    height={tall.toFixed(1)}
                    fill="currentColor"
                    fill-opacity={shades[channel] ?? '0.07'}
                    stroke="currentColor"
                    stroke-width="0.5"
                  />
                )
              })}
              {at % every === 0 && (
                <text
                  x={(x + barWidth / 2).toFixed(1)}
                  y={String(height - 8)}
                  text-anchor="middle"
                  font-size="12"
                  fill="currentColor"
                >
                  {monthName(bar.month)}
                </text>
              )}
            </>
          )
        })}
      </svg>
      <figcaption>
        <ul class="ds-list">
          {channels.map((channel, at) => (
            <li>
              <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
                <rect
                  width="12"
                  height="12"
                  fill="currentColor"
                  fill-opacity={shades[at] ?? '0.07'}
                  stroke="currentColor"
                  stroke-width="0.5"
                />
              </svg>{' '}
              {channel}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
