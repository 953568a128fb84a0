import { type DecidedFigure, setLocalRate, withdrawLocalRate } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { must } from '../catalogue/may.ts'

/** A figure that one person has put in and another has yet to agree on. */
export interface FigureProposal {
  id: string
  serviceId: string
  figure: DecidedFigure
  proposedAt: Date
  proposedBy: string
  proposedByName: string
}

export type TwoPersonState = { state: 'on' | 'off-asked' | 'off'; changedBy: string; changedByName: string }

/** Whether two people must agree on the figures of a rate here. */
export async function twoPersonState(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  rateId: string,
): Promise<TwoPersonState> {
  const row = await ctx.tx
    .selectFrom('services.two_person_rate')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('rate_id', '=', rateId)
    .executeTakeFirst()
  return row
    ? {
        state: row.state as TwoPersonState['state'],
        changedBy: row.changed_by,
        changedByName: row.changed_by_name,
      }
    : { state: 'off', changedBy: '', changedByName: '' }
}

/** Figures of the municipality that wait for the second person; of one rate, or of all. */
export async function waitingFigures(
  ctx: Pick<Ctx, 'tx' | 'municipality'>,
  rateId?: string,
): Promise<FigureProposal[]> {
  const rows = await ctx.tx
    .selectFrom('services.figure_proposal')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('state', '=', 'waiting')
    .$if(rateId !== undefined, (query) => query.where('rate_id', '=', rateId as string))
    .orderBy('proposed_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    figure: row.figure as unknown as DecidedFigure,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
  }))
}

/**
 * Sets the municipality's own figure from its first day, or puts it before the second person where two must agree.
 * @throws Refusal forbidden services.not-allowed
 */
export async function setFigure(
  ctx: Ctx,
  serviceId: string,
  figure: DecidedFigure,
): Promise<'set' | 'proposed' | 'day-taken' | 'waits-already'> {
  const by = must(ctx, 'services.overlay')
  const { state } = await twoPersonState(ctx, figure.rateId)
  if (state === 'off') {
    const done = await setLocalRate(ctx, figure, { ...by, source: sourceOf(figure) })
    if (done === 'set') tell(ctx, 'service.figure-set', serviceId, figure)
    return done
  }
  const isSameDay = (one: DecidedFigure) =>
    one.variant === figure.variant && one.validFrom === figure.validFrom
  if ((await waitingFigures(ctx, figure.rateId)).some((one) => isSameDay(one.figure))) return 'waits-already'
  await ctx.tx
    .insertInto('services.figure_proposal')
    .values({
      ...{ municipality: ctx.municipality, id: ctx.random.uuid(), service_id: serviceId, state: 'waiting' },
      ...{ rate_id: figure.rateId, figure: JSON.stringify(figure) },
      ...{ proposed_at: ctx.now, proposed_by: by.id, proposed_by_name: by.name },
    })
    .execute()
  tell(ctx, 'service.figure-proposed', serviceId, figure)
  return 'proposed'
}

/**
 * The second person agrees, or does not. Who put the figure in may take it back, but not agree.
 * @throws Refusal not-found services.no-such-figure; forbidden services.not-allowed; conflict services.own-approval
 */
export async function settleFigure(
  ctx: Ctx,
  id: string,
  isAgreed: boolean,
): Promise<'settled' | 'day-taken'> {
  const by = must(ctx, 'services.overlay')
  const row = await ctx.tx
    .selectFrom('services.figure_proposal')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'services.no-such-figure')
  if (isAgreed && row.proposed_by === by.id) throw new Refusal('conflict', 'services.own-approval')
  const figure = row.figure as unknown as DecidedFigure
  if (isAgreed) {
    const proposer = { id: row.proposed_by, name: row.proposed_by_name }
    const from = { ...proposer, approvedByName: by.name, source: sourceOf(figure) }
    if ((await setLocalRate(ctx, figure, from)) === 'day-taken') return 'day-taken'
  }
  await ctx.tx
    .updateTable('services.figure_proposal')
    .set({
      ...{ state: isAgreed ? 'approved' : 'declined', settled_at: ctx.now },
      ...{ settled_by: by.id, settled_by_name: by.name },
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .execute()
  tell(ctx, isAgreed ? 'service.figure-set' : 'service.figure-declined', row.service_id, figure)
  return 'settled'
}

/**
 * Takes back a figure before its first day.
 * @throws Refusal not-found services.no-such-figure; forbidden services.not-allowed
 */
export async function withdrawFigure(ctx: Ctx, serviceId: string, id: string): Promise<void> {
  const by = must(ctx, 'services.overlay')
  const figure = await withdrawLocalRate(ctx, id, by)
  if (!figure) throw new Refusal('not-found', 'services.no-such-figure')
  tell(ctx, 'service.figure-withdrawn', serviceId, figure)
}

/**
 * Says that two people must agree on a rate, or that one is enough again. The latter takes two people as well: one
 * asks, another agrees. Else one person would be enough all the time.
 * @throws Refusal conflict services.own-approval; forbidden services.not-allowed
 */
export async function setTwoPersons(
  ctx: Ctx,
  serviceId: string,
  rateId: string,
  wanted: boolean,
): Promise<void> {
  const by = must(ctx, 'services.overlay')
  const before = await twoPersonState(ctx, rateId)
  if (!wanted && before.state === 'off') return
  if (!wanted && before.state === 'off-asked' && before.changedBy === by.id)
    throw new Refusal('conflict', 'services.own-approval')
  const state = wanted ? 'on' : before.state === 'on' ? 'off-asked' : 'off'
  const row = { state, changed_at: ctx.now, changed_by: by.id, changed_by_name: by.name }
  await ctx.tx
    .insertInto('services.two_person_rate')
    .values({ municipality: ctx.municipality, rate_id: rateId, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'rate_id']).doUpdateSet(row))
    .execute()
  ctx.audit({
    ...{ event: 'service.two-persons-set', subjectKind: 'service', subjectId: serviceId },
    details: { rateId, state },
  })
}

/** As it stands with a figure wherever it is used: which decision it rests on. */
const sourceOf = (figure: DecidedFigure) => `vedtak ${figure.decisionNumber}, ${figure.decidedOn}`

function tell(
  ctx: Ctx,
  event: string,
  serviceId: string,
  { rateId, variant, validFrom }: { rateId: string; variant: string; validFrom: string },
): void {
  ctx.audit({ event, subjectKind: 'service', subjectId: serviceId, details: { rateId, variant, validFrom } })
}
