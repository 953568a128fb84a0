import type { Visit } from '#platform/http/visit.ts'

/** Names under which browsers say that they fetch a page before anybody has asked to see it. */
const aheadHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const

/** A browser fetches the page in case its user goes there. */
export function isFetchedAhead({ request }: Pick<Visit, 'request'>): boolean {
  return aheadHeaders.some((name) => /prefetch|prerender|preview/i.test(request.headers.get(name) ?? ''))
}

/**
 * A person has the page before them: it was asked for as a page, and whole. What asks only for the headers, or fetches
 * ahead, has shown nobody anything. Browsers that do not say what they ask for are taken to show it.
 */
export function isOpened(visit: Pick<Visit, 'request'>): boolean {
  if (visit.request.method === 'HEAD' || isFetchedAhead(visit)) return false
  const asked = visit.request.headers.get('sec-fetch-dest')
  return asked === null || asked === 'document'
}

/**
 * Turns down who fetches ahead, and is null for all others: a page that counts as read when it is opened must be asked for
 * when it is opened, and a browser that got it ahead would not ask again.
 */
export function notAhead(visit: Pick<Visit, 'request'>): Response | null {
  return isFetchedAhead(visit) ? new Response(null, { status: 503, headers: { 'retry-after': '1' } }) : null
}
