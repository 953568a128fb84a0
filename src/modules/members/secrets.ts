import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'

/** Keeps a secret of this municipality (an integration's password), encrypted with its own data key. */
export async function keepSecret(ctx: Ctx, keys: Keys, key: string, value: string): Promise<void> {
  const sealed = await keys.seal(ctx, `secret|${key}`, Buffer.from(value))
  const row = { value_encrypted: sealed, key_version: sealed.readUInt32BE(0), changed_at: ctx.now }
  await ctx.tx
    .insertInto('members.secret')
    .values({ municipality: ctx.municipality, key, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'key']).doUpdateSet(row))
    .execute()
}

/** @throws when the municipality has no such secret: its integration is not set up. */
export async function secretOf(ctx: Ctx, keys: Keys, key: string): Promise<string> {
  const row = await ctx.tx
    .selectFrom('members.secret')
    .select('value_encrypted')
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) throw new Error(`municipality ${ctx.municipality} has no secret ${key}`)
  return (await keys.open(ctx, `secret|${key}`, row.value_encrypted)).toString('utf8')
}
