import { Refusal } from '../refusal.ts'
import { type FileLimits, type PostedFile, readParts, tooLarge } from './parts.ts'
import type { PostedForm } from './visit.ts'

export interface PostedBody {
  form: PostedForm
  files: readonly PostedFile[]
}

/**
 * Reads a posted form, never more than `maxBytes` beside its files. Strict: our own pages post urlencoded text; parts
 * with files are read only where a route takes files.
 * @throws Refusal invalid platform.body-too-large | platform.body-not-form | platform.body-cut; unavailable platform.upload-busy
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  files: FileLimits | null,
): Promise<PostedBody> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'multipart/form-data' && files) {
    const { fields, files: received } = await readParts(request, maxBytes, files)
    return { form: cleaned(fields), files: received }
  }
  return { form: await readForm(request, maxBytes), files: [] }
}

/** As `readBody`, of text alone. */
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
  return cleaned(new URLSearchParams(Buffer.concat(parts).toString('utf8')))
}

function cleaned(pairs: Iterable<readonly [string, string]>): PostedForm {
  const fields = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    // NUL cannot be stored in PostgreSQL text; line breaks are one kind.
    const clean = value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed()
    fields.set(name, [...(fields.get(name) ?? []), clean])
  }
  return fields
}
