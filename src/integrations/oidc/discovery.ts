import { type CryptoKey, createRemoteJWKSet, customFetch, importJWK } from 'jose'
import * as oidc from 'openid-client'
import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { callOutside, type Outside } from '../ask.ts'
import type { OidcConfig } from './login.ts'

/** The provider as it describes itself, and its signing keys. */
export interface Discovered {
  client: oidc.Configuration
  keys: ReturnType<typeof createRemoteJWKSet>
}

const freshMs = 60 * 60_000
const signing = 'RS256'

/** The provider's metadata, fetched when first needed and again each hour. A failure is not remembered. */
export function discovering(config: OidcConfig, system: string, outside: Outside): () => Promise<Discovered> {
  let known: { at: number; discovered: Promise<Discovered> } | null = null
  return () => {
    const now = outside.clock.now().getTime()
    if (known && now - known.at < freshMs && now >= known.at) return known.discovered
    const entry = { at: now, discovered: discover(config, system, outside) }
    known = entry
    entry.discovered.catch(() => {
      if (known === entry) known = null
    })
    return entry.discovered
  }
}

async function discover(config: OidcConfig, system: string, outside: Outside): Promise<Discovered> {
  const throughNet = fetchThrough(outside, system, config.timeoutMs ?? 10_000)
  const key = (await importJWK(config.privateKey, signing)) as CryptoKey
  const client = await described(config, key, throughNet, system)
  client[oidc.customFetch] = throughNet as oidc.CustomFetch
  // The signature is checked although the token came straight from the provider: TLS ends in a proxy somewhere.
  oidc.enableNonRepudiationChecks(client)
  const { jwks_uri } = client.serverMetadata()
  if (!jwks_uri)
    throw new OutsideFailure(system, 'discovery', 'unreadable-answer', { reference: 'at jwks_uri' })
  const keys = createRemoteJWKSet(new URL(jwks_uri), {
    [customFetch]: (url, options) => throughNet(url, { method: options.method, headers: options.headers }),
  })
  return { client, keys }
}

async function described(config: OidcConfig, key: CryptoKey, throughNet: Fetch, system: string) {
  const insecure = isLoopback(config.issuer) ? [oidc.allowInsecureRequests] : []
  try {
    return await oidc.discovery(
      new URL(config.issuer),
      config.clientId,
      {
        redirect_uris: [config.redirectUri],
        token_endpoint_auth_method: 'private_key_jwt',
        id_token_signed_response_alg: signing,
      },
      oidc.PrivateKeyJwt({ key, kid: config.privateKey.kid }),
      { execute: insecure, [oidc.customFetch]: throughNet as oidc.CustomFetch },
    )
  } catch (error) {
    for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
      if (inner instanceof OutsideFailure) throw inner
    }
    throw new OutsideFailure(system, 'discovery', 'unreadable-answer', { outcomeUnknown: false })
  }
}

/** Plain HTTP is for test environments on this machine only. */
const isLoopback = (issuer: string) => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(issuer)

type Fetch = (
  url: string,
  options: { method?: string; headers?: unknown; body?: unknown },
) => Promise<Response>

/**
 * Lets the OpenID libraries reach the network through ours. Server errors and rate limits become outside failures
 * here; other answers are judged by the library. None of these calls has an effect that must be looked up.
 */
function fetchThrough(outside: Outside, system: string, timeoutMs: number): Fetch {
  return async (url, options) => {
    const call: OutsideCall = {
      system,
      operation: operationOf(url),
      method: options.method === 'POST' ? 'POST' : 'GET',
      url,
      headers: Object.fromEntries(new Headers(options.headers as ConstructorParameters<typeof Headers>[0])),
      body: bodyOf(options.body),
      timeoutMs,
      maxAnswerBytes: 1_000_000,
    }
    const answer = await callOutside(outside, call, {
      effect: false,
      accepts: (status) => status < 500 && status !== 429,
    })
    const empty = answer.status === 204 || answer.status === 304
    const body = empty ? null : new Uint8Array(answer.bytes)
    return new Response(body, { status: answer.status, headers: answer.headers })
  }
}

const operationOf = (url: string) =>
  new URL(url).pathname.includes('/.well-known/')
    ? 'discovery'
    : (new URL(url).pathname.split('/').at(-1) ?? 'call')

function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  return body instanceof URLSearchParams ? body.toString() : String(body)
}
