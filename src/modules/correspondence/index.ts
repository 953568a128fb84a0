/** The front door of letters and their dispatch. */
export { correspondenceTexts } from './correspondence.text.ts'
export { type DispatchState, noHitCountsAfterMs } from './dispatch.rules.ts'
export type { DispatchWorld, LetterNews, LetterProblem, SvarUtSender } from './dispatch-world.ts'
export { correspondenceJobs } from './jobs.ts'
export {
  type Letter,
  letterForResident,
  letterPdf,
  letterStateOfCase,
  lettersNotSent,
  lettersOfCase,
  lettersOfResident,
  progressOf,
} from './letters.queries.ts'
export { type NewLetter, type PlannedLetter, planLetter, type Receiver } from './plan-letter.ts'
export { refreshDispatchStatus } from './refresh-status.ts'
export { sendAgain } from './send-again.ts'
