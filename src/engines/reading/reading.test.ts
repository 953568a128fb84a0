import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { pictureAsPdf, textAsPdf } from './as-pdf.ts'
import { codesOn } from './barcodes.ts'
import { kindOf } from './kind.ts'
import { differenceOf, likenessOf } from './likeness.ts'
import { readPicture } from './ocr.ts'
import { openPdf, pdfOfPages } from './pdf.ts'
import { wordsInWebPage } from './words-in-file.ts'

const letter = (title: string, text: string) =>
  textAsPdf({ title, facts: [['Fra', 'Kari Nordmann']], text, day: '2026-11-22' })
const opened = async (bytes: Uint8Array) => {
  const pdf = await openPdf(bytes)
  if (typeof pdf === 'string') throw new Error(pdf)
  return pdf
}

describe('a PDF', () => {
  test('gives the text of its pages, and says it is archival', async () => {
    const bytes = letter('Søknad om båtplass', 'Vi søker om båtplass i Nesna havn fra våren.')
    const pdf = await opened(bytes)
    expect(pdf.pages).toBe(1)
    expect(pdf.textOf(0)).toContain('Vi søker om båtplass i Nesna havn fra våren.')
    expect(await kindOf(bytes)).toEqual({ mediaType: 'application/pdf', format: 'fmt/476', readAs: 'pdf' })
    pdf.close()
  })

  test('is parted into pages that each open by themselves', async () => {
    const many = letter('Tre sider', Array.from({ length: 130 }, (_, line) => `Linje ${line}`).join('\n'))
    const before = await opened(many)
    const parts = await pdfOfPages(many, [[0], [1, 2]])
    if (typeof parts === 'string') throw new Error(parts)
    const counts = await Promise.all(parts.map(async (part) => (await opened(part)).pages))
    expect([before.pages, counts]).toEqual([3, [1, 2]])
    expect((await opened(parts[1] as Uint8Array)).textOf(0)).toContain(before.textOf(1).slice(0, 20))
  })

  test('that is cut off, empty or nonsense is damaged, never an error', async () => {
    const whole = letter('Brev', 'Tekst')
    expect(await openPdf(whole.slice(0, 300))).toBe('pdf-damaged')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const pdf = await openPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]))
        expect(pdf).toBe('pdf-damaged')
      }),
      { numRuns: 30 },
    )
  })
})

test('a picture of a page is read in Norwegian', async () => {
  const pdf = await opened(
    letter('Klage på vedtak', 'Jeg klager på vedtaket om skoleskyss for høsten på Trofors.'),
  )
  const seen = await readPicture(pdf.pictureOf(0, 200))
  expect(seen?.text).toContain('Jeg klager på vedtaket om skoleskyss for høsten på Trofors')
  expect(seen?.confidence).toBeGreaterThan(0.8)
})

test('a picture is kept as PDF/A, and a code on it is read', async () => {
  const wasm = readFileSync(
    fileURLToPath(import.meta.resolve('zxing-wasm/writer')).replace(
      /dist\/.*$/,
      'dist/writer/zxing_writer.wasm',
    ),
  )
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
  const code = await writeBarcode('SAMVIRKE:SKILLEARK:1825', { format: 'QRCode', scale: 6 })
  if (!code.image) throw new Error('no code was made')
  const pdf = pictureAsPdf(
    new Uint8Array(await code.image.arrayBuffer()),
    'image/png',
    'Skilleark',
    '2026-11-22',
  )
  expect((await kindOf(pdf)).format).toBe('fmt/476')
  expect(await codesOn((await opened(pdf)).pictureOf(0, 100))).toEqual(['SAMVIRKE:SKILLEARK:1825'])
  expect(await codesOn((await opened(letter('Brev', 'Uten kode'))).pictureOf(0, 100))).toEqual([])
})

describe('what a file is', () => {
  test.each([
    ['Brev.eml', 'From: a@b.no\r\nSubject: Hei\r\n\r\nHei', 'message/rfc822'],
    ['notat.txt', 'Vår dato', 'text/plain'],
    ['side.pdf', '<!doctype html><p>Ikke en PDF', 'text/html'],
    ['tom.pdf', '', 'application/x-empty'],
    ['rar.bin', '\x00\x01\x02', 'application/octet-stream'],
  ])('%s is judged by its content', async (name, content, mediaType) => {
    expect((await kindOf(Buffer.from(content), name)).mediaType).toBe(mediaType)
  })

  test('packed nonsense is of no kind we read', async () => {
    expect((await kindOf(deflateSync(Buffer.from('x')))).readAs).toBe('nothing')
  })
})

describe('likeness', () => {
  const long = Array.from({ length: 200 }, (_, at) => `ord${at % 61}`).join(' ')

  test('is near for a letter with one word changed and far for another letter', () => {
    const one = likenessOf(long) as bigint
    expect(differenceOf(one, likenessOf(`${long} og litt til`) as bigint)).toBeLessThanOrEqual(3)
    const other = likenessOf(Array.from({ length: 200 }, (_, at) => `annet${at}`).join(' ')) as bigint
    expect(differenceOf(one, other)).toBeGreaterThan(10)
  })

  test('is not said of a few words', () => {
    expect(likenessOf('Hei, vedlagt følger faktura.')).toBeNull()
  })

  test('counts the bits that differ', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.integer({ min: 0, max: 63 }),
        (a, bit) => {
          expect(differenceOf(a, BigInt.asIntN(64, a ^ (1n << BigInt(bit))))).toBe(1)
        },
      ),
    )
  })
})

test('a web page is read without its scripts', () => {
  expect(
    wordsInWebPage('<style>p{}</style><p>S&oslash;knad&nbsp;fra Ida</p><script>x()</script><br>Hilsen'),
  ).toBe('Søknad fra Ida\nHilsen')
})
