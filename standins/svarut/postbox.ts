import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { DeliveryEvent, ShipmentStatus } from './delivery.ts'

/** A shipment SvarUt has taken responsibility for, with hashes instead of contents. */
export interface Letter {
  id: string
  accountId: string
  municipality: string
  kind: 'person' | 'organisasjon' | 'print'
  title: string
  receiverName: string
  receiverId: string | null
  /** The sender's own reference. SvarUt does not care whether it is unique. */
  externalReference: string | null
  sendingSystem: string | null
  receivedAt: string
  steps: ShipmentStatus[]
  securityLevel: 'BETYDELIG' | 'HOYESTE' | null
  /** Came as CMS for our key. The hashes are of the files as they came. */
  encrypted: boolean
  documents: {
    fileName: string
    mimeType: string
    documentType: string
    bytes: number
    sha256: string
    toSign: boolean
  }[]
}

/** Contents are for a tester to look at; hashes are kept for all. */
const mostContentsKept = 300

/**
 * Every letter received, in order. With a file, each letter is on disk before the sender gets its answer, so that a
 * test may kill this process, or the sender, at any moment and still count.
 */
export class Postbox {
  private readonly letters = new Map<string, Letter>()
  private readonly byReference = new Map<string, Letter[]>()
  private readonly contents = new Map<string, Buffer>()
  /** What happened to a letter afterwards; gone after a restart. */
  readonly later = new Map<string, DeliveryEvent[]>()
  private readonly file: string | null

  constructor(file: string | null) {
    this.file = file
    if (!file || !existsSync(file)) return
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // A line cut in two by a kill was never answered for.
      if (line.trim() !== '') {
        try {
          this.index(JSON.parse(line) as Letter)
        } catch {}
      }
    }
  }

  accept(letter: Letter, contents: Buffer[]) {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(letter)}\n`, { flush: true })
    this.index(letter)
    for (const [i, content] of contents.entries()) this.contents.set(`${letter.id}/${i}`, content)
    for (const oldest of this.contents.keys()) {
      if (this.contents.size <= mostContentsKept) break
      this.contents.delete(oldest)
    }
  }

  private index(letter: Letter) {
    this.letters.set(letter.id, letter)
    const key = `${letter.accountId} ${letter.externalReference}`
    const same = this.byReference.get(key)
    if (same) same.push(letter)
    else this.byReference.set(key, [letter])
  }

  all(): Letter[] {
    return [...this.letters.values()]
  }

  withId(id: string): Letter | undefined {
    return this.letters.get(id)
  }

  withReference(accountId: string, reference: string): Letter[] {
    return this.byReference.get(`${accountId} ${reference}`) ?? []
  }

  /** A document's bytes, of the newest letters only; gone after a restart. */
  content(id: string, nth: number): Buffer | undefined {
    return this.contents.get(`${id}/${nth}`)
  }
}
