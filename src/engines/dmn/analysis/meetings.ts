import type { Divided } from './analyse-table.ts'
import { type Budget, boxContains, boxesMeet, intersection } from './coverage.ts'
import { type Example, exampleIn } from './region.ts'

/** Rows count from 1. `isFault`: the hit policy makes it one. `isSure`: it happens for values that can come. */
export type TableFinding =
  | {
      readonly kind: 'gap'
      readonly example: Example
      /** The whole hole, as cells one could write into a new row. */
      readonly region: Readonly<Record<string, string>>
      readonly isFault: boolean
      readonly isSure: boolean
    }
  | {
      /** Both rows hold. A contradiction when they answer differently and the policy does not say which counts. */
      readonly kind: 'overlap' | 'contradiction'
      readonly rows: readonly [number, number]
      readonly example: Example
      readonly isFault: boolean
      readonly isSure: boolean
    }
  | {
      /** No values lead to the row, or others are always chosen before it. */
      readonly kind: 'impossible' | 'hidden' | 'subsumed'
      readonly row: number
      /** The rows that stand before it. */
      readonly by: readonly number[]
      /** Values for which the row holds and is not chosen. */
      readonly example: Example | null
      readonly isFault: boolean
      readonly isSure: boolean
    }

/** Pairs of rows that hold for the same values. Rows with an undecided cell are left out. */
export function meetings(
  { columns, boxes, isDecided, outputs, hitPolicy }: Divided,
  most: number,
  budget: Budget,
  asksTwice: boolean,
): { findings: TableFinding[]; hasMore: boolean } {
  const findings: TableFinding[] = []
  const faultless: TableFinding[] = []
  let hasMore = false
  for (const [a, left] of boxes.entries()) {
    if (!isDecided[a]) continue
    for (let b = a + 1; b < boxes.length; b++) {
      if (!isDecided[b] || !boxesMeet(left, boxes[b]!)) continue
      if (!budget.spend(1)) return { findings, hasMore }
      const said = weigh(a, b)
      const list = said.isFault ? findings : faultless
      if (list.length >= most) {
        hasMore ||= said.isFault
        continue
      }
      const common = left.map((runs, column) => intersection(runs, boxes[b]![column]!))
      list.push({ ...said, rows: [a + 1, b + 1], example: exampleIn(columns, common) })
    }
    if (!budget.spend(1 + Math.ceil((boxes.length - a) / 8))) break
  }
  return { findings: [...findings, ...faultless], hasMore }

  function weigh(a: number, b: number) {
    const isSure = !asksTwice
    const same = outputs.same(a, b)
    switch (hitPolicy) {
      case 'UNIQUE':
        return { kind: same === false ? 'contradiction' : 'overlap', isFault: true, isSure } as const
      case 'ANY':
        return same === true
          ? ({ kind: 'overlap', isFault: false, isSure } as const)
          : ({ kind: 'contradiction', isFault: true, isSure: isSure && same === false } as const)
      case 'PRIORITY': {
        const isTied = same === false && outputs.order(a, b) === 0
        return { kind: isTied ? 'contradiction' : 'overlap', isFault: isTied, isSure } as const
      }
      default:
        return { kind: 'overlap', isFault: false, isSure } as const
    }
  }
}

/** The row of which this one is a part and that answers the same, where there is one. */
export function widerRow({ boxes, isDecided, outputs }: Divided, row: number): number | undefined {
  return [...boxes.keys()].find(
    (other) =>
      other !== row &&
      isDecided[other] &&
      outputs.same(row, other) === true &&
      boxContains(boxes[other]!, boxes[row]!) &&
      (other < row || !boxContains(boxes[row]!, boxes[other]!)),
  )
}
