import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { eventsOfCase } from '../history.queries.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  kari,
  vefsn,
} from '../testing/casework-material.ts'
import { openIn } from '../testing/many-places.ts'
import { giveBackCase, giveBackTasks, handOverCase, handOverTasks } from './hand-over.ts'
import { openTaskIdsOf } from './held-tasks.ts'
import { takeCase, takeOverCase, takeTasks } from './take-tasks.ts'

let of: CaseworkTestWorld
let caseId: string
const siv = employee('caseworker')
const lise = employee('leader')
const mari = { ...siv, id: '00000000-0000-4000-8000-0000000000e3', name: 'Mari Medarbeider' }
const reason = 'Siv er sykmeldt til over jul.'

beforeAll(async () => {
  of = await caseworkTestWorld()
  const roles: [typeof siv, string, string, string | null][] = [
    [siv, grane, 'caseworker', null],
    [lise, grane, 'leader', null],
    [mari, grane, 'caseworker', null],
    [{ ...siv, id: '00000000-0000-4000-8000-0000000000e4', name: 'Arne Arkivar' }, grane, 'archivist', null],
    [
      { ...siv, id: '00000000-0000-4000-8000-0000000000e5', name: 'Sluttet Forlengst' },
      grane,
      'caseworker',
      '2026-11-21',
    ],
    [
      { ...siv, id: '00000000-0000-4000-8000-0000000000e6', name: 'Vegard i Vefsn' },
      vefsn,
      'caseworker',
      null,
    ],
  ]
  for (const [who, municipality, role, until] of roles) {
    await of.world.admin(
      `insert into members.employee (id, identity_hash, name, created_at) values ($1::uuid, sha256($1::text::bytea), $2, now())`,
      [who.id, who.name],
    )
    await of.world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from, valid_to)
       values ($1, gen_random_uuid(), $2, $3, $4, '2026-01-01', $5)`,
      [municipality, who.id, who.name, role, until],
    )
  }
})
afterAll(() => of?.world.close())
beforeEach(async () => {
  caseId = await openIn(of, { municipality: grane })
})

const holder = async () =>
  (
    await of.world.admin<{ name: string | null }>(
      'select assigned_to_name as name from casework.task where case_id = $1 and done_at is null',
      [caseId],
    )
  )[0]?.name
const history = () => of.as(siv, (ctx) => eventsOfCase(ctx, grane, caseId))
const take = (who: Actor) => of.as(who, (ctx) => takeCase(ctx, caseId))

test('of two who take at once, one has it and the other is told who; taking twice is taking once', async () => {
  const [a, b] = await Promise.all([take(siv), take(mari)])
  const [won, lost] = a.mine.length > 0 ? [siv, b] : [mari, a]
  expect(await holder()).toBe(won.name)
  expect([lost.mine, lost.others.map(({ assignedTo }) => assignedTo?.name)]).toEqual([[], [won.name]])
  const before = await of.counts()
  expect((await take(won)).mine).toHaveLength(1)
  expect(await of.counts()).toEqual(before)
})

test('what a colleague has is taken over with a reason, which the resident never sees', async () => {
  await take(siv)
  await expect(of.as(mari, (ctx) => takeOverCase(ctx, caseId, 'ja'))).rejects.toMatchObject({
    code: 'casework.no-reason',
  })
  expect(await holder()).toBe(siv.name)
  await of.as(mari, (ctx) => takeOverCase(ctx, caseId, reason))
  await of.as(mari, (ctx) => takeOverCase(ctx, caseId, reason))
  expect(await holder()).toBe(mari.name)
  expect((await history()).filter(({ kind }) => kind === 'taken-over')).toMatchObject([
    { details: { reason, from: siv.name, to: mari.name } },
  ])
  const seen = await of.world.resident(kari, null, (ctx) => eventsOfCase(ctx, grane, caseId))
  expect(seen.map(({ kind }) => kind)).toEqual(['case-opened'])
})

test('is given on with a message for the next, once', async () => {
  await take(siv)
  const give = () => of.as(siv, (ctx) => handOverCase(ctx, caseId, mari.id, ' Ring barnehagen først. '))
  await give()
  expect(await holder()).toBe(mari.name)
  // A second click: it is no longer Siv's to give, and with Mari already.
  await expect(give()).rejects.toMatchObject({ code: 'casework.held-by-other' })
  const lines = (await history()).filter(({ kind }) => kind === 'handed-over')
  expect(lines).toMatchObject([{ details: { to: mari.name, reason: 'Ring barnehagen først.' } }])
})

describe('to whom and by whom', () => {
  test.each([
    ['an archivist', '00000000-0000-4000-8000-0000000000e4'],
    ['one who has left', '00000000-0000-4000-8000-0000000000e5'],
    ['one of another municipality', '00000000-0000-4000-8000-0000000000e6'],
    ['nobody', ''],
    ['no id', "' or 1=1"],
  ])('not to %s', async (_who, id) => {
    await expect(of.as(siv, (ctx) => handOverCase(ctx, caseId, id, ''))).rejects.toMatchObject({
      code: 'casework.no-such-colleague',
    })
    expect(await holder()).toBeNull()
  })

  test('a caseworker gives on nobody’s and their own, a leader everybody’s', async () => {
    await of.as(mari, (ctx) => handOverCase(ctx, caseId, siv.id, ''))
    expect(await holder()).toBe(siv.name)
    await expect(of.as(mari, (ctx) => handOverCase(ctx, caseId, lise.id, ''))).rejects.toMatchObject({
      code: 'casework.held-by-other',
    })
    await of.as(lise, (ctx) => handOverCase(ctx, caseId, mari.id, ''))
    expect(await holder()).toBe(mari.name)
  })

  test('one gives back one’s own, a leader anybody’s, and twice is once', async () => {
    await take(siv)
    await expect(of.as(mari, (ctx) => giveBackCase(ctx, caseId))).rejects.toMatchObject({
      code: 'casework.not-yours',
    })
    await of.as(siv, (ctx) => giveBackCase(ctx, caseId))
    await of.as(siv, (ctx) => giveBackCase(ctx, caseId))
    expect(await holder()).toBeNull()
    expect((await history()).filter(({ kind }) => kind === 'given-back')).toHaveLength(1)
    await take(siv)
    await of.as(lise, (ctx) => giveBackCase(ctx, caseId))
    expect(await holder()).toBeNull()
  })
})

test('several at once: those that others have are named and left alone, what is done or not here is passed over', async () => {
  const [one, another, done] = await Promise.all([1, 2, 3].map(() => openIn(of, { municipality: grane })))
  const elsewhere = await openIn(of, { municipality: vefsn })
  const idsOf = (id: string, municipality = grane) =>
    of.as(siv, (ctx) => openTaskIdsOf(ctx, id), municipality)
  const ids = [
    ...(await idsOf(one!)),
    ...(await idsOf(another!)),
    ...(await idsOf(done!)),
    ...(await idsOf(elsewhere, vefsn)),
  ]
  await of.as(mari, (ctx) => takeCase(ctx, another!))
  await of.world.admin('update casework.task set done_at = now() where case_id = $1', [done])
  const taken = await of.as(siv, (ctx) => takeTasks(ctx, [...ids, ...ids, 'no id']))
  expect(taken.mine.map((task) => task.caseId)).toEqual([one])
  expect(taken.others).toMatchObject([{ caseId: another, assignedTo: { name: mari.name } }])
  const given = await of.as(siv, (ctx) => handOverTasks(ctx, ids, lise.id, 'Ta disse.'))
  expect([given.given.length, given.others.length]).toEqual([1, 1])
  const back = await of.as(lise, (ctx) => giveBackTasks(ctx, ids))
  expect(back.given).toHaveLength(2)
  const [other] = await of.world.admin<{ name: string | null }>(
    'select assigned_to_name as name from casework.task where case_id = $1',
    [elsewhere],
  )
  expect(other?.name).toBeNull()
})

test('nobody without the right changes who has a case, and another municipality’s is not there', async () => {
  const acts: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx) => takeCase(ctx, caseId),
    (ctx) => takeOverCase(ctx, caseId, reason),
    (ctx) => handOverCase(ctx, caseId, mari.id, ''),
    (ctx) => giveBackCase(ctx, caseId),
  ]
  for (const act of acts) {
    for (const actor of [
      employee('archivist'),
      employee('operator'),
      { kind: 'resident', id: kari } as const,
    ]) {
      await expect(of.as(actor, act)).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await expect(of.as(siv, act, vefsn)).rejects.toMatchObject({
      kind: expect.stringMatching(/not-found|invalid/),
    })
  }
  expect(await holder()).toBeNull()
})
