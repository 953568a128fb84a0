import { allowFiksAccount, keepFiksConnection, useFiksKey } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { testAccounts } from '#standins/fiks-io/test-accounts.ts'

const seeder = systemActor('prøvedata')

/**
 * Connects two members of the test environment to Fiks Arkiv, and lets a case system file in their archives. What somebody
 * has changed since stays, but for the key: it is the one that the stand-in has.
 */
export async function seedFiksArkiv(options: {
  adminUrl: string
  masterKey: Uint8Array
  fiksSecret: string
  authorisedOrganisation: string
  key: { certificatePem: string; privateKeyPem: string }
  clock: Clock
}): Promise<void> {
  const pools = openPool(options.adminUrl, { size: 2, onError: () => {} })
  const keys = new Keys(options.masterKey, systemRandom)
  const transactions = new Transactions(pools, options.clock, systemRandom)
  const { members, caseSystem } = testAccounts(options.fiksSecret, options.authorisedOrganisation)
  try {
    for (const { municipality, integration, archive, system } of members) {
      await transactions.inTenant(municipality, seeder, async (ctx) => {
        const kept = await ctx.tx
          .selectFrom('archive.fiks_connection')
          .select('certificate')
          .where('municipality', '=', municipality)
          .executeTakeFirst()
        if (kept?.certificate) return
        await keepFiksConnection(ctx, keys, {
          ...{ integrationId: integration.integrationId, password: integration.integrationPassword },
          ...{ archiveAccountId: archive, systemAccountId: system },
        })
        await useFiksKey(ctx, keys, options.key)
        await allowFiksAccount(ctx, {
          ...{ accountId: caseSystem.accountId, systemName: caseSystem.name, mayFile: true, mayRead: true },
          ...{ seesScreened: false, clearance: 0, unit: 'Teknisk', responsible: 'Ufordelt', rules: {} },
          ...{ validFrom: '2026-01-01', validTo: null },
        })
      })
    }
  } finally {
    await pools.close()
  }
}
