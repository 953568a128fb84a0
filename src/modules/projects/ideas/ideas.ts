import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Basis, basisIn } from '../proposals/basis.ts'
import { actorName, type ProjectCtx, type Reading } from '../world.ts'
import { highestScore, type ScoredIdea } from './rank.rules.ts'

export interface Idea {
  id: string
  municipality: string | null
  title: string
  problem: string
  change: string
  affected: string | null
  goals: readonly string[]
  proposalId: string | null
  /** The proposal that it comes from, as it was. */
  basis: Basis | null
  state: 'sent' | 'project' | 'declined'
  stateReason: string | null
  projectId: string | null
  origin: 'typed' | 'test-data'
  sentAt: Date
  sentBy: string
  version: number
}

export interface NewIdea {
  municipality: string | null
  title: string
  problem: string
  change: string
  affected: string | null
  goals: readonly string[]
  basis?: Basis | null
  origin?: Idea['origin']
}

/** An idea is sent in: by a member's contact in its name, or by the cooperation's people. */
export async function sendIdea(ctx: ProjectCtx, idea: NewIdea): Promise<string> {
  mustInCooperation(ctx, ctx.municipality ? 'cooperation.answer' : 'cooperation.write')
  if (!idea.title.trim() || !idea.problem.trim() || !idea.change.trim())
    throw new Refusal('invalid', 'projects.field-missing')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('projects.idea')
    .values({
      ...{ cooperation: ctx.cooperation, id, municipality: ctx.municipality ?? idea.municipality },
      ...{ title: idea.title.trim(), problem: idea.problem.trim(), change: idea.change.trim() },
      ...{ affected: idea.affected?.trim() || null, goals: [...idea.goals] },
      ...{ proposal_id: idea.basis?.id ?? null, origin: idea.origin ?? 'typed' },
      basis: idea.basis ? JSON.stringify(idea.basis) : null,
      ...{ sent_at: ctx.now, sent_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({ event: 'projects.idea-sent', subjectKind: 'idea', subjectId: id })
  return id
}

export async function ideasOf(ctx: Reading, id?: string): Promise<Idea[]> {
  let query = ctx.tx.selectFrom('projects.idea').selectAll().where('cooperation', '=', ctx.cooperation)
  if (id) query = query.where('id', '=', id)
  return (await query.orderBy('sent_at', 'desc').orderBy('id').execute()).map((row) => ({
    ...{ id: row.id, municipality: row.municipality, title: row.title, problem: row.problem },
    ...{ change: row.change, affected: row.affected, goals: row.goals, proposalId: row.proposal_id },
    basis: basisIn(row.basis),
    ...{ state: row.state as Idea['state'], stateReason: row.state_reason, projectId: row.project_id },
    ...{
      origin: row.origin as Idea['origin'],
      sentAt: row.sent_at,
      sentBy: row.sent_by,
      version: row.version,
    },
  }))
}

/** @throws Refusal when it is not there */
export async function ideaWithId(ctx: Reading, id: string): Promise<Idea> {
  const [found] = await ideasOf(ctx, id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

export interface Score {
  ideaId: string
  criterion: string
  score: number
  reason: string
  scoredAt: Date
  scoredBy: string
}

/** The scores that count now. */
export async function scoresOf(ctx: Reading): Promise<Score[]> {
  const rows = await ctx.tx
    .selectFrom('projects.idea_score')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('replaced_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...{ ideaId: row.idea_id, criterion: row.criterion, score: row.score, reason: row.reason },
    ...{ scoredAt: row.scored_at, scoredBy: row.scored_by },
  }))
}

export const scored = (ideas: readonly Idea[], scores: readonly Score[]): ScoredIdea[] =>
  ideas.map(({ id, title }) => ({
    ...{ id, title },
    scores: new Map(
      scores.filter(({ ideaId }) => ideaId === id).map(({ criterion, score }) => [criterion, score]),
    ),
  }))

/** Judges an idea by some criteria, each with its reason. What was judged before and is said otherwise is kept. */
export async function scoreIdea(
  ctx: CooperationCtx,
  ideaId: string,
  given: readonly { criterion: string; score: number; reason: string }[],
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const idea = await ideaWithId(ctx, ideaId)
  if (idea.state !== 'sent') throw new Refusal('conflict', 'projects.idea-settled')
  const now = (await scoresOf(ctx)).filter((one) => one.ideaId === ideaId)
  for (const { criterion, score, reason } of given) {
    if (!Number.isInteger(score) || score < 0 || score > highestScore)
      throw new Refusal('invalid', 'projects.choice-missing')
    if (!reason.trim()) throw new Refusal('invalid', 'projects.reason-missing')
    const old = now.find((one) => one.criterion === criterion)
    if (old && old.score === score && old.reason === reason.trim()) continue
    await ctx.tx
      .updateTable('projects.idea_score')
      .set({ replaced_at: ctx.now })
      .where('cooperation', '=', ctx.cooperation)
      .where('idea_id', '=', ideaId)
      .where('criterion', '=', criterion)
      .where('replaced_at', 'is', null)
      .execute()
    await ctx.tx
      .insertInto('projects.idea_score')
      .values({
        ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), idea_id: ideaId, criterion, score },
        ...{ reason: reason.trim(), scored_at: ctx.now, scored_by: actorName(ctx) },
      })
      .execute()
  }
  ctx.audit({ event: 'projects.idea-scored', subjectKind: 'idea', subjectId: ideaId })
}

/** The idea goes no further, or has become a project. */
export async function settleIdea(
  ctx: CooperationCtx,
  idea: Idea,
  how: { state: 'declined'; reason: string } | { state: 'project'; projectId: string },
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  if (how.state === 'declined' && !how.reason.trim()) throw new Refusal('invalid', 'projects.reason-missing')
  const done = await ctx.tx
    .updateTable('projects.idea')
    .set({
      ...{ state: how.state, version: idea.version + 1 },
      ...(how.state === 'project' ? { project_id: how.projectId } : { state_reason: how.reason.trim() }),
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', idea.id)
    .where('state', '=', 'sent')
    .where('version', '=', idea.version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'projects.idea-settled')
  ctx.audit({ event: 'projects.idea-settled', subjectKind: 'idea', subjectId: idea.id })
}
