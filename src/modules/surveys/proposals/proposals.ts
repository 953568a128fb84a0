import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, linksTo, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../actor-name.ts'
import { said } from '../questions/question.rules.ts'
import { base } from '../world.ts'
import type { ProposalSource } from './proposal-source.ts'
import { reasonOf } from './reason.ts'
import { type ProposalRule, type RuleEvidence, ruleForm } from './rule.rules.ts'

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export interface KeptRule {
  id: string
  surveyId: string
  rule: ProposalRule
}

export interface KeptProposal {
  id: string
  waveId: string
  ruleId: string
  rule: ProposalRule
  evidence: KeptEvidence
  keptAt: Date
  keptBy: string
  declined: { at: Date; by: string; why: string } | null
  /** What somebody made of it: a project or an idea. */
  takenBy: { kind: string; id: string } | null
}

/** The figures as they were, and what they are figures of. */
export type KeptEvidence = RuleEvidence & { name: ProposalRule['title']; wave: string }

export async function rulesOf(ctx: Reading, surveyId: string): Promise<KeptRule[]> {
  const rows = await ctx.tx
    .selectFrom('surveys.proposal_rule')
    .select(['id', 'survey_id', 'rule'])
    .where('cooperation', '=', ctx.cooperation)
    .where('survey_id', '=', surveyId)
    .where('ended_at', 'is', null)
    .execute()
  return rows
    .map((row) => ({ id: row.id, surveyId: row.survey_id, rule: ruleForm.parse(row.rule) }))
    .sort((a, b) => a.rule.title.nb.localeCompare(b.rule.title.nb, 'nb') || (a.id < b.id ? -1 : 1))
}

/** @throws Refusal where it says too little */
export async function addRule(ctx: CooperationCtx, surveyId: string, given: unknown): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const read = ruleForm.safeParse(given)
  if (!read.success) throw new Refusal('invalid', 'surveys.rule-wrong')
  await ctx.tx
    .insertInto('surveys.proposal_rule')
    .values({
      ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), survey_id: surveyId },
      ...{ rule: JSON.stringify(read.data), added_at: ctx.now, added_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({ event: 'survey.rule-added', subjectKind: 'survey', subjectId: surveyId })
}

export async function endRule(ctx: CooperationCtx, surveyId: string, id: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  await ctx.tx
    .updateTable('surveys.proposal_rule')
    .set({ ended_at: ctx.now, ended_by: actorName(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('survey_id', '=', surveyId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  ctx.audit({ event: 'survey.rule-ended', subjectKind: 'survey', subjectId: surveyId })
}

/** What has been kept, newest first. */
export async function proposalsOf(ctx: Reading, waveId?: string): Promise<KeptProposal[]> {
  let asked = ctx.tx.selectFrom('surveys.proposal').selectAll().where('cooperation', '=', ctx.cooperation)
  if (waveId) asked = asked.where('wave_id', '=', waveId)
  const rows = await asked.orderBy('kept_at', 'desc').orderBy('id').execute()
  const kept: KeptProposal[] = []
  for (const row of rows) {
    const ties = await linksTo(ctx, { kind: 'proposal', id: row.id })
    kept.push({
      ...{ id: row.id, waveId: row.wave_id, ruleId: row.rule_id, rule: ruleForm.parse(row.rule) },
      ...{ evidence: row.evidence as unknown as KeptEvidence, keptAt: row.kept_at, keptBy: row.kept_by },
      declined: row.declined_at && {
        ...{ at: row.declined_at, by: row.declined_by ?? '', why: row.declined_why ?? '' },
      },
      takenBy: ties.find(({ relation }) => relation === 'follows-from')?.from ?? null,
    })
  }
  return kept
}

/** Keeps what a rule found with its figures. Done twice, it is one. */
export async function keepProposal(
  ctx: CooperationCtx,
  given: { waveId: string; rule: KeptRule; evidence: KeptEvidence },
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const { waveId, rule, evidence } = given
  const id = ctx.random.uuid()
  const added = await ctx.tx
    .insertInto('surveys.proposal')
    .values({
      ...{ cooperation: ctx.cooperation, id, wave_id: waveId, rule_id: rule.id },
      ...{ rule: JSON.stringify(rule.rule), evidence: JSON.stringify(evidence) },
      ...{ kept_at: ctx.now, kept_by: actorName(ctx) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return
  const end = { kind: 'proposal', id } as const
  await registerNode(ctx, { ...end, label: rule.rule.title.nb, href: hrefOf(waveId) })
  await link(ctx, end, 'follows-from', { kind: 'survey', id: waveId })
  ctx.audit({ event: 'survey.proposal-kept', subjectKind: 'proposal', subjectId: id })
}

/** Lays a proposal aside, with why. @throws Refusal */
export async function declineProposal(ctx: CooperationCtx, id: string, why: string): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  if (!why.trim()) throw new Refusal('invalid', 'surveys.why-missing')
  const found = (await proposalsOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'surveys.no-such-proposal')
  if (found.takenBy) throw new Refusal('conflict', 'surveys.proposal-taken')
  await ctx.tx
    .updateTable('surveys.proposal')
    .set({ declined_at: ctx.now, declined_by: actorName(ctx), declined_why: why.trim().slice(0, 1000) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('declined_at', 'is', null)
    .execute()
  ctx.audit({ event: 'survey.proposal-declined', subjectKind: 'proposal', subjectId: id })
}

const hrefOf = (waveId: string) => `${base}/maling/${waveId}#forslag`

export const surveyProposals: ProposalSource = {
  async open(ctx, language) {
    const open = (await proposalsOf(ctx)).filter(({ declined, takenBy }) => !declined && !takenBy)
    return open.map(({ id, waveId, rule, evidence, keptAt, keptBy }) => ({
      ...{ id, title: said(rule.title, language), what: rule.what, href: hrefOf(waveId) },
      ...reasonOf(rule, evidence, language),
      ...{ madeAt: keptAt, madeBy: keptBy },
    }))
  },
}
