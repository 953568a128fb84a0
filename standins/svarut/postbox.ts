import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { ShipmentStatus } from './delivery.ts'

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
  documents: {
    fileName: string
    mimeType: string
    documentType: string
    bytes: number
    sha256: string
    toSign: boolean
  }[]
}

/**
 * Every letter received, in order. With a file, each letter is on disk before the sender gets its answer, so that a
 * test may kill this process, or the sender, at any moment and still count.
 */
export class Postbox {
  private readonly letters: Letter[] = []
  private readonly contents = new Map<string, Buffer>()
  private readonly file: string | null

  constructor(file: string | null) {
    this.file = file
    if (!file || !existsSync(file)) return
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      // A line cut in two by a kill was never answered for.
      if (line.trim() !== '') {
        try {
          this.letters.push(JSON.parse(line) as Letter)
        } catch {}
      }
    }
  }

  accept(letter: Letter, contents: Buffer[]) {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(letter)}\n`, { flush: true })
    this.letters.push(letter)
    for (const [i, content] of contents.entries()) this.contents.set(`${letter.id}/${i}`, content)
  }

  all(): Letter[] {
    return [...this.letters]
  }

  withId(id: string): Letter | undefined {
    return this.letters.find((letter) => letter.id === id)
  }

  withReference(accountId: string, reference: string): Letter[] {
    return this.letters.filter((one) => one.accountId === accountId && one.externalReference === reference)
  }

  /** A document's bytes; gone after a restart. */
  content(id: string, nth: number): Buffer | undefined {
    return this.contents.get(`${id}/${nth}`)
  }
}
