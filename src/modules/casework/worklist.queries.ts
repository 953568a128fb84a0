import type { Ctx } from '#platform/context.ts'
import type { ManualReason } from './decider.ts'

export interface WaitingCase {
  caseId: string
  taskId: string
  caseNumber: string
  title: string
  serviceId: string
  applicant: string
  reasons: ManualReason[]
  openedAt: Date
  deadlineOn: string
  assignedTo: string | null
  assignedToName: string | null
}

/** Cases that wait for a person, the one with the least time left first. */
export async function casesWaitingForPerson(
  ctx: Ctx,
  filter: { mine?: boolean } = {},
): Promise<WaitingCase[]> {
  let question = ctx.tx
    .selectFrom('casework.task as t')
    .innerJoin('casework.case_file as c', (join) =>
      join.onRef('c.municipality', '=', 't.municipality').onRef('c.id', '=', 't.case_id'),
    )
    .innerJoin('casework.party as p', (join) =>
      join
        .onRef('p.municipality', '=', 'c.municipality')
        .onRef('p.case_id', '=', 'c.id')
        .on('p.role', '=', 'applicant'),
    )
    .select([
      't.id as task_id',
      't.reasons',
      't.assigned_to',
      't.assigned_to_name',
      'c.id',
      'c.case_number',
      'c.title',
      'c.service_id',
      'c.opened_at',
      'c.deadline_on',
      'p.name',
    ])
    .where('t.municipality', '=', ctx.municipality)
    .where('t.done_at', 'is', null)
    .orderBy('c.deadline_on')
    .orderBy('c.opened_at')
    .limit(200)
  if (filter.mine && ctx.actor.kind === 'employee')
    question = question.where('t.assigned_to', '=', ctx.actor.id)
  const rows = await question.execute()
  return rows.map((row) => ({
    caseId: row.id,
    taskId: row.task_id,
    caseNumber: row.case_number,
    title: row.title,
    serviceId: row.service_id,
    applicant: row.name,
    reasons: row.reasons as unknown as ManualReason[],
    openedAt: row.opened_at,
    deadlineOn: row.deadline_on,
    assignedTo: row.assigned_to,
    assignedToName: row.assigned_to_name,
  }))
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

/** The newest decided cases, so that a person can control what was decided without one. */
export async function newestDecidedCases(ctx: Ctx, most = 50): Promise<DecidedCase[]> {
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
    .where('d.municipality', '=', ctx.municipality)
    .where('d.superseded_at', 'is', null)
    .orderBy('d.decided_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    caseId: row.id,
    caseNumber: row.case_number,
    title: row.title,
    applicant: row.name,
    decidedAt: row.decided_at,
    kind: row.kind,
    outcome: row.outcome,
  }))
}
