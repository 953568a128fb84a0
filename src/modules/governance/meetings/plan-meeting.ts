import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockBody } from './bodies.ts'
import { nameIn } from './meetings.ts'

/** Plans a meeting of a body: the next number of the year. @throws Refusal governance.place-missing */
export async function planMeeting(
  ctx: CooperationCtx,
  wanted: { bodyId: string; heldOn: string; heldAt: string; place: string },
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.place.trim()) throw new Refusal('invalid', 'governance.place-missing')
  const body = await lockBody(ctx, wanted.bodyId)
  const year = Number(wanted.heldOn.slice(0, 4))
  const { last } = await ctx.tx
    .selectFrom('governance.meeting')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', body.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const id = ctx.random.uuid()
  const number = Number(last ?? 0) + 1
  await ctx.tx
    .insertInto('governance.meeting')
    .values({
      ...{ cooperation: ctx.cooperation, id, body_id: body.id, year, number, held_on: wanted.heldOn },
      ...{ held_at: wanted.heldAt, place: wanted.place, made_at: ctx.now, made_by_name: nameIn(ctx) },
    })
    .execute()
  const label = `${body.name} ${number}/${String(year).slice(2)}`
  await registerNode(ctx, { kind: 'meeting', id, label, href: `/samarbeid/styre/mote/${id}` })
  ctx.audit({ event: 'meeting.planned', subjectKind: 'meeting', subjectId: id })
  return id
}
