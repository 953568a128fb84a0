import type { Decision } from '#modules/casework/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '../packages.ts'
import { editionsOf } from '../rule-documentation/editions.ts'
import { basisInRegisters } from './basis-in-registers.ts'
import { rulesOfDecision } from './kept-rules.ts'
import { type Replay, replayDecision } from './replay-decision.ts'

export interface StoredDecision {
  id: string
  caseId: string
  caseNumber: string
  serviceId: string
  sequence: number
  kind: Decision['kind']
  outcome: Decision['outcome']
  result: unknown
  grounds: Decision['grounds']
  decidedAt: Date
  /** As it was when the decision was made; null for one from before fingerprints were kept. */
  accountSha256: string | null
  residentId: string
}

const atATime = 200

/** Decisions of the municipality at hand, by id, by case number, or all; a few at a time, the oldest case first. */
export async function storedDecisions(
  ctx: Ctx,
  which: { id: string } | { caseNumber: string } | { after: string | null },
): Promise<StoredDecision[]> {
  let query = ctx.tx
    .selectFrom('casework.decision as d')
    .innerJoin('casework.case_file as c', (join) =>
      join.onRef('c.municipality', '=', 'd.municipality').onRef('c.id', '=', 'd.case_id'),
    )
    .select([
      'd.id',
      'd.case_id',
      'd.sequence',
      'd.kind',
      'd.outcome',
      'd.result',
      'd.grounds',
      'd.decided_at',
    ])
    .select(['d.account_sha256', 'd.resident_id', 'c.case_number', 'c.service_id'])
    .where('d.municipality', '=', ctx.municipality)
    .limit(atATime)
  if ('id' in which) query = query.where('d.id', '=', which.id)
  else if ('caseNumber' in which)
    query = query.where('c.case_number', '=', which.caseNumber).orderBy('d.sequence')
  else {
    query = query.orderBy('d.id')
    if (which.after !== null) query = query.where('d.id', '>', which.after)
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    serviceId: row.service_id,
    sequence: row.sequence,
    kind: row.kind as Decision['kind'],
    outcome: row.outcome as Decision['outcome'],
    result: row.result,
    grounds: row.grounds as unknown as Decision['grounds'],
    decidedAt: row.decided_at,
    accountSha256: row.account_sha256,
    residentId: row.resident_id,
  }))
}

/**
 * Makes a stored decision again, with the rule that made it, and holds its grounds against the rows they came from and
 * its account against the fingerprint taken when it was made. Nothing is changed; that somebody looked is written down.
 */
export async function replayStored(ctx: Ctx, services: Services, decision: StoredDecision): Promise<Replay> {
  const editions = await editionsOf(ctx.tx, services, decision.serviceId)
  const rules = rulesOfDecision(editions, decision.grounds.modelSha256, decision.decidedAt)
  const replay = replayDecision(decision, rules)
  const differences = [
    ...(decision.accountSha256 !== null && decision.accountSha256 !== replay.keptSha256
      ? [
          {
            code: 'account-changed' as const,
            at: '',
            kept: decision.accountSha256.slice(0, 12),
            made: replay.keptSha256.slice(0, 12),
          },
        ]
      : []),
    ...replay.differences,
    ...(await basisInRegisters(ctx, decision)),
  ]
  ctx.audit({
    event: 'decision.replayed',
    subjectKind: 'case',
    subjectId: decision.caseId,
    residentId: decision.residentId,
    details: { decision: decision.id, same: differences.length === 0 },
  })
  return { ...replay, isSame: differences.length === 0, differences }
}

/** @throws Refusal not-found casework.no-such-case: also when it is another municipality's */
export async function storedDecision(ctx: Ctx, id: string): Promise<StoredDecision> {
  const [found] = /^[0-9a-f-]{36}$/.test(id) ? await storedDecisions(ctx, { id }) : []
  if (!found) throw new Refusal('not-found', 'casework.no-such-case')
  return found
}
