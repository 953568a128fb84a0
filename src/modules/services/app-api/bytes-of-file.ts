import { caseOfSubmission } from '#modules/casework/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { SubmittedFile } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'

const reader = systemActor('Vedlegg')
const gone = () => new Refusal('not-found', 'services.no-such-file')
type Store = Pick<ServicesWorld, 'files'>

/**
 * The bytes of a file that was received, for the municipality's own system: when it stands among the archive's documents,
 * and so has been looked at for viruses. One that something was found in never gets there.
 * @throws Refusal not-found services.no-such-file; conflict appapi.file-not-looked-at, before the case is made
 */
export async function bytesForOwner(
  ctx: Ctx,
  world: Store,
  submissionId: string,
  file: SubmittedFile,
): Promise<Buffer> {
  const bytes = await amongDocuments(ctx, world, file)
  if (bytes) return bytes
  const hasCase = await caseOfSubmission(ctx, ctx.municipality, submissionId)
  throw hasCase ? gone() : new Refusal('conflict', 'appapi.file-not-looked-at')
}

/**
 * The bytes of a file that the resident sent in, wherever they are by now: with the form until its case is made, among the
 * archive's documents from then on.
 * @throws Refusal not-found services.no-such-file, also when a virus was found in it
 */
export async function bytesForSender(
  visit: Visit,
  world: Pick<ServicesWorld, 'files' | 'transactions'>,
  municipality: string,
  file: SubmittedFile,
): Promise<Buffer> {
  const row = await visit.asResident(({ tx }) =>
    tx
      .selectFrom('services.attachment')
      .select('scan')
      .where('municipality', '=', municipality)
      .where('id', '=', file.id)
      .executeTakeFirst(),
  )
  if (row?.scan === 'infected') throw gone()
  return world.transactions.inTenant(municipality, reader, async (ctx) => {
    const bytes = await amongDocuments(ctx, world, file)
    if (bytes) return bytes
    try {
      return await world.files.readPassing(ctx, file.id)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw gone()
      throw error
    }
  })
}

async function amongDocuments(ctx: Ctx, { files }: Store, { sha256 }: SubmittedFile): Promise<Buffer | null> {
  const kept = await ctx.tx
    .selectFrom('platform.file')
    .select('sha256')
    .where('municipality', '=', ctx.municipality)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return kept ? files.read(ctx, sha256) : null
}
