/**
 * The memory of this process from now on: its peak, and its peak in each fifth of the time it has run, so that what is
 * taken to get going is told apart from what follows the size of the work.
 */
export function watchedMemory(): () => { peakMiB: number; fifthsMiB: number[] } {
  const seen: number[] = []
  const timer = setInterval(() => seen.push(process.memoryUsage.rss() / 1_048_576), 100)
  timer.unref()
  return () => {
    clearInterval(timer)
    const fifths = Array.from({ length: 5 }, (_, i) =>
      seen.slice(Math.floor((seen.length * i) / 5), Math.ceil((seen.length * (i + 1)) / 5)),
    )
    return {
      peakMiB: process.resourceUsage().maxRSS / 1024,
      fifthsMiB: fifths.map((some) => Math.round(Math.max(0, ...some))),
    }
  }
}

/** Heap that a measured process may have, the same at every size: what follows the size then ends in an error. */
export const measuredHeap = ['--max-old-space-size=128', '--max-semi-space-size=8']
