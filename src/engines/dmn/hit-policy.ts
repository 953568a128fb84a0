import {
  compareValues,
  equalValues,
  FeelNumber,
  type FeelValue,
  isNumber,
  type Run,
} from '#engines/feel/index.ts'
import type { Aggregation, HitPolicy } from './model.ts'

/** One matched rule with its outputs in column order. */
export interface Hit {
  readonly outputs: readonly FeelValue[]
  readonly value: FeelValue
}

/** Rank of an output: its place in the list of allowed outputs of its column, the best first. */
function rankOf(hit: Hit, priorities: readonly (readonly FeelValue[] | null)[]): number[] {
  return hit.outputs.map((output, column) => {
    const place = priorities[column]?.findIndex((allowed) => equalValues(allowed, output) === true) ?? -1
    return place < 0 ? Number.MAX_SAFE_INTEGER : place
  })
}

function byPriority(hits: readonly Hit[], priorities: readonly (readonly FeelValue[] | null)[]): Hit[] {
  const ranked = hits.map((hit) => ({ hit, rank: rankOf(hit, priorities) }))
  ranked.sort((a, b) => {
    const column = a.rank.findIndex((rank, i) => rank !== b.rank[i])
    return column < 0 ? 0 : a.rank[column]! - b.rank[column]!
  })
  return ranked.map(({ hit }) => hit)
}

/** What the matched rules together answer (DMN 8.2.10). `hits` is not empty. */
export function resolveHits(
  policy: HitPolicy,
  aggregation: Aggregation | null,
  hits: readonly Hit[],
  priorities: readonly (readonly FeelValue[] | null)[],
  run: Run,
): FeelValue {
  switch (policy) {
    case 'UNIQUE':
      return hits.length === 1
        ? hits[0]!.value
        : run.fail('several-rules-matched', `${hits.length} rules matched in a table where only one may`)
    case 'ANY':
      return hits.every((hit) =>
        hit.outputs.every((out, i) => equalValues(out, hits[0]!.outputs[i]!) === true),
      )
        ? hits[0]!.value
        : run.fail('rules-disagree', 'the rules that matched do not give the same answer')
    case 'FIRST':
      return hits[0]!.value
    case 'PRIORITY':
      return byPriority(hits, priorities)[0]!.value
    case 'OUTPUT ORDER':
      return byPriority(hits, priorities).map((hit) => hit.value)
    case 'RULE ORDER':
      return hits.map((hit) => hit.value)
    case 'COLLECT':
      return aggregation === null
        ? hits.map((hit) => hit.value)
        : aggregate(
            aggregation,
            hits.map((hit) => hit.value),
            run,
          )
  }
}

function aggregate(aggregation: Aggregation, values: readonly FeelValue[], run: Run): FeelValue {
  if (aggregation === 'COUNT') return new FeelNumber(values.length)
  if (aggregation === 'SUM') {
    if (!values.every(isNumber)) return run.fail('type-mismatch', 'only numbers can be summed')
    return values.reduce((sum, value) => FeelNumber.add(sum, value), new FeelNumber(0))
  }
  const wanted = aggregation === 'MIN' ? -1 : 1
  let best: FeelValue = values[0] ?? null
  for (const value of values.slice(1)) {
    const order = compareValues(value, best)
    if (order === null) return run.fail('type-mismatch', 'the outputs have no common order')
    if (order === wanted) best = value
  }
  return best
}
