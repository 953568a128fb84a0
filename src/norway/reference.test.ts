import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firstGap, overlap } from './dated-rows.ts'
import { isIsoDate } from './iso-date.ts'
import { legalSourceOn, legalSources } from './legal-sources.ts'
import {
  cooperationById,
  cooperations,
  municipalities,
  municipalityByNumber,
  municipalityOutlines,
  outlineOf,
} from './municipalities.ts'
import { isMunicipalityNumber } from './municipality-number.ts'
import { isOrganizationNumber } from './organization-number.ts'
import { NoRate, rateOn, referenceRates } from './rates.ts'
import { trustMarks } from './trust.ts'

const folder = new URL('../../reference/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

const trust = z.enum(trustMarks)
const source = z.string().min(3)
const date = z.string().refine(isIsoDate, 'not a date')
const text = z.string().trim().min(1)
const municipality = z.string().refine(isMunicipalityNumber, 'not a municipality number')
const inThreeLanguages = z.strictObject({ nb: text, nn: text, en: text })
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
const period = { validFrom: date, validTo: date.nullable() }

const schemas: Record<string, z.ZodType> = {
  'municipalities.json': z.strictObject({
    about: text,
    sources: z.record(z.string(), source),
    county: z.strictObject({ number: z.literal('18'), name: text }),
    municipalities: z
      .array(
        z.strictObject({
          number: municipality,
          name: text,
          samiNames: z.array(z.strictObject({ name: text, language: z.enum(['se', 'smj', 'sma']) })),
          nameOrder: z.array(text).min(1),
          countyNumber: z.literal('18'),
          organizationNumber: z.string().refine(isOrganizationNumber, 'check digit'),
          population: z.strictObject({ count: z.int().positive(), label: z.literal('ca. 2024'), trust }),
          languageForm: z.enum(['bokmål', 'nynorsk', 'nøytral']),
          samiAdministrativeArea: z.boolean(),
          administrationCentre: text,
          website: z.url({ protocol: /^https$/ }),
          areaKm2: decimal,
          point: z.strictObject({
            longitude: z.number().min(10).max(19),
            latitude: z.number().min(64).max(70),
          }),
          source,
          trust,
        }),
      )
      .length(41),
  }),
  'cooperations.json': z.strictObject({
    about: text,
    cooperations: z.array(
      z.strictObject({
        id: text,
        name: text,
        kind: z.enum(['regional', 'umbrella']),
        legalForm: text.nullable(),
        governance: text.nullable(),
        startedOn: z
          .string()
          .regex(/^\d{4}(-\d{2})?$/)
          .nullable(),
        members: z.array(municipality).min(2),
        includesCountyMunicipality: z.boolean(),
        expertGroups: z.array(text),
        focusAreas: z.array(text),
        source,
        trust,
      }),
    ),
  }),
  'holidays.json': z.strictObject({
    about: text,
    version: text,
    coversFrom: date,
    coversTo: date,
    source,
    trust,
    names: z.array(z.strictObject({ id: text, nb: text, nn: text, en: text })).length(12),
    holidays: z.array(z.strictObject({ date, id: text })),
  }),
  'rate-limits.json': z.strictObject({
    about: text,
    limits: z
      .array(
        z.strictObject({
          rateId: z.string().regex(/^[a-z-]+$/),
          bound: z.enum(['highest', 'lowest']),
          legalSourceId: text,
          ...period,
          source,
          trust,
        }),
      )
      .min(1),
  }),
  'routine-limits.json': z.strictObject({
    about: text,
    limits: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z-]+$/),
          days: z.int().positive(),
          warnDaysBefore: z.int().nonnegative(),
          ...period,
          source,
          trust,
        }),
      )
      .min(1),
  }),
  'rates.json': z.strictObject({
    about: text,
    rates: z.array(
      z.strictObject({
        rateId: z.string().regex(/^[a-z-]+$/),
        variant: text,
        unit: z.enum([
          'kroner',
          'kroner-per-hour',
          'metres',
          'square-metres',
          'storeys',
          'kroner-per-month',
          'kroner-per-year',
          'share',
          'months',
          'hours-per-week',
          'years-of-age',
          'school-grade',
          'day-of-month',
          'month-of-year',
        ]),
        ...period,
        value: decimal.nullable(),
        source,
        trust,
        municipalityNumber: municipality.optional(),
        note: text.optional(),
      }),
    ),
  }),
  'legal-sources.json': z.strictObject({
    about: text,
    sources: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        // Guidance that is no law has a name of its own.
        act: z.string().regex(/^((LOV|FOR)-\d{4}-\d{2}-\d{2}-?\d*|RETNINGSLINJE-[a-z-]+)$/),
        section: text.nullable(),
        citation: inThreeLanguages,
        subject: text,
        status: z.enum(['in-force', 'adopted', 'repealed']),
        validFrom: date.nullable(),
        validTo: date.nullable(),
        url: z.url(),
        source,
        trust,
        datesTrust: trust,
        note: text.optional(),
      }),
    ),
  }),
  'organisation-roles.json': z.strictObject({
    about: text,
    sources: z.record(z.string(), source),
    roles: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[A-ZÆØÅ]{4}$/),
          ...{ name: inThreeLanguages, ...period, source, trust },
        }),
      )
      .min(1),
  }),
  'deadline-rules.json': z.strictObject({
    about: text,
    rules: z.array(
      z.strictObject({
        ruleId: z.string().regex(/^[a-z-]+$/),
        version: z.int().positive(),
        startEvent: text,
        amount: z.int().positive(),
        unit: z.enum(['days', 'weeks', 'months', 'working-days']),
        movesToWorkingDay: z.boolean(),
        title: inThreeLanguages,
        legalSourceIds: z.array(text).min(1),
        consequence: z.enum([
          'none',
          'appeal-too-late',
          'counts-as-refused',
          'counts-as-granted',
          'fee-lost',
        ]),
        warnDaysBefore: z.array(z.int().positive()),
        ...period,
        source,
        trust,
        movesTrust: trust,
      }),
    ),
  }),
  'identity-number-rules.json': z.strictObject({
    about: text,
    rules: z.array(
      z.strictObject({
        validFrom: date.nullable(),
        validTo: date.nullable(),
        firstCheckDigitRemainders: z.array(z.int().min(0).max(10)).min(1),
        source,
        trust,
      }),
    ),
  }),
  'plain-language.json': z.strictObject({
    about: text,
    source,
    trust,
    limits: z.array(
      z.strictObject({
        purpose: z.enum(['form', 'letter']),
        lixWarnAbove: z.int(),
        lixFailAbove: z.int(),
        averageSentenceWarnAbove: z.int(),
        longestSentenceFailAbove: z.int(),
      }),
    ),
    stopWords: z.array(z.strictObject({ word: text, instead: z.strictObject({ nb: text, nn: text }) })),
  }),
  'postal-codes.json': z.strictObject({
    about: text,
    validFrom: z.iso.date(),
    source,
    trust,
    places: z.record(text, z.string().regex(/^\d{4}( \d{4})*$/)),
  }),
  'municipality-outlines.json': z.strictObject({
    about: text,
    viewBox: z.literal('0 0 100 100'),
    countyViewBox: z.string().regex(/^0 0 \d+ \d+$/),
    projection: text,
    credit: z.string().includes('Kartverket').includes('CC BY 4.0'),
    source,
    trust,
    outlines: z
      .array(
        z.strictObject({
          number: municipality,
          path: z
            .string()
            .max(700)
            .regex(/^(M[\d. ]+l[\d. -]+z)+$/),
          inCounty: z.strictObject({ x: z.number(), y: z.number(), scale: z.number().positive() }),
        }),
      )
      .length(41),
  }),
}

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
