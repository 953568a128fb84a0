import { findSetting } from '#modules/members/index.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Decider, Evaluation, Fact, Outcome } from '../decider.ts'

/**
 * The rule of an invented grant: who earns under 300 000 kroner gets 1 000 kroner a month, who has not said what they
 * earn or has a protected address is a person's matter. Small, but a whole Decider.
 */
export interface GrantDecider extends Decider {
  /** Runs while facts are fetched: what a test wants to see or break just then. */
  whileGathering: () => Promise<void>
  /** True while the register gives no answer. */
  registerIsDown: boolean
  gathered: number
}

export const grantId = 'prove-stonad'
const limit = 300_000

export function grantDecider(fetchedAt: () => Date): GrantDecider {
  const outcomeOf = (kroner: number): Outcome => (kroner < limit ? 'granted' : 'refused')
  const decider: GrantDecider = {
    serviceId: grantId,
    decisionType: grantId,
    deadlineRuleId: 'preliminary-answer',
    registerIsDown: false,
    gathered: 0,
    whileGathering: async () => {},
    hasAllFacts: ({ facts }) => facts.some((fact) => fact.name === 'income'),

    async gather() {
      decider.gathered++
      await decider.whileGathering()
      if (decider.registerIsDown) throw new OutsideFailure('skatteetaten', 'income', 'unreachable')
      return [{ name: 'income', value: 150_000, source: 'skatteetaten', fetchedAt: fetchedAt() }]
    },

    async evaluate(ctx, { facts, receivedOn }) {
      const income = factOf(facts, 'income')
      const rounding = await findSetting(ctx, 'price-rounding', receivedOn)
      const reasons = [
        ...(typeof income === 'number' ? [] : [{ code: 'income-missing' }]),
        ...(factOf(facts, 'protected') === true ? [{ code: 'address-protected' }] : []),
        ...(rounding ? [] : [{ code: 'setting-missing', details: { setting: 'price-rounding' } }]),
      ]
      const kroner = typeof income === 'number' ? income : 0
      const evaluation: Evaluation = {
        handling: reasons.length === 0 ? 'automatic' : 'manual',
        reasons,
        outcome: outcomeOf(kroner),
        result: { monthly: kroner < limit ? '1000' : '0' },
        grounds: {
          facts: facts.map((fact) => ({ ...fact, fetchedAt: fact.fetchedAt.toISOString() })),
          rules: [{ decision: 'stønad', ruleId: 'S-1', legalSourceIds: [], textKey: 'limit' }],
          ...{ rates: [], settings: [], counterfactuals: [], trace: { income: String(kroner) } },
          modelSha256: 'a'.repeat(64),
          engine: 'prøve/1',
          effectiveOn: receivedOn,
        },
      }
      return evaluation
    },

    explain({ outcome, result, grounds }) {
      const { monthly } = result as { monthly: string }
      const income = grounds.facts.find((fact) => fact.name === 'income')
      return {
        answer: outcome === 'refused' ? 'Du får ikke støtte.' : `Du får ${monthly} kr i måneden.`,
        facts: [
          {
            label: 'Inntekt',
            value: `${String(income?.value ?? 'ukjent')} kr`,
            source: 'Skatteetaten',
            fetchedAt: income?.fetchedAt ?? null,
          },
        ],
        calculation: [{ label: 'Støtte', amount: `${monthly} kr`, sum: true }],
        rules: [{ text: 'Du tjener under grensen.', citation: 'reglene § 1', trust: 'bekreftet' }],
        couldChange: ['Med inntekt over 300 000 kr får du ikke støtte.'],
        whatNow: ['Du trenger ikke å gjøre noe.'],
      }
    },
    reasonText: (reason) => `Grunn: ${reason.code}`,
    manualForm: (evaluation) => [
      {
        key: 'monthly',
        kind: 'amount',
        label: 'Støtte i måneden',
        description: 'Hele kroner.',
        proposed: (evaluation.result as { monthly: string }).monthly,
      },
      { key: 'extra', kind: 'flag', label: 'Får også engangsstøtte', proposed: '' },
    ],
    manualResult(_evaluation, input) {
      const outcome = (['granted', 'partly-granted', 'refused'] as const).find((one) => one === input.outcome)
      const monthly = input.fields.monthly ?? ''
      const faults = [
        ...(outcome ? [] : [{ key: 'outcome', text: 'Velg et utfall.' }]),
        ...(/^\d+$/.test(monthly) ? [] : [{ key: 'monthly', text: 'Skriv hele kroner.' }]),
      ]
      return outcome && faults.length === 0
        ? { ok: true, outcome, result: { monthly } }
        : { ok: false, faults }
    },
    isWorse: (standing, next) =>
      Number((next as { monthly: string }).monthly) < Number((standing as { monthly: string }).monthly),
    letterTitle: () => 'Svar på søknad om støtte',
  }
  return decider
}

function factOf(facts: readonly Fact[], name: string): unknown {
  return facts.find((fact) => fact.name === name)?.value
}
