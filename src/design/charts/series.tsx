/** Colours repeat after six: more series than that is a table's work. */
export const seriesClass = (series: number) => `chart-series-${(series % 6) + 1}`

/** The colour of a series beside its name. */
export function Key({ series }: { series: number }) {
  return (
    <svg class="chart-key" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect class={seriesClass(series)} width="10" height="10" />
    </svg>
  )
}
