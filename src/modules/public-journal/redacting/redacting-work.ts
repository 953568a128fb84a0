import {
  type Box,
  openPages,
  pngOf,
  type RedactionOptions,
  redact,
  type Suggestions,
  suggestionsIn,
} from '#engines/redaction/index.ts'

/** What is asked of a process that works on PDFs from outside. */
export type RedactingQuestion =
  | { what: 'look'; pdf: Uint8Array; names: string[] }
  | { what: 'picture'; pdf: Uint8Array; page: number; dotsPerInch: number }
  | { what: 'redact'; pdf: Uint8Array; boxes: Box[]; options: RedactionOptions }

/** Width and height in points. */
export type PageSize = { width: number; height: number }

export type RedactingAnswer =
  | { what: 'seen'; suggested: Suggestions; sizes: PageSize[] }
  | { what: 'file'; bytes: Uint8Array }
  | { what: 'not-pdf' }
  /** More pages than are made at once, or a page or box that is not there. */
  | { what: 'beyond' }

export async function answer(question: RedactingQuestion): Promise<RedactingAnswer> {
  const { pdf } = question
  if (question.what === 'redact') {
    try {
      const made = await redact(pdf, question.boxes, question.options)
      return typeof made === 'string' ? { what: 'not-pdf' } : { what: 'file', bytes: made }
    } catch (error) {
      if (error instanceof RangeError) return { what: 'beyond' }
      throw error
    }
  }
  const opened = await openPages(pdf)
  if (typeof opened === 'string') return { what: 'not-pdf' }
  try {
    if (question.what === 'picture') {
      const { page, dotsPerInch } = question
      if (!Number.isInteger(page) || page < 1 || page > opened.sizes.length) return { what: 'beyond' }
      return { what: 'file', bytes: await pngOf(opened.pictureOf(page, dotsPerInch)) }
    }
    const suggested = await suggestionsIn(pdf, question.names)
    if (typeof suggested === 'string') return { what: 'not-pdf' }
    return { what: 'seen', suggested, sizes: opened.sizes }
  } finally {
    opened.close()
  }
}
