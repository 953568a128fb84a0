/** The front door of the public journal. */

export { lookOnce, planJournals, publicJournalJobs } from './jobs.ts'
export { publicJournalTexts } from './public-journal.text.ts'
export { publicJournalRoutes } from './routes.ts'
export { type Asked, addressOf, askedIn } from './searching/asked.rules.ts'
export { type FoundEntries, type PublishedEntry, searchJournal } from './searching/search.queries.ts'
export type { PublicJournalWorld } from './world.ts'
