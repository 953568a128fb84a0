import { describe, expect, it } from 'vitest'
import { evaluate, readModel } from '../index.ts'
import { type SmallTable, smallTable } from '../testing/small-table.ts'
import { analyseTables } from './index.ts'

const analysed = async (table: SmallTable) => analyseTables(await readModel(smallTable(table)))[0]!

async function found(table: SmallTable) {
  const { findings } = await analysed(table)
  return findings
    .filter(({ isFault }) => isFault)
    .map((each) => [
      each.kind,
      'row' in each ? each.row : 'rows' in each ? each.rows.join(' ') : each.region.V,
    ])
}

const column = (typeRef: string | null, allowed?: string) => [
  { name: 'V', typeRef, ...(allowed ? { allowed } : {}) },
]

describe('a hole between two limits is found exactly,', () => {
  it.each([
    ['number', '< 0.1', '> 0.1', '0.1'],
    ['number', '<= 0.10', '> 0.11', '(0.1..0.11]'],
    [
      'number',
      '< 1234567890123456789012345678901234',
      '> 1234567890123456789012345678901234',
      '1234567890123456789012345678901234',
    ],
    ['date', '< @"2026-07-31"', '> @"2026-07-31"', '@"2026-07-31"'],
    ['date', '<= @"2026-07-30"', '>= @"2026-08-01"', '(@"2026-07-30"..@"2026-08-01")'],
    [
      'date and time',
      '< @"2026-07-31T12:00:00Z"',
      '> @"2026-07-31T14:00:00+02:00"',
      '@"2026-07-31T14:00:00+02:00"',
    ],
    ['time', '<= @"08:00:00"', '>= @"16:00:00"', '(@"08:00:00"..@"16:00:00")'],
    ['days and time duration', '< duration("P14D")', '> @"P14D"', '@"P14D"'],
    ['years and months duration', '<= duration("P1Y")', '> @"P14M"', '(@"P1Y"..@"P1Y2M"]'],
  ])('%s: %s and %s', async (typeRef, low, high, region) => {
    expect(
      await found({
        inputs: column(typeRef),
        rows: [
          [low, '1'],
          [high, '2'],
        ],
      }),
    ).toEqual([['gap', region]])
  })

  it('and there is none between two days, or two moments, that follow each other', async () => {
    for (const [typeRef, low, high] of [
      ['date', '<= @"2026-07-31"', '>= @"2026-08-01"'],
      ['years and months duration', '<= @"P1Y"', '>= @"P13M"'],
      ['time', '< @"08:00:00"', '>= @"08:00:00"'],
    ] as const)
      expect(
        await found({
          inputs: column(typeRef),
          rows: [
            [low, '1'],
            [high, '2'],
          ],
        }),
      ).toEqual([])
  })

  it('and what the column allows, by itself or by its type, bounds what is looked for', async () => {
    expect(
      await found({
        inputs: column('number', '[0..100]'),
        rows: [
          ['< 50', '1'],
          ['[50..100]', '2'],
        ],
      }),
    ).toEqual([])
    expect(
      await found({
        inputs: column('string', '"a", "b", "c"'),
        rows: [
          ['"a"', '1'],
          ['"c"', '2'],
        ],
      }),
    ).toEqual([['gap', '"b"']])
    expect(await found({ inputs: column('boolean'), rows: [['true', '1']] })).toEqual([['gap', 'false']])
  })

  it('and a column of numbers that is called one of texts is still one of numbers', async () => {
    expect(
      await found({
        inputs: column('string'),
        rows: [
          ['< 5', '1'],
          ['> 5', '2'],
        ],
      }),
    ).toEqual([['gap', '5']])
  })

  it('and a missing value is a value where a cell speaks of it', async () => {
    expect(await found({ inputs: column('number'), rows: [['not(null)', '1']] })).toEqual([['gap', 'null']])
    expect(await found({ inputs: column('number'), rows: [['-', '1']] })).toEqual([])
  })

  it('and things that are counted have nothing between them', async () => {
    expect(
      await found({
        inputs: column('number', '>= 1'),
        rows: [
          ['1', '1'],
          ['2', '2'],
          ['> 2', '3'],
        ],
      }),
    ).toEqual([])
    expect(
      await found({
        inputs: column('number', '>= 1'),
        rows: [
          ['1', '1'],
          ['2', '2'],
          ['> 3', '3'],
        ],
      }),
    ).toEqual([['gap', '3']])
  })
})

describe('what rows mean together hangs on the hit policy:', () => {
  const inputs = column('number', '[0..10]')
  const twice = (policy: SmallTable['policy'], a: string, b: string, outputs?: string) =>
    found({
      inputs,
      policy: policy!,
      rows: [
        ['-', a],
        ['> 5', b],
      ],
      ...(outputs ? { outputs } : {}),
    })

  it('under UNIQUE two rows for one value are a fault, and a contradiction when they answer differently', async () => {
    expect(await twice('UNIQUE', '1', '2')).toEqual([['contradiction', '1 2']])
    expect(await twice('UNIQUE', '1', '1')).toEqual([['overlap', '1 2']])
  })
  it('under ANY only when they answer differently', async () => {
    expect(await twice('ANY', '1', '2')).toEqual([['contradiction', '1 2']])
    expect(await twice('ANY', '1', '1.0')).toEqual([])
    const { findings } = await analysed({
      inputs,
      policy: 'ANY',
      rows: [
        ['-', 'V'],
        ['> 5', 'V * 1'],
      ],
    })
    expect(findings).toMatchObject([{ kind: 'contradiction', isSure: false }])
  })
  it('under PRIORITY only when the list of outputs does not say which counts', async () => {
    expect(await twice('PRIORITY', '1', '2', '2, 1')).toEqual([])
    expect(await twice('PRIORITY', '1', '2')).toEqual([['contradiction', '1 2']])
  })
  it('under FIRST and PRIORITY a row is hidden when better ones cover all of it together', async () => {
    const rows = [
      ['<= 5', '1'],
      ['> 4', '2'],
      ['[3..6]', '3'],
    ]
    expect(await found({ inputs, policy: 'FIRST', rows })).toEqual([['hidden', 3]])
    expect(await found({ inputs, policy: 'PRIORITY', rows, outputs: '1, 2, 3' })).toEqual([['hidden', 3]])
    expect(await found({ inputs, policy: 'PRIORITY', rows, outputs: '3, 2, 1' })).toEqual([])
  })
  it('under RULE ORDER, OUTPUT ORDER and COLLECT nothing but a row no value leads to', async () => {
    for (const policy of ['RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const)
      expect(
        await found({
          inputs,
          policy,
          rows: [
            ['< 5', '1'],
            ['< 6', '2'],
            ['> 10', '3'],
          ],
        }),
      ).toEqual([['impossible', 3]])
  })
})

describe('what the table alone does not say is named, and nothing is claimed of it:', () => {
  it.each([
    ['> grense', 'looks-elsewhere'],
    ['> today()', 'looks-elsewhere'],
    ['? * 2 > 10', 'calculates'],
    ['contains(?, "a")', 'calculates'],
    ['< "m"', 'orders-texts'],
    ['> 1 / 0', 'not-constant'],
  ])('%s', async (cell, why) => {
    const { undecided, findings } = await analysed({
      inputs: column(null),
      rows: [
        [cell, '1'],
        ['<= 5', '2'],
      ],
    })
    expect(undecided).toEqual([{ row: 1, column: 'V', text: cell, why }])
    expect(findings).toEqual([])
  })

  it('but what holds whatever it means is still said', async () => {
    const inputs = [...column('number', '[0..10]'), { name: 'W', typeRef: 'number' }]
    const rows = [
      ['< 5', '> grense', '1'],
      ['> 5', '-', '2'],
      ['> 9', '-', '3'],
    ]
    const { findings } = await analysed({ inputs, rows })
    expect(findings.map(({ kind }) => kind)).toEqual(['gap', 'contradiction'])
    expect(findings[0]!.example).toMatchObject({ V: 5 })
  })
})

describe('a large table', () => {
  const rows = 1000
  it('of 1000 rows and 6 columns is analysed whole', async () => {
    const inputs = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({
      name,
      typeRef: 'number',
      allowed: '[0..1000)',
    }))
    const cells = Array.from({ length: rows }, (_, at) => [
      `[${at}..${at + 1})`,
      ...['< 500', '>= 250', '-', '-', at === 700 ? '< 999' : '-'],
      `${at}`,
    ])
    const { isFinished, findings } = await analysed({ inputs, rows: cells })
    expect(isFinished).toBe(true)
    expect(findings.filter(({ kind }) => kind === 'gap').length).toBeGreaterThan(0)
    const model = await readModel(smallTable({ inputs, rows: cells }))
    for (const { example } of findings.slice(0, 3))
      expect(evaluate(model, 'D', { ...example }).trace.decisions[0]!.tables[0]!.matched).toEqual([])
  })

  it('that cannot be looked through with the work allowed is said not to be finished', async () => {
    // Ranges without order, so that nearly every combination of them must be told apart.
    const inputs = ['A', 'B', 'C', 'D'].map((name) => ({ name, typeRef: 'number' }))
    const cells = Array.from({ length: 60 }, (_, at) => [
      ...inputs.map((_input, c) => `[${(at * (7 + 6 * c)) % 59}..${((at * (7 + 6 * c)) % 59) + 40}]`),
      `${at}`,
    ])
    const model = await readModel(smallTable({ inputs, rows: cells }))
    const [short] = analyseTables(model, { work: 3000 })
    expect(short!.isFinished).toBe(false)
    for (const { kind, example } of short!.findings)
      if (kind === 'gap')
        expect(evaluate(model, 'D', example).trace.decisions[0]!.tables[0]!.matched).toEqual([])
    expect(analyseTables(model)[0]!.isFinished).toBe(true)
  })
})
