import { isNumber } from '#engines/feel/index.ts'
import type { Evaluation } from '#modules/casework/index.ts'
import { Kroner } from '#norway/money.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import { figuresFromJson, workedOut } from '../deciding/case-expressions.ts'
import { readCaseFact } from '../deciding/case-facts.ts'
import { caseNames } from '../deciding/case-names.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { type Basis, evaluateBasis, type KeptTrace } from '../deciding/rule-evaluation.ts'

/** One answer of a rule, as far as a trial run looks at it. */
export interface Answer {
  /** granted, refused …; 'person' where the rule gives no answer. */
  outcome: string
  /** The service's own name of the answer, where it has one: "reduced", "core-time". */
  answer: string
  isAutomatic: boolean
  /** Kroner as declared by the package, with its period; null where the result costs nothing known. */
  amount: { perMonth: string | null; perYear: string } | null
}

export type Compared =
  | { kind: 'not-run'; code: string }
  | {
      kind: 'run'
      before: Answer
      after: Answer
      isChanged: boolean
      /** What the municipality pays more (or gets less) in a year; once where the result is paid once. */
      moreCostPerYear: string | null
      moreCostPerMonth: string | null
      group: string | null
      facts: { label: string; value: unknown }[]
    }

/**
 * One stored case worked out by the rule that runs and by the changed one. The case itself is not touched, and nothing
 * is kept that says whose it is. Pure.
 */
export function compareCase(
  running: { service: DecidingPackage; basis: Basis },
  changed: { service: DecidingPackage; basis: Basis },
): Compared {
  const [first, second] = [running, changed].map(({ service, basis }) =>
    evaluateBasis(service, basis, { answerOnly: true }),
  ) as [Evaluation, Evaluation]
  if (first.result === null && second.result === null)
    return { kind: 'not-run', code: first.reasons[0]?.code ?? 'rule-failed' }
  const [before, after] = [answerOf(running.service, first), answerOf(changed.service, second)]
  const isChanged =
    canonicalJson(before) !== canonicalJson(after) || differsWithoutCost(running, first, second)
  return {
    ...{ kind: 'run', before, after, isChanged },
    moreCostPerYear: moreCost(running.service, before.amount?.perYear, after.amount?.perYear),
    moreCostPerMonth: moreCost(running.service, before.amount?.perMonth, after.amount?.perMonth),
    group: incomeGroup(running.basis),
    facts: factsOf(running.service, first),
  }
}

/** A service that says no cost is changed when anything in its result is. */
const differsWithoutCost = ({ service }: { service: DecidingPackage }, one: Evaluation, other: Evaluation) =>
  service.decision.cost === undefined && canonicalJson(one.result) !== canonicalJson(other.result)

function answerOf(service: DecidingPackage, evaluation: Evaluation): Answer {
  const { result, outcome, handling } = evaluation
  const named = (result as { outcome?: unknown } | null)?.outcome
  return {
    outcome: result === null ? 'person' : outcome,
    answer: typeof named === 'string' && named !== outcome ? named : '',
    isAutomatic: handling === 'automatic',
    amount: result === null ? null : amountOf(service, evaluation),
  }
}

const monthsOfYear = '12'

function amountOf(
  { decision, ...service }: DecidingPackage,
  { outcome, result, grounds }: Evaluation,
): Answer['amount'] {
  const { cost } = decision
  if (!cost) return null
  const { municipality } = grounds.trace as KeptTrace
  const names = {
    ...caseNames({ ...service, decision }, { ...grounds, municipality }),
    ...{ outcome, result: figuresFromJson(result) },
  }
  const amount = workedOut(cost.amount, names)
  if (!isNumber(amount)) return null
  const kroner = new Kroner(amount.toFixed())
  if (cost.per !== 'month') return { perMonth: null, perYear: kroner.toFixed() }
  const months = cost.months === undefined ? null : workedOut(cost.months, names)
  const inYear = kroner.times(isNumber(months) ? months.toFixed() : monthsOfYear)
  return { perMonth: kroner.toFixed(), perYear: inYear.toFixed() }
}

/** Null where either answer has no amount: what a person would set is not guessed. */
function moreCost(
  { decision: { cost } }: DecidingPackage,
  before: string | null | undefined,
  after: string | null | undefined,
): string | null {
  if (!cost || before == null || after == null) return null
  const difference = new Kroner(after).minus(before)
  return (cost.paidBy === 'party' ? difference.negated() : difference).plus(0).toFixed()
}

const bracketKroner = 100_000
const topBracketKroner = 800_000

/** Households by income, each a hundred thousand kroner wide; null for services that know no income. */
function incomeGroup({ facts }: Basis): string | null {
  const kroner = readCaseFact(facts, 'income')?.totalKroner
  if (!kroner) return null
  const from = Math.min(Math.floor(Number(kroner) / bracketKroner) * bracketKroner, topBracketKroner)
  return String(Math.max(from, 0))
}

/** What the rule was told, so far that nobody can be known by it: figures, yes and no, and words from a fixed list. */
function factsOf({ rules }: DecidingPackage, { grounds }: Evaluation): { label: string; value: unknown }[] {
  if (!rules) return []
  const { inputs } = grounds.trace as KeptTrace
  const { model } = rules
  const isListed = (typeRef: string | null) =>
    model.itemDefinitions.some(({ name, allowedValues }) => name === typeRef && allowedValues !== null)
  return rules.rules.facts.flatMap(({ input }) => {
    const typeRef = model.inputs.find(({ name }) => name === input)?.typeRef ?? null
    const value = withoutIdentity(inputs[input], isListed(typeRef))
    return value === undefined ? [] : [{ label: input, value }]
  })
}

const roundedAbove = 10_000

function withoutIdentity(value: unknown, isListed: boolean): unknown {
  if (value === null || typeof value === 'boolean') return value
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string') {
    if (!/^-?\d+(\.\d+)?$/.test(text)) return isListed ? text : undefined
    const number = new Kroner(text)
    return number.abs().lt(roundedAbove)
      ? text
      : number.div(roundedAbove).round().times(roundedAbove).toFixed()
  }
  if (Array.isArray(value)) return value.map((one) => withoutIdentity(one, false) ?? null)
  if (typeof value !== 'object') return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const kept = withoutIdentity(one, false)
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
}
