import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Keys } from '../keys.ts'
import type { Random } from '../random.ts'

/** Kept by the browser until it is closed, and by nobody else: what was begun without signing in is found by it alone. */
export const senderCookie = '__Host-avsender'

/** As long as the longest session: on a machine that many use, the next one finds nothing. */
const longestMs = 8 * 60 * 60_000

/** Somebody who has not signed in, known again by a secret in their browser. */
export interface Sender {
  /** Whose rows theirs are. */
  id: string
  csrfSecret: Buffer
  /** By which the party is found, as a person is by their number. */
  identityHash: Buffer
}

/** The secrets of senders: 256 bits, sealed with the time they were given, and nowhere written down here. */
export class Senders {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** A new sender, and what their browser is to keep. */
  begin(): { sender: Sender; setCookie: string } {
    const secret = Buffer.from(this.random.bytes(32)).toString('base64url')
    const kept = Buffer.from(JSON.stringify({ secret, givenAt: this.clock.now().getTime() }))
    const value = this.keys.sealForPlatform('sender', kept).toString('base64url')
    return {
      sender: this.of(secret),
      setCookie: `${senderCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    }
  }

  /** Null for what is not of our making, or too old. */
  resume(value: string): Sender | null {
    try {
      const sealed = Buffer.from(value, 'base64url')
      const { secret, givenAt } = JSON.parse(this.keys.openForPlatform('sender', sealed).toString('utf8'))
      const age = this.clock.now().getTime() - givenAt
      return typeof secret === 'string' && age >= 0 && age < longestMs ? this.of(secret) : null
    } catch {
      return null
    }
  }

  private of(secret: string): Sender {
    const bytesFor = (what: string) => createHash('sha256').update(`${what}|${secret}`).digest()
    return {
      id: uuidOf(bytesFor('party')),
      csrfSecret: bytesFor('csrf'),
      identityHash: this.keys.identityHash(`sender|${secret}`),
    }
  }
}

/** A UUID of version 8, whose bits are the maker's own (RFC 9562). */
function uuidOf(bytes: Buffer): string {
  const own = Buffer.from(bytes.subarray(0, 16))
  own.writeUInt8((own.readUInt8(6) & 0x0f) | 0x80, 6)
  own.writeUInt8((own.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = own.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
