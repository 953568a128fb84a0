import type { NewDocument } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { TryLater } from '#platform/jobs.ts'
import type { ServicesWorld } from '../world.ts'
import { pronomOf } from './archive-format.rules.ts'
import type { SubmissionContent } from './submission-content.ts'

/** How long the case waits before it asks again whether a file has been looked at. */
const pauseMs = 60_000

/**
 * The files of a submission as documents of the archive, in the transaction that registers them. Only what has been
 * looked at reaches a case: while the scanner has not answered, the case waits; an infected file is left out.
 * @throws TryLater
 */
export async function documentsOfFiles(
  ctx: Ctx,
  world: ServicesWorld,
  { files = [] }: Pick<SubmissionContent, 'files'>,
): Promise<NewDocument[]> {
  if (files.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('services.attachment')
    .select(['id', 'scan'])
    .where('municipality', '=', ctx.municipality)
    .where(
      'id',
      'in',
      files.map((file) => file.id),
    )
    .execute()
  const scanOf = new Map(rows.map((row) => [row.id, row.scan]))
  if (rows.some((row) => row.scan === 'pending'))
    throw new TryLater(new Date(ctx.now.getTime() + pauseMs), 'a file has not been looked at')
  const documents: NewDocument[] = []
  for (const file of files) {
    if (scanOf.get(file.id) === 'infected') continue
    const bytes = await world.files.readPassing(ctx, file.id)
    const stored = await world.files.put(ctx, bytes)
    // What is filed is what was sent, to the byte.
    if (stored.sha256 !== file.sha256) throw new Error(`file ${file.id} is changed`)
    documents.push({
      title: file.fileName,
      documentType: 'Vedlegg',
      linkedAs: 'Vedlegg',
      file: stored,
      format: pronomOf(file.fileName, bytes),
    })
  }
  return documents
}
