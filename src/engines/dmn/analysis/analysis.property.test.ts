import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testFeel } from '#engines/feel/index.ts'
import { type DmnModel, evaluate, type HitPolicy, readModel } from '../index.ts'
import { smallTable } from '../testing/small-table.ts'
import { analyseTables } from './index.ts'

/** A column with everything its cells can tell apart on a grid, so that the grid is as good as all values. */
interface Sort {
  typeRef: string
  allowed?: string
  cell: fc.Arbitrary<string>
  grid: readonly (string | number | boolean)[]
}

const point = fc.constantFrom('0', '1', '2.5', '3')
const day = fc.constantFrom('@"2026-01-01"', '@"2026-01-02"', 'date("2026-01-04")')
const word = fc.constantFrom('"a"', '"b"', '"c"')
const comparison = (end: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom('<', '<=', '>', '>='), end).map(([sign, value]) => `${sign} ${value}`)
const range = (end: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom('[', '(', ']'), end, end, fc.constantFrom(']', ')', '['))
    .map(([open, a, b, close]) => `${open}${a}..${b}${close}`)
const within = (end: fc.Arbitrary<string>) =>
  fc.tuple(end, end).map(([a, b]) => `? >= ${a} and (? < ${b} or ? = ${b})`)
const cells = (...simple: fc.Arbitrary<string>[]) => {
  const one = fc.oneof(...simple, fc.constant('null'))
  const list = fc.array(one, { minLength: 1, maxLength: 2 }).map((tests) => tests.join(', '))
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('-') },
    ...simple,
    list,
    list.map((tests) => `not(${tests})`),
  )
}

const sorts: readonly Sort[] = [
  {
    ...{ typeRef: 'number', grid: [-1, 0, 0.5, 1, 2, 2.5, 2.75, 3, 4] },
    cell: cells(point, comparison(point), range(point), within(point)),
  },
  {
    ...{
      typeRef: 'number',
      allowed: '[0..3)',
      grid: [-1, 0, 0.5, 1, 2, 2.5, 2.75, 3, 4],
    },
    cell: cells(comparison(point), range(point)),
  },
  {
    typeRef: 'date',
    grid: ['2025-12-31', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'],
    cell: cells(day, comparison(day), range(day), within(day)),
  },
  { typeRef: 'boolean', grid: [true, false], cell: cells(fc.constantFrom('true', 'false')) },
  { typeRef: 'string', allowed: '"a", "b"', grid: ['a', 'b', 'c'], cell: cells(word) },
  { typeRef: 'string', grid: ['a', 'b', 'c', 'd'], cell: cells(word) },
]

const tables = fc.array(fc.constantFrom(...sorts), { minLength: 1, maxLength: 3 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    policy: fc.constantFrom<HitPolicy>('UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'COLLECT'),
    rows: fc.array(
      fc.record({
        cells: fc.tuple(...columns.map(({ cell }) => cell)),
        output: fc.constantFrom('"x"', '"y"', '"z"'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
)

const label = (at: number) => `K${at}`

test('what is found is so, and what is so is found: every table against every value its cells tell apart', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ columns, policy, rows }) => {
      const parts = {
        inputs: columns.map(({ typeRef, allowed }, at) => ({
          name: label(at),
          typeRef,
          allowed: allowed ?? null,
        })),
        outputs: '"x", "y"',
        rows: rows.map((row) => [...row.cells, row.output]),
      }
      const [found] = analyseTables(await readModel(smallTable({ ...parts, policy })), { most: 100_000 })
      expect(found!.undecided).toEqual([])
      expect(found).toMatchObject({ isFinished: true, hasMore: false })
      const all = await readModel(smallTable({ ...parts, policy: 'RULE ORDER' }))
      const hits = (example: Readonly<Record<string, unknown>>) => rowsOf(all, example)

      const speaksOfNull = columns.map((_, at) => rows.some(({ cells: row }) => row[at]!.includes('null')))
      const counted = columns.map((_, at) => rows.some(({ cells: row }) => /^\d+(, \d+)*$/.test(row[at]!)))
      const grid = combinations(
        columns.map(({ grid: values, allowed }, at) => [
          ...values.filter((value) => !allowed || testFeel(allowed, value).value === true),
          ...(speaksOfNull[at] ? [null] : []),
        ]),
      )
      const pairs = new Set<string>()
      const used = new Set<number>()
      const chosen = new Set<number>()
      for (const values of grid) {
        const example = Object.fromEntries(values.map((value, at) => [label(at), value]))
        const matched = hits(example)
        for (const row of matched) used.add(row)
        for (const row of matched) if (isChosen(row, matched)) chosen.add(row)
        for (const [i, a] of matched.entries()) for (const b of matched.slice(i + 1)) pairs.add(`${a} ${b}`)
        const isFraction = values.some(
          (value, at) => counted[at] && typeof value === 'number' && value % 1 !== 0,
        )
        if (matched.length === 0 && !isFraction)
          expect(
            found!.findings.some((each) => each.kind === 'gap' && isInside(each.region, values, columns)),
          ).toBe(true)
      }
      function isChosen(row: number, matched: readonly number[]): boolean {
        const rank = (each: number) => ['"x"', '"y"', '"z"'].indexOf(rows[each - 1]!.output)
        if (policy === 'FIRST') return matched[0] === row
        return policy !== 'PRIORITY' || matched.every((other) => rank(other) >= rank(row))
      }

      for (const each of found!.findings) {
        if (each.kind === 'gap') expect(hits(each.example)).toEqual([])
        if ('rows' in each) expect(hits(each.example)).toEqual(expect.arrayContaining([...each.rows]))
        if (each.kind === 'hidden' || each.kind === 'subsumed')
          expect(hits(each.example!)).toEqual(expect.arrayContaining([each.row]))
      }
      const said = found!.findings.flatMap((each) => ('rows' in each ? [each.rows.join(' ')] : []))
      expect(said.sort()).toEqual([...pairs].sort())
      const rowsSaid = (kind: string) =>
        found!.findings.flatMap((each) => ('row' in each && each.kind === kind ? [each.row] : []))
      const numbers = rows.map((_, at) => at + 1)
      expect(rowsSaid('impossible')).toEqual(numbers.filter((row) => !used.has(row)))
      expect(rowsSaid('hidden')).toEqual(numbers.filter((row) => used.has(row) && !chosen.has(row)))
    }),
    { numRuns: 50 },
  )
})

function rowsOf(model: DmnModel, example: Readonly<Record<string, unknown>>): number[] {
  return evaluate(model, 'D', example).trace.decisions.flatMap((one) =>
    one.tables.flatMap((table) => table.matched.map(({ row }) => row)),
  )
}

function isInside(
  region: Readonly<Record<string, string>>,
  values: readonly unknown[],
  columns: readonly Sort[],
): boolean {
  return values.every((value, at) => {
    const cell = region[label(at)]!
    return (columns[at]!.typeRef === 'date' ? inDates(cell, value) : testFeel(cell, value).value) === true
  })
}

/** A date in a test of FEEL is the value of `?`, which JSON cannot carry. */
function inDates(cell: string, date: unknown): boolean | null {
  const turned = /^not\((.*)\)$/.exec(cell)
  if (turned) return inDates(turned[1]!, date) === false
  return cell === '-' || testFeel(`(if ? = null then null else date(?)) in (${cell})`, date).value
}

function combinations(columns: readonly (readonly unknown[])[]): unknown[][] {
  return columns.reduce<unknown[][]>(
    (known, values) => known.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )
}
