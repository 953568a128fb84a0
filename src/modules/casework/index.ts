/** The front door of casework: cases, tasks, decisions. */
export { appealBodyFor } from './appeal-body.ts'
export { type Appeal, appealsOfCase } from './appeals/appeal.queries.ts'
export { longestAppeal, stateOf as stateOfAppeal, whyCannotAppeal } from './appeals/appeal.rules.ts'
export { type AppealLimit, appealLimit, isLateToday } from './appeals/appeal-deadline.ts'
export { appealFileLimits } from './appeals/appeal-files.ts'
export { appealDecision } from './appeals/receive-appeal.ts'
export { faultyFiles, keepFiles } from './appeals/take-files.ts'
export { askForPerson } from './assignment/ask-for-person.ts'
export { type CaseFile, caseFile, factsOfCase } from './case-file.queries.ts'
export { caseworkTexts } from './casework.text.ts'
export { planWatching } from './deadlines/watch-open-cases.job.ts'
export { type DecidedFigures, decidedFigures } from './decided-figures.queries.ts'
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
  type RuleStep,
  type Working,
} from './decider.ts'
export { accountSha256 } from './decisions/account-hash.ts'
export { type DecisionByHand, decideByHand } from './decisions/decide-by-hand.ts'
export { type Decision, decisionsOfCase, standingDecision } from './decisions/decision.queries.ts'
export { RuleSteps } from './decisions/rule-steps.tsx'
export {
  type AnswerFile,
  filesOfAnswer,
  openAnswer,
  sentAnswers,
  type WrittenItem,
} from './dialogue/answers.queries.ts'
export {
  markAnswerFileReceived,
  removeAnswerFile,
  reserveAnswerFile,
  saveAnswer,
  sendAnswer,
} from './dialogue/answers.ts'
export { eventAboutParties } from './dialogue/event.text.ts'
export { type RegisteredAnswer, registeredAnswers } from './dialogue/registered-answers.queries.ts'
export { type PartyRequest, requestOf } from './dialogue/request.queries.ts'
export { itemsToAnswer, mayAnswer, type RequestStatus, statusOfRequest } from './dialogue/request.rules.ts'
export { caseOfTask, type ResidentTask, tasksOfResident } from './dialogue/tasks-of-resident.ts'
export { eventsOfCase } from './history.queries.ts'
export { caseworkJobs } from './jobs.ts'
export { decisionLetter } from './letters/decision-letter.ts'
export { type ExampleOf, exampleOfLetter } from './letters/example-letters.ts'
export { letterNeedsPerson, letterSent } from './letters/letter-news.ts'
export type { EnclosuresOfDecision } from './letters/write-letter.job.ts'
export { keepText, keptText, writerToken } from './messages/kept-text.ts'
export {
  type Message,
  type MessageFile,
  markRead,
  messagesOf,
  messagesOfResident,
} from './messages/messages.queries.ts'
export {
  longestMessage,
  messageFileLimits,
  sendMessage,
} from './messages/send-message.ts'
export { type NewCase, type NewParty, openCase } from './open-case.ts'
export { answerPower, layDownPower } from './parties/answer-power.ts'
export { givePower, type NewPower, type PowerCovers } from './parties/give-power.ts'
export { noteGuardianship, type SaidGuardianship, wardOf } from './parties/guardianship.ts'
export { personTyped } from './parties/person-typed.rules.ts'
export {
  isInForce,
  type LettersTo,
  partyGetsLetters,
  waitsForAnswer,
} from './parties/representation.rules.ts'
export {
  askedToRepresent,
  type Representation,
  representationsOfResident,
} from './parties/representations.queries.ts'
export { endOwnRepresentation } from './parties/representations.ts'
export { type PropertyOfCase, propertiesInCases } from './property/case-property.ts'
export { caseOfResident, caseOfSubmission, casesOfResident, type ResidentCase } from './resident.queries.ts'
export { caseworkRoutes } from './routes.ts'
export { type Area, areaOf, areaSlugs, areas } from './worklist/area.rules.ts'
