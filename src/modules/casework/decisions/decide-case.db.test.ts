import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OutsideFailure } from '#platform/outside-failure.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
} from '../testing/casework-material.ts'
import { DecisionFormFault } from './decide-by-hand.ts'

let of: CaseworkTestWorld
beforeEach(async () => {
  of = await caseworkTestWorld()
})
afterEach(() => of.world.close())

const none = { facts: [] }
const reasonsOf = async (caseId: string) => {
  const rows = await of.world.admin<{ kind: string; reasons: { code: string }[]; done: boolean }>(
    'select kind, reasons, done_at is not null as done from casework.task where case_id = $1 order by created_at, kind',
    [caseId],
  )
  return rows.map(
    (row) => `${row.kind}${row.done ? ' done' : ''}: ${row.reasons.map((r) => r.code).join(' ')}`,
  )
}
const auditOf = async (caseId: string) =>
  (
    await of.world.admin<{ event: string }>(
      'select event from platform.audit_event where subject_id = $1 order by sequence',
      [caseId],
    )
  ).map((row) => row.event)

describe('the platform decides', () => {
  test('when the rule and the delegation allow: one decision with its grounds, its appeal deadline and a letter to come', async () => {
    const id = await of.open()
    await of.decide(id)
    const [decision, ...more] = await of.decisions(id)
    expect(more).toEqual([])
    expect(decision).toMatchObject({
      ...{ kind: 'automatic', outcome: 'granted', sequence: 1, reason: null, supersededAt: null },
      decidedByName: 'Automatisk saksbehandling',
      // Three weeks after Sunday 22 November is a Sunday: the next working day.
      appealDeadlineOn: '2026-12-14',
    })
    expect(decision?.grounds.facts.map((each) => each.name)).toEqual(['income', 'postal-address'])
    expect(await auditOf(id)).toEqual(['case.opened', 'decision.automatic'])
    const jobs = await of.world.admin('select from graphile_worker._private_jobs where key = $1', [
      `casework.write-letter:${decision?.id}`,
    ])
    expect(jobs).toHaveLength(1)
  })

  test.each([
    ['2026-12-04T10:00:00Z', '2026-12-28'],
    ['2026-12-11T10:00:00Z', '2027-01-04'],
    ['2027-04-26T10:00:00Z', '2027-05-18'],
  ])('the appeal deadline of %s moves past holidays to %s', async (now, until) => {
    of.world.clock.set(new Date(now))
    const id = await of.open()
    await of.decide(id)
    expect((await of.decisions(id))[0]?.appealDeadlineOn).toBe(until)
  })

  test('once, run twice and five at once', async () => {
    const id = await of.open()
    await Promise.all(Array.from({ length: 5 }, () => of.decide(id)))
    const after = await of.counts()
    await of.decide(id)
    expect(await of.counts()).toEqual(after)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('without a delegation to the platform a person gets it, told once', async () => {
    await of.world.admin('delete from members.delegation where automatic')
    const id = await of.open()
    await Promise.all([of.decide(id), of.decide(id), of.decide(id)])
    expect(await of.decisions(id)).toEqual([])
    expect(await reasonsOf(id)).toEqual(['decide: no-delegation'])
    expect(await auditOf(id)).toEqual(['case.opened', 'case.given-to-person'])
  })

  test('a person’s delegation is no delegation to the platform, and one that has ended is none', async () => {
    await of.world.admin("update members.delegation set valid_to = '2026-11-21' where automatic")
    const id = await of.open()
    await of.decide(id)
    expect(await reasonsOf(id)).toEqual(['decide: no-delegation'])
  })

  test('a rule that says manual without saying why still ends with a person', async () => {
    const evaluate = of.decider.evaluate
    of.decider.evaluate = async (ctx, on) => ({
      ...(await evaluate(ctx, on)),
      handling: 'manual',
      reasons: [],
    })
    const id = await of.open()
    await of.decide(id)
    expect(await of.decisions(id)).toEqual([])
    expect(await reasonsOf(id)).toEqual(['decide: not-automatic'])
  })

  test('a choice the municipality has not made is a person’s matter, not a job that fails for ever', async () => {
    await of.world.admin("delete from members.dated_setting where key = 'price-rounding'")
    const id = await of.open()
    await of.decide(id)
    expect(await reasonsOf(id)).toEqual(['decide: setting-missing'])
  })

  test('missing facts are fetched outside any transaction and kept, and the look-up is in the log', async () => {
    const id = await of.open(none)
    let open = -1
    of.decider.whileGathering = async () => {
      const [row] = await of.world.admin<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and usename like 'samvirke%' and state like 'idle in transaction%'`,
      )
      open = row?.n ?? -1
    }
    await of.decide(id)
    expect(open).toBe(0)
    expect(of.decider.gathered).toBe(1)
    const [decision] = await of.decisions(id)
    expect(decision?.grounds.facts).toEqual([
      { name: 'income', value: 150_000, source: 'skatteetaten', fetchedAt: '2026-11-22T10:00:00.000Z' },
    ])
    expect(await auditOf(id)).toEqual(['case.opened', 'case.facts-fetched', 'decision.automatic'])
  })

  test('a register that is down leaves nothing half done, and the next try completes', async () => {
    const id = await of.open(none)
    const before = await of.counts()
    of.decider.registerIsDown = true
    await expect(of.decide(id)).rejects.toThrow(OutsideFailure)
    expect(await of.counts()).toEqual(before)
    of.decider.registerIsDown = false
    await of.decide(id)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('what a person decides while facts are fetched is left standing', async () => {
    await of.world.admin('delete from members.delegation where automatic')
    const id = await of.open(none)
    of.decider.whileGathering = async () => {
      of.decider.whileGathering = async () => {}
      await of.decide(id)
      await of.byHand(id)
    }
    await of.decide(id)
    expect((await of.decisions(id)).map((each) => each.kind)).toEqual(['manual'])
    expect(await reasonsOf(id)).toEqual(['decide done: no-delegation'])
  })
})

describe('a person decides', () => {
  const waiting = async () => {
    const id = await of.open({ facts: [fact(of.world, 'income', null)] })
    await of.decide(id)
    return id
  }

  test('a case that waits, in their own words; the task is done', async () => {
    const id = await waiting()
    await of.byHand(id)
    expect(await of.decisions(id)).toMatchObject([
      { kind: 'manual', result: { monthly: '900' }, reason: 'Inntekten din har gått ned varig.' },
    ])
    expect(await reasonsOf(id)).toEqual(['decide done: income-missing'])
    expect(await auditOf(id)).toEqual(['case.opened', 'case.given-to-person', 'decision.manual'])
  })

  test('the same form sent twice, also at once, is one decision', async () => {
    const id = await waiting()
    const made = await Promise.all([of.byHand(id), of.byHand(id), of.byHand(id)])
    expect(new Set(made).size).toBe(1)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test.each([
    ['another’s', {}, employee('leader')],
    ['with other words', { reason: 'En helt annen begrunnelse.' }, employee('caseworker')],
    ['with another outcome', { outcome: 'refused' }, employee('caseworker')],
  ] as const)('a form drawn before somebody decided, %s, changes nothing', async (_what, over, actor) => {
    const id = await waiting()
    await of.byHand(id)
    const before = await of.counts()
    await expect(of.byHand(id, over, actor)).rejects.toMatchObject({ code: 'casework.changed-meanwhile' })
    expect(await of.counts()).toEqual(before)
  })

  test('with faults: all are told at once, and there is no trace', async () => {
    const id = await waiting()
    const before = await of.counts()
    const wrong = { outcome: 'kanskje', fields: { monthly: 'gratis' }, reason: ' ok ' }
    const fault = await of.byHand(id, wrong).catch((error) => error)
    expect(fault).toBeInstanceOf(DecisionFormFault)
    expect(fault.faults.map((each: { key: string }) => each.key)).toEqual(['outcome', 'monthly', 'reason'])
    expect(await of.counts()).toEqual(before)
  })

  test('not while the platform is still at it, and not without a delegation', async () => {
    const early = await of.open()
    await expect(of.byHand(early)).rejects.toMatchObject({ code: 'casework.still-working' })
    const id = await waiting()
    await of.world.admin('delete from members.delegation where not automatic')
    await expect(of.byHand(id)).rejects.toMatchObject({ kind: 'conflict', code: 'casework.no-delegation' })
  })
})

describe('a decision made anew', () => {
  const again = { kind: 'override', version: 2, reason: 'Vi hadde feil inntekt for deg.' } as const
  const decided = async () => {
    const id = await of.open()
    await of.decide(id)
    return id
  }

  test('takes the place of the first, and both are kept', async () => {
    const id = await decided()
    await of.byHand(id, { ...again, fields: { monthly: '1200' } })
    expect(await of.decisions(id)).toMatchObject([
      { sequence: 2, kind: 'override', supersededAt: null, result: { monthly: '1200' } },
      { sequence: 1, kind: 'automatic', supersededAt: of.world.clock.now(), result: { monthly: '1000' } },
    ])
    const standing = 'select from casework.decision where case_id = $1 and superseded_at is null'
    expect(await of.world.admin(standing, [id])).toHaveLength(1)
  })

  test.each([
    ['refuses', { outcome: 'refused', fields: { monthly: '0' } }],
    ['gives part', { outcome: 'partly-granted' }],
    ['gives the same by name and less money', { fields: { monthly: '999' } }],
  ])('that %s is a leader’s alone', async (_what, over) => {
    const id = await decided()
    const before = await of.counts()
    await expect(of.byHand(id, { ...again, ...over })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'casework.only-leader-may-worsen',
    })
    expect(await of.counts()).toEqual(before)
    await of.byHand(id, { ...again, ...over }, employee('leader'))
    expect(await of.decisions(id)).toHaveLength(2)
  })

  test('of two at once, one stands and the other is told', async () => {
    const id = await decided()
    const better = { ...again, fields: { monthly: '1200' } }
    const [first, second] = await Promise.allSettled([
      of.byHand(id, better),
      of.byHand(id, { ...better, reason: 'En annen begrunnelse for det samme.' }, employee('leader')),
    ])
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(await of.decisions(id)).toHaveLength(2)
  })

  test('the database itself keeps a second one from standing', async () => {
    const id = await decided()
    const copy = of.world.tenant(grane, (ctx) =>
      sql`insert into casework.decision select municipality, ${randomUUID()}::uuid, case_id, resident_id, sequence + 1, kind,
        outcome, result, grounds, model_sha256, reason, decided_at, decided_by, decided_by_name, delegation_id
        from casework.decision where case_id = ${id}::uuid`.execute(ctx.tx),
    )
    await expect(copy).rejects.toThrow(/one_standing_decision/)
  })
})
