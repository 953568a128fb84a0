import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, fonts } from '../letter-pdf/fonts.ts'
import type { PdfFault } from '../reading/pdf.ts'
import { type Box, openPages, type Picture } from './open-pages.ts'
import { pngOf } from './page-picture.ts'

export interface RedactionOptions {
  /** Sharp enough to read small print, and to be read by those who listen to a scanned page. */
  dotsPerInch?: number
  /** What the file is called for whoever opens it. Never the original's own title. */
  title: string
  language: 'nb' | 'nn' | 'en'
  /** yyyy-MM-dd, written into the file so that the same boxes give the same bytes. */
  day: string
}

/** Longer documents are redacted in parts. */
export const mostPages = 200

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, author: (), date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2), hour: 12, minute: 0, second: 0))
#set text(lang: d.language, font: d.fonts, fallback: false)
#for p in d.pages {
  page(width: p.width * 1pt, height: p.height * 1pt, margin: 0pt,
    image(p.place, width: 100%, height: 100%, fit: "stretch", alt: p.alt))
}
`
let compiler: NodeCompiler | null = null

/**
 * A new PDF/A-2b of pictures of the pages with the boxes painted black in them. Nothing of the original goes along but
 * what is seen outside the boxes.
 * @throws RangeError when a box lies on no page, or the document has too many pages
 */
export async function redact(
  original: Uint8Array,
  boxes: readonly Box[],
  options: RedactionOptions,
): Promise<Uint8Array | PdfFault> {
  const opened = await openPages(original)
  if (typeof opened === 'string') return opened
  try {
    const { sizes } = opened
    if (sizes.length > mostPages) throw new RangeError(`more than ${mostPages} pages`)
    const lost = boxes.find(({ page }) => !Number.isInteger(page) || page < 1 || page > sizes.length)
    if (lost) throw new RangeError(`there is no page ${lost.page}`)
    const pictures: Uint8Array[] = []
    for (const [i, size] of sizes.entries()) {
      const picture = opened.pictureOf(i + 1, options.dotsPerInch ?? 200)
      for (const box of boxes) if (box.page === i + 1) paint(picture, box, size)
      pictures.push(await pngOf(picture))
    }
    return set(pictures, sizes, options)
  } finally {
    opened.close()
  }
}

/** Every dot that the box touches, and one more on each side: half a letter at an edge can be read. */
function paint(picture: Picture, box: Box, page: { width: number; height: number }): void {
  const [across, down] = [picture.width / page.width, picture.height / page.height]
  const left = Math.max(0, Math.floor(box.x * across) - 1)
  const right = Math.min(picture.width, Math.ceil((box.x + box.width) * across) + 1)
  const top = Math.max(0, Math.floor(box.y * down) - 1)
  const bottom = Math.min(picture.height, Math.ceil((box.y + box.height) * down) + 1)
  for (let y = top; y < bottom; y++) {
    picture.rgb.fill(0, (y * picture.width + left) * 3, (y * picture.width + Math.max(left, right)) * 3)
  }
}

function set(
  pictures: readonly Uint8Array[],
  sizes: readonly { width: number; height: number }[],
  { title, language, day }: RedactionOptions,
): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: fonts().bytes }] })
  const places = pictures.map((_, i) => `/redacted-page-${i + 1}.png`)
  const word = { nb: 'Side', nn: 'Side', en: 'Page' }[language]
  try {
    for (const [i, picture] of pictures.entries()) {
      compiler.mapShadow(places[i] as string, Buffer.from(picture))
    }
    const result = compiler.compile({
      mainFileContent: template,
      inputs: {
        data: JSON.stringify({
          ...{ title, language, fonts: fontFamilies, day: day.split('-').map(Number) },
          pages: sizes.map((size, i) => ({ ...size, place: places[i], alt: `${word} ${i + 1}` })),
        }),
      },
    })
    if (!result.result) throw new Error('the redacted copy could not be set')
    return new Uint8Array(compiler.pdf(result.result, { pdfStandard: 'a-2b' }))
  } finally {
    for (const place of places) compiler.unmapShadow(place)
    compiler.evictCache(0)
  }
}
