import { type CadastralNumber, cadastralKey } from '#norway/cadastral-number.ts'
import type { Keys } from '#platform/keys.ts'

export const propertiesPath = '/minside/eiendommer'

/**
 * What names a property in an address. The number itself leads to its owner in open registers and would stand in logs,
 * so it is a keyed hash, another for each resident: worked out anew, looked up among the resident's own, never stored.
 */
export function handleOf(keys: Keys, residentId: string, number: CadastralNumber): string {
  const hash = keys.identityHash(`property|${residentId}|${cadastralKey(number)}`)
  return hash.toString('base64url').slice(0, 22)
}

export const propertyHref = (handle: string): string => `${propertiesPath}/${handle}`

export const myPagePath = '/minside'
export const caseHref = (municipalitySlug: string, caseId: string): string =>
  `/minside/saker/${municipalitySlug}/${caseId}`
