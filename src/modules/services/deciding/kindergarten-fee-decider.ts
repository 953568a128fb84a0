import type { Decider, Evaluation, Grounds } from '#modules/casework/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { datedValues } from './dated-values.ts'
import { type FetchWorld, fetchFacts, hasAllRegisterFacts } from './fetch-facts.ts'
import { manualForm, manualResult } from './kindergarten-by-hand.ts'
import { explainKindergartenFee } from './kindergarten-explanation.ts'
import { kindergartenFeeTexts } from './kindergarten-fee.text.ts'
import { feeChangesOn, isWorseForHousehold } from './kindergarten-result.ts'
import { kindergartenService } from './kindergarten-service.ts'
import { reasonText } from './manual-reasons.ts'
import { evaluateBasis, type KeptTrace, replay } from './rule-evaluation.ts'
import type { RulePackage } from './rule-package.ts'

export interface DecidingWorld extends FetchWorld {
  municipalities: Pick<Municipalities, 'byNumber'>
  /** Read with `readRulePackage` from services/redusert-barnehage/rules. */
  rulePackage: RulePackage
}

export interface KindergartenFeeDecider extends Decider {
  /**
   * Makes a decision's answer again from its own grounds: the same result and grounds, byte for byte.
   * @throws OtherModel when another version of the rule made it
   */
  replay(grounds: Grounds): Evaluation
}

/** Decides reduced kindergarten fee and free core time by the published rule, the same in every municipality. */
export function kindergartenFeeDecider(world: DecidingWorld): KindergartenFeeDecider {
  const service = kindergartenService(world.rulePackage)
  return {
    serviceId: service.package.rules.service,
    decisionType: service.package.rules.service,
    // No limit of its own in the act: the general duty to answer or tell when an answer comes.
    deadlineRuleId: 'preliminary-answer',
    hasAllFacts: hasAllRegisterFacts,
    gather: (toDecide) => fetchFacts(world, toDecide),

    async evaluate(ctx, toDecide) {
      const effectiveOn = feeChangesOn(isoDate(toDecide.receivedOn))
      const dated = await datedValues(ctx, service.package, service.alsoRates, effectiveOn)
      return evaluateBasis(service, {
        municipality: toDecide.municipality,
        effectiveOn,
        ...dated,
        facts: toDecide.facts.map(({ name, value, source, fetchedAt }) => ({
          ...{ name, value, source, fetchedAt: fetchedAt.toISOString() },
        })),
      })
    },

    explain(evaluation, language) {
      const { municipality } = evaluation.grounds.trace as KeptTrace
      return explainKindergartenFee(evaluation, world.municipalities.byNumber(municipality).name, language)
    },
    reasonText,
    manualForm,
    manualResult,
    isWorse: isWorseForHousehold,
    // The same whatever the answer is: the title stands in the public journal.
    letterTitle: (_outcome, language) => kindergartenFeeTexts(language)('letter.title'),
    replay: (grounds) => replay(service, grounds),
  }
}
