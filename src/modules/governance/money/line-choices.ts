import type { CooperationCtx } from '#platform/context.ts'
import type { LinkKind } from '#platform/links.ts'

/** What a budget line can be tied to, as the graph of the cooperation knows it. */
export interface LineChoice {
  id: string
  label: string
  href: string | null
}
export type LineChoices = Record<'projects' | 'systems' | 'benefits', LineChoice[]>

/** Projects, systems and benefits of the cooperation by name, those that stand. Read from the graph: no module is asked. */
export async function lineChoices(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>): Promise<LineChoices> {
  const kinds: LinkKind[] = ['project', 'system', 'benefit']
  const rows = await ctx.tx
    .selectFrom('platform.link_node')
    .select(['kind', 'id', 'label', 'href'])
    .where('cooperation', '=', ctx.cooperation)
    .where('kind', 'in', kinds)
    .where('gone_at', 'is', null)
    .orderBy('label')
    .execute()
  const of = (wanted: LinkKind) =>
    rows.filter(({ kind }) => kind === wanted).map(({ id, label, href }) => ({ id, label, href }))
  return { projects: of('project'), systems: of('system'), benefits: of('benefit') }
}
