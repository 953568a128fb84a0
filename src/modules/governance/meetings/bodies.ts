import { mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Seat, VotesBy } from './vote.rules.ts'

export const bodyKinds = ['representantskap', 'board', 'steering-group'] as const
export type BodyKind = (typeof bodyKinds)[number]
export const seatRoles = ['leader', 'deputy-leader', 'member', 'deputy', 'observer'] as const

export interface Body {
  id: string
  kind: BodyKind
  name: string
  votes: VotesBy
}
export type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

/** Whether something typed or chosen may name a row at all. */
export const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

export async function setUpBody(
  ctx: CooperationCtx,
  wanted: { kind: BodyKind; name: string; votes: Body['votes'] },
): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.name.trim()) throw new Refusal('invalid', 'governance.name-missing')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.body')
    .values({ cooperation: ctx.cooperation, id, ...wanted, name: wanted.name.trim(), made_at: ctx.now })
    .execute()
  ctx.audit({ event: 'body.set-up', subjectKind: 'body', subjectId: id })
  return id
}

export type NewSeat = Omit<Seat, 'id' | 'employeeId'> & { employeeId?: string | null; validFrom?: string }

/**
 * Fills a seat, from today unless another day is said. `employeeId`: whose seat it is among those who sign in.
 * @throws Refusal for a deputy without a member, or a second leader
 */
export async function fillSeat(ctx: CooperationCtx, bodyId: string, wanted: NewSeat): Promise<string> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!wanted.name.trim()) throw new Refusal('invalid', 'governance.name-missing')
  const validFrom = wanted.validFrom ?? ctx.today
  const seats = await seatsOf(ctx, bodyId, validFrom)
  const member = seats.find(
    ({ id, role }) => id === wanted.deputyFor && role !== 'deputy' && role !== 'observer',
  )
  if (wanted.role === 'deputy' && !member) throw new Refusal('invalid', 'governance.deputy-for-whom')
  if (wanted.role === 'leader' && seats.some(({ role }) => role === 'leader'))
    throw new Refusal('invalid', 'governance.leader-taken')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.seat')
    .values({
      ...{ cooperation: ctx.cooperation, id, body_id: bodyId, municipality: wanted.municipality },
      ...{ name: wanted.name.trim(), role: wanted.role, weight: wanted.weight, valid_from: validFrom },
      ...{
        deputy_for: wanted.role === 'deputy' ? wanted.deputyFor : null,
        employee_id: wanted.employeeId ?? null,
      },
    })
    .execute()
  ctx.audit({
    event: 'body.seat-filled',
    subjectKind: 'body',
    subjectId: bodyId,
    details: { role: wanted.role },
  })
  return id
}

/** Ends a seat, and its deputy's, with a day: what they decided stands. */
export async function endSeat(
  ctx: CooperationCtx,
  bodyId: string,
  seatId: string,
  lastDay: string,
): Promise<void> {
  mustInCooperation(ctx, 'governance.prepare')
  if (!isId(seatId)) throw new Refusal('invalid', 'governance.seat-unknown')
  const ended = await ctx.tx
    .updateTable('governance.seat')
    .set({ valid_to: lastDay })
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', bodyId)
    .where((where) => where.or([where('id', '=', seatId), where('deputy_for', '=', seatId)]))
    .where('valid_from', '<=', lastDay)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw new Refusal('conflict', 'governance.seat-not-ended')
  ctx.audit({ event: 'body.seat-ended', subjectKind: 'body', subjectId: bodyId, details: { lastDay } })
}

export async function bodiesOf(ctx: Reading): Promise<Body[]> {
  const rows = await ctx.tx
    .selectFrom('governance.body')
    .select(['id', 'kind', 'name', 'votes'])
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as BodyKind, votes: row.votes as Body['votes'] }))
}

/** @throws Refusal not-found */
export async function bodyWithId(ctx: Reading, id: string): Promise<Body> {
  const found = (await bodiesOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

/** Numbers of meetings and items are taken one at a time. */
export async function lockBody(ctx: CooperationCtx, id: string): Promise<Body> {
  if (!isId(id)) throw new Refusal('not-found', 'platform.no-such-page')
  await ctx.tx
    .selectFrom('governance.body')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return bodyWithId(ctx, id)
}

/** Who sits in a body on a day. */
export async function seatsOf(ctx: Reading, bodyId: string, day: string): Promise<Seat[]> {
  const rows = await ctx.tx
    .selectFrom('governance.seat')
    .select(['id', 'name', 'municipality', 'role', 'deputy_for', 'weight', 'employee_id'])
    .where('cooperation', '=', ctx.cooperation)
    .where('body_id', '=', bodyId)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('municipality')
    .orderBy('name')
    .execute()
  return rows.map(({ deputy_for: deputyFor, employee_id: employeeId, role, ...row }) => ({
    ...row,
    ...{ deputyFor, employeeId },
    role: role as Seat['role'],
  }))
}
