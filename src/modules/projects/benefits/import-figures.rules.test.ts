import { describe, expect, it } from 'vitest'
import { readSpreadsheet } from '#engines/spreadsheet/read-spreadsheet.ts'
import { readZip } from '#platform/zip.ts'
import { numberIn } from '../reading-forms.ts'
import type { Benefit, KeptPlan, ReachedBenefit } from './benefits.ts'
import { budgetWorkbook } from './budget-sheet.ts'
import { figuresIn } from './import-figures.rules.ts'
import { realisedBy, totalOf } from './realised.rules.ts'

const numberOf = (text: string) => ({ Grane: '1825', '1825': '1825', Brønnøy: '1813' })[text] ?? null
const read = (text: string, bytes = Buffer.from(text)) =>
  readSpreadsheet({ bytes, unzip: async () => new Map() })
const limits = { zipBytes: 2_000_000, files: 50, fileBytes: 2_000_000, totalBytes: 5_000_000 }

describe('a series in a spreadsheet', () => {
  it('is taken whole, by name or number, with Norwegian decimals, dates and letters', async () => {
    const latin = Buffer.from('Kommune;Dato;Verdi\nBrønnøy;31.10.2026;1 234,5\n1825;01.11.2026;7\n', 'latin1')
    const { figures, faults } = figuresIn(await read('', latin), numberOf, numberIn)
    expect(faults).toEqual([])
    expect(figures).toEqual([
      { municipality: '1813', onDay: '2026-10-31', value: '1234.5', counted: null },
      { municipality: '1825', onDay: '2026-11-01', value: '7', counted: null },
    ])
  })

  it('is not taken at all where a row is wrong, and says which row and column', async () => {
    const { figures, faults } = figuresIn(
      await read('Kommune;Dato;Verdi\nGrane;01.11.2026;7\nOslo;32.11.2026;sju\n'),
      numberOf,
      numberIn,
    )
    expect(figures).toEqual([])
    expect(faults).toEqual(
      ['municipality', 'day', 'value'].map((column) => ({ what: 'row', row: 3, column })),
    )
  })

  it('needs its headings', async () => {
    const { faults } = figuresIn(await read('Sted;Når;Hvor mye\nGrane;01.11.2026;7\n'), numberOf, numberIn)
    expect(faults).toEqual([{ what: 'headings' }])
  })
})

describe('the workbook for the budget', () => {
  it('tells per municipality what is taken in which line, and what is freed and stands in none', async () => {
    const plan = (municipality: string, budget: Partial<KeptPlan>): KeptPlan => ({
      ...{ benefitId: 'b', municipality, owner: 'Arkivleder', baseline: '300', baselineOn: '2025-12-31' },
      ...{ target: '100', targetOn: '2027-06-30', baselineCount: null, forecast: null, saidBy: 'x' },
      ...{ budgetLine: null, budgetOre: null, budgetYear: null, saidAt: new Date(0), ...budget },
    })
    const plans = [
      plan('1813', { budgetLine: '1.120.100', budgetOre: 3_000_000n, budgetYear: 2027 }),
      plan('1825', {}),
    ]
    const figure = (municipality: string) => ({
      ...{ municipality, onDay: '2026-06-01', value: '200', source: 'typed' as const, counted: null },
    })
    const how = { direction: 'down', worthOrePerUnit: 45_000n, on: '2026-11-22' } as const
    const rows = plans.map((one) => realisedBy(one, [figure(one.municipality)], how))
    const benefit = { projectId: 'p', title: 'Spart tid', unit: 'timer' } as Benefit
    const reached: ReachedBenefit = { benefit, plans, rows, figures: [], total: totalOf(rows) }
    const workbook = budgetWorkbook({
      ...{ reached: [reached], language: 'nb', nameOf: (number) => number, titleOf: () => 'Felles mottak' },
    })
    const sheet = await readSpreadsheet({ bytes: workbook, unzip: (zip) => readZip(zip, limits) })
    const [headings, ...lines] = sheet.sheets[0]!.rows.map(({ cells }) =>
      cells.map((cell) => cell?.text ?? ''),
    )
    const of = (line: string[] | undefined) =>
      ['Budsjettpost der det er tatt ut', 'Hentet ut i budsjett', 'Frigjort, ikke hentet ut'].map(
        (name) => line?.[headings!.indexOf(name)],
      )
    expect(of(lines[0])).toEqual(['1.120.100', '30000.00', '15000.00'])
    expect(of(lines[1])).toEqual(['', '0.00', '45000.00'])
  })
})
