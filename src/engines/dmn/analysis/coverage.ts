import type { Runs } from './column-space.ts'

/** Where a row may hold: for each column, runs of its classes. */
export type Box = readonly Runs[]

/** Work allowed for one table. Reaching the limit is told, never waited for. */
export class Budget {
  constructor(private left: number) {}

  /** False when the work is used up. */
  spend(count: number): boolean {
    this.left -= count
    return this.left >= 0
  }

  get isSpent(): boolean {
    return this.left < 0
  }
}

export function meets(a: Runs, b: Runs): boolean {
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i + 1]! < b[j]!) i += 2
    else if (b[j + 1]! < a[i]!) j += 2
    else return true
  }
  return false
}

export const boxesMeet = (a: Box, b: Box) => a.every((runs, column) => meets(runs, b[column]!))

export function intersection(a: Runs, b: Runs): Runs {
  const found: number[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const low = Math.max(a[i]!, b[j]!)
    const high = Math.min(a[i + 1]!, b[j + 1]!)
    if (low <= high) found.push(low, high)
    if (a[i + 1]! < b[j + 1]!) i += 2
    else j += 2
  }
  return found
}

export function contains(outer: Runs, inner: Runs): boolean {
  const both = intersection(outer, inner)
  return both.length === inner.length && both.every((end, at) => end === inner[at])
}

export const boxContains = (outer: Box, inner: Box) =>
  outer.every((runs, column) => contains(runs, inner[column]!))

/**
 * The parts of `space` that none of the boxes covers, as boxes without overlap; at most `most` of them. Column by
 * column, stretches where the same boxes remain are taken together, and what has once been found covered is remembered.
 */
export function uncovered(space: Box, boxes: readonly Box[], most: number, budget: Budget): Box[] {
  if (space.some((runs) => runs.length === 0)) return []
  const order = columnsByChoice(space, boxes)
  const found: Box[] = []
  const covered = new Set<string>()
  const path: Runs[] = []

  /** True when all of what remains is covered. */
  function search(depth: number, rows: readonly number[]): boolean {
    if (found.length >= most || !budget.spend(1 + rows.length)) return false
    if (rows.length > 0 && depth === order.length) return true
    if (rows.length === 0) {
      const box: Runs[] = [...space]
      for (const [at, runs] of path.entries()) box[order[at]!] = runs
      found.push(box)
      return false
    }
    const rest = order.slice(depth)
    if (rows.some((row) => rest.every((column) => contains(boxes[row]![column]!, space[column]!))))
      return true
    const key = `${depth}:${rows.join()}`
    if (covered.has(key)) return true
    let isCovered = true
    for (const { runs, rows: inside } of stretchesOf(space[order[depth]!]!, order[depth]!, rows)) {
      path.push(runs)
      isCovered = search(depth + 1, inside) && isCovered
      path.pop()
      if (found.length >= most || budget.isSpent) return false
    }
    if (isCovered && covered.size < mostRemembered) covered.add(key)
    return isCovered
  }

  /** The column's runs, cut where a row begins or ends; stretches with the same rows are one. */
  function stretchesOf(runs: Runs, column: number, rows: readonly number[]) {
    const starts = new Map<number, number[]>()
    const ends = new Map<number, number[]>()
    const cuts = new Set<number>()
    const note = (at: Map<number, number[]>, index: number, row: number) => {
      cuts.add(index)
      const known = at.get(index)
      if (known) known.push(row)
      else at.set(index, [row])
    }
    for (const row of rows) {
      const own = intersection(boxes[row]![column]!, runs)
      for (let at = 0; at < own.length; at += 2) {
        note(starts, own[at]!, row)
        note(ends, own[at + 1]! + 1, row)
      }
    }
    for (let at = 0; at < runs.length; at += 2) {
      cuts.add(runs[at]!)
      cuts.add(runs[at + 1]! + 1)
    }
    const sorted = [...cuts].sort((a, b) => a - b)
    const active = new Set<number>()
    const grouped = new Map<string, { runs: number[]; rows: number[] }>()
    let run = 0
    for (const [i, low] of sorted.entries()) {
      for (const row of ends.get(low) ?? []) active.delete(row)
      for (const row of starts.get(low) ?? []) active.add(row)
      while (run < runs.length && runs[run + 1]! < low) run += 2
      if (run >= runs.length) break
      if (runs[run]! > low) continue
      const high = sorted[i + 1]! - 1
      if (!budget.spend(1 + active.size)) return []
      const inside = [...active].sort((a, b) => a - b)
      const key = inside.join()
      const group = grouped.get(key)
      if (!group) grouped.set(key, { runs: [low, high], rows: inside })
      else if (group.runs.at(-1) === low - 1) group.runs[group.runs.length - 1] = high
      else group.runs.push(low, high)
    }
    // Fewest rows first: a hole shows soonest there.
    return [...grouped.values()].sort((a, b) => a.rows.length - b.rows.length)
  }

  search(
    0,
    [...boxes.keys()].filter((row) => boxesMeet(boxes[row]!, space)),
  )
  return found
}

const mostRemembered = 200_000

/** The columns that part the rows most come first: then few rows remain for the others. */
function columnsByChoice(space: Box, boxes: readonly Box[]): number[] {
  const sizeOf = (runs: Runs) => {
    let size = 0
    for (let at = 0; at < runs.length; at += 2) size += runs[at + 1]! - runs[at]! + 1
    return size
  }
  const share = space.map((runs, column) => {
    const whole = sizeOf(runs)
    return boxes.reduce((sum, box) => sum + sizeOf(box[column]!) / whole, 0)
  })
  return [...space.keys()].sort((a, b) => share[a]! - share[b]!)
}

/** Boxes that differ in one column alone are one box. */
export function joined(boxes: readonly Box[]): Box[] {
  const left = boxes.map((box) => ({ box, texts: box.map(String) }))
  for (let a = 0; a < left.length; a++)
    for (let b = left.length - 1; b > a; b--) {
      const [one, other] = [left[a]!, left[b]!]
      const apart = one.texts.flatMap((text, at) => (text === other.texts[at] ? [] : [at]))
      if (apart.length !== 1) continue
      const box = one.box.map((runs, at) => (at === apart[0] ? union(runs, other.box[at]!) : runs))
      left[a] = { box, texts: box.map(String) }
      left.splice(b, 1)
      // What is wider now may fit with one that was passed by.
      b = left.length
    }
  return left.map(({ box }) => box)
}

function union(a: Runs, b: Runs): Runs {
  const pairs = [...pairsOf(a), ...pairsOf(b)].sort((one, other) => one[0] - other[0])
  const found: number[] = []
  for (const [low, high] of pairs) {
    if (found.length > 0 && low <= found.at(-1)! + 1) found[found.length - 1] = Math.max(found.at(-1)!, high)
    else found.push(low, high)
  }
  return found
}

const pairsOf = (runs: Runs) =>
  Array.from({ length: runs.length / 2 }, (_, i) => [runs[2 * i]!, runs[2 * i + 1]!] as const)
