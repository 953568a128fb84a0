import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleApplication, exampleLetter } from './example-letter.ts'
import { type Letter, makeApplicationPdf, makeLetter } from './index.ts'
import { declarationsOf, tagsOf } from './pdf-for-tests.ts'
import { readAloud } from './testing/pdf-structure.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const withText = (text: string): Letter => ({ ...exampleLetter, blocks: [{ kind: 'paragraph', text }] })

test.each([
  ['letter', () => makeLetter(exampleLetter)],
  ['application', () => makeApplicationPdf(exampleApplication)],
])('the %s declares itself PDF/A-2a, tagged, with language and title, unencrypted', (_, make) => {
  const pdf = make()
  const declared = declarationsOf(pdf)
  expect(Buffer.from(pdf).subarray(0, 8).toString('latin1')).toBe('%PDF-1.7')
  expect(declared).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  expect(declared).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
  expect(declared).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(declared).toMatch(/\/StructTreeRoot \d+ 0 R/)
  expect(declared).toMatch(/\/Lang\s*\(nb/)
  expect(declared).toMatch(/<dc:title>/)
  expect(declared).toMatch(/\/OutputIntents/)
  expect(declared).not.toMatch(/\/Encrypt\b/)
  expect(declared).not.toMatch(/\/JavaScript\b|\/JS\b|\/Launch\b/)
})

test('the tags are those a screen reader needs: one main heading, headings, tables with header cells, a list', () => {
  const tags = tagsOf(makeLetter(exampleLetter))
  expect(tags).toMatchObject({ H1: 1, H2: 4, Table: 2, L: 1, LI: 3, TH: 5 })
  expect(tags.TD).toBe(4 * 2 + 3 * 3)
  expect(tags.Figure).toBe(1)
  expect(tagsOf(makeApplicationPdf(exampleApplication))).toMatchObject({
    H1: 1,
    H2: 2,
    Table: 2,
    TH: 4,
    Figure: 1,
  })
})

test('the municipality outline has a text for those who do not see it', () => {
  const alt = declarationsOf(makeLetter(exampleLetter)).match(/\/Alt\s*\(([^)]*)\)/)?.[1]
  expect(alt).toContain('Omrisset av Grane kommune')
})

test('equal letters give equal bytes, another letter in between or not', () => {
  const first = sha256(makeLetter(exampleLetter))
  makeLetter({ ...exampleLetter, title: 'Noe annet' })
  makeApplicationPdf(exampleApplication)
  expect(sha256(makeLetter(exampleLetter))).toBe(first)
  expect(sha256(makeLetter({ ...exampleLetter, date: '2026-08-18' }))).not.toBe(first)
})

test('another process gives the same bytes', () => {
  const script = `
    import { createHash } from 'node:crypto'
    import { makeLetter, makeApplicationPdf } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    import { exampleLetter, exampleApplication } from ${JSON.stringify(new URL('./example-letter.ts', import.meta.url).href)}
    const hash = (b) => createHash('sha256').update(b).digest('hex')
    console.log(hash(makeApplicationPdf(exampleApplication)) + ' ' + hash(makeLetter(exampleLetter)))`
  const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Pacific/Auckland' },
  })
  expect(out.trim()).toBe(
    `${sha256(makeApplicationPdf(exampleApplication))} ${sha256(makeLetter(exampleLetter))}`,
  )
}, 30_000)

test.each([
  '#panic("inne")',
  '#import "/etc/passwd"',
  '#read("/etc/passwd")',
  '= Overskrift #strong[x]',
  '- punkt',
  '+ tall',
  '/ Ord: forklaring',
  '$x^2$ @ref <lab> *fet* _kursiv_ `kode`',
  '```typ #panic() ```',
  '\\u{41} \\ \\#',
  'https://example.no',
  '"; #panic() //',
  '{"kind":"heading"}',
])('text that looks like markup is only text: %s', (text) => {
  expect(tagsOf(makeLetter(withText(text)))).toEqual(tagsOf(makeLetter(withText('vanlig tekst'))))
})

test('markup in every other field is only text too', () => {
  const evil = '#panic("x") = $a$ *b* @c \\'
  const letter: Letter = {
    ...exampleLetter,
    title: evil,
    ourReference: evil,
    receiver: { name: evil, addressLines: [evil, evil] },
    sender: {
      ...exampleLetter.sender,
      municipalityName: evil,
      addressLines: [evil],
      phone: evil,
      website: evil,
    },
    blocks: [
      { kind: 'heading', text: evil },
      { kind: 'decision', text: evil },
      { kind: 'list', items: [evil, ''] },
      { kind: 'facts', rows: [{ label: evil, value: evil, source: evil }] },
      { kind: 'calculation', rows: [{ label: evil, amount: evil, sum: true }] },
      { kind: 'appeal', heading: evil, text: evil },
      { kind: 'signature', lines: [evil, evil] },
      { kind: 'automatic', text: evil },
    ],
  }
  expect(tagsOf(makeLetter(letter))).toMatchObject({ H1: 1, H2: 2, Table: 2, L: 1 })
  expect(declarationsOf(makeLetter(letter))).toContain('#panic')
})

test('an outline that is not path data is refused', () => {
  const outline = { path: 'M0 0"/><script>', width: 1, height: 1 }
  expect(() => makeLetter({ ...exampleLetter, sender: { ...exampleLetter.sender, outline } })).toThrow(
    'path data',
  )
})

test('empty tables, lists and texts, and a receiver without address, still make a letter', () => {
  const pdf = makeLetter({
    ...exampleLetter,
    language: 'nn',
    receiver: { name: 'Synne Halvorsen', addressLines: null },
    sender: { municipalityName: 'Grane kommune', orgNumber: '940651034', addressLines: [] },
    blocks: [
      { kind: 'paragraph', text: '' },
      { kind: 'list', items: [] },
      { kind: 'facts', rows: [] },
      { kind: 'calculation', rows: [] },
      { kind: 'signature', lines: [] },
    ],
  })
  expect(declarationsOf(pdf)).toMatch(/\/Lang\s*\(nn/)
})

test('100 kB of text runs over many pages, also as one word', () => {
  const words = declarationsOf(makeLetter(withText('#let ord = 1 '.repeat(7700))))
  const oneWord = declarationsOf(makeLetter(withText('æ'.repeat(100_000))))
  expect(words.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(15)
  expect(oneWord.match(/\/Type\s*\/Page\b/g)!.length).toBeGreaterThan(15)
}, 20_000)

test('any text at all makes a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      makeLetter({
        ...exampleLetter,
        title: text,
        blocks: [{ kind: 'facts', rows: [{ label: text, value: text, source: text }] }],
      })
    }),
    { numRuns: 150 },
  )
}, 30_000)

test('what was sent on behalf of another names both', () => {
  const heard = readAloud(
    makeApplicationPdf({ ...exampleApplication, applicant: 'Kari Prøve', sentBy: 'Ola Prøve' }),
  )
  expect(heard.replace(/\s+/g, ' ')).toContain('Ola Prøve, på vegne av Kari Prøve')
  expect(readAloud(makeApplicationPdf(exampleApplication))).not.toContain('på vegne av')
})
