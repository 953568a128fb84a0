import { expect, test } from 'vitest'
import { exampleApplication, exampleLetter } from './example-letter.ts'
import { makeApplicationPdf, makeLetter } from './index.ts'
import { breachesOfPdfA } from './testing/pdf-a-rules.ts'
import { readAloud } from './testing/pdf-structure.ts'

const wanted = { language: 'nb', title: exampleLetter.title }
const letter = Buffer.from(makeLetter(exampleLetter))

test('a decision letter with every sort of block, and an application, keep what we hold PDF/A-2a to', () => {
  expect(breachesOfPdfA(letter, wanted)).toEqual([])
  const application = makeApplicationPdf(exampleApplication)
  expect(breachesOfPdfA(application, { language: 'nb', title: exampleApplication.title })).toEqual([])
})

test('amounts, table headings and the lines of an address are read aloud as words of their own', () => {
  const heard = readAloud(letter).replaceAll('\u00A0', ' ')
  expect(heard).toContain('Synne Halvorsen Fjellveien 22 8680 TROFORS')
  expect(heard).toContain('385 000 kr')
  expect(heard).toContain('Lagt til grunn')
  expect(heard.indexOf('Slik har vi regnet')).toBeLessThan(heard.indexOf('Dette bygger vedtaket på'))
})

/** Each rule sees its breach: the same file with one thing changed, of the same length so that nothing moves. */
test.each([
  ['%PDF-1.7', '%PDX-1.7', 'header: not %PDF-1.n at the very start'],
  ['/Marked true', '/Marked null', 'catalog: not Marked'],
  ['/GTS_PDFA1', '/GTS_PDFX1', 'output intent: none of GTS_PDFA1'],
  ['/ToUnicode', '/ToUnicodX', /font \d+: no ToUnicode/],
  ['/FontFile', '/FontFilX', /font \d+: not embedded/],
  ['/Scope /Column', '/Scopx /Column', 'tags: TH without Scope'],
  ['/Alt (', '/Alx (', 'tags: Figure without Alt'],
  ['/S /H2', '/S /H4', 'tags: H4 follows H1'],
  ['/S /H1', '/S /H2', 'tags: 0 main headings'],
  ['/S /LI\n', '/S /TD\n', 'tags: TD in L'],
  ['/CIDToGIDMap', '/CIDToGIDMax', /no CIDToGIDMap/],
  ['<pdfaid:part>2', '<pdfaid:part>3', 'metadata: pdfaid:part is not 2'],
  ['<pdfaid:conformance>A', '<pdfaid:conformance>B', 'metadata: pdfaid:conformance is not A'],
  ['/Type /Outlines', '/Launch /Outlin', /has \/Launch/],
])('%s changed to %s is seen', (from, to, breach) => {
  const text = letter.toString('latin1')
  expect(text).toContain(from)
  const spoilt = Buffer.from(text.replaceAll(from, to), 'latin1')
  const found = breachesOfPdfA(spoilt, wanted)
  if (typeof breach === 'string') expect(found).toContain(breach)
  else expect(found.join('\n')).toMatch(breach)
})

test('another language or title than the letter’s is seen, and what stands after the end', () => {
  expect(breachesOfPdfA(letter, { ...wanted, language: 'nn' })).toHaveLength(1)
  expect(breachesOfPdfA(letter, { ...wanted, title: 'Noe annet' }).join()).toContain('dc:title')
  expect(breachesOfPdfA(Buffer.concat([letter, Buffer.from('x'.repeat(20))]), wanted).join()).toContain(
    'end:',
  )
})
