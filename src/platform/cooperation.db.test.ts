import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from './actor.ts'
import { firstFaultInCooperationChain } from './audit.ts'
import type { CooperationCtx } from './context.ts'
import { link, linksFrom, linksTo, registerNode, setLinks } from './links.ts'
import { type TestWorld, testWorld } from './testing/world.ts'

const [grane, vefsn, bodo] = ['1825', '1824', '1804']
const who = systemActor('prøve')
let world: TestWorld
const inHelgeland = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
  world.transactions.inCooperation('helgeland', who, work)

beforeAll(async () => {
  world = await testWorld()
  // One table of each shape that is written in the name of a member; the shapes are what is tried.
  await world.admin(`create table members.tried_shared (municipality text not null references members.municipality (number),
    id uuid not null, word text not null, primary key (municipality, id))`)
  await world.admin(`alter table members.tried_shared owner to samvirke_owner`)
  await world.admin(`call platform.make_member_shared('members.tried_shared')`)
})
afterAll(() => world?.close())

const share = (municipality: string, word: string) =>
  world.tenant(municipality, ({ tx }) =>
    tx
      .insertInto('members.tried_shared' as never)
      .values({ municipality, id: randomUUID(), word } as never)
      .execute(),
  )
const wordsSeen = async (ctx: Pick<CooperationCtx, 'tx'>) =>
  (
    await ctx.tx
      .selectFrom('members.tried_shared' as never)
      .select('word' as never)
      .execute()
  )
    .map((row) => (row as { word: string }).word)
    .sort()
const setting = (ctx: { cooperation: string }) => ({
  ...{ cooperation: ctx.cooperation, id: randomUUID(), key: randomUUID(), value: '{}' },
  ...{ valid_from: '2026-01-01', source: 'prøve', trust: 'prøve' },
})

describe('in a cooperation', () => {
  test('what its members share is read, of others nothing, and none of it is written', async () => {
    await share(grane as string, 'fra Grane')
    await share(vefsn as string, 'fra Vefsn')
    await share(bodo as string, 'fra Bodø, som er med et annet sted')
    expect(await inHelgeland(wordsSeen)).toEqual(['fra Grane', 'fra Vefsn'])
    const changed = await inHelgeland(({ tx }) =>
      tx
        .updateTable('members.tried_shared' as never)
        .set({ word: 'x' } as never)
        .executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
    const inGrane = { cooperation: 'helgeland', municipality: grane as string }
    expect(await world.transactions.inMember(inGrane, who, wordsSeen)).toEqual(['fra Grane'])
    expect(await world.tenant(vefsn as string, wordsSeen)).toEqual(['fra Vefsn'])
  })

  test('a joint row is written by the cooperation, read by a member, and is not there for another cooperation', async () => {
    await inHelgeland(async (ctx) =>
      ctx.tx.insertInto('members.cooperation_setting').values(setting(ctx)).execute(),
    )
    const count = async (ctx: Pick<CooperationCtx, 'tx'>) =>
      (await ctx.tx.selectFrom('members.cooperation_setting').select('id').execute()).length
    const member = { cooperation: 'helgeland', municipality: grane as string }
    expect(await inHelgeland(count)).toBe(1)
    expect(await world.transactions.inMember(member, who, count)).toBe(1)
    expect(await world.transactions.inCooperation('salten', who, count)).toBe(0)
    expect(await world.tenant(grane as string, count)).toBe(0)
    const byMember = world.transactions.inMember(member, who, (ctx) =>
      ctx.tx.insertInto('members.cooperation_setting').values(setting(ctx)).execute(),
    )
    await expect(byMember).rejects.toThrow(/row-level security/)
    const forOthers = inHelgeland((ctx) =>
      ctx.tx
        .insertInto('members.cooperation_setting')
        .values(setting({ cooperation: 'salten' }))
        .execute(),
    )
    await expect(forOthers).rejects.toThrow(/row-level security/)
    expect(ctxOf(await inHelgeland(async (ctx) => ctx))).toEqual({
      cooperation: 'helgeland',
      municipality: null,
    })
  })

  test('nobody acts for a municipality that is no member, nor in a cooperation that is not there', async () => {
    const outside = { cooperation: 'helgeland', municipality: bodo as string }
    await expect(world.transactions.inMember(outside, who, async () => 1)).rejects.toThrow(/not a member/)
    for (const id of ['finnes-ikke', '', "helgeland'; reset role; --"])
      await expect(world.transactions.inCooperation(id, who, async () => 1)).rejects.toThrow(/cooperation/)
  })

  test('its acts stand in a chain of its own, where a changed one is found; a member’s stand in the municipality’s', async () => {
    const event = { event: 'cooperation.setting-chosen', subjectId: 'prøve' }
    for (let i = 0; i < 3; i++) await inHelgeland(async (ctx) => ctx.audit(event))
    const member = { cooperation: 'helgeland', municipality: grane as string }
    await world.transactions.inMember(member, who, async (ctx) => ctx.audit(event))
    expect(await inHelgeland((ctx) => firstFaultInCooperationChain(ctx.tx, 'helgeland'))).toBeNull()
    const counted = `select (select count(*)::int from platform.cooperation_audit_event) as joint, count(*)::int as own
      from platform.audit_event where event = 'cooperation.setting-chosen' and municipality = '${grane}'`
    expect(await world.admin(counted)).toEqual([{ joint: 3, own: 1 }])
    await world.admin(
      `update platform.cooperation_audit_event set subject_id = 'en annen' where sequence = 2`,
    )
    const fault = await inHelgeland((ctx) => firstFaultInCooperationChain(ctx.tx, 'helgeland'))
    expect(fault).toEqual({ sequence: '2', fault: 'hash' })
  })

  test('a job of it says which cooperation, and a member’s job which municipality', async () => {
    const [joint, own] = [randomUUID(), randomUUID()]
    await inHelgeland((ctx) => ctx.later('casework.decide-case', joint))
    const member = { cooperation: 'helgeland', municipality: grane as string }
    await world.transactions.inMember(member, who, (ctx) => ctx.later('casework.decide-case', own))
    const jobs = await world.admin<{ payload: unknown }>(
      'select payload from graphile_worker._private_jobs order by id',
    )
    expect(jobs.map(({ payload }) => payload)).toEqual([
      { municipality: null, cooperation: 'helgeland', id: joint },
      { municipality: grane, id: own },
    ])
  })
})

test('the graph holds what the cooperation and its members tie, each member only its own, and ended ties are history', async () => {
  const system = { kind: 'system', id: 'sak' } as const
  const goal = { kind: 'goal', id: '1' } as const
  const use = { kind: 'municipality', id: grane as string } as const
  await inHelgeland(async (ctx) => {
    await registerNode(ctx, { ...system, label: 'Saksystemet', href: '/samarbeid/systemer/sak' })
    await registerNode(ctx, { ...goal, label: 'Felles løsninger' })
    await link(ctx, system, 'serves', goal)
  })
  const member = { cooperation: 'helgeland', municipality: grane as string }
  await world.transactions.inMember(member, who, async (ctx) => {
    await registerNode(ctx, { ...use, label: 'Grane' })
    await link(ctx, use, 'uses', system)
    await link(ctx, use, 'uses', system)
  })
  const toSystem = await inHelgeland((ctx) => linksTo(ctx, system))
  expect(toSystem).toMatchObject([{ from: use, relation: 'uses', municipality: grane }])
  await inHelgeland((ctx) => setLinks(ctx, system, 'serves', []))
  expect(await inHelgeland((ctx) => linksFrom(ctx, system))).toEqual([])
  const asVefsn = { cooperation: 'helgeland', municipality: vefsn as string }
  const stolen = world.transactions.inMember(asVefsn, who, (ctx) => registerNode(ctx, { ...use, label: 'x' }))
  await expect(stolen).rejects.toThrow(/row-level security/)
})

const ctxOf = ({ cooperation, municipality }: CooperationCtx) => ({ cooperation, municipality })
