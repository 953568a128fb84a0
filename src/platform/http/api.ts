import { textOfRefusal } from '../i18n.ts'
import { Refusal } from '../refusal.ts'
import { tooLarge } from './parts.ts'
import type { Visit } from './visit.ts'

/** An answer in JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** RFC 9457: `detail` is a sentence in the visitor's language, `code` is ours, and the rest is the route's own. */
export function problem(
  status: number,
  detail: string | null,
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    ...(detail ? { detail } : {}),
  }
  return json({ ...body, ...extra }, status, { 'content-type': 'application/problem+json; charset=utf-8' })
}

/** What went wrong, to a program. Of our own faults it learns no more than where to find them in the log. */
export function problemAnswer(visit: Visit, error: unknown, status: number): Response {
  const traceId = visit.correlationId
  if (!(error instanceof Refusal)) return problem(status, null, { traceId })
  return problem(status, textOfRefusal(visit.language, error.code, error.details), {
    code: error.code,
    traceId,
  })
}

/** The body as it came, never more than `maxBytes`. @throws Refusal invalid platform.body-too-large */
export async function readBytes(visit: Visit, maxBytes: number): Promise<Buffer> {
  const { request } = visit
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** As `readBytes`, in pieces: nothing is held. @throws Refusal invalid platform.body-too-large */
export async function* bodyInPieces(visit: Visit, maxBytes: number): AsyncGenerator<Uint8Array> {
  const { request } = visit
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield part
  }
}

/**
 * The body as JSON; undefined when it is empty. Names that would reach into an object's prototype are left out.
 * @throws Refusal invalid platform.body-not-json | platform.body-too-large
 */
export async function readJson(visit: Visit, maxBytes = 65_536): Promise<unknown> {
  const text = (await readBytes(visit, maxBytes)).toString('utf8').replaceAll('\u0000', '')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text, (key, value) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') return undefined
      return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
    })
  } catch {
    throw new Refusal('invalid', 'platform.body-not-json')
  }
}
