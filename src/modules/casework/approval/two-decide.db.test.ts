import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseSetting } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Actor } from '#platform/actor.ts'
import { decideOrPropose } from '../decisions/decide-by-hand.ts'
import { declareImpartiality } from '../impartiality/declare.ts'
import {
  aDecisionByHand,
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
  kari,
} from '../testing/casework-material.ts'
import { approveProposal, sendProposalBack, withdrawProposal } from './approve.ts'
import { newestProposal } from './proposal.queries.ts'
import {
  chooseTwoPersons,
  type NewTwoPersonsChoice,
  settleTwoPersons,
  twoPersonsToday,
} from './two-persons-choices.ts'

let of: CaseworkTestWorld
let id: string
const siv = employee('caseworker')
const lise = employee('leader')
beforeEach(async () => {
  of = await caseworkTestWorld()
  id = await of.open({ facts: [fact(of.world, 'income', null)] })
  await of.decide(id)
  await of.world.tenant(grane, (ctx) =>
    chooseSetting(ctx, 'two-persons', { services: { '*': 'always' } }, '2026-01-01', {
      source: 'prøve',
      trust: 'bekreftet',
    }),
  )
})
afterEach(() => of.world.close())

const propose = (over: Partial<typeof aDecisionByHand> = {}, by: Actor = siv) =>
  of.as(by, (ctx) => decideOrPropose(ctx, of, id, { ...aDecisionByHand, ...over }, 'nb'))
const newest = () => of.world.tenant(grane, (ctx) => newestProposal(ctx, id))
const approve = async (by: Actor = lise, sha256?: string) => {
  const seen = sha256 ?? (await newest())?.sha256 ?? ''
  return of.as(by, (ctx) => approveProposal(ctx, of, id, { sha256: seen }, 'nb'))
}
const openKinds = async () =>
  (
    await of.world.admin<{ kind: string }>(
      'select kind from casework.task where case_id = $1 and done_at is null order by kind',
      [id],
    )
  ).map(({ kind }) => kind)

describe('a decision that two persons must agree on', () => {
  test('is proposed, waits as a task, and nothing is decided or sent', async () => {
    expect(await propose()).toHaveProperty('proposal')
    expect(await of.decisions(id)).toEqual([])
    expect(await openKinds()).toEqual(['approve', 'decide'])
    const letters = await of.world.admin(
      "select from graphile_worker._private_jobs where key like 'casework.write-letter%'",
    )
    expect(letters).toEqual([])
  })

  test('is made when another approves, with both names in record and letter', async () => {
    await propose()
    const made = await approve()
    const [decision] = await of.decisions(id)
    expect(made).toEqual({ decision: decision?.id })
    expect(decision).toMatchObject({ decidedByName: 'Siv Saksbehandler', approvedByName: 'Lise Leder' })
    expect(await openKinds()).toEqual([])
    await of.write(decision!.id)
    expect((await newest())?.ended).toMatchObject({ as: 'approved', byName: 'Lise Leder' })
  })

  test('is never approved by who proposed it, not even a leader, nor by who may not', async () => {
    await propose({}, lise)
    await expect(approve(lise)).rejects.toMatchObject({ code: 'casework.own-proposal' })
    await expect(approve(siv)).rejects.toMatchObject({ code: 'casework.not-allowed' })
    const { sha256 = '' } = (await newest()) ?? {}
    await expect(
      of.world.admin(
        `update casework.proposal set ended_at = now(), ended_as = 'approved', ended_by = proposed_by where content_sha256 = $1`,
        [sha256],
      ),
    ).rejects.toThrow(/check/)
    expect(await of.decisions(id)).toEqual([])
  })

  test('is not approved when who proposed it has turned out not to be impartial; it can be sent back', async () => {
    await propose()
    await of.as(siv, (ctx) =>
      declareImpartiality(ctx, id, { conflicted: true, ground: 'family', explanation: '' }),
    )
    await expect(approve()).rejects.toMatchObject({ code: 'casework.proposer-conflicted' })
    expect(await of.decisions(id)).toEqual([])
    await of.as(lise, (ctx) => sendProposalBack(ctx, id, 'Du er inhabil i denne saken.'))
    expect(await openKinds()).toContain('decide')
  })

  test('cannot be decided by one past the proposal', async () => {
    await expect(of.byHand(id)).rejects.toMatchObject({ code: 'casework.needs-approval' })
    expect(await newest()).toBeNull()
  })

  test('a fact that changes makes it void: nothing is decided, and it is said', async () => {
    await propose()
    await of.world.admin(
      `insert into casework.fact (municipality, id, case_id, resident_id, name, value, source, fetched_at)
       values ($1, gen_random_uuid(), $2, $3, 'income', '200000', 'skatteetaten', '2026-11-22T10:30:00Z')`,
      [grane, id, kari],
    )
    expect(await approve()).toBe('void')
    expect(await of.decisions(id)).toEqual([])
    expect((await newest())?.ended?.as).toBe('void')
    expect(await openKinds()).toEqual(['decide'])
  })

  test('what the approver saw is what counts: a new proposal meanwhile is not approved unseen', async () => {
    await propose()
    const before = (await newest())?.sha256
    await propose({ reason: 'En helt annen begrunnelse for deg.' })
    await expect(approve(lise, before)).rejects.toMatchObject({ code: 'casework.changed-meanwhile' })
    expect(await approve()).toHaveProperty('decision')
    expect((await of.decisions(id))[0]?.reason).toBe('En helt annen begrunnelse for deg.')
  })

  test('the same form twice is one proposal, and approving twice is one decision', async () => {
    const [a, b] = [await propose(), await propose()]
    expect(a).toEqual(b)
    const { sha256 = '' } = (await newest()) ?? {}
    const [first, second] = await Promise.all([approve(lise, sha256), approve(lise, sha256)])
    expect(first).toEqual(second)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('a colleague’s proposal must be settled before another is made', async () => {
    await propose()
    await expect(propose({}, lise)).rejects.toMatchObject({ code: 'casework.proposal-waits' })
    await of.as(siv, (ctx) => withdrawProposal(ctx, id))
    expect(await propose({}, lise)).toHaveProperty('proposal')
  })

  test('is sent back with a reason, and only with one', async () => {
    await propose()
    await expect(of.as(lise, (ctx) => sendProposalBack(ctx, id, 'nei'))).rejects.toMatchObject({
      code: 'casework.no-reason',
    })
    await of.as(lise, (ctx) => sendProposalBack(ctx, id, 'Skriv hvorfor inntekten teller.'))
    expect(await openKinds()).toEqual(['decide'])
    await expect(approve()).rejects.toMatchObject({ code: 'casework.no-proposal' })
  })

  test('the municipality may want it otherwise from a day', async () => {
    await of.world.tenant(grane, (ctx) =>
      chooseSetting(
        ctx,
        'two-persons',
        { services: { '*': { outcomes: ['refused'], aboveKroner: 1000 } } },
        '2026-11-01',
        {
          source: 'prøve',
          trust: 'bekreftet',
        },
      ),
    )
    expect(await propose()).toHaveProperty('decision')
  })
})

test('a leader chooses when two are needed; fewer checks hold only when another leader agrees', async () => {
  const [chosen, looser] = [randomUUID(), randomUUID()]
  const ada: Actor = { ...lise, id: '00000000-0000-4000-8000-0000000000e3', name: 'Ada Leder' }
  const choose = (over: Partial<NewTwoPersonsChoice>, by: Actor = lise) => {
    // The newest choice holds: each is made after the one before.
    of.world.clock.advance(1000)
    return of.as(by, (ctx) =>
      chooseTwoPersons(ctx, of.deciders, {
        ...{ id: chosen, serviceId: of.decider.serviceId, rule: 'always', validFrom: isoDate(ctx.today) },
        ...{ source: 'Rutine for kontroll, 1. november 2026', ...over },
      }),
    )
  }
  const today = () => of.world.tenant(grane, (ctx) => twoPersonsToday(ctx))
  const settle = (by: Actor, answer: 'agree' | 'withdraw') =>
    of.as(by, (ctx) => settleTwoPersons(ctx, looser, answer))
  await of.world.admin("delete from members.dated_setting where key = 'two-persons'")
  await expect(choose({}, siv)).rejects.toMatchObject({ code: 'casework.not-allowed' })
  await expect(choose({ source: 'x' })).rejects.toMatchObject({ code: 'casework.two-source' })
  await expect(choose({ validFrom: isoDate('2020-01-01') })).rejects.toMatchObject({
    code: 'casework.two-from-date',
  })
  await choose({})
  await choose({})
  expect(await today()).toEqual({ [of.decider.serviceId]: 'always' })
  expect(await propose()).toHaveProperty('proposal')
  expect(await choose({ id: looser, rule: 'never' })).toEqual({ isLooser: true })
  await expect(settle(lise, 'agree')).rejects.toMatchObject({ code: 'casework.two-own' })
  expect(await today()).toEqual({ [of.decider.serviceId]: 'always' })
  await settle(ada, 'agree')
  await expect(settle(lise, 'withdraw')).rejects.toMatchObject({ code: 'casework.two-settled' })
  expect(await today()).toEqual({ [of.decider.serviceId]: 'never' })
  const told = await of.world.admin<{ event: string; actor_name: string }>(
    `select event, actor_name from platform.audit_event where event like 'casework.two-persons%' order by sequence`,
  )
  expect(told.map(({ event, actor_name }) => `${event} ${actor_name}`)).toEqual([
    'casework.two-persons-chosen Lise Leder',
    'casework.two-persons-chosen Lise Leder',
    'casework.two-persons-agreed Ada Leder',
  ])
})
