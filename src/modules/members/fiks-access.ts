import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { secretOf } from './secrets.ts'
import { settingOn } from './settings.ts'

/** How this municipality, and no other, appears before Fiks: its own integration, roles and sender account. */
export interface FiksAccess {
  integration: { integrationId: string; integrationPassword: string }
  registerRoleId: string
  taxRoleId: string
  svarutAccountId: string
}

/** @throws Error when the municipality's Fiks integration is not set up. */
export async function fiksAccessOf(ctx: Ctx, keys: Keys): Promise<FiksAccess> {
  const { value } = await settingOn(ctx, 'fiks', ctx.today)
  return {
    integration: {
      integrationId: value.integrationId,
      integrationPassword: await secretOf(ctx, keys, 'fiks-integration-password'),
    },
    registerRoleId: value.registerRoleId,
    taxRoleId: value.taxRoleId,
    svarutAccountId: value.svarutAccountId,
  }
}
