import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'

export interface AcceptedToken {
  /** Organisation number without the "0192:" prefix. */
  consumer: string
  supplier: string | null
  scopes: string[]
}

export interface TokenRule {
  issuer: string
  jwks: JSONWebKeySet
  now: () => Date
}

/**
 * Judges a Maskinporten access token as a resource server does: signature by a published key, issuer, expiry, and a
 * consumer. @returns null for anything that is not in order; the caller decides how to say so.
 */
export function tokenAcceptor(rule: TokenRule) {
  const keys = createLocalJWKSet(rule.jwks)
  return async (authorization: string | undefined): Promise<AcceptedToken | null> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
    if (!token) return null
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: rule.issuer,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: rule.now(),
      })
      const consumer = organisationOf(payload.consumer)
      if (!consumer) return null
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : []
      return { consumer, supplier: organisationOf(payload.supplier), scopes }
    } catch {
      return null
    }
  }
}

function organisationOf(claim: unknown): string | null {
  if (typeof claim !== 'object' || claim === null || !('ID' in claim)) return null
  return /^0192:(\d{9})$/.exec(String(claim.ID))?.[1] ?? null
}
