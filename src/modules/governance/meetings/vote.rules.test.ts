import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOf } from './count-rows.rules.ts'
import { type Ballot, type Choice, countVote, ruleOn, type Seat, votersAt } from './vote.rules.ts'

const seat = (id: string, over: Partial<Seat> = {}): Seat => ({
  ...{
    id,
    name: id,
    municipality: null,
    role: 'member',
    deputyFor: null,
    weight: 1,
    employeeId: null,
    ...over,
  },
})
const leader = seat('leder', { role: 'leader' })
const members = [leader, ...Array.from({ length: 15 }, (_, i) => seat(`medlem-${i + 1}`))]
const deputy = seat('vara', { role: 'deputy', deputyFor: 'medlem-1' })
const observer = seat('observatør', { role: 'observer' })
const seats = [...members, deputy, observer]
const ids = (some: readonly Seat[]) => new Set(some.map(({ id }) => id))
const by = { form: 'KO', votes: 'one-each', leaderId: 'leder', day: '2026-11-22' } as const
const all = (some: readonly Seat[], choice: Choice = 'for'): Ballot[] =>
  some.map(({ id }) => ({ seatId: id, choice }))
const none = new Set<string>()

describe('a vote', () => {
  test('needs half of the members, and says the rule where it does not have them', () => {
    const eight = members.slice(0, 8)
    const seven = members.slice(0, 7)
    expect(countVote({ seats, present: ids(eight), partial: none }, all(eight), by)).toMatchObject({
      outcome: 'adopted',
    })
    expect(countVote({ seats, present: ids(seven), partial: none }, all(seven), by)).toMatchObject({
      ...{ why: 'no-quorum', voters: 7, needed: 8, section: expect.stringContaining('§ 11-9') },
    })
    // Those who are there and do not vote count for nothing.
    expect(countVote({ seats, present: ids(members), partial: none }, all(seven), by)).toMatchObject({
      why: 'no-quorum',
    })
  })

  test('is not cast by an observer, one with a conflict of interest, one who is away, or twice', () => {
    const table = { seats, present: ids([...members.slice(0, 14), observer]), partial: new Set(['medlem-3']) }
    const cast = (ballot: Ballot) => countVote(table, [...all(members.slice(4, 14)), ballot], by)
    expect(cast({ seatId: 'observatør', choice: 'for' })).toMatchObject({ why: 'observer' })
    expect(cast({ seatId: 'medlem-3', choice: 'for' })).toMatchObject({
      why: 'partial',
      section: expect.stringContaining('§ 11-10'),
    })
    expect(cast({ seatId: 'medlem-15', choice: 'for' })).toMatchObject({ why: 'not-a-voter' })
    expect(cast({ seatId: 'medlem-5', choice: 'for' })).toMatchObject({ why: 'voted-twice' })
  })

  test('is a deputy’s only when the member is away or has a conflict of interest', () => {
    const voters = (present: Seat[], partial = none) =>
      votersAt({ seats, present: ids(present), partial }).map((one) => one.seat.id)
    expect(voters([...members, deputy])).not.toContain('vara')
    expect(voters([leader, deputy])).toEqual(['leder', 'vara'])
    expect(voters([...members, deputy], new Set(['medlem-1']))).toContain('vara')
    expect(voters([...members, deputy], new Set(['medlem-1', 'vara']))).not.toContain('vara')
  })

  test('that is even is decided by who leads, and by nobody when the leader is away', () => {
    const ten = members.slice(0, 10)
    const half = [...all(ten.slice(0, 5)), ...all(ten.slice(5), 'against')]
    const table = { seats, present: ids(ten), partial: none }
    expect(countVote(table, half, by)).toMatchObject({ outcome: 'adopted', tally: { tieBrokenBy: 'leder' } })
    const without = members.slice(1, 11)
    const even = [...all(without.slice(0, 5)), ...all(without.slice(5), 'against')]
    const away = { seats, present: ids(without), partial: none }
    expect(countVote(away, even, by)).toMatchObject({ why: 'tie-without-leader' })
  })

  test('is a duty for those who are there, where the rule says so', () => {
    const duty = { section: 'kommuneloven § 8-1 andre ledd' }
    const table = { seats, present: ids(members), partial: none }
    const but = (last: Ballot[]) => countVote(table, [...all(members.slice(0, 15)), ...last], { ...by, duty })
    expect(but([])).toMatchObject({ why: 'must-vote', name: 'medlem-15', ...duty })
    expect(but([{ seatId: 'medlem-15', choice: 'blank' }])).toMatchObject({ why: 'must-vote' })
    expect(but([{ seatId: 'medlem-15', choice: 'against' }])).toMatchObject({ outcome: 'adopted' })
  })

  test('by weight is decided by weight, and a deputy has the member’s', () => {
    const heavy = [seat('leder', { role: 'leader', weight: 1 }), seat('stor', { weight: 5 }), seat('liten')]
    const vara = seat('vara', { role: 'deputy', deputyFor: 'stor', weight: 1 })
    const table = { seats: [...heavy, vara], present: new Set(['leder', 'vara', 'liten']), partial: none }
    const ballots: Ballot[] = [
      ...all(heavy.filter(({ id }) => id !== 'stor')),
      { seatId: 'vara', choice: 'against' },
    ]
    expect(countVote(table, ballots, { ...by, votes: 'weighted' })).toMatchObject({
      ...{ outcome: 'rejected', tally: { for: 2, against: 5 } },
    })
    expect(countVote(table, ballots, by)).toMatchObject({ outcome: 'adopted' })
  })

  test('counts each ballot once, whoever is there and whatever they choose', () => {
    const choice = fc.constantFrom<Choice>('for', 'against', 'blank')
    fc.assert(
      fc.property(fc.array(choice, { minLength: 16, maxLength: 16 }), fc.nat(16), (choices, away) => {
        const there = members.slice(0, 16 - away)
        const ballots = there.map(({ id }, i) => ({ seatId: id, choice: choices[i] as Choice }))
        const result = countVote({ seats, present: ids(there), partial: none }, ballots, by)
        if ('why' in result) {
          expect(result.why === 'no-quorum' ? there.length < 8 : result.why === 'tie-without-leader').toBe(
            true,
          )
          return
        }
        const { tally } = result
        expect(tally.for + tally.against + tally.blank).toBe(there.length)
        if (tally.for !== tally.against) expect(result.outcome === 'adopted').toBe(tally.for > tally.against)
      }),
    )
  })
})

test('an IKS needs two thirds of the votes to be there besides', () => {
  const some = [seat('leder', { role: 'leader' }), seat('liten'), seat('stor', { weight: 8 }), seat('annen')]
  const small = some.filter(({ id }) => id !== 'stor')
  const vote = countVote({ seats: some, present: ids(small), partial: none }, all(small), {
    ...by,
    ...{ form: 'IKS', votes: 'weighted' },
  })
  expect(vote).toMatchObject({ why: 'no-quorum', section: 'IKS-loven § 9' })
  expect(() => ruleOn('quorum', 'KO', '1999-01-01')).toThrow(RangeError)
})

describe('votes of several sorts', () => {
  const heavy = [
    seat('leder', { role: 'leader', weight: 3 }),
    seat('b', { weight: 5 }),
    seat('c', { weight: 2 }),
  ]
  const table = { seats: heavy, present: ids(heavy), partial: none }
  const weighted = { ...by, votes: 'weighted' } as const
  const split = (seatId: string, yes: number, no: number): Ballot => ({
    ...{ seatId, choice: 'for', split: { for: yes, against: no, blank: 0 } },
  })

  test('that weigh more than one may be shared, in whole votes and all of them', () => {
    const counted = countVote(
      table,
      [...all(heavy.slice(0, 1)), split('b', 1, 4), split('c', 2, 0)],
      weighted,
    )
    expect(counted).toMatchObject({ outcome: 'adopted', tally: { for: 6, against: 4 } })
    const wrong = (ballot: Ballot) => countVote(table, [ballot], weighted)
    expect(wrong(split('b', 2, 2))).toMatchObject({ why: 'split-wrong', weight: 5 })
    expect(wrong(split('b', 2.5, 2.5))).toMatchObject({ why: 'split-wrong' })
    expect(wrong(split('b', 6, -1))).toMatchObject({ why: 'split-wrong' })
    expect(countVote(table, [split('b', 1, 0)], by)).toMatchObject({ why: 'split-not-weighted' })
  })

  test('leave rows by which the sums are counted again, however the votes fall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 }), (b, c) => {
        const counted = countVote(
          table,
          [...all(heavy.slice(0, 1)), split('b', b, 5 - b), split('c', c, 2 - c)],
          weighted,
        )
        if ('why' in counted) throw new Error(counted.why)
        const { for: yes, against, blank } = counted.tally
        expect(sumOf(counted.rows).votes).toEqual({ for: yes, against, blank })
        expect(yes + against + blank).toBe(10)
      }),
    )
  })

  test('need both the members and the inhabitants where the agreement says so', () => {
    const three = ['1', '2', '3'].map((number, i) =>
      seat(`m${number}`, { municipality: number, role: i === 0 ? 'leader' : 'member' }),
    )
    const double = {
      ...by,
      ...({ votes: 'double', leaderId: 'm1' } as const),
      inhabitants: {
        of: new Map([
          ['1', 30_000],
          ['2', 1_000],
          ['3', 2_000],
        ]),
        source: 'SSB',
      },
    } as const
    const of = { seats: three, present: ids(three), partial: none }
    const small = [...all(three.slice(1)), ...all(three.slice(0, 1), 'against')]
    expect(countVote(of, small, double)).toMatchObject({
      ...{ outcome: 'rejected', tally: { for: 2, against: 1, inhabitants: { for: 3_000, against: 30_000 } } },
    })
    const withLarge = [...all(three.slice(0, 2)), ...all(three.slice(2), 'against')]
    expect(countVote(of, withLarge, double)).toMatchObject({ outcome: 'adopted' })
    expect(countVote(of, withLarge, { ...double, inhabitants: { of: new Map(), source: '' } })).toMatchObject(
      {
        why: 'no-inhabitants',
      },
    )
  })
})
