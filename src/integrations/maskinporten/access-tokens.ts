import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { callOutside, type Outside } from '../ask.ts'

/** Whose token it is, and what it may. */
export interface TokenHolder {
  organisationNumber: string
  scopes: readonly string[]
}

export interface AccessTokens {
  /** Null for a token that does not hold, whatever is wrong with it. @throws OutsideFailure when the keys cannot be fetched */
  holderOf(token: string): Promise<TokenHolder | null>
}

/**
 * Tokens that Maskinporten gave others for use here. The audience must be ours: a token given for somebody else's
 * service is not taken, although the scope is the same.
 */
export function accessTokens(
  config: { issuer: string; keysUrl: string; audience: string; timeoutMs: number },
  outside: Outside,
): AccessTokens {
  const keys = createRemoteJWKSet(new URL(config.keysUrl), {
    [customFetch]: async (url) => {
      const answer = await callOutside(
        outside,
        {
          ...{ system: 'maskinporten', operation: 'keys', method: 'GET', url },
          ...{
            headers: { accept: 'application/json' },
            timeoutMs: config.timeoutMs,
            maxAnswerBytes: 200_000,
          },
        },
        { effect: false },
      )
      return new Response(new Uint8Array(answer.bytes), { status: answer.status })
    },
  })
  return {
    async holderOf(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          ...{ issuer: config.issuer, audience: config.audience, algorithms: ['RS256'] },
          ...{ requiredClaims: ['exp', 'scope', 'consumer'], currentDate: outside.clock.now() },
        })
        const consumer = payload.consumer as { ID?: unknown } | null
        const number = /^0192:(\d{9})$/.exec(typeof consumer?.ID === 'string' ? consumer.ID : '')?.[1]
        if (!number || typeof payload.scope !== 'string') return null
        return { organisationNumber: number, scopes: payload.scope.split(' ') }
      } catch (error) {
        if (error instanceof OutsideFailure) throw error
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}
