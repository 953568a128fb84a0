import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkModel,
  counterfactuals,
  type DmnModel,
  evaluate,
  type Logic,
  readModel,
} from '#engines/dmn/index.ts'

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const json = (path: string) => JSON.parse(file(path))

const kindergarten = await readModel(file('services/redusert-barnehage/rules/foreldrebetaling.dmn'))
const afterSchool = await readModel(file('services/redusert-sfo/rules/sfo.dmn'))

const child = (more: object = {}) => ({
  ref: 'a',
  alder: 3,
  'utsatt skolestart': false,
  'bosatt hos søker': true,
  ...more,
})
const facts = {
  'Samlet inntekt': '412000',
  Skattegrunnlag: 'oppgjør',
  'Inntekt meldt endret': false,
  'Adressesperre i husholdningen': false,
  'Søker bosatt i kommunen': true,
  Samboerforhold: 'avklart',
  Avrunding: 'øre',
}
const kindergartenCase = {
  ...facts,
  'Ordinær pris per måned': '1200',
  Betalingsmåneder: '11',
  'Høyeste andel av inntekten': '0.06',
  'Andel barn nummer to': '0.70',
  'Andel senere barn': '0.00',
  'Inntektsgrense kjernetid': '692465',
  'Kjernetid fra alder': '2',
  'Kjernetid til alder': '5',
  'Høyeste alder i barnehage': '5',
  Barn: [child()],
}
const afterSchoolCase = {
  ...facts,
  Betalingsmåneder: '11',
  'Høyeste andel av inntekten': '0.06',
  'Høyeste trinn': '4',
  Barn: [{ ref: 'a', trinn: 2, 'pris per måned': '3551', 'bosatt hos søker': true }],
}

interface Outcome {
  processing: string
  manualReasons: string[]
  outcome: string | null
  reduced: boolean | null
  children: { monthlyPrice: string; monthlyPriceExact: string; coreTime: boolean }[] | null
  monthlySum: string | null
}
const decide = (model: DmnModel, inputs: object) => {
  const result = evaluate(model, 'Vedtak', inputs as Record<string, unknown>)
  return { ...(result.json as unknown as Outcome), problems: result.problems }
}
const kindergartenWith = (more: object) => decide(kindergarten, { ...kindergartenCase, ...more })
const afterSchoolWith = (more: object) => decide(afterSchool, { ...afterSchoolCase, ...more })

/** Kroner as decimal text from øre. */
const kroner = (ore: bigint) => `${ore / 100n}.${String(ore % 100n).padStart(2, '0')}`

describe('both rule files', () => {
  const services = [
    ['redusert-barnehage', kindergarten],
    ['redusert-sfo', afterSchool],
  ] as const

  const tablesOf = (model: DmnModel) =>
    [...model.decisions, ...model.knowledge].flatMap(({ name, logic }) =>
      logic?.kind === 'table' ? [{ name, table: (logic as Extract<Logic, { kind: 'table' }>).table }] : [],
    )

  test.each(services)('%s can be read without a fault', (_service, model) => {
    expect(checkModel(model)).toEqual([])
  })

  test.each(services)(
    '%s: every rule has an id of its own, a text key and a legal source',
    (_service, model) => {
      const rules = tablesOf(model).flatMap(({ name, table }) =>
        table.rules.map((rule) => ({ name, ...rule })),
      )
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
      expect(rules.filter(({ textKey }) => textKey === null)).toEqual([])
      // Rounding is the municipality's own choice: no law speaks of it.
      const without = rules.filter(({ legalSources }) => legalSources.length === 0)
      expect(new Set(without.map(({ name }) => name))).toEqual(new Set(['Avrundet']))
    },
  )

  test('every legal source of the kindergarten rules is in the reference', () => {
    const known = new Set(json('reference/legal-sources.json').sources.map(({ id }: { id: string }) => id))
    const used = [
      ...tablesOf(kindergarten).flatMap(({ table }) => table.rules.flatMap((rule) => rule.legalSources)),
      ...kindergarten.decisions.flatMap((decision) => decision.legalSources),
    ]
    expect(used.length).toBeGreaterThan(30)
    expect(used.filter((id) => !known.has(id))).toEqual([])
  })

  test.each(services)(
    '%s: every input comes from a fact, a rate or a setting, and every rate is known',
    (service, model) => {
      const rules = json(`services/${service}/rules/rules.json`)
      const told = [...rules.facts, ...rules.rates, ...rules.settings].flatMap(
        ({ input }: { input?: string }) => input ?? [],
      )
      expect(told.toSorted()).toEqual(model.inputs.map(({ name }) => name).toSorted())
      const rates = new Set(
        json('reference/rates.json').rates.map(({ rateId }: { rateId: string }) => rateId),
      )
      const ofTheNation = rules.rates.filter(({ local }: { local?: boolean }) => !local)
      expect(ofTheNation.filter(({ rateId }: { rateId: string }) => !rates.has(rateId))).toEqual([])
      for (const name of Object.values(rules.decisions)) {
        expect(model.decisions.map((decision) => decision.name)).toContain(name)
      }
    },
  )

  test.each(services)('%s holds no rate, limit or share', (service) => {
    const { model } = json(`services/${service}/rules/rules.json`)
    const cells = [...file(`services/${service}/rules/${model}`).matchAll(/<text>([^<]*)<\/text>/g)].map(
      ([, text]) => text!,
    )
    expect(cells.length).toBeGreaterThan(100)
    // 0, 1 and 2 count children, lists and decimals; they are no rates.
    expect(
      cells
        .flatMap((text) => text.match(/\d+(\.\d+)?/g) ?? [])
        .filter((n) => Number(n) > 2 || n.includes('.')),
    ).toEqual([])
  })

  test.each(services)('%s: every manual reason of the table is named in rules.json', (service, model) => {
    const table = tablesOf(model).find(({ name }) => name === 'Grunner til manuell behandling')!.table
    const codes = new Set(table.rules.map((rule) => JSON.parse(rule.outputEntries[0]!)))
    expect(codes).toEqual(new Set(json(`services/${service}/rules/rules.json`).manualReasons))
  })
})

describe('reduced kindergarten fee', () => {
  test('the right is strict: at the boundary none, one øre below it', () => {
    expect(kindergartenWith({ 'Samlet inntekt': '220000' }).reduced).toBe(false)
    expect(kindergartenWith({ 'Samlet inntekt': '220000.01' }).reduced).toBe(false)
    expect(kindergartenWith({ 'Samlet inntekt': '219999.99' }).reduced).toBe(true)
  })

  test('core time is strict: at the limit none, one øre below it', () => {
    const coreTime = (income: string) => kindergartenWith({ 'Samlet inntekt': income }).children![0]!.coreTime
    expect(coreTime('692465')).toBe(false)
    expect(coreTime('692465.01')).toBe(false)
    expect(coreTime('692464.99')).toBe(true)
  })

  test('right and price agree with exact arithmetic in whole øre', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 60_000_000n), fc.bigInt(1n, 400_000n), (incomeOre, priceOre) => {
        const decided = kindergartenWith({
          'Samlet inntekt': kroner(incomeOre),
          'Ordinær pris per måned': kroner(priceOre),
        })
        const reduced = priceOre * 11n * 100n > incomeOre * 6n
        expect(decided.reduced).toBe(reduced)
        // Half up of 6 * income / 1100, in whole øre.
        const expected = reduced ? (2n * incomeOre * 6n + 1100n) / 2200n : priceOre
        expect(decided.children![0]!.monthlyPrice).toBe(kroner(expected).replace(/\.?0+$/, '') || '0')
      }),
      { numRuns: 200 },
    )
  })

  test('siblings pay their share of the first child, and the sum is rounded once', () => {
    const decided = kindergartenWith({
      'Samlet inntekt': '150000',
      Barn: [child({ alder: 5 }), child({ ref: 'b' }), child({ ref: 'c', alder: 1 })],
    })
    expect(decided.children!.map(({ monthlyPrice }) => monthlyPrice)).toEqual(['818.18', '572.73', '0'])
    expect(decided.children!.map(({ coreTime }) => coreTime)).toEqual([true, true, false])
    expect(decided.monthlySum).toBe('1390.91')
    const thirds = kindergartenWith({
      'Samlet inntekt': '100100',
      'Andel barn nummer to': '1',
      Barn: [child(), child()],
    })
    expect(thirds).toMatchObject({ monthlySum: '1092' })
  })

  test('the order of the children decides who pays as first', () => {
    const oldestFirst = kindergartenWith({ Barn: [child({ alder: 5 }), child({ alder: 1 })] })
    const youngestFirst = kindergartenWith({ Barn: [child({ alder: 1 }), child({ alder: 5 })] })
    expect(oldestFirst.children!.map(({ monthlyPrice }) => monthlyPrice)).toEqual(['1200', '840'])
    expect(youngestFirst.children!.map(({ coreTime }) => coreTime)).toEqual([false, true])
  })

  test('the municipality chooses the rounding', () => {
    const price = (Avrunding: string) =>
      kindergartenWith({ Avrunding, 'Samlet inntekt': '150012' }).children![0]!.monthlyPrice
    expect([price('øre'), price('krone'), price('krone ned')]).toEqual(['818.25', '818', '818'])
    expect(
      kindergartenWith({ Avrunding: 'krone ned', 'Samlet inntekt': '109999' }).children![0]!.monthlyPrice,
    ).toBe('599')
  })

  test('half an øre goes up', () => {
    const decided = kindergartenWith({ 'Ordinær pris per måned': '1000.05', Barn: [child(), child()] })
    expect(decided.children![1]!.monthlyPrice).toBe('700.04')
  })

  test('no income is a price of nothing, and a very large one changes nothing', () => {
    expect(kindergartenWith({ 'Samlet inntekt': '0' }).children![0]!.monthlyPrice).toBe('0')
    expect(kindergartenWith({ 'Samlet inntekt': '999999999999999999999' }).outcome).toBe('refused')
  })

  test('a negative income is refused with the name of the input', () => {
    const { problems, processing } = kindergartenWith({ 'Samlet inntekt': '-1' })
    expect(problems).toMatchObject([{ code: 'value-not-allowed', where: 'Samlet inntekt' }])
    expect(processing).toBe('manual')
  })

  test('deferred school start gives core time past the oldest age', () => {
    const coreTime = (more: object) => kindergartenWith({ Barn: [child(more)] }).children![0]!.coreTime
    expect(coreTime({ alder: 6 })).toBe(false)
    expect(coreTime({ alder: 6, 'utsatt skolestart': true })).toBe(true)
    expect(coreTime({ alder: 1, 'utsatt skolestart': true })).toBe(false)
    expect([1, 2, 5].map((alder) => coreTime({ alder }))).toEqual([false, true, true])
  })

  test('a case with every fact known and cleared is decided automatically', () => {
    expect(kindergartenWith({})).toMatchObject({
      processing: 'automatic',
      manualReasons: [],
      outcome: 'core-time',
    })
    expect(kindergartenWith({}).problems).toEqual([])
  })

  test.each([
    ['income-missing', { 'Samlet inntekt': null }],
    ['income-missing', { Skattegrunnlag: 'mangler' }],
    ['income-missing', { Skattegrunnlag: null }],
    ['tax-data-hidden', { Skattegrunnlag: 'skjermet' }],
    ['tax-return-draft', { Skattegrunnlag: 'utkast' }],
    ['income-reported-changed', { 'Inntekt meldt endret': true }],
    ['income-reported-changed', { 'Inntekt meldt endret': null }],
    ['address-protected', { 'Adressesperre i husholdningen': true }],
    ['address-protected', { 'Adressesperre i husholdningen': null }],
    ['child-not-at-address', { Barn: [child(), child({ 'bosatt hos søker': false })] }],
    ['child-not-at-address', { Barn: [child({ 'bosatt hos søker': null })] }],
    ['applicant-not-resident', { 'Søker bosatt i kommunen': false }],
    ['applicant-not-resident', { 'Søker bosatt i kommunen': null }],
    ['cohabitant-status-unknown', { Samboerforhold: 'ukjent' }],
    ['cohabitant-status-unknown', { Samboerforhold: null }],
    ['child-outside-age', { Barn: [child({ alder: 6 })] }],
    ['child-outside-age', { Barn: [child({ alder: 7, 'utsatt skolestart': true })] }],
    ['child-outside-age', { Barn: [child({ alder: -1 })] }],
    ['child-outside-age', { Barn: [child({ alder: null })] }],
    ['no-child', { Barn: [] }],
  ])('%s asks for a person: %j', (reason, more) => {
    expect(kindergartenWith(more)).toMatchObject({ processing: 'manual', manualReasons: [reason] })
  })

  test('every reason is given, not only the first', () => {
    expect(
      kindergartenWith({ 'Samlet inntekt': null, Skattegrunnlag: 'skjermet', Samboerforhold: 'ukjent' })
        .manualReasons,
    ).toEqual(['income-missing', 'tax-data-hidden', 'cohabitant-status-unknown'])
  })

  test('the trace names the row that decided and its legal source', () => {
    const { trace } = evaluate(kindergarten, 'Rett til redusert betaling', {
      ...kindergartenCase,
      'Samlet inntekt': '1',
    })
    const [table] = trace.decisions.find(({ decision }) => decision === 'Rett til redusert betaling')!.tables
    expect(table!.matched).toMatchObject([
      {
        ruleId: 'rett-ja',
        legalSources: ['parental-payment-regulations-3'],
        textKey: 'redusert-barnehage.right.reduced',
      },
    ])
  })

  test('what would have changed the rights is found to the krone', () => {
    const rows = (income: string) =>
      counterfactuals(kindergarten, 'Rettigheter', { ...kindergartenCase, 'Samlet inntekt': income }, [
        'Samlet inntekt',
      ])
    expect(rows('700000')).toMatchObject([{ to: '692464', newOutput: { reduced: false, coreTime: [true] } }])
    expect(rows('230000')).toMatchObject([{ to: '219999', newOutput: { reduced: true } }])
    expect(rows('0')).toMatchObject([{ to: '220000', newOutput: { reduced: false } }])
  })
})

describe('reduced SFO fee', () => {
  test('the right is strict on both sides of the boundary', () => {
    const reduced = (price: string, income: string) =>
      afterSchoolWith({
        'Samlet inntekt': income,
        Barn: [{ ...afterSchoolCase.Barn[0], 'pris per måned': price }],
      }).reduced
    expect(reduced('3000', '550000')).toBe(false)
    expect(reduced('3000', '549999.99')).toBe(true)
    expect(reduced('3000', '550000.01')).toBe(false)
    expect(reduced('3551', '651016')).toBe(true)
    expect(reduced('3551', '651017')).toBe(false)
  })

  test('each child has its own price and grade', () => {
    const decided = afterSchoolWith({
      'Samlet inntekt': '330000',
      Barn: [
        { ref: 'a', trinn: 1, 'pris per måned': '3551', 'bosatt hos søker': true },
        { ref: 'b', trinn: 4, 'pris per måned': '1500', 'bosatt hos søker': true },
        { ref: 'c', trinn: 5, 'pris per måned': '3551', 'bosatt hos søker': true },
      ],
    })
    expect(decided.children!.map(({ monthlyPrice }) => monthlyPrice)).toEqual(['1800', '1500', '3551'])
    expect(decided).toMatchObject({
      processing: 'manual',
      manualReasons: ['child-outside-grade'],
      monthlySum: '6851',
    })
  })

  test('a case with every fact known and cleared is decided automatically', () => {
    expect(afterSchoolWith({})).toMatchObject({
      processing: 'automatic',
      manualReasons: [],
      outcome: 'reduced',
      problems: [],
    })
  })

  test('an unknown income is for a person, and gives no price', () => {
    expect(afterSchoolWith({ 'Samlet inntekt': null })).toMatchObject({
      processing: 'manual',
      manualReasons: ['income-missing'],
      reduced: null,
      monthlySum: null,
      problems: [],
    })
  })
})
