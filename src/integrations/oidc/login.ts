import type { JWK } from 'jose'
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Outside } from '../ask.ts'
import { type Discovered, discovering } from './discovery.ts'
import { type LogoutNotice, verifyLogoutToken } from './logout-token.ts'

/** A client registered with ID-porten or Ansattporten. Both are OpenID Connect with the same limits. */
export interface OidcConfig {
  /** Without trailing slash: `https://idporten.no`. */
  issuer: string
  clientId: string
  /** Private key with `kid`, for private_key_jwt. */
  privateKey: JWK & { kid: string }
  redirectUri: string
  postLogoutRedirectUri: string
  timeoutMs?: number
}

/** What one provider has of its own. */
export interface ProviderRules {
  /** Name in operations: "idporten". */
  system: string
  /** Levels from the weakest to the strongest. */
  levels: string[]
  /** Must the answer to the browser carry `iss`? */
  issuerInAnswer: boolean
  /** Check digits, and whether synthetic numbers belong in this environment. */
  acceptsIdentityNumber(pid: string): boolean
}

export interface LoginWish {
  /** The weakest level that will do; one of the provider's levels. */
  level: string
  locale: 'nb' | 'nn' | 'en' | 'se'
  /** Rich authorization request, as Ansattporten has it. */
  authorizationDetails?: object[]
  /** Ask for a new login even if the browser is logged in already. */
  again?: boolean
}

/** To be kept in the browser's own session until it comes back, used once, and never logged. */
export interface LoginTransaction {
  state: string
  nonce: string
  codeVerifier: string
  level: string
  /** ISO 8601. */
  startedAt: string
}

export interface LoggedIn {
  pid: string
  sub: string
  acr: string
  /** The login session at the provider, for logout; null if the client is not registered for it. */
  sid: string | null
  /** Needed to log out. Holds personal data: keep on the server. */
  idToken: string
  authTime: Date | null
  name: string | null
  authorizationDetails: unknown[]
}

export type LoginRefused =
  | 'cancelled'
  | 'too-late'
  | 'not-ours'
  | 'level-too-low'
  | 'no-identity-number'
  | 'identity-number-not-accepted'

export type LoginOutcome = ({ loggedIn: true } & LoggedIn) | { loggedIn: false; why: LoginRefused }

const longestLoginMs = 10 * 60_000
const toleranceMs = 60_000

export interface LoginProvider {
  /** Where to send the browser, and what to keep. The request itself goes behind its back (PAR). */
  startLogin(wish: LoginWish): Promise<{ redirectUrl: string; transaction: LoginTransaction }>
  /** `callbackUrl` as the browser came back with it. Outside faults are thrown, everything about the login returned. */
  finishLogin(callbackUrl: URL, transaction: LoginTransaction): Promise<LoginOutcome>
  /** Where to send the browser to log out everywhere. */
  endSessionUrl(idToken: string, state?: string): Promise<string>
  /** The sid of a front-channel logout call, or null if it is not from the provider. */
  frontChannelLogout(query: URLSearchParams): { sid: string } | null
  /** A verified back-channel logout token, or null. Remember `jti`: the same notice may come twice. */
  backChannelLogout(logoutToken: string): Promise<LogoutNotice | null>
}

export function loginProvider(config: OidcConfig, rules: ProviderRules, outside: Outside): LoginProvider {
  const discovered = discovering(config, rules.system, outside)
  const chance = () => Buffer.from(outside.random.bytes(32)).toString('base64url')
  const rank = (level: string) => rules.levels.indexOf(level)

  return {
    async startLogin(wish) {
      if (rank(wish.level) < 0) throw new Error(`${rules.system} has no level ${wish.level}`)
      const transaction: LoginTransaction = {
        state: chance(),
        nonce: chance(),
        codeVerifier: chance(),
        level: wish.level,
        startedAt: outside.clock.now().toISOString(),
      }
      const { client } = await discovered()
      const redirectUrl = await outsideOnly(rules.system, 'par', async () =>
        oidc.buildAuthorizationUrlWithPAR(client, {
          redirect_uri: config.redirectUri,
          scope: 'openid profile',
          state: transaction.state,
          nonce: transaction.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(transaction.codeVerifier),
          code_challenge_method: 'S256',
          acr_values: wish.level,
          ui_locales: wish.locale,
          ...(wish.again ? { prompt: 'login' } : {}),
          ...(wish.authorizationDetails
            ? { authorization_details: JSON.stringify(wish.authorizationDetails) }
            : {}),
        }),
      )
      return { redirectUrl: redirectUrl.href, transaction }
    },

    async finishLogin(callbackUrl, transaction) {
      if (isTooLate(transaction, outside.clock)) return refused('too-late')
      if (rules.issuerInAnswer && !callbackUrl.searchParams.has('iss')) return refused('not-ours')
      const { client } = await discovered()
      const tokens = await redeem(client, callbackUrl, transaction, rules.system)
      if (typeof tokens === 'string') return refused(tokens)
      const claims = idTokenClaims.safeParse(tokens.claims())
      if (!claims.success) return refused('not-ours')
      const { pid, acr, sub, sid, iat, auth_time, name } = claims.data
      // The library does not look at tokens issued in the future.
      if (iat * 1000 > outside.clock.now().getTime() + toleranceMs) return refused('not-ours')
      if (rank(acr) < 0 || rank(acr) < rank(transaction.level)) return refused('level-too-low')
      if (pid === undefined) return refused('no-identity-number')
      if (!rules.acceptsIdentityNumber(pid)) return refused('identity-number-not-accepted')
      return {
        loggedIn: true,
        pid,
        sub,
        acr,
        sid: sid ?? null,
        idToken: tokens.id_token!,
        authTime: auth_time === undefined ? null : new Date(auth_time * 1000),
        name: name ?? null,
        authorizationDetails: claims.data.authorization_details ?? [],
      }
    },

    async endSessionUrl(idToken, state) {
      const { client } = await discovered()
      return oidc.buildEndSessionUrl(client, {
        id_token_hint: idToken,
        post_logout_redirect_uri: config.postLogoutRedirectUri,
        ...(state ? { state } : {}),
      }).href
    },

    frontChannelLogout(query) {
      const sid = query.get('sid')
      if (query.get('iss') !== config.issuer || !sid || sid.length > 256) return null
      return { sid }
    },

    async backChannelLogout(logoutToken) {
      return verifyLogoutToken(logoutToken, config, await discovered(), outside.clock)
    },
  }
}

const idTokenClaims = z.object({
  sub: z.string().min(1),
  acr: z.string(),
  iat: z.number(),
  pid: z
    .string()
    .regex(/^\d{11}$/)
    .optional(),
  sid: z.string().optional(),
  auth_time: z.number().optional(),
  name: z.string().optional(),
  authorization_details: z.array(z.unknown()).optional(),
})

const refused = (why: LoginRefused): LoginOutcome => ({ loggedIn: false, why })

function isTooLate(transaction: LoginTransaction, clock: Clock): boolean {
  const age = clock.now().getTime() - Date.parse(transaction.startedAt)
  return !(age >= 0 && age <= longestLoginMs)
}

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>

async function redeem(
  client: Discovered['client'],
  callbackUrl: URL,
  transaction: LoginTransaction,
  system: string,
): Promise<Tokens | LoginRefused> {
  try {
    return await oidc.authorizationCodeGrant(client, callbackUrl, {
      expectedState: transaction.state,
      expectedNonce: transaction.nonce,
      pkceCodeVerifier: transaction.codeVerifier,
      idTokenExpected: true,
    })
  } catch (error) {
    if (error instanceof oidc.AuthorizationResponseError) return answeredWith(error.error, system)
    if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return 'not-ours'
    const failure = failureIn(error, system, 'token')
    if (failure) throw failure
    if (error instanceof oidc.ClientError && unreadableCodes.has(error.code ?? '')) {
      throw new OutsideFailure(system, 'token', 'unreadable-answer', { outcomeUnknown: false })
    }
    return 'not-ours'
  }
}

/** The provider's answer was no answer at all, as a web page about maintenance: its fault, and no sign of a forged login. */
const unreadableCodes = new Set([
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_PARSE_ERROR',
])

/** The provider sent the browser back with an error: the person gave up, or something is wrong with it or with us. */
function answeredWith(error: string, system: string): LoginRefused {
  const reference = error.replace(/[^a-z_]/g, '').slice(0, 40)
  if (error === 'server_error' || error === 'temporarily_unavailable') {
    throw new OutsideFailure(system, 'authorize', 'server-error', { outcomeUnknown: false, reference })
  }
  if (['access_denied', 'login_required', 'interaction_required', 'consent_required'].includes(error))
    return 'cancelled'
  throw new OutsideFailure(system, 'authorize', 'configuration', { outcomeUnknown: false, reference })
}

async function outsideOnly<T>(system: string, operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw (
      failureIn(error, system, operation) ??
      new OutsideFailure(system, operation, 'unreadable-answer', {
        outcomeUnknown: false,
      })
    )
  }
}

/** The outside failure within an error of the library: ours from the network, or a refusal of our client. */
function failureIn(error: unknown, system: string, operation: string): OutsideFailure | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof OutsideFailure) return inner
  }
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.WWWAuthenticateChallengeError) {
    const reference = error instanceof oidc.ResponseBodyError ? error.error.replace(/[^a-z_]/g, '') : null
    return new OutsideFailure(system, operation, 'configuration', { outcomeUnknown: false, reference })
  }
  return null
}
