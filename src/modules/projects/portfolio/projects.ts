import { mustInCooperation } from '#modules/members/index.ts'
import { type ProjectPhase, projectPhases } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { ideaWithId, settleIdea } from '../ideas/ideas.ts'
import { type Basis, basisIn } from '../proposals/basis.ts'
import { actorName, type Reading } from '../world.ts'

/** What is typed of a project and goes into its documents. */
export const factFields = [
  ...(['background', 'purpose', 'products', 'guidance', 'phase', 'organisation', 'procurement'] as const),
  ...(['owner', 'manager', 'benefit-responsible', 'expert-group'] as const),
] as const
export type FactField = (typeof factFields)[number]
export const shortFacts: readonly FactField[] = ['owner', 'manager', 'benefit-responsible', 'expert-group']

/** What sort of work it is: estimates are held against what projects of the same sort came to. */
export const projectSorts = ['service', 'system', 'automation', 'organisation', 'infrastructure'] as const
export type ProjectSort = (typeof projectSorts)[number]

export interface Project {
  id: string
  title: string
  phase: ProjectPhase
  state: 'active' | 'rework' | 'hold' | 'stopped' | 'ended'
  ideaId: string | null
  goals: readonly string[]
  members: readonly string[]
  facts: Partial<Record<FactField, string>>
  costOre: bigint | null
  startsOn: string | null
  endsOn: string | null
  sort: ProjectSort | null
  /** What it cost, and its last day, when it is done. */
  actualCostOre: bigint | null
  actualEndsOn: string | null
  /** The proposal that it comes from, as it was. */
  basis: Basis | null
  origin: 'typed' | 'test-data'
  version: number
}

export interface ProjectSaid {
  title: string
  goals: readonly string[]
  members: readonly string[]
  facts: Partial<Record<FactField, string>>
  costOre: bigint | null
  startsOn: string | null
  endsOn: string | null
  sort?: ProjectSort | null
  actualCostOre?: bigint | null
  actualEndsOn?: string | null
}

export const projectEnd = (id: string) => ({ kind: 'project', id }) as const
export const projectHref = (id: string) => `/samarbeid/prosjekter/${id}`

/** A project begins, of an idea or by itself; test data may begin in a later phase. */
export async function openProject(
  ctx: CooperationCtx,
  said: ProjectSaid,
  from: { ideaId?: string; basis?: Basis; origin?: Project['origin']; phase?: ProjectPhase } = {},
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  judge(said)
  const id = ctx.random.uuid()
  const idea = from.ideaId ? await ideaWithId(ctx, from.ideaId) : null
  const basis = from.basis ?? idea?.basis ?? null
  const proposalId = basis?.id ?? idea?.proposalId
  await ctx.tx
    .insertInto('projects.project')
    .values({
      ...{
        cooperation: ctx.cooperation,
        id,
        phase: from.phase ?? projectPhases[0],
        idea_id: idea?.id ?? null,
      },
      ...{ ...columnsOf(said), origin: from.origin ?? 'typed', made_at: ctx.now, made_by: actorName(ctx) },
      basis: basis && JSON.stringify(basis),
    })
    .execute()
  await tie(ctx, id, said)
  if (idea) await settleIdea(ctx, idea, { state: 'project', projectId: id })
  if (proposalId) await link(ctx, projectEnd(id), 'follows-from', { kind: 'proposal', id: proposalId })
  ctx.audit({ event: 'projects.project-opened', subjectKind: 'project', subjectId: id })
  return id
}

/** @throws Refusal when somebody else changed it since it was read */
export async function changeProject(
  ctx: CooperationCtx,
  id: string,
  version: number,
  said: ProjectSaid,
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  judge(said)
  const done = await ctx.tx
    .updateTable('projects.project')
    .set({ ...columnsOf(said), version: version + 1 })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new Refusal('conflict', 'projects.changed-meanwhile')
  await tie(ctx, id, said)
  ctx.audit({ event: 'projects.project-changed', subjectKind: 'project', subjectId: id })
}

function judge({ title, startsOn, endsOn, actualEndsOn }: ProjectSaid): void {
  if (!title.trim()) throw new Refusal('invalid', 'projects.field-missing')
  for (const end of [endsOn, actualEndsOn])
    if (startsOn && end && startsOn > end) throw new Refusal('invalid', 'projects.ends-before-start')
}

const columnsOf = (said: ProjectSaid) => ({
  ...{ title: said.title.trim(), goals: [...said.goals], members: [...said.members] },
  ...{ facts: JSON.stringify(said.facts), cost_ore: said.costOre === null ? null : String(said.costOre) },
  ...{ starts_on: said.startsOn, ends_on: said.endsOn, sort: said.sort ?? null },
  actual_cost_ore: said.actualCostOre == null ? null : String(said.actualCostOre),
  actual_ends_on: said.actualEndsOn ?? null,
})

async function tie(ctx: CooperationCtx, id: string, { title, goals, members }: ProjectSaid): Promise<void> {
  await registerNode(ctx, { ...projectEnd(id), label: title.trim(), href: projectHref(id) })
  await setLinks(
    ctx,
    projectEnd(id),
    'serves',
    goals.map((code) => ({ kind: 'goal', id: code })),
  )
  await setLinks(
    ctx,
    projectEnd(id),
    'concerns',
    members.map((number) => ({ kind: 'municipality', id: number })),
  )
}

export async function projectsOf(ctx: Reading, id?: string): Promise<Project[]> {
  let query = ctx.tx.selectFrom('projects.project').selectAll().where('cooperation', '=', ctx.cooperation)
  if (id) query = query.where('id', '=', id)
  return (await query.orderBy('made_at', 'desc').orderBy('id').execute()).map((row) => ({
    ...{ id: row.id, title: row.title, phase: row.phase as ProjectPhase, ideaId: row.idea_id },
    ...{ state: row.state as Project['state'], goals: row.goals, members: row.members },
    ...{ facts: row.facts as Project['facts'], costOre: row.cost_ore === null ? null : BigInt(row.cost_ore) },
    ...{ startsOn: row.starts_on, endsOn: row.ends_on, version: row.version },
    ...{ sort: row.sort as ProjectSort | null, actualEndsOn: row.actual_ends_on, basis: basisIn(row.basis) },
    actualCostOre: row.actual_cost_ore === null ? null : BigInt(row.actual_cost_ore),
    origin: row.origin as Project['origin'],
  }))
}

/** @throws Refusal when it is not there */
export async function projectWithId(ctx: Reading, id: string): Promise<Project> {
  const [found] = await projectsOf(ctx, id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}
