import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type DmnInputs, type DmnModel, decimalToOre, evaluate, readModel } from '#engines/dmn/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { NoRate, rateOn, referenceRates } from '#norway/rates.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

type Case = Record<string, unknown> & { id?: unknown }

const built = ['barnehage', 'sfo']
const services = new URL('../../services/', import.meta.url)

interface ServiceRules {
  model: string
  decisions: { result: string }
  rates: { input?: string; rateId: string; variant: string }[]
}

async function loadService(folder: string): Promise<{ rules: ServiceRules; model: DmnModel }> {
  const read = (name: string) => readFileSync(new URL(`${folder}/rules/${name}`, services), 'utf8')
  const rules = JSON.parse(read('rules.json')) as ServiceRules
  return { rules, model: await readModel(read(rules.model)) }
}

/**
 * Runs files of acceptance cases through the services' own rule files. `path` is one JSON file or a folder of them.
 * Amounts are compared to the øre. A section whose service is not built is said in one line, and counts neither as passed nor as failed.
 */
export async function* run(path: string): AsyncGenerator<CaseResult> {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path]
  const kindergarten = await loadService('redusert-barnehage')
  const afterSchool = await loadService('redusert-sfo')
  for (const file of files) {
    const sections = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    for (const [section, cases] of Object.entries(sections)) {
      if (!Array.isArray(cases)) continue
      if (!built.includes(section)) {
        console.log(`not run: section ${section} (${cases.length} cases), the service is not built`)
        continue
      }
      for (const [i, each] of (cases as Case[]).entries()) {
        const name = `${section} ${String(each.id ?? `case ${i + 1}`)}`
        const check = () =>
          section === 'barnehage'
            ? checkKindergarten(each, kindergarten)
            : checkAfterSchool(each, afterSchool)
        yield settled(name, each, check)
      }
    }
  }
}

/** The reason a case cannot be decided at all: a field is missing, or a value is not allowed. */
class Undecidable extends Error {}

/** `feil: true` in a case says that it must be refused. */
function settled(name: string, each: Case, check: () => string[]): CaseResult {
  const mustBeRefused = each.feil !== undefined && each.feil !== false && each.feil !== null
  try {
    const differences = check()
    if (mustBeRefused) return { name, ok: false, message: 'should have been refused, but was decided' }
    return differences.length === 0
      ? { name, ok: true }
      : { name, ok: false, message: differences.join('; ') }
  } catch (error) {
    if (!(error instanceof Undecidable)) throw error
    return mustBeRefused
      ? { name, ok: true }
      : { name, ok: false, message: `cannot be decided: ${error.message}` }
  }
}

/** A figure of the case as decimal text. JSON numbers are written as they were read, which is their shortest form. */
function figure(each: Case, field: string): string {
  const value = each[field]
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string' && /^-?\d+([.,]\d+)?$/.test(value.replace(/\s/g, ''))) {
    return value.replace(/\s/g, '').replace(',', '.')
  }
  throw new Undecidable(`the field ${field} is ${value === undefined ? 'missing' : 'no number'}`)
}

/** "2026-08-01 ordinær": the date the rates are taken from. */
function dateOf(each: Case): string {
  const date = /\d{4}-\d{2}-\d{2}/.exec(String(each.sats ?? ''))?.[0]
  if (!date) throw new Undecidable('the field sats has no date')
  return date
}

function ratesOn(rules: ServiceRules, date: string, given: Record<string, string>): Record<string, string> {
  const rate = (rateId: string, variant: string) => {
    try {
      return rateOn(referenceRates, rateId, variant, isoDate(date)).value
    } catch (error) {
      if (error instanceof NoRate) throw new Undecidable(error.message)
      throw error
    }
  }
  return Object.fromEntries(
    rules.rates.flatMap(({ input, rateId, variant }) =>
      input === undefined ? [] : [[input, given[input] ?? rate(rateId, variant)]],
    ),
  )
}

const cleared = {
  Skattegrunnlag: 'oppgjør',
  'Inntekt meldt endret': false,
  'Adressesperre i husholdningen': false,
  'Søker bosatt i kommunen': true,
  Samboerforhold: 'avklart',
  Avrunding: 'øre',
}

interface Decided {
  reduced: boolean | null
  monthlySum: string | null
  children: { monthlyPrice: string | null; coreTime: boolean | null }[]
}

function decide({ rules, model }: { rules: ServiceRules; model: DmnModel }, inputs: DmnInputs): Decided {
  const result = evaluate(model, rules.decisions.result, inputs)
  if (result.problems.length > 0) {
    throw new Undecidable(
      result.problems.map(({ where, message }) => `${where ?? ''}: ${message}`).join(', '),
    )
  }
  return result.json as unknown as Decided
}

function checkKindergarten(each: Case, service: { rules: ServiceRules; model: DmnModel }): string[] {
  const ages = Array.isArray(each.aldreAar) ? (each.aldreAar as unknown[]) : null
  const count = typeof each.antallBarn === 'number' ? each.antallBarn : (ages?.length ?? null)
  if (count === null) throw new Undecidable('neither antallBarn nor aldreAar is given')
  if (ages && ages.length !== count) throw new Undecidable('antallBarn and aldreAar do not agree')
  const deferred = Array.isArray(each.utsattSkolestart) ? (each.utsattSkolestart as unknown[]) : []
  const decided = decide(service, {
    ...cleared,
    ...ratesOn(service.rules, dateOf(each), { 'Ordinær pris per måned': figure(each, 'makspris') }),
    'Samlet inntekt': figure(each, 'inntekt'),
    Barn: Array.from({ length: count }, (_, i) => ({
      ref: `barn-${i + 1}`,
      alder: ages?.[i] ?? null,
      'utsatt skolestart': deferred[i] === true,
      'bosatt hos søker': true,
    })),
  })
  return [
    ...difference('redusert', each.redusert, decided.reduced),
    ...difference(
      'manedsprisPerBarn',
      inOre(each.manedsprisPerBarn),
      decided.children.map((c) => decimalToOre(c.monthlyPrice)),
    ),
    ...difference('sumMnd', inOre(each.sumMnd), decimalToOre(decided.monthlySum)),
    ...difference(
      'gratisKjernetidBarn',
      each.gratisKjernetidBarn,
      decided.children.map((c) => c.coreTime),
    ),
  ]
}

function checkAfterSchool(each: Case, service: { rules: ServiceRules; model: DmnModel }): string[] {
  const date = each.sats === undefined ? '2026-08-01' : dateOf(each)
  const decided = decide(service, {
    ...cleared,
    ...ratesOn(service.rules, date, {}),
    'Samlet inntekt': figure(each, 'inntekt'),
    Barn: [
      {
        ref: 'barn-1',
        trinn: each.trinn ?? 1,
        'pris per måned': figure(each, 'pris'),
        'bosatt hos søker': true,
      },
    ],
  })
  return [
    ...difference('redusert', each.redusert, decided.reduced),
    ...difference(
      'manedspris',
      inOre(each.manedspris),
      decimalToOre(decided.children[0]?.monthlyPrice ?? null),
    ),
  ]
}

/** Amounts of the case in øre. Half an øre goes up. */
function inOre(amount: unknown): unknown {
  if (Array.isArray(amount)) return amount.map(inOre)
  return typeof amount === 'number' ? decimalToOre(String(amount)) : amount
}

/** What the case does not say is not compared. */
function difference(field: string, expected: unknown, actual: unknown): string[] {
  if (expected === undefined || JSON.stringify(expected) === JSON.stringify(actual)) return []
  return [`${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`]
}
