import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { ZenEngine } from '@gorules/zen-engine'
import { type DmnInputs, evaluate, readModel } from '../src/engines/dmn/index.ts'
import { evaluateBasis } from '../src/modules/services/deciding/rule-evaluation.ts'
import { median, table } from './measuring/figures.ts'
import { jobBases, kindergartenService } from './measuring/job-bases.ts'
import { type KindergartenFacts, kindergartenByHand } from './measuring/kindergarten-by-hand.ts'
import { chanceFrom, kindergartenCases } from './measuring/kindergarten-cases.ts'
import { wideTable } from './measuring/wide-table.ts'
import { zenFacts, zenModel } from './measuring/zen-kindergarten.ts'

/**
 * Decisions per second of the rule engine: the whole rule of services/redusert-barnehage as the job asks it (eight
 * tables, three of them for every child), against the same rule written by hand in TypeScript and against GoRules' engine on equal
 * tables; then made-up tables of 100 and 1 000 rows. All answers are compared before anything is measured. One thread;
 * the engines take turns in rounds of the same cases, and the figures are medians of the rounds.
 */
const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
  },
})
const rounds = Number(given.rounds)
const leastRatio = 0.2

const file = new URL('../services/redusert-barnehage/rules/foreldrebetaling.dmn', import.meta.url)
const model = await readModel(readFileSync(file, 'utf8'))
const cases = kindergartenCases(Number(given.cases), chanceFrom(Number(given.seed)))
const zen = new ZenEngine()
const zenDecision = zen.createDecision(Buffer.from(JSON.stringify(zenModel)))
const forZen = cases.map(zenFacts)

const decided = (facts: KindergartenFacts, withTrace: boolean) =>
  evaluate(model, 'Vedtak', facts as unknown as DmnInputs, { withTrace })

for (const [at, facts] of cases.entries()) {
  const { answer: byHand, refused } = kindergartenByHand(facts)
  const { json, problems } = decided(facts, true)
  deepStrictEqual(json, byHand)
  deepStrictEqual(decided(facts, false).json, byHand)
  deepStrictEqual(
    problems.map(({ where }) => where),
    refused,
  )
  // That engine has no limits on what may come in.
  if (refused.length > 0) continue
  deepStrictEqual(told((await zenDecision.evaluate(forZen[at])).result), toldByHand(byHand))
}

const kindergarten = await inTurns(cases.length, {
  'without trace': () => each(cases, (facts) => decided(facts, false)),
  'with trace': () => each(cases, (facts) => decided(facts, true)),
  'by hand': () => each(cases, kindergartenByHand),
  GoRules: async () => {
    for (const facts of forZen) await zenDecision.evaluate(facts)
  },
})
const ratio = ratioOf(kindergarten, 'without trace', 'by hand')
const tracedRatio = ratioOf(kindergarten, 'with trace', 'by hand')

// The whole calculation of the job: facts and rates to inputs, the rule with its trace, the reasons, and what would
// have changed the rights, which asks the rule anew some hundred times.
const bases = jobBases(10, chanceFrom(Number(given.seed)))
const job = await inTurns(bases.length, {
  'the whole job': () => each(bases, (basis) => evaluateBasis(kindergartenService, basis)),
  'without what would have changed it': () =>
    each(bases, (basis) => evaluateBasis(kindergartenService, basis, { answerOnly: true })),
})

const wide: Record<string, Record<string, number>> = {}
for (const rows of [100, 1000]) {
  const { xml, jdm, inputs } = wideTable(rows, 500, chanceFrom(rows))
  const ours = await readModel(xml)
  const theirs = zen.createDecision(Buffer.from(JSON.stringify(jdm)))
  for (const one of inputs) {
    const { ut } = (await theirs.evaluate(one)).result
    deepStrictEqual(evaluate(ours, 'D', one).json, String(ut))
  }
  const turns = await inTurns(inputs.length, {
    'without trace': () => each(inputs, (one) => evaluate(ours, 'D', one, { withTrace: false })),
    GoRules: async () => {
      for (const one of inputs) await theirs.evaluate(one)
    },
  })
  wide[rows] = Object.fromEntries(Object.entries(turns).map(([name, rates]) => [name, median(rates)]))
}

const shown = (rate: number) => `${Math.round(rate).toLocaleString('nb')} per second`
console.log(
  table([
    [
      'machine',
      `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
    ],
    [
      'runs',
      `${rounds} rounds of ${cases.length} cases, in turns, after ${Math.ceil(rounds / 3)} of warm-up`,
    ],
    ...Object.entries(kindergarten).map(
      ([name, rates]) => [`kindergarten ${name}`, shown(median(rates))] as const,
    ),
    ['ratio to by hand, without trace', `${ratio.toFixed(2)} (at least ${leastRatio})`],
    ['ratio to by hand, with trace', tracedRatio.toFixed(2)],
    ['ratio to GoRules, with trace', ratioOf(kindergarten, 'with trace', 'GoRules').toFixed(1)],
    ...Object.entries(job).map(([name, rates]) => [name, shown(median(rates))] as const),
    ...Object.entries(wide).map(
      ([rows, rates]) =>
        [
          `${rows} rows, 5 columns`,
          `${shown(rates['without trace']!)}, GoRules ${shown(rates.GoRules!)}`,
        ] as const,
    ),
  ]),
)
const medians = Object.fromEntries(
  Object.entries({ ...kindergarten, ...job }).map(([name, rates]) => [name, median(rates)]),
)
console.log(
  JSON.stringify({ at: new Date().toISOString(), load: loadavg()[0], ratio, tracedRatio, ...medians, wide }),
)
if (ratio < leastRatio) {
  console.error(`Slower than promised: ${leastRatio} of what the rule makes when written by hand.`)
  process.exit(1)
}

function each<T>(list: readonly T[], work: (one: T) => unknown): void {
  for (const one of list) work(one)
}

/** Each piece of work in turn, round after round: what disturbs one disturbs them all. Pieces per second, by round. */
async function inTurns(
  pieces: number,
  works: Record<string, () => void | Promise<void>>,
): Promise<Record<string, number[]>> {
  const rates: Record<string, number[]> = {}
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++)
    for (const [name, work] of Object.entries(works)) {
      const begun = performance.now()
      await work()
      const seconds = (performance.now() - begun) / 1000
      if (round < 0) continue
      rates[name] ??= []
      rates[name].push(pieces / seconds)
    }
  return rates
}

/** The median of the rounds' own ratios: the two stood side by side in each. */
function ratioOf(rates: Record<string, number[]>, one: string, other: string): number {
  return median(rates[one]!.map((rate, round) => rate / rates[other]![round]!))
}

/** What both can be asked about; amounts to a tenth of an øre, since that engine's numbers are shorter. */
function told(result: Record<string, unknown>) {
  const prices = (result.monthlyPrices ?? []) as number[]
  const rounded = (amount: unknown) => (typeof amount === 'number' ? Math.round(amount * 1000) / 1000 : null)
  return {
    processing: result.processing,
    outcome: result.outcome ?? null,
    reduced: result.redusert ?? null,
    reasons: [...new Set(((result.reasons ?? []) as { reason: string }[]).map(({ reason }) => reason))],
    coreTimes: ((result.perBarn ?? []) as { coreTime?: boolean }[]).map(({ coreTime }) => coreTime ?? null),
    prices: prices.map(rounded),
    sum: rounded(result.monthlySum),
  }
}

function toldByHand(answer: ReturnType<typeof kindergartenByHand>['answer']) {
  const rounded = (amount: string | null) =>
    amount === null ? null : Math.round(Number(amount) * 1000) / 1000
  return {
    processing: answer.processing,
    outcome: answer.outcome,
    reduced: answer.reduced,
    reasons: answer.manualReasons,
    coreTimes: (answer.children ?? []).map(({ coreTime }) => coreTime),
    prices:
      answer.reduced === null ? [] : (answer.children ?? []).map((child) => rounded(child.monthlyPriceExact)),
    sum: rounded(answer.monthlySumExact),
  }
}
