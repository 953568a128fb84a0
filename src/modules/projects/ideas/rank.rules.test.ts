import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Criterion,
  differencesBetween,
  placesOtherwise,
  rankIdeas,
  type ScoredIdea,
  tippingPoint,
} from './rank.rules.ts'

const codes = ['a', 'b', 'c', 'd']
const criteriaOf = (weights: readonly number[]): Criterion[] =>
  codes.map((code, n) => ({
    code,
    title: code,
    kind: n < 2 ? 'principle' : 'success',
    weight: weights[n] ?? 1,
  }))
const idea = (id: string, scores: readonly (number | null)[]): ScoredIdea => ({
  ...{ id, title: id },
  scores: new Map(codes.flatMap((code, n) => (scores[n] == null ? [] : [[code, scores[n]] as const]))),
})
const weights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 })

describe('ideas', () => {
  it('are ranked by the sum of weight times score, and those with the same sum share a place', () => {
    const ranked = rankIdeas(
      [idea('x', [1, 1, 1, 1]), idea('y', [3, 0, 0, 1]), idea('z', [0, 0, 2, 0])],
      criteriaOf([1, 1, 1, 1]),
    )
    expect(ranked.map(({ id, sum, place }) => [id, sum, place])).toEqual([
      ['x', 4, 1],
      ['y', 4, 1],
      ['z', 2, 3],
    ])
  })

  it('that are not judged by all criteria have no place, and say how far they could come', () => {
    const [first, second] = rankIdeas(
      [idea('half', [3, null, null, 3]), idea('whole', [0, 0, 0, 1])],
      criteriaOf([1, 2, 1, 1]),
    )
    expect(first).toMatchObject({ id: 'whole', place: 1, sum: 1, most: 1 })
    expect(second).toMatchObject({ id: 'half', place: null, sum: 6, most: 15, judged: 2 })
  })

  it('differ by exactly what the named differences are together', () => {
    fc.assert(
      fc.property(weights, scores, scores, (w, a, b) => {
        const criteria = criteriaOf(w)
        const [first, second] = [idea('a', a), idea('b', b)]
        const sums = new Map(rankIdeas([first, second], criteria).map(({ id, sum }) => [id, sum]))
        const points = differencesBetween(first, second, criteria).reduce((all, one) => all + one.points, 0)
        expect(points).toBe(sums.get('a')! - sums.get('b')!)
      }),
    )
  })

  it('are equal at the weight that is named, and change places just beyond it', () => {
    fc.assert(
      fc.property(weights, scores, scores, (w, a, b) => {
        const criteria = criteriaOf(w)
        const [first, second] = [idea('a', a), idea('b', b)]
        const tip = tippingPoint(first, second, criteria)
        if (!tip) return
        const { numerator, denominator } = tip.equalAt
        expect(denominator).toBeGreaterThan(0)
        expect(numerator).toBeGreaterThanOrEqual(0)
        // All weights times the denominator, so that nothing is rounded.
        const scaled = criteria.map((one) => ({
          ...one,
          weight: one.code === tip.code ? numerator : one.weight * denominator,
        }))
        const gap = (criteria: Criterion[]) =>
          differencesBetween(first, second, criteria).reduce((all, one) => all + one.points, 0)
        expect(gap(scaled)).toBe(0)
        const beyond = numerator > tip.weight * denominator ? 1 : -1
        const past = scaled.map((one) =>
          one.code === tip.code ? { ...one, weight: one.weight + beyond } : one,
        )
        expect(gap(past)).toBeLessThan(0)
      }),
    )
  })

  it('have no tipping point where the first is at least as good by every criterion', () => {
    expect(
      tippingPoint(idea('a', [3, 2, 2, 2]), idea('b', [2, 2, 2, 2]), criteriaOf([1, 1, 1, 1])),
    ).toBeNull()
  })

  it('may have other places by the principles alone', () => {
    const ideas = [idea('a', [3, 3, 0, 0]), idea('b', [0, 0, 3, 2])]
    const places = placesOtherwise(ideas, criteriaOf([1, 1, 5, 5]))
    expect(places.get('a')).toEqual({ equal: 1, principles: 1, success: 2 })
    expect(places.get('b')).toEqual({ equal: 2, principles: 2, success: 1 })
  })
})
