import { Refusal } from '../refusal.ts'
import type { PostedForm } from './visit.ts'

/**
 * Reads a posted form, never more than `maxBytes`. Strict: our own pages post urlencoded text, and files come to
 * routes of their own.
 * @throws Refusal invalid platform.body-too-large | platform.body-not-form
 */
export async function readForm(request: Request, maxBytes: number): Promise<PostedForm> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new Refusal('invalid', 'platform.body-not-form')
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  const fields = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(Buffer.concat(parts).toString('utf8'))) {
    // NUL cannot be stored in PostgreSQL text; line breaks are one kind.
    const clean = value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed()
    fields.set(name, [...(fields.get(name) ?? []), clean])
  }
  return fields
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal('invalid', 'platform.body-too-large', { kilobytes: Math.floor(maxBytes / 1024) })
}
