import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { openProposal } from '../approval/proposal.queries.ts'
import { type CaseFile, factsOfCase } from '../case-file.queries.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Decider, Explanation, Fact } from '../decider.ts'
import { decisionsOfCase } from '../decisions/decision.queries.ts'
import { draftTexts } from './draft.text.ts'

/** One thing that has happened in a case: who did what, and when. */
export interface Change {
  at: Date
  text: string
}

/**
 * What has happened in a case since a moment, for who was writing about it then: decisions with who made them, a colleague's
 * proposal, tasks done and new, and facts with what they were before. The oldest first.
 */
export async function changesSince(
  ctx: Ctx,
  decider: Decider,
  found: CaseFile,
  since: Date,
  language: Language,
): Promise<Change[]> {
  const t = draftTexts(language)
  const page = caseworkPageTexts(language)
  const decisions = await decisionsOfCase(ctx, ctx.municipality, found.id)
  const decided = decisions
    .filter((decision) => decision.decidedAt >= since)
    .map((decision) => ({
      at: decision.decidedAt,
      text: t(decision.sequence === 1 ? 'changed-decided' : 'changed-replaced', {
        name: [decision.decidedByName, decision.approvedByName].filter(Boolean).join(` ${page('case.and')} `),
        outcome: page(`outcome.${decision.outcome}`).toLowerCase(),
        answer: answerOf(decider, decision, language),
      }).trim(),
    }))
  const proposal = await openProposal(ctx, found.id)
  const isOther = ctx.actor.kind === 'employee' && proposal?.proposedBy !== ctx.actor.id
  const proposed =
    proposal && isOther && proposal.proposedAt >= since
      ? [
          {
            at: proposal.proposedAt,
            text: t('changed-proposed', {
              name: proposal.proposedByName,
              outcome: page(`outcome.${proposal.outcome}`).toLowerCase(),
            }),
          },
        ]
      : []
  const all = [
    ...decided,
    ...proposed,
    ...(await tasksSince(ctx, found.id, since, language)),
    ...(await factsSince(ctx, decider, found, since, language)),
  ]
  return all.sort((a, b) => a.at.getTime() - b.at.getTime())
}

async function tasksSince(ctx: Ctx, caseId: string, since: Date, language: Language): Promise<Change[]> {
  const t = draftTexts(language)
  const page = caseworkPageTexts(language)
  const rows = await ctx.tx
    .selectFrom('casework.task')
    .select(['kind', 'created_at', 'done_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where((where) => where.or([where('created_at', '>', since), where('done_at', '>', since)]))
    .execute()
  return rows.flatMap(({ kind, created_at, done_at }) => {
    const task = page(`case.task.${kind as 'decide'}`)
    return [
      ...(created_at > since && !done_at ? [{ at: created_at, text: t('changed-task-new', { task }) }] : []),
      ...(done_at && done_at > since && created_at <= since
        ? [{ at: done_at, text: t('changed-task-done', { task }) }]
        : []),
    ]
  })
}

/** Facts in the service's own words: what each was before, and is now. Left out where the rule cannot put them in words. */
async function factsSince(
  ctx: Ctx,
  decider: Decider,
  found: CaseFile,
  since: Date,
  language: Language,
): Promise<Change[]> {
  const now = await factsOfCase(ctx, ctx.municipality, found.id)
  const newest = now.filter((fact) => fact.fetchedAt > since)
  if (newest.length === 0) return []
  const at = new Date(Math.max(...newest.map((fact) => fact.fetchedAt.getTime())))
  const rowsOf = async (facts: readonly Fact[]): Promise<Explanation['facts']> => {
    try {
      const receivedOn = dateInNorway(found.openedAt)
      const on = { municipality: ctx.municipality, caseId: found.id, receivedOn, facts }
      return decider.explain(await decider.evaluate(ctx, on), language).facts
    } catch {
      return []
    }
  }
  const names = new Set(newest.map(({ name }) => name))
  const earlier = await earlierFacts(ctx, found.id, since, names)
  const before = await rowsOf([...now.filter(({ name }) => !names.has(name)), ...earlier])
  const t = draftTexts(language)
  return (await rowsOf(now)).flatMap(({ label, value: after }) => {
    const was = before.find((row) => row.label === label)?.value
    if (was === after) return []
    const text =
      was === undefined
        ? t('changed-fact-new', { label, after })
        : t('changed-fact', { label, before: was, after })
    return [{ at, text }]
  })
}

async function earlierFacts(
  ctx: Ctx,
  caseId: string,
  until: Date,
  names: ReadonlySet<string>,
): Promise<Fact[]> {
  const rows = await ctx.tx
    .selectFrom('casework.fact')
    .select(['name', 'value', 'source', 'fetched_at'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('name', 'in', [...names])
    .where('fetched_at', '<=', until)
    .distinctOn('name')
    .orderBy('name')
    .orderBy('fetched_at', 'desc')
    .execute()
  return rows.map(({ fetched_at, ...row }) => ({ ...row, fetchedAt: fetched_at }))
}

function answerOf(decider: Decider, decision: Parameters<Decider['explain']>[0], language: Language): string {
  try {
    return decider.explain(decision, language).answer
  } catch {
    return ''
  }
}
