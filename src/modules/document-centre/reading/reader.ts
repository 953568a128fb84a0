import { StandingChild } from '#platform/standing-child.ts'
import type { ReaderAnswer, ReaderQuestion, Reading } from './reading.ts'

type Read = Extract<ReaderQuestion, { what: 'read' }>

/** Reads what has come in, outside this process. */
export interface Reader {
  /** Null: the file took too long, or took the reader with it. A person must look. */
  read(question: Omit<Read, 'what'>): Promise<Reading | null>
  /** What a file is by how it begins and ends; null: it took the reader with it. */
  kind(bytes: Uint8Array, name: string): Promise<Reading['kind'] | null>
  /** What the codes on each page of a PDF say; null when it cannot be opened. */
  codes(bytes: Uint8Array): Promise<string[][] | null>
  /** One PDF for each list of pages; null when it cannot be opened. */
  pages(bytes: Uint8Array, parts: number[][]): Promise<Uint8Array[] | null>
  /** A page of a PDF, from 1, as a PNG to look at; null when there is none, or it cannot be opened. */
  picture(bytes: Uint8Array, page: number): Promise<Uint8Array | null>
  close(): void
}

/** Sixty scanned pages take about a minute on a slow machine. */
const limits = { limitMs: 240_000, memoryMb: 1024 }

/** @param processes how many read at the same time; each takes about 300 MB when it has read a picture */
export function openReader(processes = 1): Reader {
  const file = new URL('./reader.child.ts', import.meta.url)
  const children = Array.from(
    { length: processes },
    () => new StandingChild<ReaderQuestion, ReaderAnswer>(file, limits),
  )
  const asked = children.map(() => 0)
  const ask = async (question: ReaderQuestion): Promise<ReaderAnswer | null> => {
    const least = asked.indexOf(Math.min(...asked))
    asked[least] = (asked[least] ?? 0) + 1
    try {
      const outcome = await (children[least] as (typeof children)[number]).ask(question)
      return outcome.kind === 'answered' ? outcome.answer : null
    } finally {
      asked[least] = (asked[least] ?? 1) - 1
    }
  }
  return {
    async read(question) {
      const said = await ask({ what: 'read', ...question })
      return said?.what === 'read' ? said.reading : null
    },
    async kind(bytes, name) {
      const said = await ask({ what: 'kind', bytes, name })
      return said?.what === 'kind' ? said.kind : null
    },
    async codes(bytes) {
      const said = await ask({ what: 'codes', bytes })
      return said?.what === 'codes' && typeof said.codes !== 'string' ? said.codes : null
    },
    async pages(bytes, parts) {
      const said = await ask({ what: 'pages', bytes, parts })
      return said?.what === 'pages' && typeof said.parts !== 'string' ? said.parts : null
    },
    async picture(bytes, page) {
      const said = await ask({ what: 'picture', bytes, page })
      return said?.what === 'picture' ? said.png : null
    },
    close: () => {
      for (const child of children) child.close()
    },
  }
}
