import type { SealedFile } from '#platform/files.ts'
import { bodyInPieces } from '#platform/http/api.ts'
import { Refusal } from '#platform/refusal.ts'
import { addDocumentObject } from '../documents/add-document.ts'
import { readEntity } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import { formatOfFile } from '../fiks-arkiv/format-of-file.rules.ts'
import type { Variant } from '../values/value-lists.ts'
import { type AskAgain, type Asked, href, mustHave, type Onward } from './asked.ts'
import {
  type Awaited,
  awaitObject,
  changeAwaited,
  dropAwaited,
  dropParts,
  type Upload,
  type Wanted,
} from './awaited-objects.ts'
import { joined, knownBy, mustBeClean } from './incoming-file.ts'
import { pathOf } from './links.ts'
import { answerThing } from './things.ts'

/** One request carries no more than this; what is larger comes in pieces. */
const largestPieceBytes = 50_000_000
const largestFileBytes = 400_000_000
const refusedUpload = () => new Refusal('invalid', 'archive.upload-refused')

/** What a file becomes: an object that is awaited, or one of its document's that nobody has told of. */
interface Target {
  id: string
  documentDescriptionId: string
  wanted: Wanted
  awaited: Awaited | null
}
const targetOf = (awaited: Awaited): Target => ({ ...awaited, awaited })

/**
 * A file to a document: small ones at once; for a large one the client says first how large it is and then sends it piece
 * by piece to the address it gets (Content-Range). What the client has said of the file must agree with what comes, and
 * somebody must have looked at it for viruses before it is an object of the archive.
 */
export async function receiveFile(asked: Asked, awaited: Awaited): Promise<Response | Onward> {
  mustHave(asked, 'write')
  const announced = asked.visit.request.headers.get(announcedLength)
  return announced === null ? wholeFile(asked, targetOf(awaited)) : announce(asked, awaited, announced)
}

/** A file sent to the document itself makes a document object of its own. */
export async function receiveForDocument(asked: Asked, document: ArchiveRow): Promise<Response | Onward> {
  mustHave(asked, 'write')
  const announced = asked.visit.request.headers.get(announcedLength)
  if (announced !== null) return announce(asked, await awaitObject(asked, document.id, {}), announced)
  const id = asked.ctx.random.uuid()
  return wholeFile(asked, { id, documentDescriptionId: document.id, wanted: {}, awaited: null })
}
/** Of a file that is to come in pieces; its request has no file in it. */
export const announcedLength = 'x-upload-content-length'

async function announce(asked: Asked, awaited: Awaited, announced: string): Promise<Response | Onward> {
  const sizeBytes = Number(announced)
  if (asked.body.length > 0 || !/^\d{1,12}$/.test(announced) || sizeBytes < 1 || sizeBytes > largestFileBytes)
    throw refusedUpload()
  const contentType = asked.visit.request.headers.get('x-upload-content-type') ?? 'application/octet-stream'
  await changeAwaited(asked, awaited, { upload: { contentType, sizeBytes, parts: [] } })
  const { municipality } = asked.ctx
  const location = href(asked, `${pathOf('dokumentobjekt', awaited.id)}fil/`)
  return async () => {
    // What came of an earlier try.
    await dropParts(asked.world, municipality, awaited)
    return new Response(null, { status: 200, headers: { location } })
  }
}

async function wholeFile(asked: Asked, target: Target): Promise<Onward> {
  const { ctx, world, visit } = asked
  const part = ctx.random.uuid()
  const write = await world.files.passingWriter(ctx, part)
  const { municipality } = ctx
  return async (again) => {
    try {
      const { sizeBytes } = await write(bodyInPieces(visit, largestPieceBytes))
      if (sizeBytes === 0) throw refusedUpload()
      return await takeFile(
        again,
        target,
        [part],
        visit.request.headers.get('content-type') ?? 'application/octet-stream',
      )
    } finally {
      await world.files.dropPassing(municipality, part)
    }
  }
}

/**
 * A piece of a large file: the next one in order, and the last of them ends it. When the whole cannot be taken now, the last
 * piece has not come: it is sent again, and all before it stands.
 */
export async function receivePiece(asked: Asked, awaited: Awaited): Promise<Onward> {
  mustHave(asked, 'write')
  const { upload } = awaited
  const given = asked.visit.request.headers.get('content-range') ?? ''
  const [, from, to, total] = /^(?:bytes[ =])?\s*(\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(given) ?? []
  if (!upload || from === undefined) throw refusedUpload()
  const [start, end] = [Number(from), Number(to)]
  const received = (upload.parts.at(-1)?.to ?? -1) + 1
  if (Number(total) !== upload.sizeBytes || start !== received || end < start || end >= upload.sizeBytes)
    throw refusedUpload()
  const { ctx, world, visit } = asked
  const id = ctx.random.uuid()
  const write = await world.files.passingWriter(ctx, id)
  const { municipality } = ctx
  return async (again) => {
    let isKept = false
    try {
      const { sizeBytes } = await write(bodyInPieces(visit, largestPieceBytes))
      if (sizeBytes !== end - start + 1) throw refusedUpload()
      const parts = [...upload.parts, { id, from: start, to: end }]
      if (end + 1 === upload.sizeBytes)
        return await endUpload(again, awaited, upload, parts, () => dropParts(world, municipality, awaited))
      await again((then) => changeAwaited(then, awaited, { upload: { ...upload, parts } }))
      isKept = true
      return new Response(null, { status: 200, headers: { range: `bytes=0-${end}` } })
    } finally {
      if (!isKept) await world.files.dropPassing(municipality, id)
    }
  }
}

async function endUpload(
  again: AskAgain,
  awaited: Awaited,
  upload: Upload,
  parts: Upload['parts'],
  dropEarlier: () => Promise<void>,
): Promise<Response> {
  try {
    const ids = parts.map(({ id }) => id)
    const answer = await takeFile(again, targetOf(awaited), ids, upload.contentType)
    await dropEarlier()
    return answer
  } catch (error) {
    // Sending the last piece of a virus again would not help: it is to be announced anew, and nothing of it stays.
    if (!(error instanceof Refusal) || error.code !== 'archive.file-infected') throw error
    await again((then) => changeAwaited(then, awaited, { upload: null }))
    await dropEarlier()
    throw error
  }
}

/** Looks at what has come, and makes it an object of the archive. */
async function takeFile(
  again: AskAgain,
  target: Target,
  parts: readonly string[],
  contentType: string,
): Promise<Response> {
  const { world, file, fileName } = await again(async (asked) => {
    const opened: SealedFile[] = []
    for (const id of parts) opened.push(await asked.world.files.openPassing(asked.ctx, id))
    return { world: asked.world, file: joined(opened), fileName: fileNameIn(asked) }
  })
  const { sha256, head } = await knownBy(file)
  const about = describedAs(target.wanted, {
    ...{ sizeBytes: file.sizeBytes, sha256, head, contentType, fileName },
  })
  try {
    await mustBeClean(file, world)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'archive.file-infected')
      await again(async ({ ctx }) =>
        ctx.audit({
          ...{ event: 'archive.file-infected', subjectKind: 'dokumentbeskrivelse' },
          subjectId: target.documentDescriptionId,
        }),
      )
    throw error
  }
  return again(async (asked) => {
    // First of all: whoever has changed what is awaited in between is not written over.
    if (target.awaited) await dropAwaited(asked, target.awaited)
    const stored = await world.files.putPieces(asked.ctx, sha256, () => file.pieces())
    await addDocumentObject(asked.ctx, target.documentDescriptionId, { ...about, file: stored }, target.id)
    const row = await readEntity(asked.ctx, 'documentObject', target.id)
    if (!row) throw new Error('the document object was not made')
    return answerThing(asked, 'documentObject', row, 201)
  })
}

/** @throws Refusal archive.file-differs from what was said of it */
function describedAs(
  wanted: Wanted,
  came: { sha256: string; sizeBytes: number; head: Buffer; contentType: string; fileName: string | null },
) {
  const mediaType = wanted.mediaType ?? came.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const fileName = wanted.fileName ?? came.fileName
  const format = formatOfBytes(came.head, fileName ?? '', mediaType)
  const differs =
    (wanted.sha256 !== undefined && wanted.sha256 !== came.sha256) ||
    (wanted.sizeBytes !== undefined && wanted.sizeBytes !== came.sizeBytes) ||
    (wanted.format !== undefined && format !== 'av/0' && !isSameFamily(wanted.format, format))
  if (differs) throw new Refusal('invalid', 'archive.file-differs')
  return {
    format: wanted.format ?? format,
    formatDetails: wanted.formatDetails ?? null,
    variant: (wanted.variant as Variant | undefined) ?? null,
    version: wanted.version ?? null,
    ...{ fileName, mediaType },
  }
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
