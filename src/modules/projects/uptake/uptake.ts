import { mustInCooperation } from '#modules/members/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectWithId } from '../portfolio/projects.ts'
import { actorName, type ProjectCtx, type Reading } from '../world.ts'
import type { Uptake, UptakeState } from './uptake.rules.ts'

export type KeptUptake = Uptake & { projectId: string; saidAt: Date; saidBy: string }

/** Says how far a member is with taking a project up. What was said before is kept. */
export async function sayUptake(ctx: ProjectCtx, projectId: string, said: Uptake): Promise<void> {
  mustInCooperation(ctx, ctx.municipality ? 'cooperation.answer' : 'cooperation.write')
  const { members } = await projectWithId(ctx, projectId)
  if (!members.includes(said.municipality)) throw new Refusal('invalid', 'projects.member-not-in-project')
  if (said.since > ctx.today) throw new Refusal('invalid', 'projects.uptake-in-future')
  if (said.state === 'declined' && !said.note?.trim()) throw new Refusal('invalid', 'projects.reason-missing')
  await ctx.tx
    .insertInto('projects.uptake')
    .values({
      ...{ municipality: said.municipality, id: ctx.random.uuid(), cooperation: ctx.cooperation },
      ...{ project_id: projectId, state: said.state, since: said.since },
      ...{ responsible: said.responsible?.trim() || null, note: said.note?.trim() || null },
      ...{ said_at: ctx.now, said_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({
    ...{ event: 'projects.uptake-said', subjectKind: 'project', subjectId: projectId },
    details: { state: said.state },
  })
}

/** All that was said, in its order: the last of a member counts. */
export async function uptakesOf(ctx: Reading, projectId?: string): Promise<KeptUptake[]> {
  let query = ctx.tx.selectFrom('projects.uptake').selectAll().where('cooperation', '=', ctx.cooperation)
  if (projectId) query = query.where('project_id', '=', projectId)
  return (await query.orderBy('ordinal').execute()).map((row) => ({
    ...{ projectId: row.project_id, municipality: row.municipality, state: row.state as UptakeState },
    ...{ since: row.since, responsible: row.responsible, note: row.note },
    ...{ saidAt: row.said_at, saidBy: row.said_by },
  }))
}
