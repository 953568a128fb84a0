import { asPdfA } from '#engines/pdf-archive/index.ts'
import { pictureAsPdf, textAsPdf } from '#engines/reading/as-pdf.ts'
import { codesOn } from '#engines/reading/barcodes.ts'
import { type FileKind, kindOf, textOf } from '#engines/reading/kind.ts'
import { likenessOf } from '#engines/reading/likeness.ts'
import { readPicture } from '#engines/reading/ocr.ts'
import { openPdf, type PdfFault, pdfOfPages } from '#engines/reading/pdf.ts'
import { wordsInDocument, wordsInWebPage } from '#engines/reading/words-in-file.ts'
import { openPages, pngOf } from '#engines/redaction/index.ts'

/** What is asked of the reader: a process of its own, since a file from outside may be made to harm who reads it. */
export type ReaderQuestion =
  | { what: 'read'; bytes: Uint8Array; name: string; title: string; day: string; sent?: SentBy }
  /** How it begins and ends, for what is too large to be read. */
  | { what: 'kind'; bytes: Uint8Array; name: string }
  | { what: 'codes'; bytes: Uint8Array }
  | { what: 'pages'; bytes: Uint8Array; parts: number[][] }
  /** A page from 1. */
  | { what: 'picture'; bytes: Uint8Array; page: number }

/** Of an e-mail: what stands above its text in the copy. */
export interface SentBy {
  facts: [label: string, value: string][]
  text: string
}

/** PDF/A-2a where we set the pages ourselves, PDF/A-2b of a PDF that came. */
export interface ArchiveCopy {
  pdf: Uint8Array
  format: 'fmt/476' | 'fmt/477'
}

export interface Reading {
  kind: FileKind
  fault: PdfFault | null
  text: string
  pages: number | null
  ocrPages: number
  ocrConfidence: number | null
  /** PDF/A beside the original; null where we cannot make one, or the original will do. */
  copy: ArchiveCopy | null
  likeness: bigint | null
}

export type ReaderAnswer =
  | { what: 'read'; reading: Reading }
  | { what: 'kind'; kind: FileKind }
  | { what: 'codes'; codes: string[][] | PdfFault }
  | { what: 'pages'; parts: Uint8Array[] | PdfFault }
  | { what: 'picture'; png: Uint8Array | null }

/** A page with fewer letters than this in its text layer is taken for a picture, and read as one. */
const fewestLetters = 20
/** Beyond it a person may ask for the rest: a scanned book must not hold up the post. */
const mostPagesRead = 60
const dotsPerInch = { reading: 200, codes: 100, looking: 110 }
const mostText = 1_000_000

export async function answer(question: ReaderQuestion): Promise<ReaderAnswer> {
  if (question.what === 'pages')
    return { what: 'pages', parts: await pdfOfPages(question.bytes, question.parts) }
  if (question.what === 'kind') return { what: 'kind', kind: await kindOf(question.bytes, question.name) }
  if (question.what === 'codes') return { what: 'codes', codes: await codesOfPages(question.bytes) }
  if (question.what === 'picture')
    return { what: 'picture', png: await pictureOf(question.bytes, question.page) }
  return { what: 'read', reading: await read(question) }
}

async function pictureOf(bytes: Uint8Array, page: number): Promise<Uint8Array | null> {
  const opened = await openPages(bytes)
  if (typeof opened === 'string') return null
  try {
    return page <= opened.sizes.length ? await pngOf(opened.pictureOf(page, dotsPerInch.looking)) : null
  } finally {
    opened.close()
  }
}

async function codesOfPages(bytes: Uint8Array): Promise<string[][] | PdfFault> {
  const pdf = await openPdf(bytes)
  if (typeof pdf === 'string') return pdf
  try {
    const codes: string[][] = []
    for (let page = 0; page < pdf.pages; page++)
      codes.push(await codesOn(pdf.pictureOf(page, dotsPerInch.codes)))
    return codes
  } finally {
    pdf.close()
  }
}

async function read(question: Extract<ReaderQuestion, { what: 'read' }>): Promise<Reading> {
  const { bytes, name, title, day } = question
  const kind = await kindOf(bytes, name)
  const nothing = { kind, fault: null, text: '', pages: null, ocrPages: 0, ocrConfidence: null }
  const withText = (text: string, more: Partial<Reading> = {}): Reading => {
    const short = text.slice(0, mostText)
    return { ...nothing, text: short, copy: null, likeness: likenessOf(short), ...more }
  }
  if (question.sent) {
    const { facts, text } = question.sent
    return withText(text, { copy: ours(textAsPdf({ title, facts, text, day })) })
  }
  switch (kind.readAs) {
    case 'pdf':
      return withText('', await readPdf(bytes, kind, { title, day }))
    case 'picture': {
      const seen = await readPicture(bytes)
      const copy = copied(() => pictureAsPdf(bytes, kind.mediaType, title, day))
      const read = { ocrPages: seen ? 1 : 0, ocrConfidence: seen?.confidence ?? null, pages: 1 }
      return withText(seen?.text ?? '', { ...read, copy })
    }
    case 'text': {
      const text = textOf(bytes)
      return withText(text, {
        copy: ours(textAsPdf({ title, facts: [], text: text.slice(0, mostText), day })),
      })
    }
    case 'web-page': {
      const text = wordsInWebPage(textOf(bytes))
      return withText(text, {
        copy: ours(textAsPdf({ title, facts: [], text: text.slice(0, mostText), day })),
      })
    }
    case 'words':
      return withText(wordsInDocument(bytes))
    default:
      return withText('')
  }
}

const ours = (pdf: Uint8Array): ArchiveCopy => ({ pdf, format: 'fmt/476' })

/** A copy that cannot be made is no fault of the file: the original is there. */
function copied(make: () => Uint8Array): ArchiveCopy | null {
  try {
    return ours(make())
  } catch {
    return null
  }
}

async function readPdf(
  bytes: Uint8Array,
  kind: FileKind,
  about: { title: string; day: string },
): Promise<Partial<Reading>> {
  const pdf = await openPdf(bytes)
  if (typeof pdf === 'string') return { fault: pdf }
  try {
    const texts: string[] = []
    const layers: string[] = []
    const confidences: number[] = []
    let ocrPages = 0
    for (let page = 0; page < pdf.pages; page++) {
      const layer = pdf.textOf(page)
      layers.push(layer)
      if ((layer.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters || ocrPages >= mostPagesRead) {
        texts.push(layer)
        continue
      }
      const seen = await readPicture(pdf.pictureOf(page, dotsPerInch.reading))
      ocrPages += 1
      texts.push(seen?.text ?? layer)
      if (seen && seen.text.trim() !== '') confidences.push(seen.confidence)
    }
    const text = texts.join('\n\f\n').slice(0, mostText)
    const mean = confidences.reduce((sum, one) => sum + one, 0) / Math.max(1, confidences.length)
    const ocrConfidence = ocrPages > 0 ? mean : null
    const copy = archivalPdf.has(kind.format ?? '') ? null : await archived(bytes, about, layers)
    return { text, pages: pdf.pages, ocrPages, ocrConfidence, copy, likeness: likenessOf(text) }
  } finally {
    pdf.close()
  }
}

/** PRONOM: PDF/A-1 to PDF/A-3. Such a file goes into the archive as it came. */
const archivalPdf: ReadonlySet<string> = new Set([
  ...['fmt/95', 'fmt/354', 'fmt/476', 'fmt/477', 'fmt/478', 'fmt/479', 'fmt/480', 'fmt/481'],
])

/** A copy with the same pages and the same words on each, by another reader than the one that made it; or none. */
async function archived(
  bytes: Uint8Array,
  about: { title: string; day: string },
  layers: readonly string[],
): Promise<ArchiveCopy | null> {
  const copy = await asPdfA(bytes, about)
  if ('not' in copy) return null
  const opened = await openPdf(copy.pdf)
  if (typeof opened === 'string') return null
  try {
    const isSame =
      opened.pages === layers.length && layers.every((text, page) => opened.textOf(page) === text)
    return isSame ? { pdf: copy.pdf, format: 'fmt/477' } : null
  } finally {
    opened.close()
  }
}
