import type { Signee } from '#engines/altinn/form-state.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../filling-in/drafts.ts'
import type { AskedToSign } from './what-is-signed.ts'

export interface AskedSignee {
  id: string
  residentId: string
  taskId: string
  name: string
  organisation: string | null
  signedAt: Date | null
  rejectedAt: Date | null
  /** Why they declined, in their own words; empty when they gave no reason. */
  reason: string
}

export const reasonPurpose = (id: string) => `reason|${id}`
export const askedPurpose = (id: string) => `signee|${id}`
export const signaturePurpose = (id: string) => `signature|${id}`

/** Those who are asked to sign a draft as it stands now, and what they have answered. */
export async function askedSignees(
  ctx: Pick<Ctx | ResidentCtx, 'tx' | 'municipality'>,
  keys: Keys,
  draftId: string,
): Promise<AskedSignee[]> {
  const rows = await ctx.tx
    .selectFrom('services.signee')
    .select(['id', 'resident_id', 'task_id', 'asked_sealed', 'signed_at', 'rejected_at', 'reason_sealed'])
    .where('municipality', '=', ctx.municipality ?? '')
    .where('draft_id', '=', draftId)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const { signee } = openAsked(keys, row.id, row.asked_sealed)
    return {
      ...{ id: row.id, residentId: row.resident_id, taskId: row.task_id },
      ...{ name: signee.name, organisation: signee.organisation },
      ...{ signedAt: row.signed_at, rejectedAt: row.rejected_at },
      reason: openReason(keys, row.id, row.reason_sealed),
    }
  })
}

export const openReason = (keys: Keys, id: string, sealed: Uint8Array | null): string =>
  sealed ? keys.openForPlatform(reasonPurpose(id), sealed).toString('utf8') : ''

export function openAsked(keys: Keys, id: string, sealed: Uint8Array): AskedToSign {
  return JSON.parse(keys.openForPlatform(askedPurpose(id), sealed).toString('utf8'))
}

export function asEngineSignee(signee: AskedSignee, visitorId: string): Signee {
  return {
    id: signee.id,
    name: signee.name,
    ...(signee.organisation ? { organisation: signee.organisation } : {}),
    signedAt: signee.signedAt?.toISOString() ?? null,
    rejectedAt: signee.rejectedAt?.toISOString() ?? null,
    notified: 'not-sent',
    isMe: signee.residentId === visitorId,
  }
}

export interface SigningTask {
  id: string
  municipality: string
  serviceId: string
  askedAt: Date
}

/** What the resident is asked to sign and has not answered, in every municipality, the oldest first. */
export async function signingTasksOfResident(
  ctx: Pick<ResidentCtx, 'tx' | 'residentId'>,
): Promise<SigningTask[]> {
  const rows = await ctx.tx
    .selectFrom('services.signee')
    .select(['id', 'municipality', 'service_id', 'asked_at'])
    .where('resident_id', '=', ctx.residentId)
    // What the owner signs stands on the draft itself.
    .whereRef('resident_id', '<>', 'owner_id')
    .where('signed_at', 'is', null)
    .where('rejected_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, municipality: row.municipality },
    ...{ serviceId: row.service_id, askedAt: row.asked_at },
  }))
}

export interface OpenQuestion {
  id: string
  draftId: string
  municipality: string
  serviceId: string
  taskId: string
  asked: AskedToSign
  signedAt: Date | null
  rejectedAt: Date | null
}

/** @throws Refusal not-found services.no-such-signing, also for somebody else's and one that was taken back */
export async function questionOf(ctx: ResidentCtx, keys: Keys, id: string): Promise<OpenQuestion> {
  const row = isUuid(id)
    ? await ctx.tx
        .selectFrom('services.signee')
        .selectAll()
        .where('municipality', '=', ctx.municipality ?? '')
        .where('id', '=', id)
        .where('resident_id', '=', ctx.residentId)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'services.no-such-signing')
  return {
    ...{ id: row.id, draftId: row.draft_id, municipality: row.municipality, serviceId: row.service_id },
    ...{ taskId: row.task_id, signedAt: row.signed_at, rejectedAt: row.rejected_at },
    asked: openAsked(keys, row.id, row.asked_sealed),
  }
}
