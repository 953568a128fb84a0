import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cooperationRoles } from '#platform/actor.ts'
import { type HeldRole, leavesNobody, overlapsHeld } from './roles.rules.ts'

const held = (over: Partial<HeldRole>): HeldRole => ({
  ...{ id: '1', employeeId: 'a', name: 'Turid', title: null, role: 'secretary', municipality: null },
  ...{ validFrom: '2020-01-01', validTo: null, givenAt: null, givenBy: null, endedAt: null, endedBy: null },
  ...over,
})
const leaves = (all: HeldRole[], id = '1') =>
  leavesNobody(all, all.find((one) => one.id === id) as HeldRole, '2026-11-22', '2026-11-23')

test('the last who can give roles cannot be ended, by themself or anybody', () => {
  expect(leaves([held({})])).toBe(true)
  expect(leaves([held({}), held({ id: '2', role: 'board-member' })])).toBe(true)
  expect(leaves([held({}), held({ id: '2', employeeId: 'b' })])).toBe(false)
  // Whoever has ended, ends the same day, or begins later is not somebody who is left.
  for (const validTo of ['2026-01-01', '2026-11-22'])
    expect(leaves([held({}), held({ id: '2', validTo })])).toBe(true)
  expect(leaves([held({}), held({ id: '2', validFrom: '2026-11-24' })])).toBe(true)
  expect(leaves([held({}), held({ id: '2', validFrom: '2026-11-23' })])).toBe(false)
  // Other roles end freely.
  expect(leaves([held({ role: 'observer' })])).toBe(false)
})

test('however roles are ended one after the other, somebody who can give them is always left', () => {
  const one = fc.record({
    role: fc.constantFrom(...cooperationRoles),
    validTo: fc.constantFrom(null, '2026-11-20', '2026-12-31'),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (some) => {
      let all = [held({ id: 'first' }), ...some.map((each, i) => held({ id: String(i), ...each }))]
      for (const { id } of all) {
        if (leaves(all, id)) continue
        all = all.map((each) => (each.id === id ? { ...each, validTo: '2026-11-22' } : each))
      }
      const left = all.filter(({ role, validTo }) => role === 'secretary' && (validTo ?? '9') > '2026-11-22')
      expect(left.length).toBeGreaterThan(0)
    }),
  )
})

test('the same role for the same member is held once at a time', () => {
  const all = [held({ validFrom: '2026-01-01', validTo: '2026-06-30' })]
  const wanted = { employeeId: 'a', role: 'secretary', municipality: null } as const
  expect(overlapsHeld(all, { ...wanted, validFrom: '2026-06-30', validTo: null })).toBe(true)
  expect(overlapsHeld(all, { ...wanted, validFrom: '2026-07-01', validTo: null })).toBe(false)
  expect(overlapsHeld(all, { ...wanted, validFrom: '2025-01-01', validTo: '2025-12-31' })).toBe(false)
  expect(overlapsHeld(all, { ...wanted, municipality: '1825', validFrom: '2026-03-01', validTo: null })).toBe(
    false,
  )
})
