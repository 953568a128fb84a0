import type { Ctx } from '#platform/context.ts'
import type { SealedFile, StoredFile } from '#platform/files.ts'
import type { Job } from '#platform/jobs.ts'
import { readLargeZip, ZipFault } from '#platform/zip.ts'
import {
  addDocuments,
  addProblem,
  documentId,
  goOn,
  heldArrival,
  type NewDocument,
  postRoom,
} from '../arrivals.ts'
import { parseEmail } from '../channels/parse-email.ts'
import { bytesOf, type DocumentRow, documentsOf, openDocument } from '../documents.ts'
import { type IntakeLimits, intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'

/** Something that lay in another document; `head` is how it begins. */
type Found = NewDocument & { within: string; head: Buffer; wasInZip: boolean }

/** One arrival that is unpacked: what is found is numbered after what is there. */
interface Unpacking {
  ctx: Ctx
  world: IntakeWorld
  arrival: string
  limits: IntakeLimits
  next: number
}

/** How a file begins is enough to know a zip by, with the name of its first file. */
const headBytes = 300

/**
 * Takes out what lies in zips and e-mails, one level deep. Everything stays: the e-mail with its attachments, the zip
 * with its files. A zip in a zip is kept as it is, and a person looks. No zip, and no file of one, is held whole.
 */
export async function unpack(job: Job, world: IntakeWorld): Promise<void> {
  const { transactions } = world
  await transactions.inTenant(job.municipality, postRoom, async (ctx) => {
    const arrival = await heldArrival(ctx, job.id)
    if (arrival?.state !== 'received') return
    const limits = intakeLimitsOn(ctx.today)
    const documents = await documentsOf(ctx, arrival.id)
    const at: Unpacking = { ctx, world, arrival: arrival.id, limits, next: documents.length + 1 }
    const found: Found[] = []
    for (const document of documents) {
      if (document.within_id !== null) continue
      if (document.sort === 'message') found.push(...(await fromEmail(at, document)))
      else found.push(...(await fromZip(at, document)))
    }
    if (found.length > limits.manyDocuments || found.length > limits.documents)
      await addProblem(ctx, arrival.id, 'many-documents', null, { count: found.length })
    await keepFound(at, found.slice(0, limits.documents), documents.length + 1)
    await unpackAttachedZips(at)
    await goOn(ctx, arrival.id, 'unpacked')
  })
}

async function keepFound({ ctx, world, arrival }: Unpacking, found: Found[], from: number): Promise<void> {
  await addDocuments(ctx, world, arrival, found, from)
  for (const { head, name } of found.filter((one) => one.wasInZip))
    if (isZip(head, name)) await addProblem(ctx, arrival, 'zip-in-zip', null, { file: name })
}

/** A zip that came with an e-mail is one level; what lies zipped in it stays. */
async function unpackAttachedZips(at: Unpacking): Promise<void> {
  const documents = await documentsOf(at.ctx, at.arrival)
  at.next = documents.length + 1
  for (const document of documents) {
    const parent = documents.find((one) => one.id === document.within_id)
    if (document.sort !== 'attachment' || parent?.sort !== 'message') continue
    const from = at.next
    await keepFound(at, await fromZip(at, document), from)
  }
}

async function fromEmail(at: Unpacking, document: DocumentRow): Promise<Found[]> {
  const { ctx, world, limits } = at
  const bytes = await bytesOf(ctx, world, document)
  if (!bytes) return []
  const email = await parseEmail(bytes)
  if (!email) {
    await addProblem(ctx, at.arrival, 'email-unreadable', document.id)
    return []
  }
  const found = email.attachments.slice(0, limits.documents + 1).map((attachment) => ({
    ...{ name: attachment.name, sort: 'attachment' as const, within: document.id, wasInZip: false },
    ...{ claimedType: attachment.claimedType, content: attachment.content },
    head: attachment.content.subarray(0, headBytes),
  }))
  at.next += found.length
  return found
}

/** What lies in it, already put where its documents will be; nothing where it is no zip. */
async function fromZip(at: Unpacking, document: DocumentRow): Promise<Found[]> {
  const { ctx, world, limits } = at
  const sealed = await openDocument(ctx, world, document)
  if (!sealed || !isZip(await headOf(sealed), document.name)) return []
  // It is read from its end and here and there, which vouches for nothing: so it is gone through once first.
  for await (const _ of sealed.pieces());
  const found: Found[] = []
  const from = at.next
  try {
    const allowed = {
      ...{ zipBytes: limits.fileBytes, files: limits.documents },
      ...{ fileBytes: limits.fileBytes, totalBytes: limits.unpackedBytes },
    }
    await readLargeZip(sealed, allowed, async (path, pieces) => {
      const beginning = new Beginning(pieces)
      const id = documentId(ctx.municipality, at.arrival, at.next)
      const write = await world.files.passingWriter(ctx, id)
      const content: StoredFile = await write(beginning.pieces())
      at.next += 1
      found.push({
        ...{ name: path.split('/').at(-1) ?? path, sort: 'attachment', within: document.id, content },
        ...{ head: beginning.head, wasInZip: true },
      })
    })
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    for (let position = from; position < at.next + 1; position++)
      await world.files.dropPassing(ctx.municipality, documentId(ctx.municipality, at.arrival, position))
    at.next = from
    await addProblem(ctx, at.arrival, 'zip-unreadable', document.id, { why: error.code })
    return []
  }
  await ctx.tx
    .updateTable('document_centre.document')
    .set({ sort: 'container' })
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', document.id)
    .execute()
  return found
}

/** Lets pieces by, and remembers how they began. */
class Beginning {
  head: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterable<Uint8Array>

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.source) {
      if (this.head.length < headBytes)
        this.head = Buffer.concat([this.head, piece.subarray(0, headBytes - this.head.length)])
      yield piece
    }
  }
}

async function headOf(sealed: SealedFile): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of sealed.stretch(0, headBytes)) parts.push(part)
  return Buffer.concat(parts)
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
