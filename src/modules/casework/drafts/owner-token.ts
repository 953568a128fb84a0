import type { Keys } from '#platform/keys.ts'
import type { DraftPlace } from './draft.queries.ts'

export interface DraftOwner {
  id: string
  name: string
  caseId: string
  place: DraftPlace
}

const purpose = 'draft-owner'

/** Stands in a form and says whose it is, sealed: what is posted after the login has ended finds its owner by it. */
export function ownerToken(keys: Pick<Keys, 'sealForPlatform'>, owner: DraftOwner): string {
  return keys.sealForPlatform(purpose, Buffer.from(JSON.stringify(owner))).toString('base64url')
}

/** Null for what we have not sealed ourselves. */
export function ownerOf(keys: Pick<Keys, 'openForPlatform'>, token: string): DraftOwner | null {
  try {
    return JSON.parse(keys.openForPlatform(purpose, Buffer.from(token, 'base64url')).toString('utf8'))
  } catch {
    return null
  }
}
