import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Contribution } from './cofunding.rules.ts'

export const grantKinds = ['skjonnsmidler', 'state', 'county', 'other'] as const
export type GrantKind = (typeof grantKinds)[number]
/** From the call to the end; `let-go`: nobody applied. */
export const grantStates = ['call', 'applied', 'granted', 'rejected', 'let-go', 'closed'] as const
export type GrantState = (typeof grantStates)[number]
/** What an application says in the cooperation's own words; used again in the next. */
export const applicationFields = ['need', 'goal', 'plan', 'effect', 'budget'] as const
export type ApplicationField = (typeof applicationFields)[number]

export interface Condition {
  id: string
  kind: 'condition' | 'report'
  text: string
  dueOn: string | null
  metOn: string | null
  metHow: string | null
  usedOre: bigint | null
  metBy: string | null
}

export interface Grant {
  id: string
  title: string
  funder: string
  kind: GrantKind
  reference: string | null
  appliedOre: bigint | null
  grantedOre: bigint | null
  state: GrantState
  callAbout: string | null
  callDueOn: string | null
  appliedOn: string | null
  awardedOn: string | null
  startsOn: string | null
  endsOn: string | null
  responsible: string | null
  application: Partial<Record<ApplicationField, string>>
  copiedFrom: string | null
  /** Of all it costs, in hundredths of a per cent; null: the funder asks for none. */
  ownShareBasisPoints: number | null
  keyId: string | null
  conditions: Condition[]
  /** What the reports say was used. */
  usedOre: bigint
}

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export async function grantsOf(ctx: Reading): Promise<Grant[]> {
  const rows = await ctx.tx
    .selectFrom('governance.grant_award')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('made_at')
    .execute()
  const conditions = await ctx.tx
    .selectFrom('governance.grant_condition')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('due_on')
    .orderBy('made_at')
    .execute()
  const ore = (text: string | null) => (text === null ? null : BigInt(text))
  return rows.map((row) => {
    const own = conditions.filter(({ grant_id }) => grant_id === row.id)
    return {
      ...{ id: row.id, title: row.title, funder: row.funder, kind: row.kind as GrantKind },
      ...{ reference: row.reference, appliedOre: ore(row.applied_ore), grantedOre: ore(row.granted_ore) },
      ...{ state: row.state as GrantState, callAbout: row.call_about, callDueOn: row.call_due_on },
      ...{
        appliedOn: row.applied_on,
        awardedOn: row.awarded_on,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
      },
      ...{ responsible: row.responsible, application: row.application as Grant['application'] },
      ...{ copiedFrom: row.copied_from, ownShareBasisPoints: row.own_share_basis_points, keyId: row.key_id },
      conditions: own.map((one) => ({
        ...{ id: one.id, kind: one.kind as Condition['kind'], text: one.text, dueOn: one.due_on },
        ...{ metOn: one.met_on, metHow: one.met_how, usedOre: ore(one.used_ore), metBy: one.met_by_name },
      })),
      usedOre: own.reduce((sum, one) => sum + BigInt(one.used_ore ?? 0), 0n),
    }
  })
}

/** @throws Refusal not-found */
export async function grantWithId(ctx: Reading, id: string): Promise<Grant> {
  const found = (await grantsOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

/** What the members put in themselves, the first day first. */
export async function contributionsOf(ctx: Reading, grantId: string): Promise<Contribution[]> {
  const rows = await ctx.tx
    .selectFrom('governance.grant_contribution')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('grant_id', '=', grantId)
    .where('removed_at', 'is', null)
    .orderBy('on_day')
    .orderBy('said_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, municipality: row.municipality, phase: row.phase as Contribution['phase'] },
    ...{
      kind: row.kind as Contribution['kind'],
      onDay: row.on_day,
      what: row.what,
      saidBy: row.said_by_name,
    },
    hundredthsOfHours: row.hundredths_of_hours,
    orePerHour: row.ore_per_hour === null ? null : BigInt(row.ore_per_hour),
    amountOre: BigInt(row.amount_ore),
  }))
}
