import type { Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'

export const mediaType = 'application/vnd.noark5+json'

/** Links by relation, in the order of their names, so that two answers can be compared. */
export interface Link {
  href: string
  templated?: true
}
export type Links = Record<string, Link>
export const sorted = (links: Links): Links =>
  Object.fromEntries(Object.entries(links).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

export function noark(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': `${mediaType}; charset=utf-8`, ...headers },
  })
}

/** What went wrong, in Noark's form. */
export function fault(status: number, text: string, headers: Record<string, string> = {}): Response {
  return noark({ feil: { kode: status, beskrivelse: text } }, status, headers)
}

const ownStatus: Readonly<Record<string, number>> = {
  'archive.etag-missing': 412,
  'archive.not-acceptable': 406,
  'archive.upload-refused': 422,
  'archive.file-infected': 422,
  'archive.method-not-here': 405,
}

/** Null for what is no refusal: a bug or an outside system, which the platform answers. */
export function refusalAnswer(visit: Visit, error: unknown): Response | null {
  if (!(error instanceof Refusal)) return null
  const status = ownStatus[error.code] ?? (error.kind === 'invalid' ? 400 : statusOfRefusal[error.kind])
  const text = textOfRefusal(visit.language, error.code, error.details) ?? error.code
  return fault(status, text, status === 503 ? { 'retry-after': '60' } : {})
}

/** Browsers' programs at other origins may ask: what lets them in is the token, never a cookie. */
export function openToPrograms(response: Response, allow: string): Response {
  const headers: Record<string, string> = {
    allow,
    'access-control-allow-origin': '*',
    'access-control-allow-methods': allow,
    'access-control-allow-headers':
      'Accept, Authorization, Content-Type, Content-Range, ETag, If-Match, X-Upload-Content-Type, X-Upload-Content-Length',
    'access-control-expose-headers': 'Allow, ETag, Location, Range',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  }
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
