import type { EinnsynAccess } from '#integrations/einnsyn/client.ts'
import { findSetting, secretOf } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

export const keyName = 'einnsyn-api-key'

/** A municipality's way into eInnsyn, and whether it publishes there now. */
export interface Access extends EinnsynAccess {
  publishes: boolean
}

/** The municipality's unit and key; null where it has not got both. */
export async function accessOf(ctx: Ctx, keys: Keys): Promise<Access | null> {
  const setting = await findSetting(ctx, 'einnsyn', ctx.today)
  if (!setting || !(await hasKey(ctx))) return null
  const { unitId, publishes = true } = setting.value
  return { unitId, publishes, apiKey: await secretOf(ctx, keys, keyName) }
}

/** Whether a key is kept. It is shown to nobody. */
export async function hasKey(ctx: Ctx): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('members.secret')
    .select('key')
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', keyName)
    .executeTakeFirst()
  return row !== undefined
}
