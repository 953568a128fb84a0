import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { askForPerson } from '../assignment/ask-for-person.ts'
import { keepDecision } from '../finish-task.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
  kari,
} from '../testing/casework-material.ts'
import { decideByDeadline } from './deadline-passed.job.ts'
import { startDeadline, stopDeadline } from './stop-deadline.ts'

let of: CaseworkTestWorld
let lawSays: boolean
beforeEach(async () => {
  of = await caseworkTestWorld()
  lawSays = true
  of.decider.byDeadline = async (ctx, toDecide) => {
    const { grounds } = await of.decider.evaluate(ctx, toDecide)
    return lawSays ? { outcome: 'granted', result: { monthly: '1000' }, grounds } : null
  }
})
afterEach(() => of.world.close())

/** Counts as granted when six weeks have passed after Sunday 22 November: on 3 January nobody is too late. */
const openCase = (over = {}) =>
  of.open({ deadlineRuleId: 'waste-water-permit', facts: [fact(of.world, 'protected', true)], ...over })
const inTime = () => of.world.clock.set(new Date('2027-01-03T22:00:00Z'))
const late = () => of.world.clock.set(new Date('2027-01-04T03:00:00Z'))
const look = (id: string, transactions: unknown = of.world.transactions) =>
  decideByDeadline(
    { municipality: grane, id, attempt: 1 },
    {
      transactions: transactions as Transactions,
      deciders: of.deciders,
    },
  )
/** The day it is for. The queue counts the wait from the database's own time. */
const jobOf = async (id: string) =>
  (
    await of.world.admin<{ wait_ms: number }>(
      `select extract(epoch from run_at - updated_at)::float8 * 1000 as wait_ms
       from graphile_worker._private_jobs where key = $1`,
      [`casework.deadline-passed:${id}`],
    )
  ).map(({ wait_ms }) => new Date(of.world.clock.now().getTime() + wait_ms).toISOString().slice(0, 10))
const siv = employee('caseworker')

describe('a limit after which the application counts as granted', () => {
  test('is looked at the morning after its last day, and not before; then there is one decision with its letter', async () => {
    const id = await openCase()
    await of.decide(id)
    expect(await jobOf(id)).toEqual(['2027-01-04'])
    inTime()
    await expect(look(id)).rejects.toThrow('the limit runs still')
    late()
    const other = new Transactions(of.world.pools, of.world.clock, systemRandom)
    await Promise.all([look(id), look(id, other), look(id)])
    const [decision, ...more] = await of.decisions(id)
    expect(more).toEqual([])
    expect(decision).toMatchObject({
      ...{ kind: 'by-deadline', outcome: 'granted', delegationId: null, reason: null },
      // Three weeks after Monday 4 January.
      appealDeadlineOn: '2027-01-25',
    })
    const tasks = await of.world.admin('select 1 from casework.task where case_id = $1 and done_at is null', [
      id,
    ])
    expect(tasks).toEqual([])
    await of.write(decision?.id ?? '')
    const letters = await of.world.admin('select 1 from correspondence.letter where decision_id = $1', [
      decision?.id,
    ])
    expect(letters).toHaveLength(1)
    const audits = await of.world.admin(
      `select 1 from platform.audit_event where event = 'decision.by-deadline' and subject_id = $1`,
      [id],
    )
    expect(audits).toHaveLength(1)
  })

  test('a resident who asks for a person about what the law made of it gets one, who may let it stand', async () => {
    const id = await openCase()
    await of.decide(id)
    late()
    await look(id)
    const [decision] = await of.decisions(id)
    const asks = () => of.as({ kind: 'resident', id: kari }, (ctx) => askForPerson(ctx, id, kari))
    await asks()
    await asks()
    const open = () =>
      of.world.admin('select kind, reasons from casework.task where case_id = $1 and done_at is null', [id])
    expect(await open()).toEqual([
      { kind: 'control', reasons: [{ code: 'asked-by-resident', details: { decision: decision?.id } }] },
    ])
    await of.as(siv, (ctx) => keepDecision(ctx, id, 'Fristen var ute, og søknaden var komplett.'))
    expect(await open()).toEqual([])
    // Somebody has looked: asking once more changes nothing, and the decision is the law's still.
    await asks()
    expect(await open()).toEqual([])
    expect((await of.decisions(id)).map(({ kind }) => kind)).toEqual(['by-deadline'])
  })

  test('killed before its commit there is nothing; run again there is one decision', async () => {
    const id = await openCase()
    await of.decide(id)
    late()
    const dying = {
      inTenant: (...[municipality, actor, work]: Parameters<Transactions['inTenant']>) =>
        of.world.transactions.inTenant(municipality, actor, async (ctx) => {
          await work(ctx)
          throw new Error('killed')
        }),
    }
    await expect(look(id, dying)).rejects.toThrow('killed')
    expect(await of.decisions(id)).toEqual([])
    await look(id)
    await look(id)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('decides nothing that a person has decided, that the law has no word for, or under another limit', async () => {
    const decided = await openCase()
    await of.decide(decided)
    await of.byHand(decided, { outcome: 'refused', fields: { monthly: '0' } })
    const ordinary = await of.open({ facts: [fact(of.world, 'protected', true)] })
    const unlike = await openCase()
    expect(await jobOf(ordinary)).toEqual([])
    late()
    await look(decided)
    expect((await of.decisions(decided)).map((one) => one.kind)).toEqual(['manual'])
    lawSays = false
    await look(ordinary)
    await look(unlike)
    expect(await of.decisions(ordinary)).toEqual([])
    expect(await of.decisions(unlike)).toEqual([])
  })

  test('does not run while something is missing; from the day all is there it runs anew', async () => {
    const id = await openCase()
    await of.decide(id)
    await expect(of.as(siv, (ctx) => stopDeadline(ctx, id, 'kort'))).rejects.toMatchObject({
      code: 'casework.no-reason',
    })
    const stop = () => of.as(siv, (ctx) => stopDeadline(ctx, id, 'Kartet viser ikke utslippet.'))
    await Promise.all([stop(), stop()])
    late()
    await look(id)
    expect(await of.decisions(id)).toEqual([])
    of.world.clock.set(new Date('2027-01-11T09:00:00Z'))
    const start = () => of.as(siv, (ctx) => startDeadline(ctx, id))
    await Promise.all([start(), start()])
    await expect(look(id)).rejects.toMatchObject({ at: new Date('2027-02-23T02:00:00Z') })
    const events = await of.world.admin<{ kind: string; details: unknown }>(
      `select kind, details from casework.event where case_id = $1 and kind like 'deadline%' order by at`,
      [id],
    )
    expect(events).toEqual([
      { kind: 'deadline-stopped', details: { reason: 'Kartet viser ikke utslippet.' } },
      { kind: 'deadline-started', details: { deadlineOn: '2027-02-22' } },
    ])
    of.world.clock.set(new Date('2027-02-23T03:00:00Z'))
    await expect(stop()).rejects.toMatchObject({ code: 'casework.deadline-passed' })
    await look(id)
    expect((await of.decisions(id)).map((one) => one.kind)).toEqual(['by-deadline'])
  })

  test('nobody refuses by hand what the law has granted; a leader may change it when it is written down', async () => {
    const id = await openCase()
    await of.decide(id)
    late()
    const refused = { outcome: 'refused', fields: { monthly: '0' } }
    await expect(of.byHand(id, refused)).rejects.toMatchObject({ code: 'casework.deadline-passed' })
    await look(id)
    const again = { ...refused, kind: 'override' as const, version: 2 }
    await expect(of.byHand(id, again)).rejects.toMatchObject({ code: 'casework.only-leader-may-worsen' })
    await of.byHand(id, again, employee('leader'))
    expect((await of.decisions(id)).map((one) => one.kind)).toEqual(['override', 'by-deadline'])
  })

  test('another municipality neither stops it nor has it decided', async () => {
    const id = await openCase()
    await of.decide(id)
    await expect(
      of.as(siv, (ctx) => stopDeadline(ctx, id, 'Vi vil ikke ha den.'), '1824'),
    ).rejects.toMatchObject({
      code: 'casework.no-such-case',
    })
    await expect(
      of.as(employee('archivist'), (ctx) => stopDeadline(ctx, id, 'Vi vil ikke ha den.')),
    ).rejects.toMatchObject({ code: 'casework.not-allowed' })
    late()
    await expect(
      decideByDeadline({ municipality: '1824', id, attempt: 1 }, { ...of.world, deciders: of.deciders }),
    ).rejects.toMatchObject({ code: 'casework.no-such-case' })
    expect(await of.decisions(id)).toEqual([])
  })

  test('a shorter promise of the municipality changes nothing by law', async () => {
    const id = await openCase({ withinDays: 14 })
    await of.decide(id)
    expect(await jobOf(id)).toEqual(['2027-01-04'])
    of.world.clock.set(new Date('2026-12-20T03:00:00Z'))
    await expect(look(id)).rejects.toThrow('the limit runs still')
  })
})
