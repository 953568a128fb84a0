import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CouncilOutcome, neededOf, requirements, standingOf } from './council.rules.ts'

const members = ['a', 'b', 'c', 'd', 'e', 'f']
const said = (outcomes: Partial<Record<string, CouncilOutcome>>) =>
  new Map(Object.entries(outcomes) as [string, CouncilOutcome][])

describe('a joint matter', () => {
  test('is ready when enough councils have adopted the same, and not before', () => {
    const four = said({ a: 'adopted', b: 'adopted', c: 'adopted', d: 'adopted' })
    expect(standingOf('two-thirds', members, four)).toMatchObject({
      state: 'ready',
      needed: 4,
      differs: false,
    })
    expect(standingOf('all', members, four)).toMatchObject({ state: 'open', waiting: ['e', 'f'] })
  })

  test('is not adopted by one who has changed it, and shows at once that they differ', () => {
    const changed = said({ a: 'adopted', b: 'adopted-changed', c: 'postponed' })
    expect(standingOf('all', members, changed)).toMatchObject({
      ...{ state: 'blocked', differs: true, yes: ['a'], changed: ['b'], postponed: ['c'] },
      waiting: ['d', 'e', 'f'],
    })
    expect(standingOf('half', members, said({ a: 'rejected' }))).toMatchObject({
      state: 'open',
      differs: true,
    })
  })

  test('needs more than half for half, and all sixteen for all', () => {
    expect(requirements.map((one) => neededOf(one, 16))).toEqual([16, 11, 9])
    expect(neededOf('half', 15)).toBe(8)
  })

  test('places each member in exactly one group, and is ready only with the needed number', () => {
    const outcome = fc.constantFrom<CouncilOutcome | null>(
      ...(['adopted', 'adopted-changed', 'rejected', 'postponed', null] as const),
    )
    fc.assert(
      fc.property(
        fc.array(outcome, { minLength: 1, maxLength: 16 }),
        fc.constantFrom(...requirements),
        (outcomes, requires) => {
          const numbers = outcomes.map((_, i) => String(i))
          const newest = new Map(
            outcomes.flatMap((one, i) => (one === null ? [] : [[String(i), one] as const])),
          )
          const { yes, changed, rejected, postponed, waiting, needed, state } = standingOf(
            requires,
            numbers,
            newest,
          )
          expect([...yes, ...changed, ...rejected, ...postponed, ...waiting].sort()).toEqual(numbers.sort())
          expect(state === 'ready').toBe(yes.length >= needed)
        },
      ),
    )
  })
})
