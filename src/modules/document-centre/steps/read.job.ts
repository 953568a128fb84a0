import { isArchiveFormat } from '#modules/archive/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { type ArrivalRow, addProblem, goOn, heldArrival, postRoom } from '../arrivals.ts'
import { parseEmail } from '../channels/parse-email.ts'
import { bytesOf, type DocumentRow, documentsOf, openDocument } from '../documents.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import type { Reading } from '../reading/reading.ts'
import type { IntakeWorld } from '../world.ts'

/**
 * Reads every document: what it is, its text (by sight where it has none), and a copy in an archive format beside it.
 * What stands unopened is read by nobody. Each document is its own transaction: killed in between, the next go on.
 */
export async function readDocuments(job: Job, world: IntakeWorld): Promise<void> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(job.municipality, postRoom, work)
  const arrival = await inTenant((ctx) => heldArrival(ctx, job.id))
  if (arrival?.state !== 'scanned') return
  const documents = arrival.unopened_for ? [] : await inTenant((ctx) => documentsOf(ctx, job.id))
  for (const document of documents.filter(
    ({ media_type, kept }) => media_type === null && kept === 'stored',
  )) {
    const { readBytes } = intakeLimitsOn(dateInNorway(world.clock.now()))
    if (Number(document.size_bytes) > Math.min(readBytes, world.mostReadBytes ?? readBytes)) {
      const reading = await kindOfLarge(world, inTenant, document)
      await inTenant((ctx) => keepReading(ctx, world, document, reading))
      continue
    }
    const bytes = await inTenant((ctx) => bytesOf(ctx, world, document))
    if (!bytes) continue
    const reading = await world.reader.read({
      ...{ bytes, name: document.name, title: titleOf(arrival, document) },
      day: dateInNorway(arrival.received_at),
      ...(document.sort === 'message' ? await sentBy(bytes) : {}),
    })
    await inTenant((ctx) => keepReading(ctx, world, document, reading))
  }
  await inTenant(async (ctx) => {
    const held = await heldArrival(ctx, job.id)
    if (held?.state === 'scanned') await goOn(ctx, job.id, 'read')
  })
}

/** Of each end of a large file: what it is stands in the first, and in a PDF often in the last. */
const endBytes = 1_000_000

/** What is too large to be read is only looked at in its ends; a person is told. */
async function kindOfLarge(
  world: IntakeWorld,
  inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  document: DocumentRow,
): Promise<Reading | null> {
  const sealed = await inTenant(async (ctx) => {
    await addProblem(ctx, document.arrival_id, 'too-large-to-read', document.id, { file: document.name })
    return openDocument(ctx, world, document)
  })
  if (!sealed) return null
  const parts: Buffer[] = []
  for await (const part of sealed.stretch(0, endBytes)) parts.push(part)
  for await (const part of sealed.stretch(sealed.sizeBytes - endBytes, sealed.sizeBytes)) parts.push(part)
  const kind = await world.reader.kind(Buffer.concat(parts), document.name)
  const nothing = { text: '', pages: null, ocrPages: 0, ocrConfidence: null, copy: null, likeness: null }
  return kind && { kind, fault: null, ...nothing }
}

const titleOf = (arrival: ArrivalRow, document: DocumentRow) =>
  document.sort === 'message' ? arrival.title : document.name

/** An e-mail's copy has who, whom and when above its text: that is what makes it evidence. */
async function sentBy(bytes: Buffer) {
  const email = await parseEmail(bytes)
  if (!email) return {}
  const facts: [string, string][] = [
    ['Fra', email.from ? `${email.from.name} <${email.from.address}>`.trim() : 'ukjent'],
    ['Til', email.to],
    ...(email.cc ? [['Kopi', email.cc] as [string, string]] : []),
    ...(email.sentAt
      ? [['Sendt', formatDate(isoDate(dateInNorway(email.sentAt)), 'nb')] as [string, string]]
      : []),
    ...email.attachments.map(({ name }): [string, string] => ['Vedlegg', name]),
  ]
  return { sent: { facts, text: email.text } }
}

async function keepReading(
  ctx: Ctx,
  world: IntakeWorld,
  document: DocumentRow,
  reading: Reading | null,
): Promise<void> {
  const problem = (code: Parameters<typeof addProblem>[2]) =>
    addProblem(ctx, document.arrival_id, code, document.id, { file: document.name })
  if (!reading) await problem('not-read')
  if (document.size_bytes === '0') await problem('empty-file')
  if (reading?.fault) await problem(reading.fault)
  const copy = reading?.copy ? await world.files.put(ctx, reading.copy.pdf) : null
  const format = reading?.kind.format ?? null
  const isContainer = document.sort === 'container'
  if (reading && !reading.fault && !copy && !isContainer && document.size_bytes !== '0')
    if (!format || !isArchiveFormat(format, ctx.today)) await problem('no-archive-format')
  if (reading?.ocrPages && (reading.ocrConfidence ?? 0) < intakeLimitsOn(ctx.today).poorConfidence)
    await problem('poorly-read')
  const text = reading?.text ?? ''
  await ctx.tx
    .updateTable('document_centre.document')
    .set({
      ...{ media_type: reading?.kind.mediaType ?? 'application/octet-stream', format },
      pages: reading?.pages ?? null,
      ocr_pages: reading?.ocrPages ?? null,
      ocr_confidence: reading?.ocrConfidence?.toFixed(3) ?? null,
      likeness: reading?.likeness?.toString() ?? null,
      ...(copy
        ? {
            archive_sha256: copy.sha256,
            archive_size_bytes: copy.sizeBytes,
            archive_format: reading?.copy?.format,
          }
        : {}),
      ...(text.trim() === ''
        ? {}
        : {
            text_sealed: await world.keys.seal(ctx, `document-centre.text|${document.id}`, Buffer.from(text)),
          }),
    })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', document.id)
    .where('media_type', 'is', null)
    .execute()
}
