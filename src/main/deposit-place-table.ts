import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

const keyBytes = 16
const slotBytes = 32

/**
 * Where files stand in a tar, by their path: a table on disk with a slot for each file and as many free ones, found by the
 * hash of the path. Asking costs one small reading, and memory is the same for ten files and for ten millions.
 */
export class PlaceTable {
  private readonly file: number
  private readonly slots: number
  private readonly slot = Buffer.alloc(slotBytes)

  /** Where a path comes twice, the last one stands, as it does when a tar is unpacked. */
  constructor(path: string, files: Iterable<{ path: string; at: number; sizeBytes: number }>) {
    const list = openSync(`${path}.list`, 'wx+', 0o600)
    this.file = openSync(path, 'wx+', 0o600)
    try {
      const count = write(list, files)
      this.slots = 2 ** Math.ceil(Math.log2(Math.max(64, count * 2)))
      for (const one of read(list)) this.put(one)
    } finally {
      closeSync(list)
    }
  }

  of(path: string): { at: number; sizeBytes: number } | null {
    const place = this.placeOf(keyOf(path))
    return place.isTaken
      ? { at: Number(this.slot.readBigUInt64BE(16)), sizeBytes: Number(this.slot.readBigUInt64BE(24)) }
      : null
  }

  close(): void {
    closeSync(this.file)
  }

  private put(entry: Buffer): void {
    const { position } = this.placeOf(entry.subarray(0, keyBytes))
    writeSync(this.file, entry, 0, slotBytes, position)
  }

  /** The slot of that key, or the free one where it would stand. */
  private placeOf(key: Buffer): { position: number; isTaken: boolean } {
    for (let at = key.readUInt32BE(0) % this.slots; ; at = (at + 1) % this.slots) {
      const position = at * slotBytes
      this.slot.fill(0)
      readSync(this.file, this.slot, 0, slotBytes, position)
      // No file stands before the first head of the tar.
      if (this.slot.readBigUInt64BE(16) === 0n) return { position, isTaken: false }
      if (this.slot.compare(key, 0, keyBytes, 0, keyBytes) === 0) return { position, isTaken: true }
    }
  }
}

const keyOf = (path: string) => createHash('sha256').update(path).digest().subarray(0, keyBytes)

const entriesAtOnce = 4000

function write(list: number, files: Iterable<{ path: string; at: number; sizeBytes: number }>): number {
  const room = Buffer.alloc(entriesAtOnce * slotBytes)
  let [count, filled] = [0, 0]
  for (const { path, at, sizeBytes } of files) {
    keyOf(path).copy(room, filled)
    room.writeBigUInt64BE(BigInt(at), filled + 16)
    room.writeBigUInt64BE(BigInt(sizeBytes), filled + 24)
    filled += slotBytes
    count += 1
    if (filled < room.length) continue
    writeSync(list, room)
    filled = 0
  }
  writeSync(list, room, 0, filled)
  return count
}

function* read(list: number): Generator<Buffer> {
  const room = Buffer.alloc(entriesAtOnce * slotBytes)
  for (let at = 0; ; ) {
    const length = readSync(list, room, 0, room.length, at)
    if (length === 0) return
    at += length
    for (let from = 0; from < length; from += slotBytes) yield room.subarray(from, from + slotBytes)
  }
}
