import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figure, type MemberPlan, realisedBy, totalOf } from './realised.rules.ts'

const plan: MemberPlan = {
  ...{ municipality: '1825', owner: 'Leder for oppvekst', baseline: '20', baselineOn: '2026-01-01' },
  ...{ target: '5', targetOn: '2026-12-31', budgetLine: null },
}
const figure = (onDay: string, value: string, municipality = '1825'): Figure => ({
  ...{ municipality, onDay, value, source: 'typed', counted: null },
})
const down = { direction: 'down', worthOrePerUnit: 10_000n, on: '2026-07-02' } as const

describe('what a member has reached', () => {
  it('is how far it has come from the baseline, the right way, with its price and share of the plan', () => {
    expect(realisedBy(plan, [figure('2026-06-01', '14')], down)).toMatchObject({
      ...{ planned: '15', realised: '6', expected: '7.5', percent: 40, worthOre: 60_000n, harvest: 'freed' },
    })
    const taken = realisedBy({ ...plan, budgetLine: '1.201.100' }, [figure('2026-06-01', '14')], down)
    expect(taken.harvest).toBe('taken')
  })

  it('is partly taken where the budget line has less than it is worth, and frees nothing where it is quality', () => {
    const figures = [figure('2026-06-01', '14')]
    const some = { ...plan, budgetLine: '1.201', budgetOre: 20_000n }
    expect(realisedBy(some, figures, down)).toMatchObject({
      ...{ harvest: 'partly', takenOre: 20_000n, freedOre: 40_000n },
    })
    expect(realisedBy({ ...some, budgetOre: 90_000n }, figures, down)).toMatchObject({
      ...{ harvest: 'taken', takenOre: 90_000n, freedOre: 0n },
    })
    expect(realisedBy(plan, figures, { ...down, frees: false })).toMatchObject({
      ...{ harvest: null, takenOre: 0n, freedOre: 0n },
    })
  })

  it('stands reached, on course, behind or worse against where it should be on the day', () => {
    const standing = (value: string) => realisedBy(plan, [figure('2026-06-01', value)], down).standing
    expect(['5', '12', '14', '21'].map(standing)).toEqual(['reached', 'on-course', 'behind', 'worse'])
    expect(realisedBy(plan, [], down).standing).toBe('unknown')
  })

  it('is unknown, and never nothing, before anything is counted after the baseline', () => {
    const before = [figure('2025-12-01', '3'), figure('2026-01-01', '3'), figure('2026-08-01', '3')]
    expect(realisedBy(plan, before, down)).toMatchObject({
      ...{ realised: null, percent: null, worthOre: null, harvest: null },
    })
  })

  it('may be worse than where it began', () => {
    expect(realisedBy(plan, [figure('2026-06-01', '22.5')], down)).toMatchObject({
      ...{ realised: '-2.5', percent: -17, worthOre: -25_000n, harvest: null },
    })
  })

  it('is by the newest figure, and of two for one day the last that was said', () => {
    const figures = [figure('2026-06-01', '14'), figure('2026-03-01', '19'), figure('2026-06-01', '12')]
    expect(realisedBy(plan, figures, down).realised).toBe('8')
  })

  it('is the same seen as fewer of one thing or more of its opposite', () => {
    const number = fc.integer({ min: -100_000, max: 100_000 }).map((n) => (n / 100).toFixed(2))
    fc.assert(
      fc.property(number, number, number, (baseline, target, value) => {
        const turned = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`)
        const one = realisedBy({ ...plan, baseline, target }, [figure('2026-06-01', value)], down)
        const other = realisedBy(
          { ...plan, baseline: turned(baseline), target: turned(target) },
          [figure('2026-06-01', turned(value))],
          { ...down, direction: 'up' },
        )
        expect(other).toEqual({ ...one, latest: other.latest })
      }),
    )
  })
})

describe('all members together', () => {
  it('are the exact sum of the known, with the number of those who are not', () => {
    const cents = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(fc.array(fc.option(cents), { maxLength: 16 }), (values) => {
        const rows = values.map((value, n) =>
          realisedBy(
            { ...plan, municipality: String(n), baseline: '0', target: '100' },
            value === null ? [] : [figure('2026-06-01', (value / 100).toFixed(2), String(n))],
            { ...down, direction: 'up', worthOrePerUnit: 100n },
          ),
        )
        const known = values.filter((value) => value !== null)
        const total = totalOf(rows)
        expect(total).toMatchObject({ known: known.length, members: values.length })
        expect(total.worthOre).toBe(
          known.length === 0 ? null : known.reduce((all, one) => all + BigInt(one), 0n),
        )
        expect(total.takenOre + total.freedOre).toBe(total.worthOre ?? 0n)
        if (known.length > 0)
          expect(Math.round(Number(total.realised) * 100)).toBe(known.reduce((all, one) => all + one, 0))
      }),
    )
  })
})
