import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { Share } from '#norway/exact-shares.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  type Contribution,
  type MemberStanding,
  ownShareOre,
  standings,
  worthOfHours,
} from './cofunding.rules.ts'
import { faultInKey, shareByKey } from './financing-key.rules.ts'
import { contributionsOf, type Grant, grantWithId } from './grants.queries.ts'
import { keysOf } from './keys.ts'
import { nameOf, populationsOn } from './population.ts'

/** What the members put into a grant's work themselves: what is asked for, shared, and what is there of it. */
export interface Cofunding {
  /** What is asked for in all; null where the funder asks for nothing, or nothing is applied for yet. */
  ownShareOre: bigint | null
  /** Whether the sum applied for is what it is of: nothing is granted yet. */
  isOfApplied: boolean
  keyName: string | null
  standings: MemberStanding[]
  given: Contribution[]
}

export async function cofundingOf(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  grant: Grant,
): Promise<Cofunding> {
  const given = await contributionsOf(ctx, grant.id)
  const of = grant.grantedOre ?? grant.appliedOre
  const asked = grant.ownShareBasisPoints
  const key = (await keysOf(ctx)).find(({ id }) => id === grant.keyId) ?? null
  const payers = await populationsOn(ctx, municipalities, grant.startsOn ?? ctx.today)
  const own = asked && of !== null ? ownShareOre(of, asked) : null
  let owed: Share[] | null = null
  if (own !== null && key && !faultInKey(key.key, payers)) owed = shareByKey(key.key, own, payers)
  return {
    ...{ ownShareOre: own, isOfApplied: grant.grantedOre === null, keyName: key?.name ?? null, given },
    standings: standings(
      owed,
      payers.map(({ id }) => id),
      given,
    ),
  }
}

/** Hours at a rate, or money, that a member plans or has put in. */
export async function addContribution(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  grantId: string,
  wanted: {
    municipality: string
    phase: Contribution['phase']
    onDay: string
    hundredthsOfHours: number | null
    orePerHour: bigint | null
    amountOre: bigint | null
    what: string
  },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await grantWithId(ctx, grantId)
  const { municipality, phase, onDay, hundredthsOfHours: hundredths, orePerHour } = wanted
  if (!municipalities.membersOf(ctx.cooperation).some(({ number }) => number === municipality))
    throw new Refusal('invalid', 'governance.not-a-member')
  if (!wanted.what.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (phase === 'done' && onDay > ctx.today) throw new Refusal('invalid', 'governance.contribution-in-future')
  const isHours = hundredths !== null && orePerHour !== null
  const amountOre = isHours ? worthOfHours(hundredths, orePerHour) : wanted.amountOre
  if (amountOre === null || amountOre <= 0n) throw new Refusal('invalid', 'governance.amount-not-positive')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.grant_contribution')
    .values({
      ...{ cooperation: ctx.cooperation, grant_id: grantId, id, municipality, phase, on_day: onDay },
      ...{ kind: isHours ? 'hours' : 'money', hundredths_of_hours: isHours ? hundredths : null },
      ...{ ore_per_hour: isHours ? orePerHour.toString() : null, amount_ore: amountOre.toString() },
      ...{ what: wanted.what.trim(), said_at: ctx.now, said_by_name: nameOf(ctx) },
    })
    .execute()
  ctx.audit({
    ...{ event: 'money.grant-contribution', subjectKind: 'grant', subjectId: grantId },
    details: { contribution: id, municipality, phase },
  })
}

/** Takes back what was written wrong; it stands as history. */
export async function removeContribution(ctx: CooperationCtx, grantId: string, id: string): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await ctx.tx
    .updateTable('governance.grant_contribution')
    .set({ removed_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('grant_id', '=', grantId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
  ctx.audit({
    ...{ event: 'money.grant-contribution', subjectKind: 'grant', subjectId: grantId },
    details: { removed: id },
  })
}
