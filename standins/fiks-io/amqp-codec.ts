/** The part of AMQP 0-9-1 that a consumer uses, as bytes. Written from the specification (sections 2.3 and 4.2). */

export const protocolHeader = Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1])
export const frameOverhead = 8
const frameEnd = 0xce

export type FrameType = 1 | 2 | 3 | 8
export interface Frame {
  type: FrameType
  channel: number
  payload: Buffer
}

export function frame(type: FrameType, channel: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(7)
  head.writeUInt8(type, 0)
  head.writeUInt16BE(channel, 1)
  head.writeUInt32BE(payload.length, 3)
  return Buffer.concat([head, payload, Buffer.from([frameEnd])])
}

/** The first whole frame of what has come, and the rest; null while it is not whole. @throws Error for what is none. */
export function readFrame(bytes: Buffer, mostBytes: number): { frame: Frame; rest: Buffer } | null {
  if (bytes.length < 7) return null
  const size = bytes.readUInt32BE(3)
  if (size + frameOverhead > mostBytes) throw new Error('frame too large')
  if (bytes.length < size + frameOverhead) return null
  if (bytes[size + 7] !== frameEnd) throw new Error('no frame end')
  return {
    frame: {
      type: bytes.readUInt8(0) as FrameType,
      channel: bytes.readUInt16BE(1),
      payload: bytes.subarray(7, 7 + size),
    },
    rest: bytes.subarray(size + frameOverhead),
  }
}

/** Reads the arguments of a method, in their order. */
export class Arguments {
  private at = 0
  constructor(private readonly bytes: Buffer) {}
  octet = () => this.bytes.readUInt8(this.moved(1))
  short = () => this.bytes.readUInt16BE(this.moved(2))
  long = () => this.bytes.readUInt32BE(this.moved(4))
  longlong = () => Number(this.bytes.readBigUInt64BE(this.moved(8)))
  shortText = () => this.text(this.octet())
  longBytes(): Buffer {
    const length = this.long()
    const from = this.moved(length)
    return this.bytes.subarray(from, from + length)
  }
  private text(length: number): string {
    const from = this.moved(length)
    return this.bytes.subarray(from, from + length).toString('utf8')
  }
  private moved(by: number): number {
    const from = this.at
    this.at += by
    return from
  }
}

export const octet = (value: number) => Buffer.from([value])
export function short(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
export function long(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
export function longlong(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
export function shortText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([octet(bytes.length), bytes])
}
export function longText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([long(bytes.length), bytes])
}

export type TableValue = string | boolean | { [name: string]: TableValue }
/** A field table: texts, true and false, and tables in tables. */
export function table(values: Record<string, TableValue>): Buffer {
  const fields = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'string') return Buffer.concat([shortText(name), Buffer.from('S'), longText(value)])
    if (typeof value === 'boolean')
      return Buffer.concat([shortText(name), Buffer.from('t'), octet(value ? 1 : 0)])
    return Buffer.concat([shortText(name), Buffer.from('F'), table(value)])
  })
  const body = Buffer.concat(fields)
  return Buffer.concat([long(body.length), body])
}

export const method = (classId: number, methodId: number, ...parts: Buffer[]) =>
  Buffer.concat([short(classId), short(methodId), ...parts])

/** Content header of basic: headers, kept on disk, and how long it may live. */
export function contentHeader(bodyBytes: number, headers: Record<string, string>, ttlMs: number): Buffer {
  const [hasHeaders, hasDeliveryMode, hasExpiration] = [1 << 13, 1 << 12, 1 << 8]
  return Buffer.concat([
    ...[short(60), short(0), longlong(bodyBytes), short(hasHeaders | hasDeliveryMode | hasExpiration)],
    ...[table(headers), octet(2), shortText(String(ttlMs))],
  ])
}
