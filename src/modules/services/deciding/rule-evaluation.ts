import { type DmnInputs, type DmnTrace, evaluate } from '#engines/dmn/index.ts'
import type { Evaluation, Grounds, ManualReason } from '#modules/casework/index.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import { settingInput, variantSetting, wantedRates } from './dated-values.ts'
import { rightsAtOtherValues } from './rights-at-other-values.ts'
import type { RuleService } from './rule-service.ts'

const engine = 'samvirke-dmn/1'

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

/** Applies the service's rule to a basis. Pure. */
export function evaluateBasis<Result>(service: RuleService<Result>, basis: Basis): Evaluation {
  const { rules, model } = service.package
  const on = isoDate(basis.effectiveOn)
  const named = service.namedFacts(basis, on)
  const { inputs, reasons: rateReasons } = inputsOf(service, basis, named.values, on)
  const answer = evaluate(model, rules.decisions.result, inputs)
  const result = rateReasons.some(({ code }) => code === 'rate-missing' || code === 'setting-missing')
    ? null
    : service.resultOf(answer.json, basis, on)
  const ruleReasons = service.reasonsOf(answer.json).map((code) => ({ code }))
  const reasons = [...named.reasons, ...rateReasons, ...ruleReasons]
  // A rule that could not be worked out and gave no reason is itself a reason: nobody is refused by a mistake of ours.
  if (result === null && reasons.length === 0) reasons.push({ code: 'rule-failed' })
  return {
    handling: reasons.length === 0 ? 'automatic' : 'manual',
    reasons,
    outcome: result === null ? 'refused' : service.outcomeOf(result),
    result,
    grounds: {
      facts: basis.facts,
      rules: matchedRows(answer.trace),
      rates: basis.rates,
      settings: basis.settings,
      counterfactuals: result === null ? [] : rightsAtOtherValues(service, inputs),
      trace: keptTrace(answer.trace, basis.municipality),
      modelSha256: model.hash,
      engine,
      effectiveOn: basis.effectiveOn,
    },
  }
}

/** The facts, rates and choices under the names of the model's inputs. */
function inputsOf<Result>(
  { package: { rules } }: RuleService<Result>,
  basis: Basis,
  facts: Readonly<Record<string, unknown>>,
  on: IsoDate,
): { inputs: DmnInputs; reasons: ManualReason[] } {
  const inputs: Record<string, unknown> = {}
  for (const { input, fact, parts } of rules.facts) {
    const value = facts[fact] ?? null
    inputs[input] =
      parts && Array.isArray(value)
        ? value.map((row: Record<string, unknown>) =>
            Object.fromEntries(parts.map((part) => [part.name, row[part.fact] ?? null])),
          )
        : value
  }
  const reasons = new Map<string, ManualReason>()
  for (const { input, rateId, variant } of wantedRates(rules, basis.settings)) {
    const row = basis.rates.find((rate) => rate.rateId === rateId && rate.variant === variant)
    const details = { rate: rateId, variant, on }
    // Without its choice of variant the municipality has no such rate at all; it is the choice that is missing.
    if (variant === '') {
      reasons.set(variantSetting, { code: 'setting-missing', details: { setting: variantSetting } })
      continue
    }
    if (row) inputs[input] = row.value
    else reasons.set(rateId, { code: 'rate-missing', details })
    // A figure nobody has confirmed may be shown and used by a person, never decided on by the platform alone.
    if (row?.trust === 'ikke verifisert') reasons.set(rateId, { code: 'rate-unverified', details })
  }
  for (const { input, setting } of rules.settings) {
    const value = settingInput(setting, basis.settings)
    if (value === null) reasons.set(setting, { code: 'setting-missing', details: { setting } })
    else inputs[input] = value
  }
  return { inputs, reasons: [...reasons.values()] }
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
export function replay<Result>(service: RuleService<Result>, grounds: Grounds): Evaluation {
  if (grounds.modelSha256 !== service.package.model.hash) throw new OtherModel(grounds.modelSha256)
  const { municipality } = grounds.trace as KeptTrace
  return evaluateBasis(service, { ...grounds, municipality })
}

export class OtherModel extends Error {
  constructor(readonly modelSha256: string) {
    super(`the decision was made by another version of the rule (${modelSha256.slice(0, 12)})`)
  }
}
