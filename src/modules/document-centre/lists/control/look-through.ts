import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustControl } from '../must-control.ts'
import { listCounts } from './control.queries.ts'
import type { ListId } from './control-lists.rules.ts'

/** Writes down that somebody has looked through a list, with how many stood on it then. Pressed twice in a minute is once. */
export async function lookThrough(ctx: Ctx, id: ListId, note: string): Promise<void> {
  mustControl(ctx)
  if (ctx.actor.kind !== 'employee') throw new Refusal('forbidden', 'document-centre.not-allowed')
  const found = (await listCounts(ctx)).find((list) => list.id === id)?.count ?? 0
  const before = await ctx.tx
    .selectFrom('document_centre.list_review')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('list', '=', id)
    .where('looked_by', '=', ctx.actor.id)
    .where('looked_at', '>', new Date(ctx.now.getTime() - 60_000))
    .executeTakeFirst()
  if (before) return
  await ctx.tx
    .insertInto('document_centre.list_review')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), list: id, found },
      ...{ note: note.slice(0, 1000) || null, looked_at: ctx.now },
      ...{ looked_by: ctx.actor.id, looked_by_name: ctx.actor.name },
    })
    .execute()
  ctx.audit({
    ...{ event: 'archive.list-looked-through', subjectKind: 'control-list', subjectId: id },
    details: { found },
  })
}
