import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidatesIn, electionResult } from './election.rules.ts'
import { bodiesMissing, membersWithoutSeat, procedureOn } from './procedure.rules.ts'

const of = (round: 1 | 2, votes: number[], blank = 0, lot: string | null = null) => ({
  ...{ round, blank, lot, candidates: votes.map((one, i) => ({ name: `k${i}`, votes: one })) },
})

test('whoever is elected in the first round has more than half of the votes cast, blank ones among them', () => {
  expect(electionResult(of(1, [8, 8]), 16)).toEqual({ why: 'second-round', needed: 9 })
  expect(electionResult(of(1, [8, 7], 1), 16)).toMatchObject({ why: 'second-round' })
  expect(electionResult(of(2, [8, 8]), 16)).toEqual({ why: 'lot', names: ['k0', 'k1'] })
  expect(electionResult(of(2, [8, 8], 0, 'k1'), 16)).toMatchObject({ name: 'k1', byLot: true })
  expect(electionResult(of(2, [9, 8]), 16)).toMatchObject({ why: 'more-votes-than-voters' })
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }), fc.nat(9), (votes, blank) => {
      const cast = votes.reduce((sum, one) => sum + one, blank)
      const result = electionResult(of(1, votes, blank), 45)
      expect('outcome' in result).toBe(votes.some((one) => one * 2 > cast))
    }),
  )
})

test('votes are read as they are typed, and a line without a number is said to be wrong', () => {
  expect(candidatesIn('Ada Vik: 9\n\n Per Moen : 7')).toEqual([
    { name: 'Ada Vik', votes: 9 },
    { name: 'Per Moen', votes: 7 },
  ])
  expect(candidatesIn('Ada Vik')).toBeNull()
})

test('each form has its own rules, by the day', () => {
  const iks = { form: 'IKS', kind: 'representantskap' } as const
  expect(procedureOn('notice', iks, '2026-01-01')?.value).toEqual({ days: 28 })
  expect(procedureOn('open', iks, '2023-12-31')).toBeNull()
  expect(bodiesMissing('IKS', ['board'])).toEqual(['representantskap'])
  expect(bodiesMissing('agreement', [])).toEqual([])
  const seats = [{ municipality: '1813', role: 'member' }]
  expect(membersWithoutSeat('KO', 'representantskap', ['1813', '1825'], seats)).toMatchObject([
    { municipality: '1813', lacks: 'deputy' },
    { municipality: '1825', lacks: 'seat' },
  ])
})
