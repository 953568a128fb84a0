import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import busboy from 'busboy'
import { FiksError } from '../fiks/fiks-error.ts'

export interface ReceivedFile {
  fileName: string
  bytes: number
  sha256: string
  looksLikePdf: boolean
  isEncryptedPdf: boolean
  /** Why a file that is said to be encrypted cannot be opened; null when it could, or was in the clear. */
  notForUs: string | null
  content: Buffer
}

const mostMetadataBytes = 5_000_000

/**
 * Reads a multipart shipment. The first part must be called `forsendelse`, with or without a file name and content
 * type: KS's own client gives none. The names of the file parts are of no account; their order and file names are.
 */
export async function receiveParts(request: Request): Promise<{ metadata: unknown; files: ReceivedFile[] }> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.startsWith('multipart/form-data') || !request.body)
    throw new FiksError(415, 'Innholdet må være multipart/form-data')
  let json: string | null = null
  let parts = 0
  const files: Promise<ReceivedFile>[] = []
  const mustBeFirst = (name: string) => {
    parts++
    if (parts === 1 && name !== 'forsendelse') throw new FiksError(400, 'Første del må hete forsendelse')
    return parts === 1
  }
  const parser = openParser(contentType)
  const done = new Promise<void>((resolve, reject) => {
    const guard =
      <A extends unknown[]>(read: (...args: A) => void) =>
      (...args: A) => {
        try {
          read(...args)
        } catch (error) {
          reject(error)
        }
      }
    parser.on(
      'field',
      guard((name: string, value: string) => {
        if (mustBeFirst(name)) json = value
        else throw new FiksError(400, `Delen ${name} mangler filename`)
      }),
    )
    parser.on('file', (name, stream, info) => {
      const collected = collect(stream)
      try {
        if (mustBeFirst(name))
          files.push(
            collected.then((content) => {
              json = content.toString('utf8')
              return null as never
            }),
          )
        else files.push(collected.then((content) => describe(info.filename ?? '', content)))
      } catch (error) {
        stream.resume()
        reject(error)
      }
    })
    parser.on('error', () => reject(new FiksError(400, 'Ugyldig multipart')))
    parser.on('close', resolve)
  })
  Readable.fromWeb(request.body as WebStream)
    .on('error', () => parser.destroy(new Error('aborted')))
    .pipe(parser)
  await done
  const received = (await Promise.all(files)).filter((file) => file !== null)
  if (json === null) throw new FiksError(400, 'Første del må hete forsendelse')
  try {
    return { metadata: JSON.parse(json), files: received }
  } catch {
    throw new FiksError(400, 'Delen forsendelse er ikke gyldig JSON')
  }
}

function openParser(contentType: string) {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      // File names are compared as they were sent, so a path must not be cut off.
      preservePath: true,
      defParamCharset: 'utf8',
      limits: { fieldSize: mostMetadataBytes },
    })
  } catch {
    throw new FiksError(400, 'Ugyldig multipart')
  }
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export function describe(fileName: string, content: Buffer): ReceivedFile {
  return {
    fileName,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    looksLikePdf: content.subarray(0, 1024).includes('%PDF-') && content.subarray(-2048).includes('%%EOF'),
    isEncryptedPdf: /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(content.toString('latin1')),
    notForUs: null,
    content,
  }
}
