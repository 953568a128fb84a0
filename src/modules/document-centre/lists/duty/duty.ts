import { colleaguesWhoMay } from '#modules/members/index.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { centrePermission } from '../../must.ts'
import { mustControl } from '../must-control.ts'

export interface NewDuty {
  sort: 'in-charge' | 'on-call'
  employeeId: string
  /** yyyy-MM-dd; to null: until further notice. */
  fromOn: string
  toOn: string | null
  note: string
}

/**
 * Gives a colleague a duty in this municipality. Whoever has the same duty then without a last day hands it over: theirs
 * ends the day before. Nothing is edited: rows are ended and added.
 * @throws Refusal document-centre.duty-person-unknown, document-centre.duty-dates-wrong
 */
export async function giveDuty(ctx: Ctx, wanted: NewDuty): Promise<void> {
  mustControl(ctx)
  const { actor } = ctx
  if (actor.kind !== 'employee') throw new Refusal('forbidden', 'document-centre.not-allowed')
  if (wanted.toOn !== null && wanted.toOn < wanted.fromOn)
    throw new Refusal('invalid', 'document-centre.duty-dates-wrong')
  const colleagues = await colleaguesWhoMay(ctx, centrePermission, [ctx.municipality])
  const person = colleagues.find(({ id }) => id === wanted.employeeId)
  if (!person) throw new Refusal('invalid', 'document-centre.duty-person-unknown')
  const before = addDays(isoDate(wanted.fromOn), -1)
  const handedOver =
    wanted.toOn === null
      ? await ctx.tx
          .updateTable('document_centre.duty')
          .set({ to_on: before, ended_at: ctx.now, ended_by_name: actor.name })
          .where('municipality', '=', ctx.municipality)
          .where('sort', '=', wanted.sort)
          .where('to_on', 'is', null)
          .where('from_on', '<=', wanted.fromOn)
          .returning('employee_name')
          .execute()
      : []
  await ctx.tx
    .insertInto('document_centre.duty')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), sort: wanted.sort },
      ...{ employee_id: person.id, employee_name: person.name },
      ...{ from_on: wanted.fromOn, to_on: wanted.toOn, note: wanted.note.slice(0, 500) || null },
      ...{ taken_from_name: handedOver[0]?.employee_name ?? null, made_at: ctx.now },
      ...{ made_by: actor.id, made_by_name: actor.name },
    })
    .execute()
  ctx.audit({ event: 'archive.duty-changed', subjectKind: 'duty', details: { sort: wanted.sort } })
}

/** Ends a duty with today as its last day; one that has not begun never begins. @throws Refusal document-centre.duty-not-found */
export async function endDuty(ctx: Ctx, id: string): Promise<void> {
  mustControl(ctx)
  const name = ctx.actor.kind === 'employee' ? ctx.actor.name : ''
  const row = /^[0-9a-f-]{36}$/i.test(id)
    ? await ctx.tx
        .selectFrom('document_centre.duty')
        .select(['id', 'from_on', 'to_on'])
        .where('municipality', '=', ctx.municipality)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!row || (row.to_on !== null && row.to_on < ctx.today))
    throw new Refusal('not-found', 'document-centre.duty-not-found')
  const last = row.from_on > ctx.today ? addDays(isoDate(row.from_on), -1) : ctx.today
  await ctx.tx
    .updateTable('document_centre.duty')
    .set({ to_on: last, ended_at: ctx.now, ended_by_name: name })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  ctx.audit({ event: 'archive.duty-changed', subjectKind: 'duty', subjectId: id })
}
