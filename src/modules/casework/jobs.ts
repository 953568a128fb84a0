import type { Municipalities } from '#modules/members/index.ts'
import type { Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import type { Keys } from '#platform/keys.ts'
import { type AppealFilingWorld, fileAppeal } from './appeals/file-appeal.job.ts'
import { confirmAppeal, writeAppealLetter } from './appeals/write-appeal-letter.job.ts'
import { remindOfDeadline } from './deadlines/deadline-near.job.ts'
import { decideByDeadline } from './deadlines/deadline-passed.job.ts'
import { sendProvisionalAnswer } from './deadlines/provisional-answer.job.ts'
import { watchOpenCases } from './deadlines/watch-open-cases.job.ts'
import type { Deciders } from './decider.ts'
import { decideCase } from './decisions/decide-case.job.ts'
import { type FilingWorld, fileAnswer } from './dialogue/file-answer.job.ts'
import { fileRegisteredAnswer } from './dialogue/file-registered-answer.job.ts'
import { lookAtRequest } from './dialogue/request-due.job.ts'
import { tidyAnswerFile } from './dialogue/tidy-answer-file.job.ts'
import { writePartyLetter } from './dialogue/write-party-letter.job.ts'
import { type EnclosuresOfDecision, writeLetter } from './letters/write-letter.job.ts'
import { fileMessage } from './messages/file-message.job.ts'
import { tidyMessageFile } from './messages/tidy-message-file.job.ts'
import { writeMessageLetter } from './messages/write-message-letter.job.ts'

/** What casework does by itself: decide, follow limits and dates to answer by, write letters, and file what parties answer. */
export function caseworkJobs(world: {
  transactions: Transactions
  keys: Keys
  files: Files
  deciders: Deciders
  municipalities: Municipalities
  enclosuresOfDecision?: EnclosuresOfDecision
  fileScan: FilingWorld['fileScan'] & AppealFilingWorld['fileScan']
}): JobHandlers {
  return {
    'casework.decide-case': (job) => decideCase(job, world),
    'casework.deadline-passed': (job) => decideByDeadline(job, world),
    'casework.write-letter': (job) => writeLetter(job, world),
    'casework.file-appeal': (job) => fileAppeal(job, world),
    'casework.confirm-appeal': (job) => confirmAppeal(job, world),
    'casework.write-appeal-letter': (job) => writeAppealLetter(job, world),
    'casework.deadline-near': (job) => remindOfDeadline(job, world),
    'casework.watch-open-cases': (job) => watchOpenCases(job, world),
    'casework.provisional-answer': (job) => sendProvisionalAnswer(job, world),
    'casework.write-party-letter': (job) => writePartyLetter(job, world),
    'casework.request-due': (job) => lookAtRequest(job, world),
    'casework.file-answer': (job) => fileAnswer(job, world),
    'casework.file-registered-answer': (job) => fileRegisteredAnswer(job, world),
    'casework.tidy-answer-file': (job) => tidyAnswerFile(job, world),
    'casework.file-message': (job) => fileMessage(job, world),
    'casework.tidy-message-file': (job) => tidyMessageFile(job, world),
    'casework.write-message-letter': (job) => writeMessageLetter(job, world),
  }
}
