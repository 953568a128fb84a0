/** The front door of letters and their dispatch. */
export { correspondenceTexts } from './correspondence.text.ts'
export { type DispatchState, noHitCountsAfterMs } from './dispatch.rules.ts'
export type { DispatchWorld, LetterNews, LetterProblem, SvarUtSender } from './dispatch-world.ts'
export { type Enclosure, enclosuresOf, enclosuresOfLetters } from './enclosures.ts'
export { correspondenceJobs } from './jobs.ts'
export { type LetterForStaff, letterForStaff, type Sending } from './letter-for-staff.ts'
export {
  type Letter,
  letterForResident,
  letterPdf,
  letterStateOfCase,
  lettersNotSent,
  lettersOfCase,
  lettersOfResident,
  unreadToActOn,
} from './letters.queries.ts'
export {
  type AfterLetter,
  countOutgoing,
  outgoingPost,
  type PostFilter,
  postFilters,
} from './outgoing-post.queries.ts'
export { type NewLetter, type PlannedLetter, planLetter, type Receiver } from './plan-letter.ts'
export {
  canBeReturned,
  isUnreadWithActBy,
  type LetterProgress,
  letterProgresses,
  progressOf,
  whyAnew,
} from './progress.rules.ts'
export { noteReadOnPage, type ToldOnPage } from './read-here.ts'
export { addressOf } from './receiver.rules.ts'
export { refreshDispatchStatus } from './refresh-status.ts'
export { registerReturn } from './register-return.ts'
export { type ReturnReason, returnReasons } from './return-reasons.ts'
export { sendAgain } from './send-again.ts'
export { type SentAnew, sendAnew } from './send-anew.ts'
export { withdrawLettersOf, withdrawLettersWrittenFor } from './withdraw-letters.ts'
