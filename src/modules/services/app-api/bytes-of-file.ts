import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { SubmittedFile } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'

const gone = () => new Refusal('not-found', 'services.no-such-file')

/**
 * The bytes of a file that was sent in, wherever they are by now: with the form until its case is made, among the
 * archive's documents from then on. Nobody gets a file that a virus was found in.
 * @throws Refusal not-found services.no-such-file; conflict appapi.file-not-looked-at, when it must have been and is not
 */
export async function bytesOfSubmittedFile(
  ctx: Ctx,
  { files }: Pick<ServicesWorld, 'files'>,
  file: SubmittedFile,
  options: { mustBeLookedAt: boolean },
): Promise<Buffer> {
  const row = await ctx.tx
    .selectFrom('services.attachment')
    .select('scan')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', file.id)
    .executeTakeFirst()
  if (row?.scan === 'infected') throw gone()
  if (row?.scan === 'pending' && options.mustBeLookedAt)
    throw new Refusal('conflict', 'appapi.file-not-looked-at')
  const kept = await ctx.tx
    .selectFrom('platform.file')
    .select('sha256')
    .where('municipality', '=', ctx.municipality)
    .where('sha256', '=', file.sha256)
    .executeTakeFirst()
  if (kept) return files.read(ctx, file.sha256)
  try {
    return await files.readPassing(ctx, file.id)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw gone()
    throw error
  }
}
