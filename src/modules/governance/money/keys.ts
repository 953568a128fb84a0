import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type FinancingKey, faultInBands, faultInKey, financingKey } from './financing-key.rules.ts'
import { refusalOfKey } from './key-faults.ts'
import { nameOf, populationsOn } from './population.ts'

export interface KeptKey {
  id: string
  name: string
  key: FinancingKey
  state: 'proposed' | 'decided' | 'withdrawn'
  validFrom: string
  validTo: string | null
  decidedIn: string | null
  madeAt: Date
  madeBy: string
}

/**
 * Proposes a key. One that cannot share among the members of today is refused with what is wrong with it.
 * @throws Refusal governance.key-… with the rule
 */
export async function proposeKey(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: { name: string; key: FinancingKey; validFrom: string },
): Promise<string> {
  mustInCooperation(ctx, 'money.write')
  if (!wanted.name.trim()) throw new Refusal('invalid', 'governance.name-missing')
  const key = financingKey.parse(wanted.key)
  const payers = await populationsOn(ctx, municipalities, ctx.today)
  const fault = (key.kind === 'bands' ? faultInBands(key.bands) : null) ?? faultInKey(key, payers)
  // The strategy names brackets without sums: such a key can be proposed, and is shown as not known.
  if (fault && fault.fault !== 'band-unknown')
    throw refusalOfKey(fault, (number) => municipalities.byNumber(number).name)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.financing_key')
    .values({
      ...{ cooperation: ctx.cooperation, id, name: wanted.name.trim(), key: JSON.stringify(key) },
      ...{ valid_from: wanted.validFrom, made_at: ctx.now, made_by_name: nameOf(ctx) },
    })
    .execute()
  ctx.audit({ event: 'money.key-proposed', subjectKind: 'financing-key', subjectId: id })
  return id
}

/** A proposed key is decided, and holds from its day. @throws Refusal where it is not proposed, or no decision is named */
export async function decideKey(ctx: CooperationCtx, id: string, decidedIn: string): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  if (!decidedIn.trim()) throw new Refusal('invalid', 'governance.decision-missing')
  const { key } = await keyWithId(ctx, id)
  const fault = key.kind === 'bands' ? faultInBands(key.bands) : null
  if (fault) throw refusalOfKey(fault, (number) => number)
  const decided = await ctx.tx
    .updateTable('governance.financing_key')
    .set({
      state: 'decided',
      decided_in: decidedIn.trim(),
      decided_at: ctx.now,
      decided_by_name: nameOf(ctx),
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (decided.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.key-not-proposed')
  ctx.audit({
    event: 'money.key-decided',
    subjectKind: 'financing-key',
    subjectId: id,
    details: { decidedIn },
  })
}

export async function keysOf(ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>): Promise<KeptKey[]> {
  const rows = await ctx.tx
    .selectFrom('governance.financing_key')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, key: financingKey.parse(row.key), state: row.state as KeptKey['state'] },
    ...{ validFrom: row.valid_from, validTo: row.valid_to, decidedIn: row.decided_in },
    ...{ madeAt: row.made_at, madeBy: row.made_by_name },
  }))
}

/** @throws Refusal not-found */
export async function keyWithId(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  id: string,
): Promise<KeptKey> {
  const found = (await keysOf(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}
