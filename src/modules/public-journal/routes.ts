import type { Route } from '#platform/http/route.ts'
import { einnsynRoutes } from './einnsyn/einnsyn.routes.ts'
import { publishingRoutes } from './publishing/publishing.routes.ts'
import { journalRoutes } from './reading/journal.routes.ts'
import { redactingRoutes } from './redacting/redacting.routes.ts'
import { answerRoutes } from './requests/answer.routes.ts'
import { cartRoutes } from './requests/cart.routes.ts'
import { orderedRoutes } from './requests/ordered.routes.ts'
import { subscribingRoutes } from './subscribing/subscribing.routes.ts'
import type { PublicJournalWorld } from './world.ts'

/** Everybody's pages, those of whoever decides what comes out, of whoever redacts, and of whoever asks to see. */
export function publicJournalRoutes(world: PublicJournalWorld): Route[] {
  return [
    // Before the journal's own: `innsyn` is no entry.
    ...cartRoutes(world),
    ...subscribingRoutes(world),
    ...journalRoutes(world),
    ...answerRoutes(world),
    ...publishingRoutes(world),
    ...einnsynRoutes(world),
    ...redactingRoutes(world),
    ...orderedRoutes(world),
  ]
}
