import { type DmnInputs, type DmnTrace, evaluate } from '#engines/dmn/index.ts'
import { FeelContext, toJson } from '#engines/feel/index.ts'
import {
  byPerson,
  type Evaluation,
  type Grounds,
  type ManualReason,
  type Outcome,
} from '#modules/casework/index.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { figuresFromJson, holds, type Names, workedOut } from './case-expressions.ts'
import { readCaseFact } from './case-facts.ts'
import { caseNames } from './case-names.ts'
import { settingInput, wantedRates } from './dated-values.ts'
import type { DecidingPackage } from './deciding-package.ts'
import { outcomeNames } from './decision-files.ts'
import { byHandKey } from './own-choices.ts'
import { rightsAtOtherValues } from './rights-at-other-values.ts'
import type { RulePackage } from './rule-package.ts'

const engine = 'samvirke-dmn/1'
/** Engines whose decisions this program can make again. */
export const engineNames: readonly string[] = [engine, byPerson]

/** All that a decision rests on. Nothing else is looked at: the same basis always gives the same answer. */
export type Basis = Pick<Grounds, 'facts' | 'rates' | 'settings' | 'effectiveOn'> & { municipality: string }

/** The rule's own account as kept: inputs, then each decision with the rows tried and matched. */
export interface KeptTrace {
  municipality: string
  inputs: DmnTrace['inputs']
  decisions: {
    decision: string
    output: unknown
    tables?: { table: string; inputs: Record<string, unknown>; tried: string; matched: string[] }[]
  }[]
  problems: string[]
}

/**
 * Applies the service's rule to a basis; without a rule, says why a person is wanted. Pure. `answerOnly` leaves out what
 * would have changed the answer, which takes many times as long as the answer: for those who ask about many cases.
 */
export function evaluateBasis(
  service: DecidingPackage,
  basis: Basis,
  { answerOnly = false }: { answerOnly?: boolean } = {},
): Evaluation {
  const names = caseNames(service, basis)
  const missing = missingFacts(service, basis)
  if (!service.rules) return withoutRule(service, basis, missing)
  const { rules, model } = service.rules
  const { inputs, reasons: rateReasons } = inputsOf(service.rules, basis, names)
  const answer = evaluate(model, rules.decisions.result, inputs)
  const lacksDated = rateReasons.some(({ code }) => code === 'rate-missing' || code === 'setting-missing')
  const result = lacksDated ? null : resultOf(service.rules, { ...names, answer: answer.value })
  const outcome =
    result === null ? null : outcomeOf(service.rules, { ...names, result: figuresFromJson(result) })
  const reasons: ManualReason[] = [
    ...missing,
    ...rules.reasons.filter(({ when }) => holds(when, names)).map(({ code }) => ({ code })),
    ...rateReasons,
    ...modelsReasons(answer.json).map((code) => ({ code })),
    ...(basis.settings.some(({ key }) => key === byHandKey) ? [{ code: 'decided-by-hand-here' }] : []),
  ]
  // A rule that could not be worked out and gave no reason is itself a reason: nobody is refused by a mistake of ours.
  if (outcome === null && reasons.length === 0) reasons.push({ code: 'rule-failed' })
  return {
    handling: reasons.length === 0 ? 'automatic' : 'manual',
    reasons,
    outcome: outcome ?? 'refused',
    result: outcome === null ? null : result,
    grounds: {
      facts: basis.facts,
      rules: matchedRows(answer.trace),
      rates: basis.rates,
      settings: basis.settings,
      counterfactuals: outcome === null || answerOnly ? [] : rightsAtOtherValues(service.rules, inputs),
      trace: keptTrace(answer.trace, basis.municipality),
      modelSha256: service.hash,
      engine,
      effectiveOn: basis.effectiveOn,
    },
  }
}

/** Nothing is worked out: a person assesses, or answers what was received. Or it is only acknowledged. */
function withoutRule(service: DecidingPackage, basis: Basis, missing: ManualReason[]): Evaluation {
  const { level, answeredBy } = service.description.automation
  const isAcknowledged = level === 'receive' && answeredBy === 'platform' && missing.length === 0
  const trace: KeptTrace = { municipality: basis.municipality, inputs: {}, decisions: [], problems: [] }
  return {
    handling: isAcknowledged ? 'automatic' : 'manual',
    reasons: isAcknowledged
      ? []
      : [...missing, { code: level === 'receive' ? 'needs-answer' : 'needs-assessment' }],
    outcome: level === 'receive' ? 'answered' : 'granted',
    result: isAcknowledged ? { outcome: 'answered', byHand: false } : null,
    grounds: {
      ...{ facts: basis.facts, rules: [], rates: basis.rates, settings: basis.settings, counterfactuals: [] },
      ...{ trace, modelSha256: service.hash, engine: byPerson, effectiveOn: basis.effectiveOn },
    },
  }
}

/** Facts that a person must find before anything can be decided. The postal address is only for the letter. */
function missingFacts({ facts: file }: DecidingPackage, { facts }: Basis): ManualReason[] {
  const wanted = file.registers.filter((name) => name !== 'postal-address')
  const ofRegisters = [
    ...wanted,
    ...(wanted.includes('income') ? (['income-reported-changed'] as const) : []),
  ].filter((name) => readCaseFact(facts, name) === null)
  const own = file.facts
    .filter((fact) => fact.required && isEmpty(facts.find((each) => each.name === fact.name)?.value))
    .map((fact) => fact.name)
  return [...ofRegisters, ...own].map((fact) => ({ code: 'fact-missing', details: { fact } }))
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The facts, rates and choices under the names of the model's inputs. */
function inputsOf(
  { rules }: RulePackage,
  basis: Basis,
  names: Names,
): { inputs: DmnInputs; reasons: ManualReason[] } {
  const on: IsoDate = isoDate(basis.effectiveOn)
  const inputs: Record<string, unknown> = {}
  for (const { input, value } of rules.facts) inputs[input] = toJson(workedOut(value, names))
  const reasons = new Map<string, ManualReason>()
  for (const { input, rateId, variant, variantSetting, optional } of wantedRates(rules, basis.settings)) {
    const row = basis.rates.find((rate) => rate.rateId === rateId && rate.variant === variant)
    const details = { rate: rateId, variant, on }
    // Without its choice of variant the municipality has no such rate at all; it is the choice that is missing.
    if (variant === '' && variantSetting) {
      reasons.set(variantSetting, { code: 'setting-missing', details: { setting: variantSetting } })
      continue
    }
    if (row && input) inputs[input] = row.value
    if (optional) continue
    const id = variant === 'ordinary' || variantSetting ? rateId : `${rateId} ${variant}`
    if (!row) reasons.set(id, { code: 'rate-missing', details })
    // A figure nobody has confirmed may be shown and used by a person, never decided on by the platform alone.
    if (row?.trust === 'ikke verifisert') reasons.set(id, { code: 'rate-unverified', details })
  }
  for (const { input, setting } of rules.settings) {
    const value = settingInput(setting, basis.settings)
    if (value === null) reasons.set(setting, { code: 'setting-missing', details: { setting } })
    else if (input) inputs[input] = value
  }
  return { inputs, reasons: [...reasons.values()] }
}

function resultOf({ rules }: RulePackage, names: Names): unknown {
  const result = rules.result === undefined ? (names.answer ?? null) : workedOut(rules.result, names)
  return result instanceof FeelContext ? toJson(result) : null
}

function outcomeOf({ rules }: RulePackage, names: Names): Outcome | null {
  const outcome = workedOut(rules.outcome ?? 'result.outcome', names)
  return outcomeNames.find((each) => each === outcome) ?? null
}

/** Codes of the rule's own reasons for a person. */
function modelsReasons(json: unknown): string[] {
  const reasons = (json as { manualReasons?: unknown } | null)?.manualReasons
  return Array.isArray(reasons) ? reasons.map(String) : []
}

function matchedRows(trace: DmnTrace): Grounds['rules'] {
  return trace.decisions.flatMap(({ decision, tables }) =>
    tables.flatMap((table) =>
      table.matched.map(({ ruleId, legalSources, textKey }) => ({
        decision: table.table || decision,
        ruleId,
        legalSourceIds: [...legalSources],
        textKey: textKey ?? '',
      })),
    ),
  )
}

function keptTrace(trace: DmnTrace, municipality: string): KeptTrace {
  return {
    municipality,
    inputs: trace.inputs,
    decisions: trace.decisions.map(({ decision, output, tables }) => ({
      decision,
      output,
      ...(tables.length > 0
        ? {
            tables: tables.map((table) => ({
              table: table.table,
              inputs: Object.fromEntries(table.inputs.map(({ label, value }) => [label, value])),
              tried: table.rulesTried.join(' '),
              matched: table.matched.map(({ ruleId, row }) => `${row} ${ruleId}`),
            })),
          }
        : {}),
    })),
    problems: trace.problems.map(({ code, where }) => `${code}${where ? ` ${where}` : ''}`),
  }
}

/**
 * Makes a decision's answer again from its own grounds, without asking anything else.
 * @throws OtherModel when the decision was made by another version of the rule than the one at hand.
 */
export function replay(service: DecidingPackage, grounds: Grounds): Evaluation {
  if (grounds.modelSha256 !== service.hash) throw new OtherModel(grounds.modelSha256)
  const { municipality } = grounds.trace as KeptTrace
  return evaluateBasis(service, { ...grounds, municipality })
}

export class OtherModel extends Error {
  constructor(readonly modelSha256: string) {
    super(`the decision was made by another version of the rule (${modelSha256.slice(0, 12)})`)
  }
}
