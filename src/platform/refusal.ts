export type RefusalKind = 'invalid' | 'conflict' | 'not-found' | 'forbidden' | 'too-many' | 'unavailable'

/**
 * Something the user can understand and act on. `code` belongs to the module that throws it
 * ("casework.already-decided") and has a text in every language; `details` fill that text and hold no personal data.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly details: Record<string, string | number>

  constructor(kind: RefusalKind, code: string, details: Record<string, string | number> = {}) {
    super(`${kind}: ${code}`)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.details = details
  }
}

/** HTTP status of each kind. Another municipality's row is not-found, never forbidden. */
export const statusOfRefusal: Record<RefusalKind, 403 | 404 | 409 | 422 | 429 | 503> = {
  invalid: 422,
  conflict: 409,
  'not-found': 404,
  forbidden: 403,
  'too-many': 429,
  unavailable: 503,
}
