import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { firstGap, overlap } from './dated-rows.ts'
import { legalSourceOn, legalSources } from './legal-sources.ts'
import {
  cooperationById,
  cooperations,
  municipalities,
  municipalityByNumber,
  municipalityOutlines,
  outlineOf,
} from './municipalities.ts'
import { NoRate, rateOn, referenceRates } from './rates.ts'
import { schemas } from './testing/reference-schemas.ts'

const folder = new URL('../../reference/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

describe('reference files', () => {
  it('each have a schema, and each schema a file', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(files.sort()).toEqual(Object.keys(schemas).sort())
  })

  it.each(Object.keys(schemas))('%s follows its schema, with source and trust on every row', (name) => {
    const judged = schemas[name]!.safeParse(read(name))
    expect(judged.success ? [] : judged.error.issues).toEqual([])
  })

  it('hold dated rows that never overlap', () => {
    const series = Map.groupBy(
      referenceRates,
      (row) => `${row.municipalityNumber} ${row.rateId} ${row.variant}`,
    )
    const faulty = [...series].filter(([, rows]) => overlap(rows)).map(([key]) => key)
    expect(faulty).toEqual([])
    const rules = Map.groupBy(
      read('deadline-rules.json').rules as { ruleId: string; validFrom: never; validTo: never }[],
      (rule) => rule.ruleId,
    )
    expect([...rules].filter(([, rows]) => overlap(rows)).map(([key]) => key)).toEqual([])
    expect(overlap(read('identity-number-rules.json').rules)).toBe(false)
    expect(overlap(read('vat-rates.json').rates)).toBe(false)
    expect(firstGap(read('vat-rates.json').rates)).toBeNull()
  })

  it('hold national kindergarten rates without holes', () => {
    const series = Map.groupBy(
      referenceRates.filter((row) => row.rateId.startsWith('kindergarten')),
      (row) => `${row.rateId} ${row.variant}`,
    )
    expect(series.size).toBeGreaterThan(8)
    for (const [key, rows] of series) expect(firstGap(rows), key).toBeNull()
  })

  it('keep one unit through the years of a rate', () => {
    const units = Map.groupBy(referenceRates, (row) => row.rateId)
    for (const [id, rows] of units) expect(new Set(rows.map((row) => row.unit)).size, id).toBe(1)
  })
})

describe('municipalities', () => {
  it('are 41 with 243 081 inhabitants, 16 of them Digitale Helgeland with 74 860', () => {
    const people = (numbers: readonly string[]) =>
      numbers.reduce((sum, number) => sum + municipalityByNumber(number)!.population.count, 0)
    expect(people(municipalities.map((m) => m.number))).toBe(243_081)
    const helgeland = cooperationById('helgeland')!
    expect(helgeland.members).toHaveLength(16)
    expect(people(helgeland.members)).toBe(74_860)
    expect(cooperationById('nordland')!.members).toHaveLength(41)
  })

  it('have different numbers, names and organisation numbers', () => {
    for (const key of ['number', 'name', 'organizationNumber', 'website'] as const) {
      expect(new Set(municipalities.map((m) => m[key])).size, key).toBe(41)
    }
  })

  it('keep Sámi names with their language and the order the municipality uses', () => {
    expect(municipalityByNumber('1826')).toMatchObject({
      name: 'Hattfjelldal',
      samiNames: [{ name: 'Aarborte', language: 'sma' }],
      nameOrder: ['Aarborte', 'Hattfjelldal'],
    })
    expect(municipalityByNumber('1875')!.samiNames[0]).toEqual({ name: 'Hábmer', language: 'smj' })
    expect(municipalityByNumber('9999')).toBeNull()
  })

  it('are in at most one regional cooperation, and only in lists of municipalities that exist', () => {
    const regional = cooperations.filter((c) => c.kind === 'regional').flatMap((c) => c.members)
    expect(new Set(regional).size).toBe(regional.length)
    expect(regional.filter((number) => !municipalityByNumber(number))).toEqual([])
    expect(municipalities.filter((m) => !regional.includes(m.number)).map((m) => m.name)).toEqual(['Lurøy'])
  })

  it('each have an outline that stays inside its frame and lies in the county', () => {
    expect(municipalityOutlines.map((o) => o.number)).toEqual(municipalities.map((m) => m.number))
    for (const outline of municipalityOutlines) {
      const points = pointsOf(outline.path)
      expect(points.length, outline.number).toBeGreaterThan(8)
      for (const value of points.flat()) expect(value >= 0 && value <= 100, outline.number).toBe(true)
      const { x, y, scale } = outline.inCounty
      expect(x >= -20 && y >= -20 && x + 100 * scale <= 640 && y + 100 * scale <= 1020, outline.number).toBe(
        true,
      )
    }
    expect(outlineOf('0301')).toBeNull()
  })
})

describe('rates on a date', () => {
  it('give the maximum price of the kindergarten year', () => {
    const price = (variant: string, on: `${number}-${number}-${number}`) =>
      rateOn(referenceRates, 'kindergarten-max-price', variant, on).value
    expect(price('ordinary', '2024-07-31')).toBe('3000')
    expect(price('ordinary', '2024-08-01')).toBe('2000')
    expect(price('sparsely-populated', '2024-08-01')).toBe('1500')
    expect(price('ordinary', '2026-11-22')).toBe('1200')
    expect(
      rateOn(referenceRates, 'kindergarten-max-price', 'sparsely-populated', '2026-11-22'),
    ).toMatchObject({
      value: '700',
      trust: 'ikke verifisert',
    })
    expect(
      rateOn(referenceRates, 'kindergarten-core-time-income-limit', 'ordinary', '2026-08-01').value,
    ).toBe('692465')
  })

  it('are refused when no row, several rows or no figure applies', () => {
    const why = (act: () => unknown) => {
      try {
        act()
      } catch (error) {
        return error instanceof NoRate ? error.why : error
      }
      return 'no refusal'
    }
    const row = referenceRates[0]!
    expect(why(() => rateOn(referenceRates, 'kindergarten-max-price', 'ordinary', '2015-12-31'))).toBe(
      'no-row',
    )
    expect(why(() => rateOn(referenceRates, 'no-such-rate', 'ordinary', '2026-01-01'))).toBe('no-row')
    expect(why(() => rateOn([row, row], row.rateId, row.variant, row.validFrom))).toBe('several-rows')
    expect(why(() => rateOn(referenceRates, 'basic-amount', 'ordinary', '2026-05-01'))).toBe('value-unknown')
    expect(rateOn(referenceRates, 'basic-amount', 'ordinary', '2026-04-30').value).toBe('130160')
  })
})

describe('sections of law', () => {
  it('have different ids', () => {
    expect(new Set(legalSources.map((s) => s.id)).size).toBe(legalSources.length)
  })

  it('apply by date: the new archives act from 2026, the new public administration act not yet', () => {
    expect(legalSourceOn('archives-act-2025', '2025-12-31')).toBeNull()
    expect(legalSourceOn('archives-act-2025', '2026-01-01')?.citation.nn).toBe('arkivlova')
    expect(legalSourceOn('archives-act-1992', '2026-01-01')).toBeNull()
    expect(legalSourceOn('public-administration-act-2025-13', '2026-11-22')).toBeNull()
    expect(legalSourceOn('public-administration-act-1967-29', '2026-11-22')?.citation).toEqual({
      nb: 'forvaltningsloven § 29',
      nn: 'forvaltningslova § 29',
      en: 'Public Administration Act section 29',
    })
    expect(() => legalSourceOn('nonsense', '2026-01-01')).toThrow(RangeError)
  })

  it('never say that an adopted act has a date of entry into force we do not know', () => {
    const adopted = legalSources.filter((s) => s.status === 'adopted')
    expect(adopted.length).toBeGreaterThan(0)
    expect(adopted.every((s) => s.validFrom === null && s.note !== null)).toBe(true)
  })
})

function pointsOf(path: string): [number, number][] {
  const points: [number, number][] = []
  for (const ring of path.split('z').filter(Boolean)) {
    const [start, steps] = ring.slice(1).split('l') as [string, string]
    const numbers = (text: string) => (text.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    let [x, y] = numbers(start) as [number, number]
    points.push([x, y])
    const moves = numbers(steps)
    expect(moves.length % 2).toBe(0)
    for (let i = 0; i < moves.length; i += 2) {
      x += moves[i]!
      y += moves[i + 1]!
      points.push([x, y])
    }
  }
  return points
}
