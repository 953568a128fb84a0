import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Tcp } from '#platform/tcp.ts'

/** Looks for viruses in files. */
export interface VirusScanner {
  /** @throws OutsideFailure when no answer can be had; the file is then neither clean nor infected. */
  scan(content: Uint8Array | Pieces): Promise<'clean' | 'infected'>
}

/** A file that is not held whole. */
export interface Pieces {
  sizeBytes: number
  pieces(): AsyncIterable<Uint8Array>
}

export interface ClamdConfig {
  host: string
  port: number
  timeoutMs: number
}

/** A large file takes the scanner longer: it is given a second more for each so many bytes. */
const bytesASecond = 2_000_000
/** The size of each piece; clamd takes any up to its own StreamMaxLength. */
const pieceBytes = 65_536

/** ClamAV's daemon, asked by its INSTREAM command. Nothing but the bytes is sent: no name, no owner. */
export function clamd(config: ClamdConfig, tcp: Tcp): VirusScanner {
  return {
    async scan(content) {
      const answer = await tcp.ask({
        system: 'clamd',
        operation: 'INSTREAM',
        host: config.host,
        port: config.port,
        parts: content instanceof Uint8Array ? inPieces(content) : eachPiece(content.pieces()),
        timeoutMs:
          config.timeoutMs +
          Math.floor(
            (1000 * (content instanceof Uint8Array ? content.length : content.sizeBytes)) / bytesASecond,
          ),
        maxAnswerBytes: 10_000,
      })
      const said = answer.toString('latin1').split('\0').join('').trim()
      if (said === 'stream: OK') return 'clean'
      if (/^stream: .+ FOUND$/.test(said)) return 'infected'
      // Its limits are smaller than ours: a matter for whoever set them up, and no sign that the file is safe.
      if (/size limit exceeded/i.test(said)) throw new OutsideFailure('clamd', 'INSTREAM', 'configuration')
      throw new OutsideFailure('clamd', 'INSTREAM', said === '' ? 'unreachable' : 'unreadable-answer')
    },
  }
}

/** `zINSTREAM`, then each piece after its length (4 bytes, big-endian), then a length of nought. */
export function* inPieces(content: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  yield* withLengths(content)
  yield Buffer.alloc(4)
}

async function* eachPiece(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const piece of pieces) yield* withLengths(piece)
  yield Buffer.alloc(4)
}

function* withLengths(content: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(piece.length)
    yield length
    yield piece
  }
}

/** "127.0.0.1:3310", "[::1]:3310" or a name without port (3310); null when it is none of these. */
export function readClamdAddress(text: string): { host: string; port: number } | null {
  const found = /^(?:\[([0-9a-f:]+)\]|([a-z0-9.-]+))(?::([0-9]{1,5}))?$/i.exec(text.trim())
  const port = Number(found?.[3] ?? 3310)
  const host = found?.[1] ?? found?.[2]
  return host && port > 0 && port < 65_536 ? { host, port } : null
}
