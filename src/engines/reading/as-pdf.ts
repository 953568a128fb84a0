import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, fonts } from '../letter-pdf/fonts.ts'
import { printableLines } from '../letter-pdf/printable-text.ts'

/** A text with its facts (who, when) as it is kept beside the original. */
export interface TextToKeep {
  title: string
  facts: readonly (readonly [label: string, value: string])[]
  text: string
  /** yyyy-MM-dd, written into the file so that the same text gives the same bytes. */
  day: string
}

const ground = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.day.at(0), month: d.day.at(1), day: d.day.at(2), hour: 12, minute: 0, second: 0))
#set text(lang: "nb", font: d.fonts, fallback: false, size: 10.5pt, hyphenate: false)
#set page(paper: "a4", margin: 22mm)
`
const textTemplate = `${ground}
#set par(leading: 0.62em, spacing: 0.62em)
#heading(level: 1, d.title)
#v(4mm)
#if d.facts.len() > 0 {
  grid(columns: (auto, 1fr), column-gutter: 12pt, row-gutter: 6pt, ..d.facts.flatten().map(f => par(f)))
  v(5mm)
}
#for line in d.lines { if line == "" { v(4mm) } else { par(line) } }
`
const pictureTemplate = `${ground}
#set page(margin: 10mm)
#align(center + horizon, image(d.place, alt: d.title, width: 100%, height: 100%, fit: "contain"))
`

/** Longer texts are cut in the copy, and say so; the original is whole. */
const mostLines = 20_000
let compiler: NodeCompiler | null = null

/** The text as PDF/A-2a beside the original. */
export function textAsPdf({ title, facts, text, day }: TextToKeep): Uint8Array {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => printableLines(line))
  const kept = lines.slice(0, mostLines)
  if (lines.length > kept.length) kept.push('', '[Resten står bare i originalen.]')
  return set(textTemplate, {
    ...{ title: onePrintable(title), lines: kept, day: day.split('-').map(Number) },
    facts: facts.map(([label, value]) => [onePrintable(label), onePrintable(value)]),
  })
}

/** The picture alone on a page, as PDF/A-2a. Throws where the typesetter cannot read it. */
export function pictureAsPdf(bytes: Uint8Array, mediaType: string, title: string, day: string): Uint8Array {
  const place = `/picture.${mediaType === 'image/jpeg' ? 'jpg' : mediaType.slice('image/'.length)}`
  return set(pictureTemplate, { place, title: onePrintable(title), day: day.split('-').map(Number) }, bytes)
}

const onePrintable = (text: string) => printableLines(text).join(' ').slice(0, 500)

function set(template: string, data: object, picture?: Uint8Array): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs: fonts().bytes }] })
  const place = (data as { place?: string }).place
  if (place && picture) compiler.mapShadow(place, Buffer.from(picture))
  try {
    const result = compiler.compile({
      mainFileContent: template,
      inputs: { data: JSON.stringify({ ...data, fonts: fontFamilies }) },
    })
    // What the typesetter says could quote the text.
    if (!result.result) throw new Error('the copy could not be set')
    return new Uint8Array(compiler.pdf(result.result, { pdfStandard: 'a-2a' }))
  } finally {
    if (place) compiler.unmapShadow(place)
    compiler.evictCache(5)
  }
}
