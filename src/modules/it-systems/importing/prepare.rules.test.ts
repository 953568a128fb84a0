import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import { catalogueSystems, catalogueVendors } from '../matching/known-systems.ts'
import { openMatcher } from '../matching/match-systems.rules.ts'
import { choiceOf, countOf, dayOf, monthsOf, oreOf, yesOf } from './cell-values.rules.ts'
import { doubledColumns, fieldOfHeading, headingRowOf, mappingOf, readColumn } from './columns.rules.ts'
import { prepareRows, readinessOf, typedWords, whyCannotImport } from './prepare.rules.ts'

const match = openMatcher(catalogueSystems, catalogueVendors)
const prepare = (
  rows: (string | null)[][],
  headings: string[],
  findings: SheetFinding[] = [],
  said: (string | null)[] = [],
) =>
  prepareRows(
    rows.map((cells, n) => ({ rowNumber: n + 2, cells, takenFor: said[n] ?? null })),
    mappingOf(headings),
    { match, aliases: new Map([[typedWords({ product: 'Saksystemet', vendor: '' }), 'SYS001']]), findings },
  )

describe('cells', () => {
  it('are kroner in many ways', () => {
    const read = ['kr 125 000,-', '125.000,50', '125000', '1,2 mill', '12 tkr', '0', '1 250,5', '-']
    expect(read.map(oreOf)).toEqual(
      ['12500000', '12500050', '12500000', '120000000', '1200000', '0', '125050', null].map((value) => ({
        value,
      })),
    )
    const inWords = ['150 tusen', '120k', '12 000 kr/år', '12 000 per måned', '1 000/mnd', 'Gratis']
    expect(inWords.map(oreOf)).toEqual(
      ['15000000', '12000000', '1200000', '14400000', '1200000', '0'].map((value) => ({ value })),
    )
    for (const text of ['etter avtale', '12,345,6', '100-200', '-500', '1.2.3'])
      expect(oreOf(text), text).toEqual({ fault: 'not-money' })
  })

  it('are the same kroner whatever separates the thousands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 99 }),
        (kroner, ore) => {
          const whole = String(kroner)
          const grouped = (mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark)
          const wanted = { value: String(BigInt(kroner) * 100n + BigInt(ore)) }
          const cents = String(ore).padStart(2, '0')
          for (const mark of ['', ' ', '.', '\u00a0'])
            expect(oreOf(`${grouped(mark)},${cents}`)).toEqual(wanted)
        },
      ),
    )
  })

  it('are days, also named ones, and never days that are none', () => {
    const read = [
      '31.12.2026',
      '31/12-26',
      '2026-12-31',
      '1. mars 2027',
      'des 2026',
      '2027',
      '2026-12-31T00:00:00',
    ]
    expect(read.map(dayOf)).toEqual(
      ['2026-12-31', '2026-12-31', '2026-12-31', '2027-03-01', '2026-12-31', '2027-12-31', '2026-12-31'].map(
        (value) => ({ value }),
      ),
    )
    for (const text of ['31.02.2026', '13/13/2026', 'des. 27', '46023', '1.1.1900'])
      expect(dayOf(text), text).toEqual({ fault: 'not-a-date' })
    const told = ['innen 30/9-27', 'utgangen av 2026', 'Q4 2026', '1. kvartal 2027', '1.1.2027 00:00:00']
    expect(told.map(dayOf)).toEqual(
      ['2027-09-30', '2026-12-31', '2026-12-31', '2027-03-31', '2027-01-01'].map((value) => ({ value })),
    )
    // Runs until somebody ends it: no day is known to be there, which is not the same as one that cannot be read.
    for (const text of ['løpende', 'Ubestemt tid', '-', 'ukjent'])
      expect(dayOf(text)).toEqual({ value: null })
  })

  it('are counts, months, choices and yes or no', () => {
    expect([countOf('ca. 120 brukere'), countOf('1 200'), countOf('mange')]).toEqual([
      { value: 120 },
      { value: 1200 },
      { fault: 'not-a-number' },
    ])
    expect([monthsOf('3 mnd'), monthsOf('1 år'), monthsOf('90 dager')]).toEqual([
      { value: 3 },
      { value: 12 },
      { fault: 'not-months' },
    ])
    expect([yesOf('Ja'), yesOf('?'), yesOf('kanskje')]).toEqual([
      { value: true },
      { value: null },
      { fault: 'not-a-choice' },
    ])
    expect(choiceOf('personal_data', 'Ja, helseopplysninger')).toEqual({ value: 'special' })
    expect(choiceOf('personal_data', 'Nei')).toEqual({ value: 'none' })
    expect(['J', 'n', 'x'].map((text) => choiceOf('personal_data', text))).toEqual(
      ['ordinary', 'none', 'ordinary'].map((value) => ({ value })),
    )
    expect(choiceOf('operation', 'SaaS')).toEqual({ value: 'vendor' })
    expect(choiceOf('risk', 'lilla')).toEqual({ fault: 'not-a-choice' })
    expect(readColumn('note', 'x'.repeat(2_001))).toEqual({ fault: 'too-long' })
  })
})

describe('columns', () => {
  it('are known by what people call them', () => {
    expect(fieldOfHeading('Navn på system')).toBe('product')
    expect(fieldOfHeading('Årlig kostnad (kr eks. mva.)')).toBe('annual_cost_ore')
    expect(fieldOfHeading('Oppsigelsesfrist')).toBe('notice_on')
    expect(fieldOfHeading('Oppsigelsestid (mnd)')).toBe('notice_months')
    expect(fieldOfHeading('Farge')).toBeNull()
  })

  it('are named in the first row that says so, below titles, and each field once', () => {
    const row = (number: number, ...texts: string[]) => ({
      number,
      cells: texts.map((text) => ({ text, kind: 'text' as const })),
    })
    const rows = [
      row(1, 'Systemoversikt Grane 2026'),
      row(3, 'System', 'Leverandør', 'Leverandør (ny)'),
      row(4, 'Gerica', 'Tieto'),
    ]
    expect(headingRowOf(rows)?.number).toBe(3)
    expect(mappingOf(['System', 'Leverandør', 'Leverandør (ny)', 'Farge'])).toEqual({
      0: 'product',
      1: 'vendor',
    })
    expect(headingRowOf([row(1, 'Ting', 'Pris')])).toBeNull()
  })
})

describe('a sheet that is more than one table', () => {
  const read = (rows: (string | null)[][], headings: string[]) =>
    prepare(rows, headings).map(({ product, usage, takenFor }) => [
      product,
      usage.annual_cost_ore ?? null,
      takenFor,
    ])

  it('is read below by the headings that stand there, which are no system themselves', () => {
    const rows = [
      ['Gerica', 'Tieto', '100'],
      ['SUM', null, '100'],
      ['Leverandør', 'System', 'Kostnad'],
      ['Evry', 'ESA', '50'],
    ]
    expect(read(rows, ['System', 'Leverandør', 'Kostnad'])).toEqual([
      ['Gerica', '10000', 'SYS064'],
      ['SUM', '10000', 'skip'],
      ['ESA', '5000', 'SYS004'],
    ])
  })

  it('tells of columns that stand twice, and asks about a name that stands alone among full rows', () => {
    const side = ['System', 'Leverandør', null, 'System', 'Leverandør']
    expect(doubledColumns(side, mappingOf(side)).map(({ column }) => column)).toEqual([3, 4])
    const rows = [
      ['Gerica', 'Tieto'],
      ['Visma Flyt Skole', 'Visma'],
      ['Public 360', 'Tietoevry'],
    ]
    const asked = read([...rows, ['Gamle ting', null]], ['System', 'Leverandør'])
    expect(asked.at(-1)?.[2]).toBeNull()
    // In a list of nothing but names a name alone is what there is.
    expect(read([['Egen sak'], ['Gerica']], ['System', 'Leverandør'])[0]?.[2]).toBe('new')
  })
})

describe('rows of a sheet', () => {
  const headings = ['System', 'Leverandør', 'Årlig kostnad', 'Avtale slutt', 'Oppsigelsestid']

  it('become what would be imported, with system, money and contract', () => {
    const [row] = prepare([['Websak', 'Acos', '120 000', '31.12.2027', '6 mnd']], headings)
    expect(row).toMatchObject({
      takenFor: 'SYS001',
      usage: { local_name: 'Websak', annual_cost_ore: '12000000' },
      contract: { title: 'Websak', ends_on: '2027-12-31', notice_months: 6, price_ore_per_year: '12000000' },
      troubles: [],
    })
  })

  it('wait for a person where the pair is doubtful or said twice, and nothing is merged by itself', () => {
    const rows = prepare(
      [
        ['Visma Flyt', 'Visma'],
        ['Gerica', 'Tieto'],
        ['GERICA', 'Tieto AS'],
        ['Eget regneark', ''],
      ],
      headings,
    )
    expect(rows.map(({ takenFor, repeats }) => [takenFor, repeats])).toEqual([
      [null, null],
      ['SYS064', null],
      [null, 3],
      ['new', null],
    ])
    expect(whyCannotImport(rows, true)).toBe('pairs-undecided')
    expect(readinessOf(rows)).toEqual({
      rows: 4,
      certain: 1,
      isNew: 1,
      skipped: 0,
      undecided: 2,
      troubled: 0,
    })
    const said = prepare(
      [
        ['Visma Flyt', 'Visma'],
        ['Gerica', 'Tieto'],
      ],
      headings,
      [],
      ['SYS101', 'skip'],
    )
    expect(whyCannotImport(said, false)).toBeNull()
  })

  it('are known by what a person has said before', () => {
    expect(prepare([['Saksystemet', '']], headings)[0]).toMatchObject({
      takenFor: 'SYS001',
      match: { verdict: 'certain' },
    })
  })

  it('say the place of each cell that cannot be read, and are not taken before somebody says so', () => {
    const merged: SheetFinding = { code: 'merged-cells', place: 'C2:D3', rows: [2, 3], columns: [2, 3] }
    const rows = prepare([['Gerica', 'Tieto', '100', 'snart', 'x']], headings, [merged])
    expect(rows[0]?.troubles).toEqual([
      { place: 'C2', field: 'annual_cost_ore', code: 'merged-cells' },
      { place: 'D2', field: 'ends_on', code: 'merged-cells' },
      { place: 'E2', field: 'notice_months', code: 'not-months' },
    ])
    expect(whyCannotImport(rows, false)).toBe('cells-in-trouble')
    expect(whyCannotImport(rows, true)).toBeNull()
    expect(rows[0]?.usage).toEqual({ local_name: 'Gerica' })
  })

  it('without a name are left out, and a name that cannot be read is never left out silently', () => {
    expect(prepare([[null, 'Sum', '900']], headings)).toEqual([])
    const merged: SheetFinding = { code: 'merged-cells', place: 'A2:A3', rows: [2, 3], columns: [0, 0] }
    const rows = prepare([['Gerica', 'Tieto']], headings, [merged])
    expect(whyCannotImport(rows, true)).toBe('cells-in-trouble')
  })
})
