import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'

/**
 * MinSide stood at `/min-side` once, and letters, notices and bookmarks still lead there. They are sent on, for good, with
 * the rest of the address as it was.
 */
export const oldAddresses: Route[] = (['/min-side', '/min-side/*'] as const).map((path) => ({
  ...{ method: 'GET', path, who: 'anyone', handle: sendOn },
  audit: { none: 'only leads on to the new address' },
}))

function sendOn(visit: Visit): Response {
  const rest = visit.path.replace(/^\/min-side/, '')
  return new Response(null, { status: 308, headers: { location: `/minside${rest}` } })
}
