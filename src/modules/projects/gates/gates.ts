import { mustInCooperation } from '#modules/members/index.ts'
import { type CheckItem, changeChecklist, gateWithId, type ProjectGate } from '#norway/project-guide.ts'
import { canonicalJson, canonicalSha256 } from '#platform/canonical-json.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, linksTo, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { reachedOn } from '../benefits/benefits.ts'
import { editionsOf } from '../documents/documents.ts'
import { entriesOf } from '../plan/entries.ts'
import { type Project, projectEnd, projectWithId } from '../portfolio/projects.ts'
import { strategyOn } from '../strategy/strategy.ts'
import { standingOf } from '../uptake/uptake.rules.ts'
import { uptakesOf } from '../uptake/uptake.ts'
import { actorName, type Reading } from '../world.ts'
import {
  afterGate,
  type GateOutcome,
  type GateState,
  type Missing,
  missingFor,
  needsAll,
} from './gate.rules.ts'

export interface CheckAnswer {
  gate: string
  item: string
  answer: 'yes' | 'no' | 'not-relevant'
  evidence: string | null
  answeredAt: Date
  answeredBy: string
}

export async function answersOf(ctx: Reading, projectId: string): Promise<CheckAnswer[]> {
  const rows = await ctx.tx
    .selectFrom('projects.check_answer')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', projectId)
    .execute()
  return rows.map((row) => ({
    ...{
      gate: row.gate,
      item: row.item,
      answer: row.answer as CheckAnswer['answer'],
      evidence: row.evidence,
    },
    ...{ answeredAt: row.answered_at, answeredBy: row.answered_by },
  }))
}

/** What the leaders' checklist is kept under, beside those of decision points. */
export const changeList = 'endring'

/** Answers a checklist: of a decision point, or the leaders' own ("endring"). */
export async function answerChecklist(
  ctx: CooperationCtx,
  projectId: string,
  gate: string,
  answers: readonly Pick<CheckAnswer, 'item' | 'answer' | 'evidence'>[],
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  for (const { item, answer, evidence } of answers) {
    const said = { answer, evidence, answered_at: ctx.now, answered_by: actorName(ctx) }
    await ctx.tx
      .insertInto('projects.check_answer')
      .values({ cooperation: ctx.cooperation, project_id: projectId, gate, item, ...said })
      .onConflict((conflict) =>
        conflict.columns(['cooperation', 'project_id', 'gate', 'item']).doUpdateSet(said),
      )
      .execute()
  }
  ctx.audit({
    ...{ event: 'projects.checklist-answered', subjectKind: 'project', subjectId: projectId },
    details: { gate },
  })
}

export interface GateDecision {
  id: string
  projectId: string
  gate: string
  outcome: GateOutcome
  body: string
  decidedOn: string
  decision: string
  reason: string | null
  evidence: string
  evidenceSha256: string
  recordedAt: Date
  recordedBy: string
}

/** What was decided of a project, the oldest first. */
export async function gateDecisionsOf(ctx: Reading, projectId: string): Promise<GateDecision[]> {
  const rows = await ctx.tx
    .selectFrom('projects.gate_decision')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', projectId)
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, projectId, gate: row.gate, outcome: row.outcome as GateOutcome, body: row.body },
    ...{ decidedOn: row.decided_on, decision: row.decision, reason: row.reason, evidence: row.evidence },
    ...{ evidenceSha256: row.evidence_sha256, recordedAt: row.recorded_at, recordedBy: row.recorded_by },
  }))
}

/** What stands on the table for a decision point of a project now. */
export async function gateState(
  ctx: CooperationCtx,
  project: Project,
  gate: ProjectGate,
): Promise<{ state: GateState; missing: Missing[] }> {
  const editions = await editionsOf(ctx, project.id)
  const passed = (await gateDecisionsOf(ctx, project.id)).filter(({ outcome }) => outcome === 'go')
  const answers = (await answersOf(ctx, project.id)).filter((one) => one.gate === gate.id)
  const reached = await reachedOn(ctx, ctx.today, { projectId: project.id })
  const measured = reached.flatMap(({ rows }) => rows).filter(({ realised }) => realised !== null)
  const state: GateState = {
    ...{ phase: project.phase, isEnded: project.state === 'ended' || project.state === 'stopped' },
    approved: new Map(editions.map(({ kind, approvedAt, sha256 }) => [kind, { approvedAt, sha256 }])),
    lastPassedAt: passed.at(-1)?.recordedAt ?? null,
    answers: new Map(answers.map(({ item, answer, evidence }) => [item, { answer, evidence }])),
    measuredMembers: new Set(measured.map(({ municipality }) => municipality)).size,
  }
  return { state, missing: missingFor(gate, state) }
}

export const gateEnd = (projectId: string, gate: string) =>
  ({ kind: 'gate', id: `${projectId}:${gate}` }) as const

/** The project asks for a decision: the decision point stands in the graph, where the board's agenda finds it. */
export async function askForDecision(
  ctx: CooperationCtx,
  projectId: string,
  gate: ProjectGate,
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const project = await projectWithId(ctx, projectId)
  refuseMissing(gate, (await gateState(ctx, project, gate)).missing)
  await registerGate(ctx, project, gate, 'asked')
  ctx.audit({
    ...{ event: 'projects.decision-asked', subjectKind: 'project', subjectId: projectId },
    details: { gate: gate.id },
  })
}

async function registerGate(
  ctx: CooperationCtx,
  project: Project,
  gate: ProjectGate,
  state: string,
): Promise<void> {
  const end = gateEnd(project.id, gate.id)
  await registerNode(ctx, {
    ...{ ...end, label: `${gate.name}: ${project.title}`, details: { state, gate: gate.id } },
    href: `/samarbeid/prosjekter/${project.id}/beslutning/${gate.id}`,
  })
  await link(ctx, end, 'part-of', projectEnd(project.id))
}

export interface BoardDecision {
  id: string
  label: string
  href: string | null
}

/** Decisions that a body has tied to the decision point in the graph. */
export async function boardDecisionsOn(
  ctx: Reading,
  projectId: string,
  gate: string,
): Promise<BoardDecision[]> {
  const ties = (await linksTo(ctx, gateEnd(projectId, gate))).filter(
    ({ relation, from }) => relation === 'decides' && from.kind === 'decision',
  )
  if (ties.length === 0) return []
  const ids = ties.map(({ from }) => from.id)
  return ctx.tx
    .selectFrom('platform.link_node')
    .select(['id', 'label', 'href'])
    .where('cooperation', '=', ctx.cooperation)
    .where('kind', '=', 'decision')
    .where('id', 'in', ids)
    .where('gone_at', 'is', null)
    .execute()
}

export const archiveGateTask = 'projects.archive-gate'

export interface DecisionSaid {
  outcome: GateOutcome
  body: string
  decidedOn: string
  decision: string
  decisionNode: string | null
  reason: string | null
}

/**
 * Records what the body decided, and freezes what lay on the table: every document with its content and hash, every answer,
 * the plan and the benefits. Nothing that is changed afterwards alters it.
 * @throws Refusal projects.gate-… with the rule and its source where going on lacks something
 */
export async function recordDecision(
  ctx: CooperationCtx,
  projectId: string,
  gateId: string,
  said: DecisionSaid,
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  const gate = gateWithId(gateId)
  if (!gate) throw new Refusal('not-found', 'platform.no-such-page')
  // Two who record at once wait for each other here.
  await ctx.tx
    .selectFrom('projects.project')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', projectId)
    .forUpdate()
    .executeTakeFirst()
  const project = await projectWithId(ctx, projectId)
  const { missing } = await gateState(ctx, project, gate)
  const stops = needsAll(said.outcome)
    ? missing
    : missing.filter(({ what }) => what === 'phase' || what === 'ended')
  refuseMissing(gate, stops)
  if (!said.decision.trim() || !said.body.trim()) throw new Refusal('invalid', 'projects.decision-missing')
  if (said.decidedOn > ctx.today) throw new Refusal('invalid', 'projects.decision-in-future')
  if (said.outcome !== 'go' && !said.reason?.trim()) throw new Refusal('invalid', 'projects.reason-missing')
  const evidence = await evidenceOf(ctx, project, gate)
  const after = afterGate(gate, project.phase, said.outcome)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('projects.gate_decision')
    .values({
      ...{ cooperation: ctx.cooperation, id, project_id: projectId, gate: gate.id, outcome: said.outcome },
      ...{ from_phase: project.phase, to_phase: after.phase, body: said.body.trim() },
      ...{ decided_on: said.decidedOn, decision: said.decision.trim(), decision_node: said.decisionNode },
      ...{ reason: said.reason?.trim() || null, evidence: canonicalJson(evidence) },
      ...{ evidence_sha256: canonicalSha256(evidence), recorded_at: ctx.now, recorded_by: actorName(ctx) },
    })
    .execute()
  await ctx.tx
    .updateTable('projects.project')
    .set({ ...after, version: project.version + 1 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', projectId)
    .execute()
  await registerGate(ctx, project, gate, said.outcome)
  // What a meeting decided is there already; what was decided elsewhere is known by this row alone.
  const end = { kind: 'decision', id: said.decisionNode ?? id } as const
  if (!said.decisionNode)
    await registerNode(ctx, { ...end, label: `${said.body.trim()} ${said.decision.trim()}` })
  await link(ctx, end, 'decides', gateEnd(projectId, gate.id))
  await ctx.later(archiveGateTask, id)
  ctx.audit({
    ...{ event: 'projects.gate-decided', subjectKind: 'project', subjectId: projectId },
    details: { gate: gate.id, outcome: said.outcome },
  })
  return id
}

function refuseMissing(gate: ProjectGate, missing: readonly Missing[]): void {
  const [first] = missing
  if (!first) return
  const from = { gate: gate.name, source: gate.source, count: missing.length }
  switch (first.what) {
    case 'document': {
      const { document } = first
      const code = first.why === 'never' ? 'projects.gate-document-missing' : 'projects.gate-document-old'
      throw new Refusal('conflict', code, { ...from, document })
    }
    case 'answer':
    case 'evidence': {
      const { item } = first
      const code = first.what === 'answer' ? 'projects.gate-answer-missing' : 'projects.gate-evidence-missing'
      throw new Refusal('conflict', code, { ...from, item })
    }
    case 'measured':
      throw new Refusal('conflict', 'projects.gate-not-measured', from)
    case 'ended':
      throw new Refusal('conflict', 'projects.project-over')
    case 'phase':
      throw new Refusal('conflict', 'projects.gate-other-phase', from)
  }
}

const textOf = (ore: bigint | null) => (ore === null ? null : String(ore))

/** All that lies on the table: copies, never references alone. */
async function evidenceOf(ctx: CooperationCtx, project: Project, gate: ProjectGate) {
  const wanted = new Set(gate.documents.map(({ document }) => document))
  const editions = await editionsOf(ctx, project.id)
  const newest = new Map(editions.filter(({ kind }) => wanted.has(kind)).map((one) => [one.kind, one]))
  const answers = await answersOf(ctx, project.id)
  const answered = (list: string, items: readonly CheckItem[]) =>
    items.map(({ id, text }) => {
      const given = answers.find((one) => one.gate === list && one.item === id)
      return {
        ...{ item: id, question: text.nb, answer: given?.answer ?? null, evidence: given?.evidence ?? null },
        by: given?.answeredBy ?? null,
      }
    })
  const goals = (await strategyOn(ctx, ctx.today)).filter(({ code }) => project.goals.includes(code))
  const reached = await reachedOn(ctx, ctx.today, { projectId: project.id })
  return {
    rule: { gate: gate.name, documents: gate.documents, source: gate.source, trust: gate.trust },
    project: { ...project, costOre: textOf(project.costOre), actualCostOre: textOf(project.actualCostOre) },
    goals: goals.map(({ code, title, validFrom }) => ({ code, title, validFrom })),
    documents: [...newest.values()].map(({ approvedAt, ...one }) => ({
      ...one,
      approvedAt: approvedAt.toISOString(),
    })),
    checklist: answered(gate.id, gate.checklist),
    // The leaders' own, for the whole project: what the board sees of the change it brings.
    change: { source: changeChecklist.source, answers: answered(changeList, changeChecklist.items) },
    uptake: [...standingOf(await uptakesOf(ctx, project.id)).values()].map((one) => ({
      ...{ municipality: one.municipality, state: one.state, since: one.since },
      ...{ responsible: one.responsible, note: one.note },
    })),
    plan: (await entriesOf(ctx, { projectId: project.id })).map(({ kind, fields }) => ({ kind, fields })),
    benefits: reached.map(({ benefit, plans, total }) => ({
      ...{ title: benefit.title, unit: benefit.unit, planned: total.planned, realised: total.realised },
      members: plans.map(({ municipality, owner, baseline, target, targetOn }) => ({
        ...{ municipality, owner, baseline, target, targetOn },
      })),
    })),
  }
}

/** Whether the project has asked for a decision that is not taken yet. */
export async function isAsked(ctx: Reading, projectId: string, gate: string): Promise<boolean> {
  const node = await ctx.tx
    .selectFrom('platform.link_node')
    .select('details')
    .where('cooperation', '=', ctx.cooperation)
    .where('kind', '=', 'gate')
    .where('id', '=', gateEnd(projectId, gate).id)
    .executeTakeFirst()
  return (node?.details as { state?: string } | undefined)?.state === 'asked'
}
