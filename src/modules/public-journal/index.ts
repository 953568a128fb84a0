/** The front door of the public journal. */

export { caseFileMessage, entryMessage, type OpenFile } from './einnsyn/messages.rules.ts'
export { followEinnsynOnce, lookOnce, planJournals, publicJournalJobs, tellOnce } from './jobs.ts'
export { planMail } from './mail/plan-mail.ts'
export { publicJournalTexts } from './public-journal.text.ts'
export { openRedactor, type Redactor } from './redacting/redactor.ts'
export { asksForDocuments, leaveAnswer } from './requests/access-request.ts'
export { answerPapers } from './requests/answer-papers.ts'
export { publicJournalRoutes } from './routes.ts'
export { type Asked, addressOf, askedIn } from './searching/asked.rules.ts'
export { type FoundEntries, type PublishedEntry, searchJournal } from './searching/search.queries.ts'
export type { FilledInForm, PublicJournalWorld, SendIn } from './world.ts'
