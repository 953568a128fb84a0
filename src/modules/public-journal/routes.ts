import type { Route } from '#platform/http/route.ts'
import { publishingRoutes } from './publishing/publishing.routes.ts'
import { journalRoutes } from './reading/journal.routes.ts'
import type { PublicJournalWorld } from './world.ts'

/** Everybody's pages, and those of whoever decides what comes out. */
export function publicJournalRoutes(world: PublicJournalWorld): Route[] {
  return [...journalRoutes(world), ...publishingRoutes(world)]
}
