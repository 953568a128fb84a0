import { createHash } from 'node:crypto'
import { Refusal } from '#platform/refusal.ts'
import { addDocumentObject } from '../documents/add-document.ts'
import { readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { formatOfFile } from '../fiks-arkiv/format-of-file.rules.ts'
import type { Variant } from '../values/value-lists.ts'
import type { Asked } from './asked.ts'
import { href, mustHave } from './asked.ts'
import { type Awaited, awaitObject, changeAwaited, dropAwaited, type Upload } from './awaited-objects.ts'
import { pathOf } from './links.ts'
import { answerThing } from './things.ts'

/** One request carries no more than this; what is larger comes in pieces. */
export const largestPieceBytes = 50_000_000
const largestFileBytes = 400_000_000
const refusedUpload = () => new Refusal('invalid', 'archive.upload-refused')

/**
 * A file to a document: small ones at once; for a large one the client says first how large it is and then sends it piece
 * by piece to the address it gets (Content-Range). What the client has said of the file must agree with what comes.
 */
export async function receiveFile(asked: Asked, awaited: Awaited): Promise<Response> {
  mustHave(asked, 'write')
  const { headers } = asked.visit.request
  const announced = headers.get('x-upload-content-length')
  if (announced === null) {
    if (asked.body.length === 0) throw refusedUpload()
    return store(asked, awaited, asked.body, headers.get('content-type') ?? 'application/octet-stream')
  }
  const sizeBytes = Number(announced)
  if (asked.body.length > 0 || !/^\d{1,12}$/.test(announced) || sizeBytes < 1 || sizeBytes > largestFileBytes)
    throw refusedUpload()
  if (awaited.upload)
    for (const part of awaited.upload.parts)
      await asked.world.files.dropPassing(asked.ctx.municipality, part.id)
  const upload: Upload = {
    contentType: headers.get('x-upload-content-type') ?? 'application/octet-stream',
    sizeBytes,
    parts: [],
  }
  await changeAwaited(asked, awaited, { upload })
  return new Response(null, {
    status: 200,
    headers: { location: href(asked, `${pathOf('dokumentobjekt', awaited.id)}fil/`) },
  })
}

/** A piece of a large file: the next one in order, and the last of them ends it. */
export async function receivePiece(asked: Asked, awaited: Awaited): Promise<Response> {
  mustHave(asked, 'write')
  const { upload } = awaited
  const given = asked.visit.request.headers.get('content-range') ?? ''
  const [, from, to, total] = /^(?:bytes[ =])?\s*(\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(given) ?? []
  if (!upload || from === undefined) throw refusedUpload()
  const [start, end] = [Number(from), Number(to)]
  const received = (upload.parts.at(-1)?.to ?? -1) + 1
  const fits =
    Number(total) === upload.sizeBytes &&
    start === received &&
    end - start + 1 === asked.body.length &&
    end < upload.sizeBytes
  if (!fits) throw refusedUpload()
  const id = asked.ctx.random.uuid()
  await asked.world.files.putPassing(asked.ctx, id, asked.body)
  const parts = [...upload.parts, { id, from: start, to: end }]
  await changeAwaited(asked, awaited, { upload: { ...upload, parts } })
  if (end + 1 < upload.sizeBytes)
    return new Response(null, { status: 200, headers: { range: `bytes=0-${end}` } })
  const pieces: Buffer[] = []
  for (const part of parts) pieces.push(await asked.world.files.readPassing(asked.ctx, part.id))
  const whole = { ...awaited, upload: { ...upload, parts } }
  return store(asked, whole, Buffer.concat(pieces), upload.contentType)
}

/** A file sent to the document itself makes a document object of its own. */
export async function receiveForDocument(asked: Asked, document: ArchiveRow): Promise<Response> {
  mustHave(asked, 'write')
  return receiveFile(asked, await awaitObject(asked, document.id, {}))
}

async function store(asked: Asked, awaited: Awaited, bytes: Buffer, contentType: string): Promise<Response> {
  const { ctx, world } = asked
  const { wanted } = awaited
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const mediaType = wanted.mediaType ?? contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const fileName = wanted.fileName ?? fileNameIn(asked) ?? null
  const format = formatOfBytes(bytes, fileName ?? '', mediaType)
  const differs =
    (wanted.sha256 !== undefined && wanted.sha256 !== sha256) ||
    (wanted.sizeBytes !== undefined && wanted.sizeBytes !== bytes.length) ||
    (wanted.format !== undefined && format !== 'av/0' && !isSameFamily(wanted.format, format))
  if (differs) throw new Refusal('invalid', 'archive.file-differs')
  const file = await world.files.put(ctx, bytes)
  await addDocumentObject(
    ctx,
    awaited.documentDescriptionId,
    {
      file,
      format: wanted.format ?? format,
      formatDetails: wanted.formatDetails ?? null,
      variant: (wanted.variant as Variant | undefined) ?? null,
      version: wanted.version ?? null,
      fileName,
      mediaType,
    },
    awaited.id,
  )
  await dropAwaited(asked, awaited)
  const row = await readEntity(ctx, 'documentObject', awaited.id)
  if (!row) throw new Error('the document object was not made')
  return answerThing(asked, 'documentObject', row, 201)
}

const fileNameIn = (asked: Asked): string | null =>
  /filename="?([^";]{1,200})"?/.exec(asked.visit.request.headers.get('content-disposition') ?? '')?.[1] ??
  null

const endings: Readonly<Record<string, string>> = {
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/plain': 'txt',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
}
const signatures: readonly (readonly [string, string])[] = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpg'],
  ['49492a00', 'tif'],
  ['4d4d002a', 'tif'],
  ['3c3f786d6c', 'xml'],
]

/** PRONOM identifier by the first bytes, then by what the sender calls the file; av/0 for what nobody knows. */
export function formatOfBytes(bytes: Uint8Array, fileName: string, mediaType: string): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const seen = signatures.find(([start]) => head.startsWith(start))?.[1] ?? endings[mediaType] ?? null
  return formatOfFile(null, seen ? `fil.${seen}` : fileName, bytes)
}

const families: readonly (readonly string[])[] = [
  ['fmt/41', 'fmt/42', 'fmt/43', 'fmt/44'],
  ['fmt/11', 'fmt/12', 'fmt/13'],
]
const pdf = /^fmt\/(14|15|16|17|18|19|20|95|276|354|47[6-9]|480|481|1129)$/
/** Versions of one format are told apart by more than the first bytes: there the sender's word is taken. */
const isSameFamily = (said: string, seen: string) =>
  said === seen ||
  (pdf.test(said) && pdf.test(seen)) ||
  families.some((one) => one.includes(said) && one.includes(seen))
