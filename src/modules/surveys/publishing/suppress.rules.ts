/** A count as it may be shown; null is one that is kept back. */
export interface ShownCells {
  cells: { value: string; count: number | null }[]
  /** How many answered; null where that would give a hidden count away. */
  known: number | null
}

/**
 * Keeps back counts of fewer than `least` members, and as many more as it takes that no hidden count can be reckoned
 * from the rest and the sum. Nought is shown: it is nobody's answer. For questions with one answer each.
 */
export function suppressSmall(cells: readonly { value: string; count: number }[], least: number): ShownCells {
  const known = cells.reduce((sum, { count }) => sum + count, 0)
  const small = cells.filter(({ count }) => count > 0 && count < least)
  if (small.length === 0) return { cells: [...cells], known }
  const hidden = new Set(small.map(({ value }) => value))
  const rest = cells
    .filter(({ count }) => count >= least)
    .sort((a, b) => a.count - b.count || (a.value < b.value ? -1 : 1))
  const isSafe = () => {
    const sum = cells.filter(({ value }) => hidden.has(value)).reduce((total, { count }) => total + count, 0)
    // Each hidden one is at least one: as many as their sum would say exactly what they are.
    return hidden.size > 1 && sum > hidden.size
  }
  while (!isSafe()) {
    const next = rest.shift()
    if (!next) break
    hidden.add(next.value)
  }
  const safe = isSafe() && known >= least
  return {
    cells: cells.map(({ value, count }) => ({ value, count: hidden.has(value) || !safe ? null : count })),
    known: safe ? known : null,
  }
}
