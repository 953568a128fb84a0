/** How a service's cases are decided: by what its package says. */
export {
  type CaseFact,
  type CaseFactName,
  caseFact,
  caseFacts,
  childrenOfCase,
  type FactSource,
  readCaseFact,
} from './case-facts.ts'
export { type DecidingPackage, readDecidingPackage } from './deciding-package.ts'
export { type DecidingWorld, type DeclaredDecider, declaredDecider } from './declared-decider.ts'
export { declaredDeciders } from './declared-deciders.ts'
export { householdIncome, incomeOf } from './household-income.ts'
export { addressLines } from './register-facts.ts'
export { OtherModel } from './rule-evaluation.ts'
