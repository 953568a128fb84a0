import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { pictureAsPdf, textAsPdf } from '#engines/reading/as-pdf.ts'
import { type GreyPicture, openPdf } from '#engines/reading/pdf.ts'

/** A page as it comes from a scanner: only a picture, in a PDF without text. */
export async function scanned(title: string, text: string): Promise<Uint8Array> {
  const pdf = await openPdf(textAsPdf({ title, facts: [], text, day: '2026-11-20' }))
  if (typeof pdf === 'string') throw new Error(pdf)
  const picture = pdf.pictureOf(0, 150)
  pdf.close()
  return withoutText([asPng(picture)])
}

/** Two letters with a separator sheet between them; the sheet names a case. */
export async function scannedStack(caseNumber: string): Promise<Uint8Array> {
  const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/writer')).replace(
    /dist\/.*$/,
    'dist/writer/zxing_writer.wasm',
  )
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer },
    fireImmediately: true,
  })
  const code = await writeBarcode(`SAMVIRKE:SKILLEARK:${caseNumber}`, { format: 'QRCode', scale: 8 })
  if (!code.image) throw new Error('no code was made')
  return withoutText([
    await pageOf(
      'Søknad om skjenkebevilling',
      'Vi søker om bevilling for en enkelt anledning i grendehuset.',
    ),
    new Uint8Array(await code.image.arrayBuffer()),
    await pageOf(
      'Klage på vedtak om båtplass',
      'Jeg klager på vedtaket som kom i forrige uke, og ber om ny vurdering.',
    ),
  ])
}

async function pageOf(title: string, text: string): Promise<Uint8Array> {
  const pdf = await openPdf(textAsPdf({ title, facts: [], text: `${title}\n\n${text}`, day: '2026-11-20' }))
  if (typeof pdf === 'string') throw new Error(pdf)
  const picture = pdf.pictureOf(0, 150)
  pdf.close()
  return asPng(picture)
}

/** The pictures as the pages of one PDF, put together by hand: each page a picture and nothing else. */
async function withoutText(pictures: Uint8Array[]): Promise<Uint8Array> {
  const objects: Buffer[] = []
  const pages: number[] = []
  for (const png of pictures) {
    const pdf = await openPdf(pictureAsPdf(png, 'image/png', 'Skannet side', '2026-11-20'))
    if (typeof pdf === 'string') throw new Error(pdf)
    const { width, height, tones } = pdf.pictureOf(0, 150)
    pdf.close()
    const packed = deflateSync(tones)
    const at = 3 + objects.length
    const drawing = Buffer.from('q 595 0 0 842 0 0 cm /Bilde Do Q')
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${at + 1} 0 R/Resources<</XObject<</Bilde ${at + 2} 0 R>>>>>>`,
      ),
      Buffer.concat([
        Buffer.from(`<</Length ${drawing.length}>>stream\n`),
        drawing,
        Buffer.from('\nendstream'),
      ]),
      Buffer.concat([
        Buffer.from(
          `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length ${packed.length}>>stream\n`,
        ),
        packed,
        Buffer.from('\nendstream'),
      ]),
    )
    pages.push(at)
  }
  const all = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Count ${pages.length}/Kids[${pages.map((at) => `${at} 0 R`).join(' ')}]>>`),
    ...objects,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  let size = parts[0]?.length ?? 0
  const places: number[] = []
  for (const [at, object] of all.entries()) {
    places.push(size)
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(whole)
    size += whole.length
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${size}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** Grey tones as PNG (RFC 2083): no filter, one chunk. */
function asPng({ width, height, tones }: GreyPicture): Uint8Array {
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) lines.set(tones.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))],
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const ends = Buffer.alloc(4)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  ends.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, ends])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
