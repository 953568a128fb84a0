import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type LinkEnd, link, linkKinds, nodeGone, registerNode, setLinks } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { nodeOf, searchNodes, sizeOf, tiesOf } from './graph.queries.ts'
import { KeptGraphs } from './kept-graph.ts'
import { keyOf } from './kinds.rules.ts'
import { whatIsHit } from './reach/what-is-hit.ts'
import { tieThings, untieThings } from './tie/tie-things.ts'

let world: TestWorld
const graphs = new KeptGraphs()
const who = (role: CooperationRole, name = 'Turid Nordvik'): Actor => ({
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name, title: null, roles: [role] },
})
const joint = <T>(work: (ctx: CooperationCtx) => Promise<T>, as: Actor = who('secretary')) =>
  world.transactions.inCooperation('helgeland', as, work)
const end = (kind: LinkEnd['kind'], id: string): LinkEnd => ({ kind, id })
const vendor = end('vendor', 'fjordsoft')
const archive = end('system', 'fjordarkiv')
const school = end('system', 'fjordskole')
const viewer = end('module', 'innsynsmodul')
const service = end('service', 'redusert-sfo')
const robot = end('robot', 'brevrobot')
const project = end('project', 'felles-arkiv')
const benefit = end('benefit', 'faerre-timer')
const agreement = end('contract', 'grane-arkiv')
const invoice = end('invoice', 'f-1')
const budget = end('budget', '2027')
const [grane, bronnoy] = [end('municipality', '1825'), end('municipality', '1813')]

beforeAll(async () => {
  world = await testWorld()
  await joint(async (ctx) => {
    const nodes = [vendor, archive, school, viewer, service, robot, project, benefit, invoice, budget]
    for (const node of nodes) await registerNode(ctx, { ...node, label: `Fjord ${node.id}` })
    await registerNode(ctx, { ...bronnoy, label: 'Brønnøy', municipality: '1813' })
    await registerNode(ctx, { ...agreement, label: 'Avtale 100 % drift', details: { endsOn: '2027-06-30' } })
    await link(ctx, vendor, 'supplies', archive)
    await link(ctx, vendor, 'supplies', school)
    await link(ctx, viewer, 'part-of', archive)
    // A ring: the module needs the robot, the robot runs on the archive, and the archive needs the module.
    await link(ctx, viewer, 'depends-on', robot)
    await link(ctx, robot, 'runs-on', archive)
    await link(ctx, archive, 'depends-on', viewer)
    await link(ctx, service, 'runs-on', archive)
    await link(ctx, agreement, 'covers', archive, '1825')
    await link(ctx, agreement, 'covers', school, '1825')
    await link(ctx, project, 'concerns', archive)
    await link(ctx, project, 'gives', benefit)
    await link(ctx, budget, 'pays', project)
    await link(ctx, invoice, 'follows-from', budget)
    await link(ctx, bronnoy, 'uses', school, '1813')
  })
  const member = { cooperation: 'helgeland', municipality: '1825' }
  await world.transactions.inMember(member, who('member-contact', 'Grethe Grane'), async (ctx) => {
    await registerNode(ctx, { ...grane, label: 'Grane' })
    await link(ctx, grane, 'uses', archive)
  })
})
afterAll(() => world?.close())

const hitBy = (from: LinkEnd, change: 'version' | 'end' = 'version', seen = [...linkKinds]) =>
  joint(async (ctx) => whatIsHit(await graphs.now(ctx), from, change, seen))
const ways = async (from: LinkEnd, change?: 'version' | 'end', seen = [...linkKinds]) =>
  Object.fromEntries((await hitBy(from, change, seen)).map((hit) => [keyOf(hit), `${hit.by} ${hit.step}`]))

describe('what a change hits', () => {
  it('is everything that stands on what a vendor supplies, each thing once by the shortest way, rings and all', async () => {
    expect(await ways(vendor)).toEqual({
      'system fjordarkiv': 'vendor fjordsoft 1',
      'system fjordskole': 'vendor fjordsoft 1',
      'module innsynsmodul': 'system fjordarkiv 2',
      'robot brevrobot': 'system fjordarkiv 2',
      'service redusert-sfo': 'system fjordarkiv 2',
      'contract grane-arkiv': 'system fjordarkiv 2',
      'project felles-arkiv': 'system fjordarkiv 2',
      'municipality 1825': 'system fjordarkiv 2',
      'municipality 1813': 'system fjordskole 2',
      'benefit faerre-timer': 'project felles-arkiv 3',
    })
  })

  it('does not go on through a contract or a municipality, but from a contract that itself ends it does', async () => {
    const school2 = await ways(school)
    expect(Object.keys(school2).sort()).toEqual(['contract grane-arkiv', 'municipality 1813'])
    const ended = await ways(agreement, 'end')
    expect(ended).toMatchObject({
      'system fjordarkiv': 'contract grane-arkiv 1',
      'municipality 1813': 'system fjordskole 2',
    })
  })

  it('reaches money only when something ends, and only for those who may see money', async () => {
    expect(await ways(archive)).not.toHaveProperty('budget 2027')
    expect(await ways(archive, 'end')).toHaveProperty('budget 2027')
    const without = linkKinds.filter((kind) => kind !== 'budget')
    expect(await ways(archive, 'end', without)).not.toHaveProperty('budget 2027')
    // What lies behind something unseen is not reached by it.
    expect(await ways(budget, 'end')).toHaveProperty('invoice f-1')
    expect(await joint((ctx) => nodeOf(ctx, budget, without))).toBeNull()
  })

  it('knows the days that the things know', async () => {
    const [contract] = (await hitBy(school)).filter(({ kind }) => kind === 'contract')
    expect(contract).toMatchObject({ days: { endsOn: '2027-06-30' }, isTouched: true, relation: 'covers' })
  })

  it('is nothing in another cooperation', async () => {
    const other = await world.admin<{ id: string }>(
      `select cooperation_id as id from members.cooperation_member where cooperation_id <> 'helgeland' limit 1`,
    )
    await world.transactions.inCooperation(other[0]?.id as string, who('secretary'), async (ctx) => {
      expect(whatIsHit(await graphs.now(ctx), vendor, 'end', linkKinds)).toEqual([])
      // Also of what this process keeps already.
      await expect(graphs.now({ ...ctx, cooperation: 'helgeland' })).rejects.toThrow('in its own cooperation')
      expect(
        (await searchNodes({ ...ctx, cooperation: 'helgeland' }, 'fjord', linkKinds, { most: 9 })).found,
      ).toEqual([])
      expect((await sizeOf(ctx, linkKinds)).kinds).toEqual([])
    })
  })
})

describe('what a thing is tied to', () => {
  it('says how, for whom and by whom it was registered', async () => {
    const ties = await joint((ctx) => tiesOf(ctx, archive, linkKinds))
    expect(ties.find(({ other }) => other.id === '1825')).toMatchObject({
      ...{ relation: 'uses', isOut: false, municipality: '1825', registeredBy: 'Grethe Grane' },
    })
    expect(ties.filter(({ isOut }) => isOut).map(({ other }) => other.id)).toEqual(['innsynsmodul'])
  })

  it('is found by any words of a name, and a sign that means something to the database means itself', async () => {
    const named = async (words: string) =>
      (await joint((ctx) => searchNodes(ctx, words, linkKinds, { most: 50 }))).found.map(({ id }) => id)
    expect(await named('skole fjord')).toEqual(['fjordskole'])
    expect(await named('100 %')).toEqual(['grane-arkiv'])
    expect(await named('_')).toEqual([])
    const cut = await joint((ctx) => searchNodes(ctx, 'fjord', linkKinds, { most: 2 }))
    expect([cut.found.length, cut.isMore]).toEqual([2, true])
  })

  it('stands as history when the thing is gone', async () => {
    const old = end('system', 'gammelt')
    await joint(async (ctx) => {
      await registerNode(ctx, { ...old, label: 'Gammelt' })
      await link(ctx, service, 'runs-on', old)
    })
    await joint((ctx) => nodeGone(ctx, old))
    expect(await ways(old)).toEqual({})
    const before = await joint((ctx) => tiesOf(ctx, old, linkKinds, true))
    expect(before).toMatchObject([{ relation: 'runs-on', other: { id: 'redusert-sfo' } }])
  })
})

describe('a tie made by hand', () => {
  const tie = { from: project, relation: 'serves', to: end('goal', 'apenhet') } as const
  beforeAll(() => joint((ctx) => registerNode(ctx, { ...tie.to, label: 'Åpenhet' })))
  const refused = (code: string) => expect.objectContaining({ code })

  it('keeps who said it and why, is made once, and is not ended by the module that knows others of the sort', async () => {
    await joint((ctx) => tieThings(ctx, tie, 'Styret ba om det'))
    await expect(joint((ctx) => tieThings(ctx, tie, 'igjen'))).rejects.toEqual(
      refused('insight.tied-already'),
    )
    await joint((ctx) => setLinks(ctx, project, 'serves', []))
    const ties = await joint((ctx) => tiesOf(ctx, tie.to, linkKinds))
    expect(ties).toMatchObject([{ isByHand: true, note: 'Styret ba om det', registeredBy: 'Turid Nordvik' }])
    await joint((ctx) => untieThings(ctx, tie))
    expect(await joint((ctx) => tiesOf(ctx, tie.to, linkKinds))).toEqual([])
  })

  it('needs a reason, sense and the right to write, and a module’s own is not taken back', async () => {
    const refusals: [() => Promise<unknown>, string][] = [
      [() => joint((ctx) => tieThings(ctx, tie, '')), 'insight.tie-incomplete'],
      [() => joint((ctx) => tieThings(ctx, { ...tie, relation: 'covers' }, 'x')), 'insight.tie-senseless'],
      [() => joint((ctx) => tieThings(ctx, { ...tie, to: project }, 'x')), 'insight.tied-to-itself'],
      [() => joint((ctx) => tieThings(ctx, tie, 'x'), who('observer')), 'members.not-in-cooperation'],
      [
        () => joint((ctx) => untieThings(ctx, { from: vendor, relation: 'supplies', to: archive })),
        'insight.not-by-hand',
      ],
    ]
    for (const [done, code] of refusals) await expect(done()).rejects.toEqual(refused(code))
  })
})
