import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Discovered } from './discovery.ts'

/** Whom the provider has logged out. */
export interface LogoutNotice {
  sid: string | null
  sub: string | null
  jti: string
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

const logoutClaims = z
  .object({
    jti: z.string().min(1),
    iat: z.number(),
    events: z.object({ [logoutEvent]: z.looseObject({}) }),
    sid: z.string().min(1).optional(),
    sub: z.string().min(1).optional(),
    // An id_token must never pass as a logout token.
    nonce: z.never().optional(),
  })
  .refine((claims) => claims.sid !== undefined || claims.sub !== undefined)

/** OpenID Connect Back-Channel Logout 1.0, section 2.6. @returns null for a token that does not hold. */
export async function verifyLogoutToken(
  token: string,
  { issuer, clientId }: { issuer: string; clientId: string },
  { keys }: Discovered,
  clock: Clock,
): Promise<LogoutNotice | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256', 'PS256', 'ES256'],
      maxTokenAge: '2 minutes',
      clockTolerance: 10,
      currentDate: clock.now(),
    })
    const typ = protectedHeader.typ?.toLowerCase()
    if (typ !== undefined && typ !== 'jwt' && typ !== 'logout+jwt') return null
    const claims = logoutClaims.safeParse(payload)
    if (!claims.success) return null
    return { sid: claims.data.sid ?? null, sub: claims.data.sub ?? null, jti: claims.data.jti }
  } catch (error) {
    if (error instanceof OutsideFailure) throw error
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
