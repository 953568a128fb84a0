/**
 * The heads of files in a tar (POSIX.1-2001, `ustar` with `pax` where a name or a size does not fit). What stands between
 * them is the files themselves, filled up to whole blocks.
 */
export const tarBlockBytes = 512
/** What ends a tar. */
export const tarEndBytes = 2 * tarBlockBytes

export const tarFillBytes = (sizeBytes: number) =>
  (tarBlockBytes - (sizeBytes % tarBlockBytes)) % tarBlockBytes

/** What stands before a file of that name and size. */
export function tarHead(name: string, sizeBytes: number, modifiedAt: Date): Buffer {
  const short = split(name)
  const isLarge = sizeBytes > largestOctal
  if (short && !isLarge) return block(short, sizeBytes, modifiedAt, '0')
  const records = [
    ...(short ? [] : [paxRecord('path', name)]),
    ...(isLarge ? [paxRecord('size', String(sizeBytes))] : []),
  ]
  const pax = Buffer.from(records.join(''))
  return Buffer.concat([
    block({ name: 'pax', prefix: '' }, pax.length, modifiedAt, 'x'),
    pax,
    Buffer.alloc(tarFillBytes(pax.length)),
    block(short ?? { name: 'pax', prefix: '' }, isLarge ? 0 : sizeBytes, modifiedAt, '0'),
  ])
}

/** A head as it is read. `kind`: a file, what tells more of the next head, or something that is no file. */
export interface TarHead {
  readonly kind: 'file' | 'pax' | 'long-name' | 'other'
  readonly name: string
  readonly sizeBytes: number
}

/** This is no tar, or not a whole one. */
export class DamagedTar extends Error {}

/** Null for the empty block that ends a tar. Throws DamagedTar where its own sum does not hold. */
export function readTarHead(bytes: Buffer): TarHead | null {
  if (bytes.every((byte) => byte === 0)) return null
  const told = number(bytes, 148, 8)
  let sum = 0
  for (let i = 0; i < tarBlockBytes; i++) sum += i >= 148 && i < 156 ? 32 : bytes[i]!
  if (told !== sum) throw new DamagedTar('a head of the tar is damaged')
  const type = String.fromCharCode(bytes[156]!)
  const isUstar = bytes.toString('latin1', 257, 262) === 'ustar'
  const prefix = isUstar && bytes[263] === 0x30 ? text(bytes, 345, 155) : ''
  const name = text(bytes, 0, 100)
  return {
    kind: kinds[type] ?? 'other',
    name: prefix === '' ? name : `${prefix}/${name}`,
    // A link or a folder has no content, whatever it says.
    sizeBytes: /[1-6]/.test(type) ? 0 : number(bytes, 124, 12),
  }
}

/** The path and size that a pax head tells of the file after it. */
export function readPax(content: Buffer): { name?: string; sizeBytes?: number } {
  const told: { name?: string; sizeBytes?: number } = {}
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = Number(content.toString('latin1', at, space))
    if (space < 0 || !Number.isSafeInteger(length) || length <= 0 || at + length > content.length)
      throw new DamagedTar('a pax head is damaged')
    const record = content.toString('utf8', space + 1, at + length - 1)
    const equals = record.indexOf('=')
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)]
    if (key === 'path') told.name = value
    if (key === 'size' && /^\d{1,15}$/.test(value)) told.sizeBytes = Number(value)
    at += length
  }
  return told
}

const kinds: Record<string, TarHead['kind']> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  x: 'pax',
  L: 'long-name',
}
const largestOctal = 0o77777777777

const text = (bytes: Buffer, at: number, length: number) => {
  const end = bytes.subarray(at, at + length).indexOf(0)
  return bytes.toString('utf8', at, end < 0 ? at + length : at + end)
}

/** Octal digits; or, as GNU writes what is too large for them, the number itself after a first bit that is set. */
function number(bytes: Buffer, at: number, length: number): number {
  if (bytes[at]! >= 0x80) {
    let value = 0
    for (let i = at + 1; i < at + length; i++) value = value * 256 + bytes[i]!
    if (!Number.isSafeInteger(value)) throw new DamagedTar('a size in the tar is beyond reason')
    return value
  }
  const digits = text(bytes, at, length).trim()
  if (!/^[0-7]*$/.test(digits)) throw new DamagedTar('a number in the tar is none')
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function split(name: string): { name: string; prefix: string } | null {
  if (/[^\x20-\x7e]/.test(name)) return null
  if (name.length <= 100) return { name, prefix: '' }
  const at = name.lastIndexOf('/', 155)
  return at > 0 && name.length - at - 1 <= 100
    ? { name: name.slice(at + 1), prefix: name.slice(0, at) }
    : null
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const bytes = Buffer.byteLength(rest)
  let length = bytes + 1
  while (String(length).length + bytes !== length) length = String(length).length + bytes
  return `${length}${rest}`
}

function block(
  { name, prefix }: { name: string; prefix: string },
  sizeBytes: number,
  modifiedAt: Date,
  type: string,
): Buffer {
  const bytes = Buffer.alloc(tarBlockBytes)
  const octal = (value: number, at: number, length: number) =>
    bytes.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  bytes.write(name, 0, 'latin1')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(sizeBytes, 124, 12)
  octal(Math.max(0, Math.floor(modifiedAt.getTime() / 1000)), 136, 12)
  bytes.fill(' ', 148, 156)
  bytes.write(type, 156, 'latin1')
  bytes.write('ustar\u000000', 257, 'latin1')
  bytes.write(prefix, 345, 'latin1')
  const sum = bytes.reduce((all, byte) => all + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}
