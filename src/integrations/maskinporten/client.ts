import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose'
import type { Clock } from '#platform/clock.ts'
import { failureOfStatus, type OutsideAnswer, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { callOutside, type Outside, readAnswer } from '../ask.ts'
import { jwtBearer, tokenAnswer, tokenRefusal } from './messages.ts'

export interface MaskinportenConfig {
  /** With trailing slash, as Maskinporten writes it: `https://maskinporten.no/`. */
  issuer: string
  tokenUrl: string
  clientId: string
  /** RSA private key with `kid`, registered with Maskinporten; such keys live one year. */
  privateKey: JWK & { kid: string }
  timeoutMs?: number
}

export interface TokenWanted {
  /** Space separated. */
  scope: string
  /** Organisation that has delegated the scope to us in Altinn. Must not be our own number. */
  consumerOrg?: string
  resource?: string
}

export interface TokenSource {
  /** A token with time left to live. @throws OutsideFailure with MP-code as reference */
  token(wanted: TokenWanted): Promise<string>
  /** Throws away what is kept, when the other side says that the token is no good. */
  forget(wanted: TokenWanted): void
}

const grantLifeSeconds = 100 // Maskinporten takes at most 120.
const marginSeconds = 30

/** `usableUntil` is null while the token is being fetched. */
interface Kept {
  answer: Promise<{ token: string; usableUntil: number }>
  usableUntil: number | null
}

/** Tokens by JWT grant (RFC 7523), kept until shortly before they run out; callers at the same time share one call. */
export function maskinporten(config: MaskinportenConfig, outside: Outside): TokenSource {
  const kept = new Map<string, Kept>()
  let key: Promise<CryptoKey> | null = null
  const keyOf = (wanted: TokenWanted) => JSON.stringify([wanted.scope, wanted.consumerOrg, wanted.resource])

  async function fetchToken(wanted: TokenWanted) {
    key ??= importJWK(config.privateKey, 'RS256') as Promise<CryptoKey>
    const call: OutsideCall = {
      system: 'maskinporten',
      operation: 'token',
      method: 'POST',
      url: config.tokenUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: jwtBearer,
        assertion: await assertion(config, await key, wanted, outside),
      }).toString(),
      timeoutMs: config.timeoutMs ?? 10_000,
      maxAnswerBytes: 100_000,
    }
    const askedAt = outside.clock.now().getTime()
    const answer = await callOutside(outside, call, { effect: false, failureOf: refusalOf })
    const token = readAnswer(call, answer, tokenAnswer, { effect: false })
    const lifeMs = Math.max(token.expires_in - marginSeconds, token.expires_in / 2) * 1000
    return { token: token.access_token, usableUntil: askedAt + lifeMs }
  }

  return {
    async token(wanted) {
      const name = keyOf(wanted)
      const known = kept.get(name)
      if (known && (known.usableUntil === null || known.usableUntil > outside.clock.now().getTime())) {
        return (await known.answer).token
      }
      const entry: Kept = { answer: fetchToken(wanted), usableUntil: null }
      kept.set(name, entry)
      try {
        const { token, usableUntil } = await entry.answer
        entry.usableUntil = usableUntil
        return token
      } catch (error) {
        if (kept.get(name) === entry) kept.delete(name)
        throw error
      }
    },
    forget(wanted) {
      kept.delete(keyOf(wanted))
    },
  }
}

function assertion(
  config: MaskinportenConfig,
  key: CryptoKey,
  wanted: TokenWanted,
  { clock, random }: Outside,
) {
  const now = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT({
    scope: wanted.scope,
    ...(wanted.consumerOrg ? { consumer_org: wanted.consumerOrg } : {}),
    ...(wanted.resource ? { resource: [wanted.resource] } : {}),
  })
    .setProtectedHeader({ alg: 'RS256', kid: config.privateKey.kid })
    .setIssuer(config.clientId)
    .setAudience(config.issuer)
    .setIssuedAt(now)
    .setExpirationTime(now + grantLifeSeconds)
    .setJti(random.uuid())
    .sign(key)
}

/** Faults of keys, scopes and delegations are ours to mend; a grant used twice is only unlucky. */
function refusalOf(call: OutsideCall, answer: OutsideAnswer, clock: Clock): OutsideFailure {
  if (answer.status === 429 || answer.status >= 500) return failureOfStatus(call, answer, clock)
  const reference = mpCode(answer)
  const problem = reference === 'MP-012' ? 'refused' : 'configuration'
  return new OutsideFailure(call.system, call.operation, problem, {
    reference,
    retryable: problem === 'refused',
    outcomeUnknown: false,
  })
}

function mpCode(answer: OutsideAnswer): string | null {
  try {
    const refusal = tokenRefusal.parse(JSON.parse(new TextDecoder().decode(answer.bytes)))
    const code = `${refusal.error_description ?? ''} ${refusal.error_uri ?? ''}`.match(/MP-\d{3}/i)?.[0]
    return code?.toUpperCase() ?? refusal.error.replace(/[^a-z_]/g, '').slice(0, 40)
  } catch {
    return null
  }
}
