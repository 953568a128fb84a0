import type { XmlElement } from '#engines/xsd/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import type { FiksAccount } from './accounts.ts'

/** One file that came beside the message. */
export interface AttachedFile {
  readonly stored: StoredFile
  /** The first bytes, that tell its format. */
  readonly head: Uint8Array
  /** By algorithm as the message may name it, in lower case hex. */
  readonly checksum: (algorithm: string) => string | null
}

/** What the parts of one message need while they are carried out, in one transaction. */
export interface Filing {
  readonly ctx: Ctx
  readonly keys: Keys
  readonly account: FiksAccount
  readonly attached: ReadonlyMap<string, AttachedFile>
}

/** What the message asks for does not fit: told to the sender as `ugyldigforespoersel`. */
export const unfit = (reason: string): Refusal => new Refusal('invalid', 'archive.fiks-unfit', { reason })
/** What the message refers to is not there: `ikkefunnet` where the protocol has that answer. */
export const notThere = (what: string): Refusal =>
  new Refusal('not-found', 'archive.fiks-not-there', { what })

/** The moment a dateTime means; without zone it is Norwegian time. */
export function momentOf(text: string | null): Date | undefined {
  if (text === null) return undefined
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text)
  if (zoned) return new Date(text)
  const guess = new Date(`${text}Z`)
  return new Date(guess.getTime() - osloOffsetMs(guess))
}

function osloOffsetMs(at: Date): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Oslo',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(at.getTime() / 1000) * 1000
}

/** A date of the message without its zone, yyyy-MM-dd. */
export const dayOf = (text: string | null): string | undefined => text?.slice(0, 10) ?? undefined

/** xs:boolean */
export const truth = (text: string | null): boolean | undefined =>
  text === null ? undefined : text === 'true' || text === '1'

/** What is in xs:anyType, as it can be kept beside Noark's own attributes: names and texts. */
export function freely(element: XmlElement | undefined): Record<string, unknown> | undefined {
  if (!element) return undefined
  const kept: Record<string, unknown> = {}
  for (const one of element.children) {
    const value = one.children.length > 0 ? freely(one) : one.text.trim()
    const before = kept[one.name.local]
    kept[one.name.local] =
      before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return kept
}
