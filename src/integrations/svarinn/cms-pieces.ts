import { CannotOpenShipment } from './cannot-open-shipment.ts'

/** Longer than any recipient list: what stands before the content is held whole. */
const mostBeforeContent = 100_000
const end = 0

interface Head {
  tag: number
  /** Null: indefinite, up to an end mark. */
  length: number | null
  bytes: Buffer
}

/** Reads BER (X.690) from pieces as they come. @throws CannotOpenShipment damaged | not-encrypted */
class BerReader {
  private waiting: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Uint8Array>

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.source = pieces[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    while (this.waiting.length < count) {
      const { done, value } = await this.source.next()
      if (done) throw new CannotOpenShipment('damaged')
      this.waiting = Buffer.concat([this.waiting, value])
    }
    const taken = this.waiting.subarray(0, count)
    this.waiting = this.waiting.subarray(count)
    return taken
  }

  /** As many bytes, in the pieces they come in. */
  async *content(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.waiting.length === 0) await this.more()
      const piece = this.waiting.subarray(0, left)
      this.waiting = this.waiting.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  async head(): Promise<Head> {
    const first = await this.take(2)
    const [tag = 0, short = 0] = first
    if ((tag & 0x1f) === 0x1f) throw new CannotOpenShipment('not-encrypted')
    if (short < 0x80) return { tag, length: short, bytes: Buffer.from(first) }
    if (short === 0x80) return { tag, length: null, bytes: Buffer.from(first) }
    const count = short & 0x7f
    if (count > 6) throw new CannotOpenShipment('damaged')
    const long = await this.take(count)
    return { tag, length: long.readUIntBE(0, count), bytes: Buffer.concat([first, long]) }
  }

  /** The whole element, its head included. */
  async element(): Promise<Buffer> {
    const head = await this.head()
    if (head.length !== null) {
      if (head.length > mostBeforeContent) throw new CannotOpenShipment('not-encrypted')
      return Buffer.concat([head.bytes, await this.take(head.length)])
    }
    const parts = [head.bytes]
    let size = 0
    for (;;) {
      const inner = await this.element()
      parts.push(inner)
      size += inner.length
      if (size > mostBeforeContent) throw new CannotOpenShipment('not-encrypted')
      if (inner[0] === end && inner.length === 2) return Buffer.concat(parts)
    }
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next()
    if (done) throw new CannotOpenShipment('damaged')
    this.waiting = Buffer.from(value)
  }
}

/** An element with one-byte tag and definite length. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([Buffer.from([tag, 0x84]), length, body])
}

/**
 * Parts CMS enveloped data (RFC 5652) without holding it: a small message of the same recipients with no content, and the
 * encrypted content in pieces.
 *
 * @throws CannotOpenShipment, from the pieces too
 */
export async function partsOfEnveloped(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ withoutContent: Buffer; encrypted: AsyncIterable<Buffer> }> {
  const ber = new BerReader(pieces)
  const opened = async (tag: number) => {
    const head = await ber.head()
    if (head.tag !== tag) throw new CannotOpenShipment('not-encrypted')
    return head
  }
  await opened(0x30) // ContentInfo
  const contentType = await ber.element()
  await opened(0xa0)
  await opened(0x30) // EnvelopedData
  const before: Buffer[] = []
  for (;;) {
    const element = await ber.element()
    before.push(element)
    // The recipients (a SET) are the last before the content.
    if (element[0] === 0x31) break
    if (before.length > 3) throw new CannotOpenShipment('not-encrypted')
  }
  await opened(0x30) // EncryptedContentInfo
  const type = await ber.element()
  const cipher = await ber.element()
  const content = await ber.head()
  if (content.tag !== 0x80 && content.tag !== 0xa0) throw new CannotOpenShipment('not-encrypted')
  const info = der(0x30, type, cipher, der(0x80))
  const withoutContent = der(0x30, contentType, der(0xa0, der(0x30, ...before, info)))
  return { withoutContent, encrypted: encryptedIn(ber, content) }
}

/** One string, or several of them one after the other (KS writes while it reads). */
async function* encryptedIn(ber: BerReader, { tag, length }: Head): AsyncGenerator<Buffer> {
  if (tag === 0x80) {
    if (length === null) throw new CannotOpenShipment('damaged')
    yield* ber.content(length)
    return
  }
  for (let left = length ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const part = await ber.head()
    if (part.tag === end && part.length === 0) return
    if (part.tag !== 0x04 || part.length === null) throw new CannotOpenShipment('damaged')
    left -= part.bytes.length + part.length
    yield* ber.content(part.length)
  }
}
