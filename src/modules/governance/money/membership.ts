import { cooperationSettingOn, type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  daysInYear,
  daysOf,
  type MembershipPeriod,
  type PartYearRule,
  partOfYear,
} from './part-year.rules.ts'
import { type Counted, nameOf } from './population.ts'

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export interface KeptMembership extends MembershipPeriod {
  source: string
  saidBy: string
}

export async function membershipsOf(ctx: Reading): Promise<KeptMembership[]> {
  const rows = await ctx.tx
    .selectFrom('governance.membership')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('joined_on')
    .execute()
  return rows.map((row) => ({
    ...{ municipality: row.municipality, joinedOn: row.joined_on as IsoDate },
    ...{ leftOn: row.left_on as IsoDate | null, source: row.source, saidBy: row.said_by_name },
  }))
}

/** Says when a member came or left. The same first day again is a correction. @throws Refusal where two periods overlap */
export async function recordMembership(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: { municipality: string; joinedOn: string; leftOn: string | null; source: string },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const { municipality, joinedOn, leftOn } = wanted
  if (!municipalities.membersOf(ctx.cooperation).some(({ number }) => number === municipality))
    throw new Refusal('invalid', 'governance.not-a-member')
  if (!wanted.source.trim()) throw new Refusal('invalid', 'governance.source-missing')
  if (leftOn && leftOn < joinedOn) throw new Refusal('invalid', 'governance.membership-backwards')
  const others = (await membershipsOf(ctx)).filter(
    (one) => one.municipality === municipality && one.joinedOn !== joinedOn,
  )
  if (others.some((one) => (!leftOn || one.joinedOn <= leftOn) && (!one.leftOn || one.leftOn >= joinedOn)))
    throw new Refusal('conflict', 'governance.membership-overlap')
  const said = {
    ...{ left_on: leftOn, source: wanted.source.trim(), said_at: ctx.now, said_by_name: nameOf(ctx) },
  }
  await ctx.tx
    .insertInto('governance.membership')
    .values({ cooperation: ctx.cooperation, municipality, joined_on: joinedOn, ...said })
    .onConflict((conflict) =>
      conflict.columns(['cooperation', 'municipality', 'joined_on']).doUpdateSet(said),
    )
    .execute()
  ctx.audit({
    ...{ event: 'money.membership-recorded', subjectKind: 'municipality', subjectId: municipality },
    details: { from: joinedOn, to: leftOn },
  })
}

/**
 * The members as they share a year: those who are in for a part of it with that part, by the rule that held on its first
 * day or, where none did, the first one chosen in it.
 * @throws Refusal where somebody is in for a part and no rule is chosen
 */
export async function payersOfYear(
  ctx: Reading,
  counted: readonly Counted[],
  year: number,
): Promise<Counted[]> {
  const all = await membershipsOf(ctx)
  const periodsOf = (id: string) => all.filter(({ municipality }) => municipality === id)
  const isPart = ({ id }: Counted) => ![0, daysOf(year)].includes(daysInYear(periodsOf(id), year))
  const parts = counted.filter(isPart)
  const rule = parts.length > 0 ? await partYearRuleIn(ctx, year) : 'whole-year'
  if (!rule)
    throw new Refusal('invalid', 'governance.part-year-rule-missing', {
      ...{ names: parts.map(({ name }) => name).join(', '), year },
    })
  // Parts of one year have one denominator: whoever is not in at all takes that of the others.
  const of = parts.flatMap(({ id }) => partOfYear(periodsOf(id), year, rule)?.of ?? [])[0] ?? 1
  return counted.map((one) => {
    const part = partOfYear(periodsOf(one.id), year, rule)
    return part ? { ...one, part: part.counts === 0 ? { counts: 0, of } : part } : one
  })
}

export async function partYearRuleIn(ctx: Reading, year: number): Promise<PartYearRule | null> {
  const chosen =
    (await cooperationSettingOn(ctx, 'part-year', `${year}-01-01`)) ??
    (await cooperationSettingOn(ctx, 'part-year', `${year}-12-31`))
  return chosen?.value.rule ?? null
}
