import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCase } from './load-case.ts'
import { type CaseworkTestWorld, caseworkTestWorld, employee } from './testing/casework-material.ts'

let of: CaseworkTestWorld
const faults: unknown[] = []
beforeAll(async () => {
  of = await caseworkTestWorld()
})
afterAll(() => of.world.close())

const load = (caseId: string) =>
  of.as(employee('caseworker'), (ctx) =>
    loadCase(
      ctx,
      { deciders: of.deciders, log: { error: (what: unknown) => void faults.push(what) } as never },
      caseId,
      'nb',
    ),
  )
const looks = async (caseId: string) =>
  (
    await of.world.admin("select from platform.audit_event where event = 'case.viewed' and subject_id = $1", [
      caseId,
    ])
  ).length

test('a case is shown with what the rule says, and the look is in the log', async () => {
  const id = await of.open()
  const loaded = await load(id)
  expect(loaded).toMatchObject({ proposal: { explanation: { answer: 'Du får 1000 kr i måneden.' } } })
  expect(loaded).toMatchObject({ letter: 'none', isDelegated: true, tasks: [], decisions: [] })
  expect(await looks(id)).toBe(1)
})

test('who wrote for the applicant is named beside them, and nobody else is', async () => {
  const id = await of.open()
  expect((await load(id)).applicant.representative).toBeNull()
  await of.world.admin(
    `insert into casework.party (municipality, id, case_id, role, name, identity_encrypted)
     select p.municipality, gen_random_uuid(), p.case_id, more.role, more.name, p.identity_encrypted
     from casework.party p, (values ('representative', 'Kari Vold'), ('other', 'Per Vik')) as more (role, name)
     where p.case_id = $1 and p.role = 'applicant'`,
    [id],
  )
  expect((await load(id)).applicant.representative).toBe('Kari Vold')
})

test.each([
  [
    'the database fails in the rule',
    (ctx: Parameters<CaseworkTestWorld['decider']['evaluate']>[0]) => sql`select 1/0`.execute(ctx.tx),
  ],
  ['the rule itself fails', () => Promise.reject(new TypeError('the rule is broken'))],
])('a case is shown, and the look kept, when %s', async (_what, fail) => {
  const { evaluate } = of.decider
  of.decider.evaluate = (async (ctx: Parameters<typeof evaluate>[0]) =>
    fail(ctx)) as unknown as typeof evaluate
  const id = await of.open()
  const before = faults.length
  try {
    expect(await load(id)).toMatchObject({ proposal: 'failed', found: { id }, isDelegated: true })
  } finally {
    of.decider.evaluate = evaluate
  }
  expect(faults.length).toBe(before + 1)
  expect(await looks(id)).toBe(1)
})

test('a decision that cannot be put in words is shown without them', async () => {
  const id = await of.open()
  await of.decide(id)
  const { explain } = of.decider
  of.decider.explain = () => {
    throw new Error('no words')
  }
  try {
    const { decisions, proposal } = await load(id)
    expect([decisions[0]?.decision.outcome, decisions[0]?.explanation, proposal]).toEqual([
      'granted',
      null,
      null,
    ])
  } finally {
    of.decider.explain = explain
  }
})

test('the letter told of is the standing decision’s, not the newest there happens to be', async () => {
  const id = await of.open()
  await of.decide(id)
  const [first] = await of.decisions(id)
  await of.write(first!.id)
  expect((await load(id)).letter).toBe('planned')
  await of.byHand(id, { kind: 'override', version: 2, fields: { monthly: '1200' } })
  expect((await load(id)).letter).toBe('none')
})
