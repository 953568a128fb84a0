import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { readZip, ZipFault } from '#platform/zip.ts'
import { addDocuments, addProblem, goOn, heldArrival, type NewDocument, postRoom } from '../arrivals.ts'
import { parseEmail } from '../channels/parse-email.ts'
import { bytesOf, type DocumentRow, documentsOf } from '../documents.ts'
import { type IntakeLimits, intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'

type Found = NewDocument & { within: string }

/**
 * Takes out what lies in zips and e-mails, one level deep. Everything stays: the e-mail with its attachments, the zip
 * with its files. A zip in a zip is kept as it is, and a person looks.
 */
export async function unpack(job: Job, world: IntakeWorld): Promise<void> {
  const { transactions } = world
  await transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'received') return
    const limits = intakeLimitsOn(ctx.today)
    const documents = await documentsOf(ctx, arrival.id)
    const found: Found[] = []
    for (const document of documents) {
      if (document.within_id !== null) continue
      const bytes = await bytesOf(ctx, world, document)
      if (!bytes) continue
      if (document.sort === 'message') found.push(...(await fromEmail(ctx, document, bytes, limits)))
      else if (isZip(bytes, document.name)) found.push(...(await fromZip(ctx, document, bytes, limits)))
    }
    const kept = found.slice(0, limits.documents)
    if (found.length > limits.manyDocuments || found.length > kept.length)
      await addProblem(ctx, arrival.id, 'many-documents', null, { count: found.length })
    await addDocuments(ctx, world, arrival.id, kept, documents.length + 1)
    for (const one of kept.filter(({ content, name }) => isZip(content, name)))
      if (wasInZip(one, documents)) await addProblem(ctx, arrival.id, 'zip-in-zip', null, { file: one.name })
    await unpackAttachedZips(ctx, world, arrival.id, limits)
    await goOn(ctx, arrival.id, 'unpacked')
  })
}

/** A zip that came with an e-mail is one level; what lies zipped in it stays. */
async function unpackAttachedZips(
  ctx: Ctx,
  world: IntakeWorld,
  arrivalId: string,
  limits: IntakeLimits,
): Promise<void> {
  const documents = await documentsOf(ctx, arrivalId)
  let next = documents.length + 1
  for (const document of documents) {
    if (document.sort !== 'attachment') continue
    const parent = documents.find((one) => one.id === document.within_id)
    if (parent?.sort !== 'message') continue
    const bytes = await bytesOf(ctx, world, document)
    if (!bytes || !isZip(bytes, document.name)) continue
    const files = await fromZip(ctx, document, bytes, limits)
    await addDocuments(ctx, world, arrivalId, files, next)
    next += files.length
    for (const file of files)
      if (isZip(file.content, file.name))
        await addProblem(ctx, arrivalId, 'zip-in-zip', null, { file: file.name })
  }
}

const wasInZip = (one: Found, documents: readonly DocumentRow[]) =>
  documents.find(({ id }) => id === one.within)?.sort !== 'message'

async function fromEmail(
  ctx: Ctx,
  document: DocumentRow,
  bytes: Buffer,
  limits: IntakeLimits,
): Promise<Found[]> {
  const email = await parseEmail(bytes)
  if (!email) {
    await addProblem(ctx, document.arrival_id, 'email-unreadable', document.id)
    return []
  }
  return email.attachments.slice(0, limits.documents + 1).map((attachment) => ({
    ...{ name: attachment.name, sort: 'attachment' as const, within: document.id },
    ...{ claimedType: attachment.claimedType, content: attachment.content },
  }))
}

async function fromZip(
  ctx: Ctx,
  document: DocumentRow,
  bytes: Buffer,
  limits: IntakeLimits,
): Promise<Found[]> {
  try {
    const files = await readZip(bytes, {
      ...{ zipBytes: limits.fileBytes, files: limits.documents },
      ...{ fileBytes: limits.fileBytes, totalBytes: limits.unpackedBytes },
    })
    await ctx.tx
      .updateTable('document_centre.document')
      .set({ sort: 'container' })
      .where('municipality', '=', ctx.municipality)
      .where('id', '=', document.id)
      .execute()
    return [...files].map(([path, content]) => ({
      ...{ name: path.split('/').at(-1) ?? path, sort: 'attachment' as const, within: document.id, content },
    }))
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    await addProblem(ctx, document.arrival_id, 'zip-unreadable', document.id, { why: error.code })
    return []
  }
}

const looksLikeZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/** Word files and their like are zips too, and are left as they are: by the name of their first file. */
function isZip(bytes: Uint8Array, name: string): boolean {
  if (!looksLikeZip(bytes)) return false
  if (/\.(docx|xlsx|pptx|odt|ods|odp|docm|xlsm)$/i.test(name)) return false
  const first = Buffer.from(bytes.subarray(30, 30 + (bytes[26] ?? 0))).toString('latin1')
  return first !== '[Content_Types].xml' && first !== 'mimetype' && !first.startsWith('_rels/')
}
