import { beforeAll, expect, test } from 'vitest'
import { exampleLetter } from '../letter-pdf/example-letter.ts'
import { makeLetter } from '../letter-pdf/index.ts'
import { declarationsOf } from '../letter-pdf/pdf-for-tests.ts'
import { type Box, openPages, redact, type Suggestions, suggestionsIn } from './index.ts'

const secrets = ['130988 99991', 'Synne Halvorsen', 'synne@eksempel.no', '1234.56.78903', '911 22 333']
const options = { title: 'Sladdet dokument', language: 'nb', day: '2026-11-22', dotsPerInch: 100 } as const

let original: Uint8Array
let found: Suggestions
let copy: Uint8Array
let boxes: Box[]
beforeAll(async () => {
  const told = { kind: 'paragraph', text: `Om ${secrets.join(', ')}. Hilsen Tuva.` } as const
  original = makeLetter({
    ...exampleLetter,
    title: 'Hemmelig tittel',
    blocks: [told, ...exampleLetter.blocks],
  })
  found = (await suggestionsIn(original, ['Synne Halvorsen'])) as Suggestions
  boxes = found.suggestions.flatMap((one) => one.boxes)
  copy = (await redact(original, boxes, options)) as Uint8Array
})

test('numbers, addresses and names are suggested where they stand', () => {
  const texts = found.suggestions.map(({ kind, text }) => `${kind} ${text}`)
  expect(texts).toEqual(
    expect.arrayContaining([
      ...['identity-number 130988 99991', 'account-number 1234.56.78903', 'email synne@eksempel.no'],
      ...['phone 911 22 333', 'name Synne Halvorsen'],
    ]),
  )
  // A name is found in every place it stands, also the receiver's line.
  expect(texts.filter((text) => text.startsWith('name')).length).toBeGreaterThan(1)
  expect(texts.join()).not.toContain('2026/118')
  expect(found.pagesWithoutText).toEqual([])
})

test('the copy has no text at all, and no word of the original in any of its bytes or streams', async () => {
  const words = [...secrets.flatMap((secret) => secret.split(/[ @.]/)), 'Hemmelig', 'Barnehage', 'Tuva']
  const utf16 = (word: string) => Buffer.from(word, 'utf16le').swap16().toString('latin1')
  const hex = (word: string) => Buffer.from(utf16(word), 'latin1').toString('hex')
  const inOriginal = declarationsOf(original)
  expect(inOriginal).toContain('/Font')
  const said = declarationsOf(copy)
  for (const word of words.filter(({ length }) => length > 3)) {
    for (const form of [word, utf16(word), hex(word), hex(word).toUpperCase()])
      expect(said).not.toContain(form)
  }
  // No drawn text and no fonts to draw it with; no attachments; nothing appended to an earlier file.
  expect(said).not.toMatch(/\/Type\s*\/Font\b|[)>\]]\s*T[jJ]\b|EmbeddedFile/)
  expect(said.match(/%%EOF/g)).toHaveLength(1)
  const again = await suggestionsIn(copy, ['Synne Halvorsen'])
  expect(again).toMatchObject({
    suggestions: [],
    pagesWithoutText: [1, 2].slice(0, (await pages(copy)).length),
  })
})

test('under the boxes every dot is black, and elsewhere the page looks as it did', async () => {
  const [before, after] = [await openPages(original), await openPages(copy)]
  if (typeof before === 'string' || typeof after === 'string') throw new Error('unreadable')
  expect(after.sizes.length).toBe(before.sizes.length)
  for (const [i, size] of before.sizes.entries()) {
    const [was, is] = [before.pictureOf(i + 1, 100), after.pictureOf(i + 1, 100)]
    expect([is.width, is.height]).toEqual([was.width, was.height])
    let [covered, light, differs, dots] = [0, 0, 0, 0]
    for (let y = 0; y < is.height; y++) {
      for (let x = 0; x < is.width; x++) {
        const at = (y * is.width + x) * 3
        const place = { x: ((x + 0.5) / is.width) * size.width, y: ((y + 0.5) / is.height) * size.height }
        if (boxes.some((box) => box.page === i + 1 && inside(box, place, 0))) {
          covered += 1
          if ((is.rgb[at] ?? 255) > 0) light += 1
        } else if (!boxes.some((box) => box.page === i + 1 && inside(box, place, 3))) {
          dots += 1
          if (Math.abs((is.rgb[at] ?? 0) - (was.rgb[at] ?? 0)) > 60) differs += 1
        }
      }
    }
    expect(light).toBe(0)
    if (boxes.some(({ page }) => page === i + 1)) expect(covered).toBeGreaterThan(500)
    expect(differs / dots).toBeLessThan(0.002)
  }
  before.close()
  after.close()
})

test('the copy declares PDF/A-2b and carries only the title it was given', () => {
  const said = declarationsOf(copy)
  expect(said).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  expect(said).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
  expect(said).toContain('Sladdet dokument')
  expect(said).toContain('/OutputIntent')
})

test('the same boxes give the same bytes, and a box on no page is refused', async () => {
  expect(Buffer.from((await redact(original, boxes, options)) as Uint8Array).equals(Buffer.from(copy))).toBe(
    true,
  )
  const lost = { page: 99, x: 0, y: 0, width: 10, height: 10 }
  await expect(redact(original, [lost], options)).rejects.toThrow(RangeError)
  expect(await redact(Buffer.from('%PDF-1.7 not really'), [], options)).toBe('pdf-damaged')
})

const inside = (box: Box, { x, y }: { x: number; y: number }, margin: number) =>
  x >= box.x - margin &&
  x <= box.x + box.width + margin &&
  y >= box.y - margin &&
  y <= box.y + box.height + margin

async function pages(pdf: Uint8Array) {
  const opened = await openPages(pdf)
  if (typeof opened === 'string') throw new Error(opened)
  opened.close()
  return opened.sizes
}
