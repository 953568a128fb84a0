import type { ReceiverKey } from '#integrations/fiks-io/sealed-package.ts'
import { keepSecret, secretOf } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid, mustBeAllowed } from '../../must.ts'
import { nameInArchive } from '../../rights.rules.ts'

export const fiksLine = systemActor('Fiks Arkiv')
const passwordSecret = 'fiks-arkiv-password'
const keysSecret = 'fiks-arkiv-keys'
/** Keys of before open what was sent before the new certificate was uploaded. */
const mostKeys = 3

/** The municipality's own system in Fiks Protokoll: its integration, and the account of each side of Fiks Arkiv. */
export interface FiksConnection {
  readonly integration: { integrationId: string; integrationPassword: string }
  /** Others file here by it. */
  readonly archiveAccountId: string | null
  /** We file in the municipality's own archive by it. */
  readonly systemAccountId: string | null
  /** Newest first. */
  readonly keys: readonly ReceiverKey[]
}

/** What of the connection may be shown: everything but its secrets. */
export interface ConnectionShown {
  readonly integrationId: string
  readonly archiveAccountId: string | null
  readonly systemAccountId: string | null
  readonly certificatePem: string | null
  readonly state: 'untried' | 'connected' | 'failed'
  readonly stateAt: Date | null
  readonly fault: string | null
  readonly waiting: number | null
}

export async function connectionShown(ctx: Ctx): Promise<ConnectionShown | null> {
  const row = await rowOf(ctx)
  if (!row) return null
  return {
    integrationId: row.integration_id,
    archiveAccountId: row.archive_account_id,
    systemAccountId: row.system_account_id,
    certificatePem: row.certificate,
    state: row.state as ConnectionShown['state'],
    stateAt: row.state_at,
    fault: row.fault,
    waiting: row.waiting,
  }
}

const rowOf = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('archive.fiks_connection')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .executeTakeFirst()

/** Null where the municipality is not connected, or has no key yet. */
export async function fiksConnection(ctx: Ctx, keys: Keys): Promise<FiksConnection | null> {
  const row = await rowOf(ctx)
  if (!row?.certificate) return null
  return {
    integration: {
      integrationId: row.integration_id,
      integrationPassword: await secretOf(ctx, keys, passwordSecret),
    },
    archiveAccountId: row.archive_account_id,
    systemAccountId: row.system_account_id,
    keys: JSON.parse(await secretOf(ctx, keys, keysSecret)) as ReceiverKey[],
  }
}

export interface ConnectionTyped {
  readonly integrationId: string
  /** Empty: the one that was kept before. */
  readonly password: string
  readonly archiveAccountId: string | null
  readonly systemAccountId: string | null
}

/**
 * Keeps what was typed of the municipality's system in Fiks Protokoll.
 * @throws Refusal forbidden, archive.fiks-not-an-id, archive.fiks-no-password, archive.fiks-same-account
 */
export async function keepFiksConnection(ctx: Ctx, keys: Keys, typed: ConnectionTyped): Promise<void> {
  mustBeAllowed(ctx, 'connect')
  const ids = [typed.integrationId, typed.archiveAccountId, typed.systemAccountId]
  if (ids.some((id) => id !== null && !isUuid(id))) throw new Refusal('invalid', 'archive.fiks-not-an-id')
  if (typed.archiveAccountId !== null && typed.archiveAccountId === typed.systemAccountId)
    throw new Refusal('invalid', 'archive.fiks-same-account')
  const before = await rowOf(ctx)
  if (typed.password === '' && !before) throw new Refusal('invalid', 'archive.fiks-no-password')
  if (typed.password !== '') await keepSecret(ctx, keys, passwordSecret, typed.password)
  const row = {
    integration_id: typed.integrationId,
    archive_account_id: typed.archiveAccountId,
    system_account_id: typed.systemAccountId,
    changed_at: ctx.now,
    changed_by: nameInArchive(ctx.actor),
    ...{ state: 'untried', state_at: null, fault: null, waiting: null },
  }
  await ctx.tx
    .insertInto('archive.fiks_connection')
    .values({ municipality: ctx.municipality, ...row })
    .onConflict((conflict) => conflict.column('municipality').doUpdateSet(row))
    .execute()
  ctx.audit({ event: 'archive.fiks-connection-changed', subjectKind: 'archive' })
}

/** Takes a new key into use for what comes; its certificate is then uploaded in Fiks forvaltning. */
export async function useFiksKey(ctx: Ctx, keys: Keys, key: ReceiverKey): Promise<void> {
  mustBeAllowed(ctx, 'connect')
  const before = await rowOf(ctx)
  if (!before) throw new Refusal('conflict', 'archive.fiks-not-connected')
  const older = before.certificate ? (JSON.parse(await secretOf(ctx, keys, keysSecret)) as ReceiverKey[]) : []
  await keepSecret(ctx, keys, keysSecret, JSON.stringify([key, ...older].slice(0, mostKeys)))
  await ctx.tx
    .updateTable('archive.fiks_connection')
    .set({ certificate: key.certificatePem, changed_at: ctx.now, changed_by: nameInArchive(ctx.actor) })
    .where('municipality', '=', ctx.municipality)
    .execute()
  ctx.audit({ event: 'archive.fiks-connection-changed', subjectKind: 'archive' })
}

/** What the listener has seen. */
export async function noteLineState(
  ctx: Ctx,
  seen: { state: ConnectionShown['state']; fault: string | null; waiting?: number | null },
): Promise<void> {
  await ctx.tx
    .updateTable('archive.fiks_connection')
    .set({
      ...{ state: seen.state, fault: seen.fault, state_at: ctx.now },
      ...(seen.waiting === undefined ? {} : { waiting: seen.waiting }),
    })
    .where('municipality', '=', ctx.municipality)
    .execute()
}
