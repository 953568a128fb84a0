/** The front door of the document centre: what comes in, and what people do with it. */
export { chooseMainDocument, documentToShow, leaveOutDocument } from './acting/documents-of-arrival.ts'
export type { Acting } from './acting/held-for-acting.ts'
export type { Registration } from './acting/register.ts'
export { registerArrival } from './acting/register-arrival.ts'
export {
  handOverUnopened,
  leaveAsDuplicate,
  leaveOutOfArchive,
  redirectOutside,
  redirectToMember,
  returnToSender,
} from './acting/send-on.ts'
export { mergeInto, splitOff, splitPages } from './acting/split-and-merge.ts'
export { giveBackArrival, takeArrival } from './acting/take.ts'
export type { Channel, Outcome, ProblemCode } from './arrival.rules.ts'
export { type EmailDoor, type EmailDoorOptions, openEmailDoor } from './channels/email-door.ts'
export { takeEmail } from './channels/take-email.ts'
export { type Scan, takeScan } from './channels/take-scan.ts'
export { documentCentreTexts } from './document-centre.text.ts'
export { documentCentreJobs, planPolling } from './jobs.ts'
export { registeredByItself } from './lists/statistics/registered-by-itself.queries.ts'
export { centrePermission } from './must.ts'
export type { CentreWorld } from './pages/centre-world.ts'
export {
  arrivalToSort,
  type CentreLoad,
  type HitRate,
  hitRates,
  loadByMunicipality,
  type QueueFilter,
  type QueueRow,
  toLookAtAfterwards,
  waitingArrivals,
} from './queue.queries.ts'
export { openReader, type Reader } from './reading/reader.ts'
export { documentCentreRoutes } from './routes.ts'
export {
  type FieldName,
  fields,
  type Reason,
  type SuggestedCase,
  type SuggestedSender,
  type SuggestedValue,
} from './suggesting/suggest.rules.ts'
export { taskTexts } from './task.text.ts'
export type { IntakeWorld } from './world.ts'
