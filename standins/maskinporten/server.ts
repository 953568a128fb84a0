import { randomUUID } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'
import { type ServeOptions, type StandinServer, serve } from '../server/serve.ts'
import { type GrantRules, judgeGrant, type MaskinportenClient } from './grant.ts'
import { MaskinportenRefusal } from './refusal.ts'

export type { MaskinportenClient } from './grant.ts'

export interface MaskinportenOptions {
  port: number
  controlToken: string | null
  now: () => Date
  clients: MaskinportenClient[]
  scopeAccess?: GrantRules['scopeAccess']
  trustedRoots?: string[]
  /** Life of an access token in seconds. */
  tokenLifeSeconds?: number
}

export interface Maskinporten extends StandinServer {
  /** With the trailing slash that is part of Maskinporten's name. */
  issuer: string
  jwks: JSONWebKeySet
}

/** Scopes our platform asks for. An API owner has opened them for everyone, unless the caller says otherwise. */
const openScopes: GrantRules['scopeAccess'] = {
  'ks:fiks': '*',
  'krr:global/kontaktinformasjon.read': '*',
  'brreg:data:enhetsregisteret:roller:person:oppslag:fnr': '*',
  'krr:global/digitalpost.read': '*',
  'folkeregister:deling/offentligmedhjemmel': '*',
  // Exists, but is let out to nobody: for trying MP-250.
  'skatteetaten:summertskattegrunnlag': [],
}

const operations: Record<string, string> = {
  '/token': 'token',
  '/jwk': 'jwks',
  '/.well-known/oauth-authorization-server': 'metadata',
}

export async function startMaskinporten(options: MaskinportenOptions): Promise<Maskinporten> {
  const serveOptions: ServeOptions = {
    system: 'maskinporten',
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) => operations[path] ?? 'other',
  }
  const server = await serve(serveOptions)
  const issuer = `${server.origin}/`
  const pair = await generateKeyPair('RS256')
  const kid = randomUUID()
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }] }
  const usedGrants = new Map<string, number>()
  const rules: GrantRules = {
    issuer,
    clients: options.clients,
    scopeAccess: { ...openScopes, ...options.scopeAccess },
    trustedRoots: options.trustedRoots ?? [],
    now: options.now,
    firstUse: (key, expiresAtSeconds) => {
      const now = options.now().getTime() / 1000
      for (const [used, expires] of usedGrants) if (expires < now) usedGrants.delete(used)
      if (usedGrants.has(key)) return false
      usedGrants.set(key, expiresAtSeconds)
      return true
    },
  }
  const lifeSeconds = options.tokenLifeSeconds ?? 120

  const app = new Hono()
  app.get('/.well-known/oauth-authorization-server', (c) =>
    c.json({
      issuer,
      token_endpoint: `${server.origin}/token`,
      jwks_uri: `${server.origin}/jwk`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      grant_types_supported: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
    }),
  )
  app.get('/jwk', (c) => c.json(jwks))
  app.post('/token', async (c) => {
    const form = Object.fromEntries(new URLSearchParams(await c.req.text()))
    const grant = await judgeGrant(form, rules)
    const now = Math.floor(options.now().getTime() / 1000)
    const organisation = (number: string) => ({ authority: 'iso6523-actorid-upis', ID: `0192:${number}` })
    const token = await new SignJWT({
      client_id: grant.client.clientId,
      client_amr: grant.clientAmr,
      token_type: 'Bearer',
      scope: grant.scopes.join(' '),
      consumer: organisation(grant.consumer),
      ...(grant.supplier
        ? { supplier: organisation(grant.supplier), delegation_source: 'https://altinn.example.no/' }
        : {}),
      ...(grant.resource ? { aud: grant.resource.length === 1 ? grant.resource[0] : grant.resource } : {}),
      ...(grant.pid ? { pid: grant.pid } : {}),
    })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(issuer)
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .setJti(randomUUID())
      .sign(pair.privateKey)
    c.header('Cache-Control', 'no-store')
    return c.json({
      access_token: token,
      token_type: 'Bearer',
      expires_in: lifeSeconds - 1,
      scope: grant.scopes.join(' '),
    })
  })
  app.onError((error, c) => {
    if (error instanceof MaskinportenRefusal) return c.json(error.body(), error.status)
    return c.json({ error: 'server_error', error_description: 'feil i teststedet' }, 500)
  })
  server.answerWith(getRequestListener(app.fetch))
  return { ...server, issuer, jwks }
}
