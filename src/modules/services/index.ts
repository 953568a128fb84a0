/** The front door of services: what a municipality offers, forms being filled in, what is sent in, and how it is decided. */

export * from './deciding/index.ts'
export { publishProgramPackages } from './catalogue/program-packages.ts'
export { type DraftLine, draftsOfResident } from './filling-in/drafts.ts'
export { servicesInWords } from './in-words.ts'
export { servicesJobs } from './jobs.ts'
export { type OfferedService, offeredService, offeredServices, openOffer } from './offers.ts'
export { readServices, type Service, type Services } from './packages.ts'
export { servicesRoutes } from './routes.ts'
export type { Submission } from './sending/submissions.queries.ts'
export { submissionsOfResident } from './sending/submissions.queries.ts'
export { servicesTexts } from './services.text.ts'
export type { ServicesWorld } from './world.ts'
