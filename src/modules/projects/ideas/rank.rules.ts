/** What ideas are weighed by: a principle or a success criterion, with how much it counts. */
export interface Criterion {
  code: string
  title: string
  kind: 'principle' | 'success'
  weight: number
}

export interface ScoredIdea {
  id: string
  title: string
  /** 0 to 3 by criterion; what is not there has not been judged. */
  scores: ReadonlyMap<string, number>
}

export const highestScore = 3

export interface RankedIdea {
  id: string
  title: string
  /** Sum of weight times score, of what has been judged. */
  sum: number
  /** The most it could be, were all that is not judged given the highest score. */
  most: number
  judged: number
  /** Those with the same sum share a place; null while something is not judged. */
  place: number | null
}

/** Ideas in order: those that are judged by all criteria by their sum, then the rest by how far they could come. */
export function rankIdeas(ideas: readonly ScoredIdea[], criteria: readonly Criterion[]): RankedIdea[] {
  const rows = ideas.map((idea) => {
    const judged = criteria.filter(({ code }) => idea.scores.has(code))
    const sum = sumOf(idea, judged)
    const open = criteria.filter(({ code }) => !idea.scores.has(code))
    const most = sum + open.reduce((all, { weight }) => all + weight * highestScore, 0)
    return { id: idea.id, title: idea.title, sum, most, judged: judged.length, isWhole: open.length === 0 }
  })
  const byTitle = (a: { title: string }, b: { title: string }) => a.title.localeCompare(b.title, 'nb')
  const whole = rows.filter(({ isWhole }) => isWhole).sort((a, b) => b.sum - a.sum || byTitle(a, b))
  const rest = rows.filter(({ isWhole }) => !isWhole).sort((a, b) => b.most - a.most || byTitle(a, b))
  return [...whole, ...rest].map(({ isWhole, ...row }) => ({
    ...row,
    place: isWhole ? 1 + whole.filter(({ sum }) => sum > row.sum).length : null,
  }))
}

const sumOf = (idea: ScoredIdea, criteria: readonly Criterion[]) =>
  criteria.reduce((sum, { code, weight }) => sum + weight * (idea.scores.get(code) ?? 0), 0)

export interface Difference {
  code: string
  title: string
  weight: number
  first: number
  second: number
  /** Weight times what the first has more; negative where the second has more. */
  points: number
}

/** Where two ideas differ, the most telling first. The points together are the difference between their sums. */
export function differencesBetween(
  first: ScoredIdea,
  second: ScoredIdea,
  criteria: readonly Criterion[],
): Difference[] {
  return criteria
    .map(({ code, title, weight }) => {
      const [a, b] = [first.scores.get(code) ?? 0, second.scores.get(code) ?? 0]
      return { code, title, weight, first: a, second: b, points: weight * (a - b) }
    })
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
}

export interface TippingPoint {
  code: string
  title: string
  weight: number
  /** The weight at which the two are equal, as a fraction; beyond it they change places. */
  equalAt: { numerator: number; denominator: number }
}

/**
 * The one weight that, changed least, makes the second overtake the first; null where no single weight of zero or more
 * does. Scores stand still.
 */
export function tippingPoint(
  first: ScoredIdea,
  second: ScoredIdea,
  criteria: readonly Criterion[],
): TippingPoint | null {
  const ahead = sumOf(first, criteria) - sumOf(second, criteria)
  if (ahead <= 0) return null
  const points = criteria.flatMap(({ code, title, weight }) => {
    const gap = (first.scores.get(code) ?? 0) - (second.scores.get(code) ?? 0)
    if (gap === 0) return []
    // weight - ahead / gap, over a positive denominator
    const sign = gap < 0 ? -1 : 1
    const equalAt = { numerator: sign * (weight * gap - ahead), denominator: sign * gap }
    // At a weight of zero it can go no lower: where they are equal there, they do not change places.
    const reaches = gap < 0 ? true : equalAt.numerator > 0
    return reaches ? [{ code, title, weight, equalAt, change: ahead / Math.abs(gap) }] : []
  })
  const [nearest] = points.sort((a, b) => a.change - b.change)
  if (!nearest) return null
  const { change: _, ...found } = nearest
  return found
}

/** Other ways to weigh the same scores, for a board that asks what the weights mean. */
export const otherWeights = {
  equal: (criteria: readonly Criterion[]) => criteria.map((one) => ({ ...one, weight: 1 })),
  principles: (criteria: readonly Criterion[]) => criteria.filter(({ kind }) => kind === 'principle'),
  success: (criteria: readonly Criterion[]) => criteria.filter(({ kind }) => kind === 'success'),
} as const
export type OtherWeights = keyof typeof otherWeights

/** Each idea's place by every other way to weigh. */
export function placesOtherwise(
  ideas: readonly ScoredIdea[],
  criteria: readonly Criterion[],
): Map<string, Record<OtherWeights, number | null>> {
  const places = (way: OtherWeights) =>
    new Map(rankIdeas(ideas, otherWeights[way](criteria)).map(({ id, place }) => [id, place]))
  const [equal, principles, success] = [places('equal'), places('principles'), places('success')]
  return new Map(
    ideas.map(({ id }) => [
      id,
      {
        ...{ equal: equal.get(id) ?? null, principles: principles.get(id) ?? null },
        success: success.get(id) ?? null,
      },
    ]),
  )
}
