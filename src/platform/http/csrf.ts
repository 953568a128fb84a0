import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A token bound to the session's secret; a new look each time would only hide a fixed secret from compression. Empty for
 * who has no session.
 */
export function csrfToken(secret: Uint8Array | null): string {
  if (!secret) return ''
  return createHmac('sha256', secret).update('csrf').digest('base64url')
}

/**
 * A change must come from our own page: the token of this session, an Origin that is ours when the browser sends one,
 * and no cross-site fetch.
 */
export function isOwnForm(
  request: Request,
  ownOrigin: string,
  token: string,
  secret: Uint8Array | null,
): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== ownOrigin) return false
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  if (!secret) return false
  const expected = Buffer.from(csrfToken(secret))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** True when the browser itself says that the form was sent from a page of ours; no more than that is proved. */
export function comesFromOwnPage(request: Request, ownOrigin: string): boolean {
  const origin = request.headers.get('origin')
  return origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : origin === ownOrigin
}
