import type { Route } from '#platform/http/route.ts'
import { publishingRoutes } from './publishing/publishing.routes.ts'
import { journalRoutes } from './reading/journal.routes.ts'
import { redactingRoutes } from './redacting/redacting.routes.ts'
import type { PublicJournalWorld } from './world.ts'

/** Everybody's pages, those of whoever decides what comes out, and of whoever redacts. */
export function publicJournalRoutes(world: PublicJournalWorld): Route[] {
  return [...journalRoutes(world), ...publishingRoutes(world), ...redactingRoutes(world)]
}
