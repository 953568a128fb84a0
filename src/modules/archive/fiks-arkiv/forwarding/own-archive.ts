import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../must.ts'
import { nameInArchive } from '../../rights.rules.ts'

/** How messages travel to a municipality's own archive. Whoever starts the platform hands it in. */
export interface ArchivePost {
  /**
   * Hands over one message; answers come by themselves, later. Sent twice it may arrive twice: what is filed has a key.
   * @throws OutsideFailure
   */
  send(message: {
    municipality: string
    /** The receiving account. */
    to: string
    type: string
    /** Our own id of the message, the same each time it is sent. */
    clientId: string
    files: readonly { name: string; bytes: Uint8Array }[]
  }): Promise<{ messageId: string }>
}

export interface ArchiveChoice {
  /** The administrative unit whose cases are meant; null for all that no other choice names. */
  unit: string | null
  /** The municipality's own archive; null for the one that is built in. */
  own: { accountId: string; systemName: string } | null
  validFrom: string
}

/**
 * Chooses which archive the cases of a unit are kept in, from a date that has not passed. The built-in archive registers
 * in either case, since services and casework stand on it; what it registers is then told to the other, whose numbers
 * are the ones that count.
 * @param post null where this installation has no way to the other archive
 * @throws Refusal forbidden, archive.own-archive-not-connected, archive.own-archive-in-past
 */
export async function chooseArchive(
  ctx: Ctx,
  choice: ArchiveChoice,
  post: ArchivePost | null,
): Promise<void> {
  mustBeAllowed(ctx, 'connect')
  if (choice.own && !post) throw new Refusal('conflict', 'archive.own-archive-not-connected')
  if (choice.validFrom < ctx.today) throw new Refusal('invalid', 'archive.own-archive-in-past')
  await ctx.tx
    .insertInto('archive.own_archive')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      unit: choice.unit,
      account_id: choice.own?.accountId ?? null,
      system_name: choice.own?.systemName ?? null,
      valid_from: choice.validFrom,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
  ctx.audit({
    event: 'archive.own-archive-chosen',
    subjectKind: 'archive',
    details: { own: choice.own !== null },
  })
}
