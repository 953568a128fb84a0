import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Payer } from './financing-key.rules.ts'

export interface Counted extends Payer {
  name: string
  /** "1. januar 2026, SSB", or the label of the figure that the register of municipalities has. */
  source: string
  /** yyyy-MM-dd; null where the source names no day. */
  countedOn: string | null
  trust: string
}

/** What the register of municipalities is labelled by its own source: the year is not told. */
const withoutDay = {
  source: 'folketall (ca. 2024); kilden oppgir ikke året',
  countedOn: null,
  trust: 'ikke verifisert',
}

/** The members with the last count on or before a day; the register's figure without a day where nobody has counted. */
export async function populationsOn(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  municipalities: Municipalities,
  day: string,
): Promise<Counted[]> {
  const rows = await ctx.tx
    .selectFrom('governance.population')
    .select(['municipality', 'counted_on', 'inhabitants', 'source', 'trust'])
    .where('cooperation', '=', ctx.cooperation)
    .where('counted_on', '<=', day)
    .orderBy('counted_on')
    .execute()
  const last = new Map(rows.map((row) => [row.municipality, row]))
  return municipalities.membersOf(ctx.cooperation).map(({ number, name, population }) => {
    const row = last.get(number)
    if (!row) return { id: number, name, inhabitants: population, ...withoutDay }
    const { inhabitants, source, trust, counted_on: countedOn } = row
    return { id: number, name, inhabitants, source, trust, countedOn }
  })
}

/** A municipality that is no member, as the register has it: nobody here counts it. */
export const notYetMember = (one: { number: string; name: string; population: number | null }): Counted => ({
  ...{ id: one.number, name: one.name, inhabitants: one.population, ...withoutDay },
})

/** Writes down a count. The same day counted again is a correction, and stands in the audit with what stood before. */
export async function recordPopulation(
  ctx: CooperationCtx,
  counted: { municipality: string; countedOn: string; inhabitants: number; source: string },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  if (counted.countedOn > ctx.today) throw new Refusal('invalid', 'governance.count-in-future')
  if (!counted.source.trim()) throw new Refusal('invalid', 'governance.source-missing')
  const key = {
    cooperation: ctx.cooperation,
    municipality: counted.municipality,
    counted_on: counted.countedOn,
  }
  const before = await ctx.tx
    .selectFrom('governance.population')
    .select('inhabitants')
    .where('cooperation', '=', key.cooperation)
    .where('municipality', '=', key.municipality)
    .where('counted_on', '=', key.counted_on)
    .executeTakeFirst()
  const said = {
    ...{ inhabitants: counted.inhabitants, source: counted.source, trust: 'bekreftet' },
    ...{ added_at: ctx.now, added_by_name: nameOf(ctx) },
  }
  await ctx.tx
    .insertInto('governance.population')
    .values({ ...key, ...said })
    .onConflict((conflict) =>
      conflict.columns(['cooperation', 'municipality', 'counted_on']).doUpdateSet(said),
    )
    .execute()
  ctx.audit({
    ...{ event: 'money.population-recorded', subjectKind: 'municipality', subjectId: counted.municipality },
    details: { on: counted.countedOn, inhabitants: counted.inhabitants, before: before?.inhabitants ?? null },
  })
}

/** The name of who acts, as it stands beside what they did. */
export const nameOf = ({ actor }: Pick<CooperationCtx, 'actor'>): string =>
  actor.kind === 'employee' || actor.kind === 'system' ? actor.name : ''
