import { timingSafeEqual } from 'node:crypto'
import { type TokenRule, tokenAcceptor } from '../server/accept-token.ts'
import { FiksError } from './fiks-error.ts'
import type { FiksIntegration } from './integrations.ts'

/** The two answers of the platform, word for word: the second never tells which of the three was wrong. */
const badToken = 'Klarte ikke å validere access_token'
const badIntegration = (id: string) => `Autentisering feilet for integrasjon med id ${id}`

/** Lets a call in by the three headers that every Fiks API uses. @throws FiksError 401 */
export function fiksAccess(rule: TokenRule, integrations: FiksIntegration[]) {
  const accept = tokenAcceptor(rule)
  return async (headers: Headers): Promise<FiksIntegration> => {
    const token = await accept(headers.get('authorization') ?? undefined)
    if (!token?.scopes.includes('ks:fiks')) throw new FiksError(401, badToken)
    const id = headers.get('integrasjonid') ?? ''
    const integration = integrations.find((one) => one.integrationId === id)
    const password = headers.get('integrasjonpassord') ?? ''
    if (
      !integration ||
      !sameText(password, integration.integrationPassword) ||
      token.consumer !== integration.authorisedOrganisation
    )
      throw new FiksError(401, badIntegration(id))
    return integration
  }
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
