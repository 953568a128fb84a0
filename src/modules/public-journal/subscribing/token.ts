import type { Keys } from '#platform/keys.ts'

/** What the links of a subscription carry: follows from its id and the installation's key, so that it need not be kept. */
export const tokenOf = (keys: Keys, id: string): string =>
  keys.identityHash(`journal-subscription|${id}`).subarray(0, 18).toString('base64url')
