import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFNumber, PDFString, rgb, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import { textAsPdf } from '../reading/as-pdf.ts'
import { kindOf } from '../reading/kind.ts'
import { openPdf } from '../reading/pdf.ts'
import { asPdfA } from './index.ts'
import { srgbProfile } from './srgb-profile.ts'

const about = { title: 'Brev & svar <til> Grane', day: '2026-11-22' }

/** A page with something done to it, as a program that knows nothing of archives writes it. */
async function made(work: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([300, 400])
  await work(document)
  return document.save()
}
const outcome = async (bytes: Uint8Array) => {
  const copy = await asPdfA(bytes, about)
  return 'not' in copy ? copy.not : 'made'
}
async function contents(bytes: Uint8Array) {
  const opened = await openPdf(bytes)
  if (typeof opened === 'string') throw new Error(opened)
  const pages = Array.from({ length: opened.pages }, (_, at) => {
    const tones = createHash('sha256').update(opened.pictureOf(at, 60).tones)
    return [opened.textOf(at), tones.digest('hex')]
  })
  opened.close()
  return pages
}
/** Draws with these words of the page's own language. */
const drawing = (words: string) =>
  made((document) => {
    const page = document.getPage(0)
    page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(words)))
  })

test('a scanned page with what was read beneath it becomes PDF/A-2b, and looks and reads as it did', async () => {
  const scan = await made(async (document) => {
    const { context } = document
    const picture = context.register(
      context.stream(deflateSync(Buffer.alloc(30 * 40, 200)), {
        ...{ Type: 'XObject', Subtype: 'Image', Width: 30, Height: 40, BitsPerComponent: 8 },
        ...{ ColorSpace: 'DeviceGray', Filter: 'FlateDecode', Interpolate: true },
      }),
    )
    const page = document.getPage(0)
    // Not embedded, and not drawn: it is there to be found.
    const font = await document.embedFont(StandardFonts.Helvetica)
    page.node.setXObject(PDFName.of('Bilde'), picture)
    page.node.setFontDictionary(PDFName.of('F'), font.ref)
    const words = 'q 300 0 0 400 0 0 cm /Bilde Do Q BT 3 Tr /F 12 Tf 20 200 Td (Kartet viser grensen) Tj ET'
    page.node.set(PDFName.of('Contents'), context.register(context.stream(words)))
    document.setTitle('Skannet')
  })
  const copy = await asPdfA(scan, about)
  if ('not' in copy) throw new Error(copy.not)
  expect(await contents(copy.pdf)).toEqual(await contents(scan))
  expect((await contents(copy.pdf))[0]?.[0]).toContain('Kartet viser grensen')
  expect(await kindOf(copy.pdf)).toMatchObject({ format: 'fmt/477' })
  const said = Buffer.from(copy.pdf).toString('latin1')
  expect(said).toContain('GTS_PDFA1')
  expect(said).toMatch(/trailer[\s\S]*\/ID \[/)
  expect(said).not.toMatch(/Interpolate|Skannet/)
  // One table of all objects, from 0 on.
  expect(said).toMatch(/\nxref\n0 \d+\n(\d{10} \d{5} [fn] ?\r?\n)+\s*trailer/)
  expect(await asPdfA(scan, about)).toEqual(copy)
  expect(await outcome(copy.pdf)).toBe('made')
})

test('a letter with its fonts in it keeps its letters; one width that is not the font’s is refused', async () => {
  const letter = textAsPdf({ title: 'Søknad', facts: [], text: 'Båtplass i Prøvevågen', day: '2026-11-20' })
  const copy = await asPdfA(letter, about)
  if ('not' in copy) throw new Error(copy.not)
  expect(await contents(copy.pdf)).toEqual(await contents(letter))
  const changed = await PDFDocument.load(letter, { updateMetadata: false })
  for (const [, object] of changed.context.enumerateIndirectObjects()) {
    const dict = object as { get?: (key: PDFName) => unknown; set?: (key: PDFName, to: unknown) => void }
    if (String(dict.get?.(PDFName.of('Subtype'))) !== '/CIDFontType2') continue
    dict.set?.(PDFName.of('W'), changed.context.obj([0, 60_000, 3]))
  }
  expect(await outcome(await changed.save())).toBe('font-widths')
})

test.each([
  ['a font that is not there', 'font-not-embedded', (d: PDFDocument) => d.getPage(0).drawText('Hei')],
  ['a program', 'action', (d: PDFDocument) => d.addJavaScript('x', 'app.alert(1)')],
  ['a file inside', 'attached-file', (d: PDFDocument) => d.attach(Buffer.from('x'), 'x.txt')],
  ['a form', 'form', (d: PDFDocument) => d.getForm().createCheckBox('ja').addToPage(d.getPage(0))],
  [
    'an action that starts something',
    'action',
    (d: PDFDocument) =>
      d.catalog.set(PDFName.of('OpenAction'), d.context.obj({ S: 'Launch', F: PDFString.of('x') })),
  ],
  [
    'layers',
    'layers',
    (d: PDFDocument) => d.catalog.set(PDFName.of('OCProperties'), d.context.obj({ OCGs: [] })),
  ],
  ['a page larger than a page can be', 'limits', (d: PDFDocument) => d.getPage(0).setSize(20_000, 100)],
  [
    'a note that is stuck on',
    'annotation',
    (d: PDFDocument) =>
      d.getPage(0).node.set(PDFName.of('Annots'), d.context.obj([{ Subtype: 'Text', Rect: [0, 0, 1, 1] }])),
  ],
] as const)('%s is left to a person', async (_what, why, work) => {
  expect(await outcome(await made(work))).toBe(why)
})

test.each([
  ['colours of print', 'colour', '0 0 0 1 k 0 0 10 10 re f'],
  ['an unknown word', 'content', '0 0 10 10 rre f'],
  ['a font nobody has named', 'content', 'BT /X 12 Tf (Hei) Tj ET'],
  ['half a number in hexadecimal', 'content', 'BT (a) Tj <414> Tj ET'],
  ['one save too many', 'limits', 'q '.repeat(29)],
  ['a picture in the stream, packed with LZW', 'filter', 'BI /W 1 /H 1 /F /LZW ID x EI'],
  ['an intent that is none', 'rendering-intent', '/Vakkert ri'],
])('%s in what is drawn is left to a person', async (_what, why, words) => {
  expect(await outcome(await drawing(words))).toBe(why)
})

test('what is drawn in grey and red, with a picture in the stream, is no obstacle', async () => {
  const words = '0.5 g 1 0 0 RG 0 0 10 10 re B % ord (\nBI /W 1 /H 1 /BPC 8 /CS /G ID x EI\nq (\\)\\101) pop'
  expect(await outcome(await drawing(words))).toBe('content')
  expect(await outcome(await drawing(words.replace(/q .*$/, '')))).toBe('made')
  const page = await made((document) => {
    document.getPage(0).drawRectangle({ x: 1, y: 1, width: 9, height: 9, color: rgb(1, 0, 0), opacity: 0.5 })
    const link = {
      Subtype: 'Link',
      Rect: [0, 0, 9, 9],
      A: { S: 'URI', URI: PDFString.of('https://x.example') },
    }
    document
      .getPage(0)
      .node.set(
        PDFName.of('Annots'),
        document.context.obj([document.context.register(document.context.obj(link))]),
      )
  })
  const copy = await asPdfA(page, about)
  if ('not' in copy) throw new Error(copy.not)
  const again = await PDFDocument.load(copy.pdf)
  const link = again.context.lookup(again.getPage(0).node.Annots()?.get(0)) as
    | { get(key: PDFName): unknown }
    | undefined
  // Seen on the page, and so printed too.
  expect(link?.get(PDFName.of('F'))).toEqual(PDFNumber.of(4))
})

test('bytes that are no PDF, and a PDF cut in two, are said to be unreadable', async () => {
  const letter = textAsPdf({ title: 'x', facts: [], text: 'x', day: '2026-11-20' })
  expect(await outcome(Buffer.from('%PDF-1.4\nikke en PDF'))).toBe('unreadable')
  expect(await outcome(letter.subarray(0, letter.length / 3))).toBe('unreadable')
})

test('the profile says how long it is, and every tag lies within it', () => {
  const profile = Buffer.from(srgbProfile())
  expect([profile.readUInt32BE(0), profile.toString('latin1', 36, 40)]).toEqual([profile.length, 'acsp'])
  for (let i = 0; i < profile.readUInt32BE(128); i++) {
    const [at, size] = [profile.readUInt32BE(136 + i * 12), profile.readUInt32BE(140 + i * 12)]
    expect([at % 4, at + size <= profile.length]).toEqual([0, true])
  }
})
