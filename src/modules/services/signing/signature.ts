import type { SignedElement } from './what-is-signed.ts'

/** One person's signature: who, when, and what exactly. Never changed. */
export interface Signature {
  signeeId: string
  taskId: string
  signatureDataType: string | null
  identityNumber: string
  name: string
  organisation: string | null
  /** Strength of the sign-in it was given with. */
  acr: string
  signedAt: string
  elements: SignedElement[]
}
