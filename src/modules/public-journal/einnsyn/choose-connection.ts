import { chooseSetting, correctSetting, findSetting, keepSecret } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { hasKey, keyName } from './access.ts'

/** What the leader fills in. An empty key leaves the one that is kept. */
export interface ChosenConnection {
  unitId: string
  key: string
  publishes: boolean
}

/**
 * Keeps unit and key, and whether the journal is put out there. Turned off it is taken away from there at the next look.
 * @throws Refusal invalid public-journal.einnsyn-unit-wrong, public-journal.einnsyn-no-key
 */
export async function chooseConnection(ctx: Ctx, keys: Keys, chosen: ChosenConnection): Promise<void> {
  const { unitId, key, publishes } = chosen
  // An id of theirs (`enh_…`), or the unit's own `systemId`.
  if (!/^[\w-]{3,100}$/.test(unitId)) throw new Refusal('invalid', 'public-journal.einnsyn-unit-wrong')
  if (key.length > 500 || (key === '' && !(await hasKey(ctx))))
    throw new Refusal('invalid', 'public-journal.einnsyn-no-key')
  const before = await findSetting(ctx, 'einnsyn', ctx.today)
  const from = {
    source: `Valgt av ${ctx.actor.kind === 'employee' ? ctx.actor.name : ''}`,
    trust: 'bekreftet',
  }
  const value = { unitId, publishes }
  if (before?.validFrom === ctx.today) await correctSetting(ctx, 'einnsyn', value, from)
  else await chooseSetting(ctx, 'einnsyn', value, ctx.today, from)
  if (key !== '') await keepSecret(ctx, keys, keyName, key)
  await ctx.later('public-journal.einnsyn', ctx.random.uuid())
  ctx.audit({
    event: 'journal.einnsyn-chosen',
    details: { publishes, unitChanged: before?.value.unitId !== unitId, keyChanged: key !== '' },
  })
}
