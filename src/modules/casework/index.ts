/** The front door of casework: cases, tasks, decisions. */
export { appealBodyFor } from './appeal-body.ts'
export { askForPerson } from './assignment/ask-for-person.ts'
export { caseworkTexts } from './casework.text.ts'
export {
  byPerson,
  type CaseToDecide,
  type Decider,
  type Deciders,
  type Evaluation,
  type Explanation,
  type Fact,
  type Grounds,
  type ManualField,
  type ManualInput,
  type ManualReason,
  type Outcome,
} from './decider.ts'
export { accountSha256 } from './decisions/account-hash.ts'
export { type DecisionByHand, decideByHand } from './decisions/decide-by-hand.ts'
export { type Decision, decisionsOfCase, standingDecision } from './decisions/decision.queries.ts'
export { eventsOfCase } from './history.queries.ts'
export { caseworkJobs } from './jobs.ts'
export { decisionLetter } from './letters/decision-letter.ts'
export { letterNeedsPerson, letterSent } from './letters/letter-news.ts'
export { type NewCase, type NewParty, openCase } from './open-case.ts'
export { caseOfResident, caseOfSubmission, casesOfResident, type ResidentCase } from './resident.queries.ts'
export { caseworkRoutes } from './routes.ts'
