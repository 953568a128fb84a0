import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameOf } from './population.ts'

/** What each member has used of something in a period. */
export interface RegisteredUse {
  unit: string
  from: string
  to: string
  origin: 'typed' | 'register'
  source: string
  addedBy: string
  /** By municipality number; a member that is not here has not been counted, which is not nothing. */
  used: Readonly<Record<string, number>>
}

/** Another part of the platform that knows what members use: users of a shared system. */
export interface UseSource {
  id: string
  /** What can be counted, by name. */
  units(ctx: CooperationCtx): Promise<{ id: string; label: string }[]>
  /** How many each member uses now; a member whose number is not known is left out. */
  count(ctx: CooperationCtx, unitId: string): Promise<{ municipality: string; used: number }[]>
}

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

/** Every unit and period, the newest first. */
export async function registeredUse(ctx: Reading): Promise<RegisteredUse[]> {
  const rows = await ctx.tx
    .selectFrom('governance.registered_use')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('period_to', 'desc')
    .orderBy('unit')
    .orderBy('municipality')
    .execute()
  const found = new Map<string, RegisteredUse & { used: Record<string, number> }>()
  for (const row of rows) {
    const key = `${row.unit} ${row.period_from} ${row.period_to}`
    const one = found.get(key) ?? {
      ...{ unit: row.unit, from: row.period_from, to: row.period_to, source: row.source, used: {} },
      ...{ origin: row.origin as RegisteredUse['origin'], addedBy: row.added_by_name },
    }
    one.used[row.municipality] = row.used
    found.set(key, one)
  }
  return [...found.values()]
}

/** The last period in which a unit was counted. */
export const lastUseOf = (all: readonly RegisteredUse[], unit: string): RegisteredUse | null =>
  all.find((one) => one.unit === unit) ?? null

/** Writes down use for several members at once; the same unit and period again is a correction. */
export async function recordUse(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: Omit<RegisteredUse, 'addedBy'>,
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  const members = new Set(municipalities.membersOf(ctx.cooperation).map(({ number }) => number))
  const counted = Object.entries(wanted.used)
  if (!wanted.unit.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (!wanted.source.trim()) throw new Refusal('invalid', 'governance.source-missing')
  if (wanted.to < wanted.from) throw new Refusal('invalid', 'governance.use-period-backwards')
  if (counted.length === 0) throw new Refusal('invalid', 'governance.use-nothing')
  if (counted.some(([number]) => !members.has(number)))
    throw new Refusal('invalid', 'governance.not-a-member')
  const said = {
    ...{ origin: wanted.origin, source: wanted.source.trim() },
    ...{ added_at: ctx.now, added_by_name: nameOf(ctx) },
  }
  for (const [municipality, used] of counted)
    await ctx.tx
      .insertInto('governance.registered_use')
      .values({
        ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), unit: wanted.unit.trim(), municipality },
        ...{ period_from: wanted.from, period_to: wanted.to, used, ...said },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['cooperation', 'unit', 'municipality', 'period_from', 'period_to'])
          .doUpdateSet({ used, ...said }),
      )
      .execute()
  ctx.audit({
    ...{ event: 'money.use-recorded', subjectKind: 'use', subjectId: wanted.unit.trim() },
    details: { from: wanted.from, to: wanted.to, members: counted.length, origin: wanted.origin },
  })
}
