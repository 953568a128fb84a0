import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { cellName, columnName, placeOf } from './place.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'
import type { Spreadsheet } from './spreadsheet.ts'
import { usualSheetLimits } from './spreadsheet.ts'
import { type WrittenCell, writeXlsx } from './write-xlsx.ts'

const unzip = async (bytes: Uint8Array) => new Map(Object.entries(unzipSync(bytes)))
const read = (bytes: Uint8Array, limits = usualSheetLimits) => readSpreadsheet({ bytes, unzip }, limits)
const zipped = (files: ReadonlyMap<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      [...files].map(([path, file]) => [path, typeof file === 'string' ? strToU8(file) : file]),
    ),
    { level: 1 },
  )
const texts = ({ sheets }: Spreadsheet, sheet = 0) =>
  sheets[sheet]!.rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? null))

/** A workbook whose first sheet is these rows of SpreadsheetML, as another program might write them. */
function bookOf(sheetData: string, rest = '', more: Record<string, string> = {}) {
  const files = writeXlsx([{ name: 'Ark 1', headings: [], rows: [] }])
  files.set(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData>${rest}</worksheet>`,
  )
  for (const [path, content] of Object.entries(more)) files.set(path, content)
  return zipped(files)
}
const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('a workbook', () => {
  it('comes back as it was written, with days, numbers and texts that look like formulas', async () => {
    const files = writeXlsx([
      {
        name: 'Systemer',
        headings: ['System', 'Slutt', 'Kostnad', 'Merknad'],
        rows: [
          ['Visma «HRM» <2>', { day: '2027-02-28' }, { number: '125000.50' }, '=1+1'],
          ['Uten noe', null, 0, undefined],
        ],
      },
      { name: 'Systemer', headings: ['A'], rows: [] },
    ])
    const book = await read(zipped(files))
    expect(book.findings).toEqual([])
    expect(book.sheets.map(({ name }) => name)).toEqual(['Systemer', 'Systemer (2)'])
    expect(texts(book)).toEqual([
      ['System', 'Slutt', 'Kostnad', 'Merknad'],
      ['Visma «HRM» <2>', '2027-02-28', '125000.50', '=1+1'],
      ['Uten noe', null, '0'],
    ])
    expect(book.sheets[0]!.rows[1]!.cells[1]!.kind).toBe('date')
    expect(book.sheets[0]!.rows[1]!.cells[3]!.kind).toBe('text')
  })

  it('comes back whatever texts are written', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer())
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        async (rows) => {
          const book = await read(
            zipped(writeXlsx([{ name: 'Ark', headings: ['x'], rows: rows as WrittenCell[][] }])),
          )
          const clean = (value: string | number) =>
            String(value)
              // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
              .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
              .replace(/\s+/g, ' ')
              .trim() || null
          const wanted = rows
            .map((row) => row.map(clean))
            .map((row) => row.slice(0, row.findLastIndex((text) => text !== null) + 1))
            .filter((row) => row.length > 0)
          expect(texts(book).slice(1)).toEqual(wanted)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('knows the days that Excel counts, before and after the leap day that never was', async () => {
    const days = [1, 59, 61, 25_569, 46_081].map((n, i) => `<c r="A${i + 1}" s="2"><v>${n}.25</v></c>`)
    const book = await read(bookOf(days.map((cell, i) => `<row r="${i + 1}">${cell}</row>`).join('')))
    expect(texts(book).flat()).toEqual(['1900-01-01', '1900-02-28', '1900-03-01', '1970-01-01', '2026-02-28'])
  })

  it('says where cells are merged, where a formula has no value and where the value is an error', async () => {
    const book = await read(
      bookOf(
        `<row r="1">${inline('A1', 'System')}${inline('B1', 'Pris')}</row>
         <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>HENT()</f></c></row>
         <row r="3">${inline('A3', 'x')}<c r="B3" t="e"><v>#REF!</v></c></row>`,
        '<mergeCells count="1"><mergeCell ref="A4:B6"/></mergeCells>',
      ),
    )
    expect(book.findings).toEqual([
      { code: 'formula-without-value', sheet: 'Ark 1', place: 'B2', rows: [2, 2], columns: [1, 1] },
      { code: 'error-value', sheet: 'Ark 1', place: 'B3', rows: [3, 3], columns: [1, 1] },
      { code: 'merged-cells', sheet: 'Ark 1', place: 'A4:B6', rows: [4, 6], columns: [0, 1] },
      { code: 'formula', sheet: 'Ark 1', place: 'A2', count: 2 },
    ])
    expect(book.sheets[0]!.rows[1]!.cells[0]).toEqual({ text: '2', kind: 'number', fromFormula: true })
  })

  it('leaves out a hundred thousand empty rows, and says so', async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, n) => `<row r="${n + 2}"><c r="A${n + 2}" s="1"/></row>`,
    )
    const book = await read(bookOf(`<row r="1">${inline('A1', 'System')}</row>${empty.join('')}`))
    expect(book.sheets[0]!.rows.length).toBe(1)
    expect(book.findings).toEqual([{ code: 'empty-rows', sheet: 'Ark 1', count: 100_000 }])
  })

  it('is not read when it holds macros', async () => {
    const book = await read(bookOf('', '', { 'xl/vbaProject.bin': 'x' }))
    expect(book).toMatchObject({ sheets: [], findings: [{ code: 'macros' }] })
  })

  it('is not read when its XML has a document type, or is cut off', async () => {
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaa">]><worksheet><sheetData/></worksheet>'
    const entity = await read(bookOf('', '', { 'xl/worksheets/sheet1.xml': bomb }))
    expect(entity.findings).toEqual([{ code: 'damaged' }])
    const cut = await read(bookOf('', '', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }))
    expect(cut.findings).toEqual([{ code: 'damaged' }])
  })

  it('is told from an older or locked one, from another program’s and from another zip', async () => {
    const compound = new Uint8Array(9000)
    compound.set([0xd0, 0xcf, 0x11, 0xe0])
    expect((await read(compound)).findings).toEqual([{ code: 'old-excel' }])
    const locked = compound.slice()
    locked.set(Buffer.from('EncryptedPackage', 'utf16le'), 2048)
    expect((await read(locked)).findings).toEqual([{ code: 'encrypted' }])
    expect((await read(zipped(new Map([['mimetype', 'x']])))).findings).toEqual([{ code: 'open-document' }])
    expect((await read(zipped(new Map([['a.txt', 'x']])))).findings).toEqual([{ code: 'not-a-spreadsheet' }])
    expect((await read(new Uint8Array([0x89, 0x50, 0, 0, 1]))).findings).toEqual([
      { code: 'not-a-spreadsheet' },
    ])
  })

  it('stops at the limits, with the place', async () => {
    const rows = [1, 2, 3].map((n) => `<row r="${n}">${inline(`A${n}`, 'x')}</row>`).join('')
    const few = await read(bookOf(rows), { ...usualSheetLimits, rows: 2 })
    expect(few.findings).toEqual([{ code: 'too-many-rows', sheet: 'Ark 1', rows: [3, 3], count: 2 }])
    const wide = await read(bookOf(`<row r="1">${inline('ZZ1', 'x')}</row>`))
    expect(wide.findings).toEqual([{ code: 'too-many-columns', sheet: 'Ark 1', place: 'ZZ1', count: 256 }])
  })
})

describe('a text file', () => {
  const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

  it('is read in Windows-1252 with semicolons, and says so', async () => {
    const book = await read(
      latin('System;Leverandør;Område\r\nVisma Flyt Skole;Visma;Skole\r\n;;\r\nØKS;;Miljø'),
    )
    expect(texts(book)).toEqual([
      ['System', 'Leverandør', 'Område'],
      ['Visma Flyt Skole', 'Visma', 'Skole'],
      ['ØKS', null, 'Miljø'],
    ])
    expect(book.sheets[0]!.rows[2]!.number).toBe(4)
    expect(book.findings).toEqual([{ code: 'not-utf-8' }])
  })

  it('is read with quotes, line breaks in them, commas, tabulators and a told separator', async () => {
    const quoted = strToU8('navn,merknad\n"a, b","to\nlinjer ""her"""\nc,d\n')
    expect(texts(await read(quoted))).toEqual([
      ['navn', 'merknad'],
      ['a, b', 'to linjer "her"'],
      ['c', 'd'],
    ])
    expect((await read(quoted)).sheets[0]!.rows[2]!.number).toBe(4)
    expect(texts(await read(strToU8('a\tb\n1,5\t2\n')))).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(texts(await read(strToU8('\ufeffsep=|\na;b|c\n')))).toEqual([['a;b', 'c']])
  })

  it('is not read when a quote is never closed, with the place', async () => {
    const book = await read(strToU8('a;b\n1;"to\nog mer'))
    expect(book.findings).toEqual([{ code: 'quote-not-closed', place: 'B2', rows: [2, 2] }])
  })

  it('has something in it', async () => {
    expect((await read(new Uint8Array())).findings).toEqual([{ code: 'no-rows' }])
    expect((await read(strToU8(';;\n;;\n'))).findings).toEqual([{ code: 'no-rows' }])
  })

  it('never fails in another way, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const book = await readSpreadsheet({ bytes, unzip: async () => new Map() })
        expect(book.sheets.length + book.findings.length).toBeGreaterThan(0)
      }),
    )
  })
})

it('names places as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  fc.assert(
    fc.property(fc.nat(16_383), fc.integer({ min: 1, max: 1_048_576 }), (column, row) => {
      expect(placeOf(cellName(column, row))).toEqual({ column, row })
    }),
  )
})
