import { inflateSync } from 'node:zlib'

/** Why a pack is not taken in: it is not one, or more comes out of it than is let out. */
export class PackFault extends Error {
  constructor(readonly why: 'damaged' | 'too-large') {
    super(`the pack is ${why}`)
  }
}

const objectTypes = { offsetDelta: 6, referenceDelta: 7 } as const
const idBytes = 20
const trailerBytes = 20

/**
 * Walks a pack and adds up what its objects become, deltas by the size they say they end with, before anybody unpacks
 * it: a pack of a few kilobytes can say that it holds gigabytes. Format: git's Documentation/gitformat-pack.
 * @throws PackFault
 */
export function checkPackSize(pack: Uint8Array, limits: { objects: number; totalBytes: number }): void {
  const view = Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength)
  if (view.length < 12 + trailerBytes || view.toString('latin1', 0, 4) !== 'PACK')
    throw new PackFault('damaged')
  const count = view.readUInt32BE(8)
  if (count > limits.objects) throw new PackFault('too-large')
  let at = 12
  let total = 0
  for (let n = 0; n < count; n++) {
    const head = sizedHeader(view, at)
    at = head.next
    if (head.type === objectTypes.offsetDelta) at = variableNumber(view, at).next
    if (head.type === objectTypes.referenceDelta) at += idBytes
    total += head.size
    if (total > limits.totalBytes) throw new PackFault('too-large')
    const { bytes, consumed } = inflated(view.subarray(at, view.length - trailerBytes), head.size)
    at += consumed
    if (head.type === objectTypes.offsetDelta || head.type === objectTypes.referenceDelta) {
      // A delta begins with the size of what it is laid on and the size of what it becomes.
      total += variableNumber(bytes, variableNumber(bytes, 0).next).value
      if (total > limits.totalBytes) throw new PackFault('too-large')
    }
  }
}

/** Three bits of type and four of size in the first byte, then seven of size in each. */
function sizedHeader(view: Buffer, start: number): { type: number; size: number; next: number } {
  let at = start
  let byte = view[at++]
  if (byte === undefined) throw new PackFault('damaged')
  const type = (byte >> 4) & 7
  let size = byte & 15
  let scale = 16
  while (byte & 128) {
    byte = view[at++]
    if (byte === undefined || scale > 2 ** 45) throw new PackFault('damaged')
    size += (byte & 127) * scale
    scale *= 128
  }
  return { type, size, next: at }
}

function variableNumber(view: Uint8Array, start: number): { value: number; next: number } {
  let at = start
  let value = 0
  let scale = 1
  for (;;) {
    const byte = view[at++]
    if (byte === undefined || scale > 2 ** 45) throw new PackFault('damaged')
    value += (byte & 127) * scale
    if (!(byte & 128)) return { value, next: at }
    scale *= 128
  }
}

/** Exactly the size the header says; one byte more is a lie. */
function inflated(from: Buffer, size: number): { bytes: Uint8Array; consumed: number } {
  try {
    const { buffer, engine } = inflateSync(from, {
      info: true,
      maxOutputLength: size + 1,
    } as never) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    if (buffer.length !== size) throw new PackFault('damaged')
    return { bytes: buffer, consumed: engine.bytesWritten }
  } catch (error) {
    if (error instanceof PackFault) throw error
    throw new PackFault('damaged')
  }
}
