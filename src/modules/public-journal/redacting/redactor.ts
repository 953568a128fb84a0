import type { Box, RedactionOptions, Suggestions } from '#engines/redaction/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { StandingChild } from '#platform/standing-child.ts'
import type { PageSize, RedactingAnswer, RedactingQuestion } from './redacting-work.ts'

/** Works on PDFs outside this process: one that takes long, or takes its process with it, holds up nobody else's page. */
export interface Redactor {
  /** Pages and what to hide. @throws Refusal invalid public-journal.not-pdf, unavailable public-journal.took-too-long */
  look(pdf: Uint8Array, names: readonly string[]): Promise<{ suggested: Suggestions; sizes: PageSize[] }>
  /** A page as PNG; null when there is no such page. @throws Refusal as `look` */
  picture(pdf: Uint8Array, page: number, dotsPerInch: number): Promise<Uint8Array | null>
  /** The redacted copy. @throws Refusal as `look`, and invalid public-journal.too-long */
  redact(pdf: Uint8Array, boxes: readonly Box[], options: RedactionOptions): Promise<Uint8Array>
  close(): void
}

/** 500 pages take a couple of minutes on a slow machine. */
const limits = { limitMs: 240_000, memoryMb: 1024 }

export function openRedactor(): Redactor {
  const child = new StandingChild<RedactingQuestion, RedactingAnswer>(
    new URL('./redacting.child.ts', import.meta.url),
    limits,
  )
  const ask = async (question: RedactingQuestion): Promise<RedactingAnswer> => {
    const outcome = await child.ask(question)
    if (outcome.kind === 'stopped') throw new Refusal('unavailable', 'public-journal.took-too-long')
    if (outcome.answer.what === 'not-pdf') throw new Refusal('invalid', 'public-journal.not-pdf')
    return outcome.answer
  }
  return {
    async look(pdf, names) {
      const said = await ask({ what: 'look', pdf, names: [...names] })
      if (said.what !== 'seen') throw new Error('asked to look and got something else')
      return { suggested: said.suggested, sizes: said.sizes }
    },
    async picture(pdf, page, dotsPerInch) {
      const said = await ask({ what: 'picture', pdf, page, dotsPerInch })
      return said.what === 'file' ? said.bytes : null
    },
    async redact(pdf, boxes, options) {
      const said = await ask({ what: 'redact', pdf, boxes: [...boxes], options })
      if (said.what !== 'file') throw new Refusal('invalid', 'public-journal.too-long')
      return said.bytes
    },
    close: () => child.close(),
  }
}
