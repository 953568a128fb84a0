import { gunzipSync, gzipSync } from 'node:zlib'
import type { FormState } from '#engines/altinn/index.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'

/** Whose page it is: what was sealed for one person, service and package opens for no other. */
export interface CarriedFor {
  municipality: string
  serviceId: string
  packageHash: string
  /** Resident id; null when nobody is signed in. */
  residentId: string | null
}

/** A page carries this much at most: it is sent both ways with every press. */
const mostBytes = 200_000
/** As long as a session: a page left open over night begins anew. */
const longestMs = 12 * 3_600_000

const purpose = (on: CarriedFor) =>
  ['carried-1', on.municipality, on.serviceId, on.packageHash, on.residentId ?? 'anonymous'].join('|')

/**
 * The answers of a form that stores nothing, sealed so that the page can carry them: nobody reads them on the way, and
 * nobody changes what the form has reckoned.
 * @throws Refusal invalid services.draft-too-large
 */
export function sealCarried(keys: Keys, on: CarriedFor, state: FormState, now: Date): string {
  const { data, typed, models, view } = state
  const bytes = Buffer.from(JSON.stringify({ at: now.getTime(), state: { data, typed, models, view } }))
  if (bytes.length > mostBytes) throw new Refusal('invalid', 'services.draft-too-large')
  return keys.sealForPlatform(purpose(on), gzipSync(bytes)).toString('base64url')
}

/** Null when it was changed, is too old, or was made for somebody or something else: then the form begins anew. */
export function openCarried(keys: Keys, on: CarriedFor, sealed: string, now: Date): FormState | null {
  if (sealed === '' || sealed.length > mostBytes * 2) return null
  try {
    const bytes = keys.openForPlatform(purpose(on), Buffer.from(sealed, 'base64url'))
    const { at, state } = JSON.parse(
      gunzipSync(bytes, { maxOutputLength: mostBytes + 1000 }).toString('utf8'),
    )
    return now.getTime() - at <= longestMs ? state : null
  } catch {
    return null
  }
}
