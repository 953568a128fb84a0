import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { TaskKind } from '../case-file.rules.ts'
import type { ManualReason } from '../decider.ts'
import { must } from '../must.ts'

export interface WaitingCase {
  caseId: string
  caseNumber: string
  title: string
  serviceId: string
  applicant: string
  /** Of all that waits in the case. */
  kinds: TaskKind[]
  reasons: ManualReason[]
  openedAt: Date
  /** When somebody was first asked for, of what still waits. */
  waitingSince: Date
  deadlineOn: string
  assignedToName: string | null
}

const mostShown = 200

/**
 * Cases that wait for a person, each once, the one with the least time left first. A case that is decided and waits
 * for something else has no limit by law: it stands by the day it began to wait.
 *
 * @returns at most 200, and how many there are
 * @throws Refusal forbidden
 */
export async function casesWaitingForPerson(
  ctx: Ctx,
  filter: { mine?: boolean; most?: number } = {},
): Promise<{ cases: WaitingCase[]; total: number }> {
  must(ctx, 'casework.read')
  ctx.audit({ event: 'worklist.viewed' })
  let waiting = ctx.tx
    .selectFrom('casework.task')
    .select([
      'case_id',
      sql<TaskKind[]>`array_agg(kind order by created_at, kind)`.as('kinds'),
      sql<ManualReason[][]>`jsonb_agg(reasons order by created_at, kind)`.as('reasons'),
      sql<Date>`min(created_at)`.as('waiting_since'),
      sql<string | null>`max(assigned_to_name)`.as('assigned_to_name'),
    ])
    .where('municipality', '=', ctx.municipality)
    .where('done_at', 'is', null)
    .groupBy('case_id')
  if (filter.mine && ctx.actor.kind === 'employee') {
    waiting = waiting.where('assigned_to', '=', ctx.actor.id)
  }
  const rows = await ctx.tx
    .with('waiting', () => waiting)
    .selectFrom('waiting as w')
    .innerJoin('casework.case_file as c', (join) =>
      join.onRef('c.id', '=', 'w.case_id').on('c.municipality', '=', ctx.municipality),
    )
    .innerJoin('casework.party as p', (join) =>
      join
        .onRef('p.municipality', '=', 'c.municipality')
        .onRef('p.case_id', '=', 'c.id')
        .on('p.role', '=', 'applicant'),
    )
    .select(['w.kinds', 'w.reasons', 'w.waiting_since', 'w.assigned_to_name'])
    .select(['c.id', 'c.case_number', 'c.title', 'c.service_id', 'c.opened_at', 'c.deadline_on', 'p.name'])
    .select(sql<string>`count(*) over ()`.as('total'))
    .orderBy(
      sql`case when c.decided_at is null then c.deadline_on
        else (w.waiting_since at time zone 'Europe/Oslo')::date end`,
    )
    .orderBy('c.opened_at')
    .orderBy('c.id')
    .limit(filter.most ?? mostShown)
    .execute()
  return {
    total: Number(rows[0]?.total ?? 0),
    cases: rows.map((row) => ({
      caseId: row.id,
      caseNumber: row.case_number,
      title: row.title,
      serviceId: row.service_id,
      applicant: row.name,
      kinds: row.kinds,
      reasons: row.reasons.flat(),
      openedAt: row.opened_at,
      waitingSince: row.waiting_since,
      deadlineOn: row.deadline_on,
      assignedToName: row.assigned_to_name,
    })),
  }
}

export interface DecidedCase {
  caseId: string
  caseNumber: string
  title: string
  applicant: string
  decidedAt: Date
  kind: string
  outcome: string
}

/**
 * The newest decided cases, so that a person can control what was decided without one.
 * @throws Refusal forbidden
 */
export async function newestDecidedCases(
  ctx: Ctx,
  most = 50,
): Promise<{ cases: DecidedCase[]; total: number }> {
  must(ctx, 'casework.read')
  ctx.audit({ event: 'worklist.viewed' })
  const rows = await ctx.tx
    .selectFrom('casework.decision as d')
    .innerJoin('casework.case_file as c', (join) =>
      join.onRef('c.municipality', '=', 'd.municipality').onRef('c.id', '=', 'd.case_id'),
    )
    .innerJoin('casework.party as p', (join) =>
      join
        .onRef('p.municipality', '=', 'c.municipality')
        .onRef('p.case_id', '=', 'c.id')
        .on('p.role', '=', 'applicant'),
    )
    .select(['c.id', 'c.case_number', 'c.title', 'p.name', 'd.decided_at', 'd.kind', 'd.outcome'])
    .select(sql<string>`count(*) over ()`.as('total'))
    .where('d.municipality', '=', ctx.municipality)
    .where('d.superseded_at', 'is', null)
    .orderBy('d.decided_at', 'desc')
    .orderBy('d.id')
    .limit(most)
    .execute()
  return {
    total: Number(rows[0]?.total ?? 0),
    cases: rows.map((row) => ({
      caseId: row.id,
      caseNumber: row.case_number,
      title: row.title,
      applicant: row.name,
      decidedAt: row.decided_at,
      kind: row.kind,
      outcome: row.outcome,
    })),
  }
}
