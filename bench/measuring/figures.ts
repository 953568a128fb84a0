export const median = (values: readonly number[]) => percentile(values, 50)

/** Nearest rank: a figure that was really measured, never one between two. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export interface Load {
  perSecond: number
  p50: number
  p95: number
  p99: number
  count: number
}

/**
 * Keeps `concurrency` pieces of work going: a warm-up that is thrown away, then `runs` periods of `seconds`. Rates are
 * the median of the periods, times in milliseconds are of all of them together.
 */
export async function underLoad(
  options: { concurrency: number; warmUpSeconds: number; seconds: number; runs: number },
  work: () => Promise<unknown>,
): Promise<Load> {
  const { concurrency, warmUpSeconds, seconds, runs } = options
  const done: { at: number; ms: number }[] = []
  const start = performance.now()
  const end = start + (warmUpSeconds + seconds * runs) * 1000
  const lane = async () => {
    while (performance.now() < end) {
      const begun = performance.now()
      await work()
      const at = performance.now()
      done.push({ at, ms: at - begun })
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  const first = start + warmUpSeconds * 1000
  const counted = done.filter(({ at }) => at >= first && at < end)
  const rates = Array.from({ length: runs }, (_, run) => {
    const from = first + run * seconds * 1000
    return counted.filter(({ at }) => at >= from && at < from + seconds * 1000).length / seconds
  })
  const times = counted.map(({ ms }) => ms)
  return {
    perSecond: median(rates),
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    count: counted.length,
  }
}

export const ms = (value: number) => `${value.toFixed(1)} ms`
export const perSecond = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)}/s`
export const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`

export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}
