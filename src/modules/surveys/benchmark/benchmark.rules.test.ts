import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '#norway/iso-date.ts'
import { sizeGroupsOn, smallestGroupOn } from '#norway/mapping-rules.ts'
import { municipalities } from '#norway/municipalities.ts'
import { questionForm } from '../questions/question.rules.ts'
import type { MemberValue } from '../results/result.rules.ts'
import { among, groupOf, similarTo } from './benchmark.rules.ts'

const on = isoDate('2026-11-22')
const { groups } = sizeGroupsOn(on)
const least = smallestGroupOn(on)
const yesNo = questionForm.parse({
  ...{ id: 'q', section: { nb: 'D' }, type: 'choice', text: { nb: 'Q' }, counts: 'ja' },
  choices: ['ja', 'nei'].map((value) => ({ value, label: { nb: value } })),
})
const number = questionForm.parse({ id: 'n', section: { nb: 'D' }, type: 'number', text: { nb: 'N' } })
const values = (all: readonly (string | null)[]): MemberValue[] =>
  all.map((value, i) => ({ municipality: String(i), value, from: value === null ? 'none' : 'agreed' }))
const everybody = (all: readonly unknown[]) => new Set(all.map((_, i) => String(i)))

describe('municipalities of the same size', () => {
  test('every number of inhabitants is in one group, and a municipality is not compared with itself', () => {
    expect(
      [0, 499, 500, 5000, 5001, 10_000, 10_001, 60_000].map((count) => groupOf(groups, count)?.id),
    ).toEqual([
      ...['under-500', 'under-500', '500-5000', '500-5000', '5000-10000', '5000-10000'],
      ...['over-10000', 'over-10000'],
    ])
    const nordland = municipalities.map(({ number: id, name, population }) => ({
      ...{ number: id as string, name, population: population.count },
    }))
    for (const one of nordland) {
      const { similar } = similarTo(one, nordland, groups)
      expect(similar).not.toContain(one)
      for (const other of similar) expect(similarTo(other, nordland, groups).similar).toContain(one)
    }
  })

  test('are shown as a count of those that are known', () => {
    const all = ['ja', 'ja', 'ja', 'nei', 'nei', 'nei', 'nei', null]
    expect(among(yesNo, values(all), everybody(all), least)).toEqual({
      ...{ kind: 'share', count: 3, of: 7, unknown: 1 },
    })
    const numbers = ['1', '2', '6']
    expect(among(number, values(numbers), everybody(numbers), least)).toMatchObject({ kind: 'mean', of: 3 })
  })

  test('are kept back where fewer than the smallest group would be told of', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ja', 'nei', null), { maxLength: 16 }), (all) => {
        const known = all.filter((one) => one !== null)
        const has = known.filter((one) => one === 'ja').length
        const found = among(yesNo, values(all), everybody(all), least)
        if (found.kind !== 'share') return
        expect(found.of).toBeGreaterThanOrEqual(least)
        for (const count of [has, known.length - has]) expect(count === 0 || count >= least).toBe(true)
      }),
    )
    expect(among(number, values(['1', '2']), everybody(['1', '2']), least)).toEqual({ kind: 'hidden' })
    expect(among(number, values([null]), everybody([null]), least)).toEqual({ kind: 'unknown' })
  })
})
