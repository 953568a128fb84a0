/** Facts of a kindergarten fee case: the form and the registers make the same shapes. */
export {
  type CaseFact,
  type CaseFactName,
  caseFact,
  caseFacts,
  type FactSource,
  kindergartenChildren,
  readCaseFact,
} from './case-facts.ts'
export { householdIncome, incomeOf } from './household-income.ts'
export {
  type DecidingWorld,
  type KindergartenFeeDecider,
  kindergartenFeeDecider,
} from './kindergarten-fee-decider.ts'
export { type KindergartenResult, kindergartenResult } from './kindergarten-result.ts'
export { addressLines } from './register-facts.ts'
export { OtherModel } from './rule-evaluation.ts'
export { type RulePackage, readRulePackage } from './rule-package.ts'
