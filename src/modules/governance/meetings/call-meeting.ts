import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { chosenForm } from './cooperation-form.ts'
import { meetingWithId, nameIn } from './meetings.ts'
import { procedureOn } from './procedure.rules.ts'
import { publishWhereOpen } from './publish.ts'

/**
 * Sends the notice: from now on the agenda stands, and what comes after it is late. It is published where the law says so.
 * @throws Refusal governance.notice-too-late where the law gives a number of days, with the section
 */
export async function callMeeting(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  id: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  const meeting = await meetingWithId(ctx, id)
  if (meeting.items.length === 0) throw new Refusal('invalid', 'governance.agenda-empty')
  const { form } = await chosenForm(ctx, municipalities, meeting.heldOn)
  const notice = procedureOn('notice', { form, kind: meeting.body.kind }, meeting.heldOn)
  const days = notice?.value?.days
  if (days !== undefined && addDays(isoDate(ctx.today), days) > meeting.heldOn)
    throw new Refusal('invalid', 'governance.notice-too-late', { days, section: notice?.section ?? '' })
  const called = await ctx.tx
    .updateTable('governance.meeting')
    .set({ state: 'called', called_at: ctx.now, called_by_name: nameIn(ctx) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  if (called.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.meeting-not-planned')
  ctx.audit({ event: 'meeting.called', subjectKind: 'meeting', subjectId: id })
  await publishWhereOpen(ctx, municipalities, id, 'agenda')
}
