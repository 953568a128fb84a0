import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Maskinporten, startMaskinporten } from './server.ts'

const pair = await generateKeyPair('RS256')
const stranger = await generateKeyPair('RS256')
const expired = await generateKeyPair('RS256')
let maskinporten: Maskinporten

beforeAll(async () => {
  maskinporten = await startMaskinporten({
    port: 0,
    controlToken: null,
    now: () => new Date(),
    clients: [
      {
        clientId: 'samvirke',
        organisationNumber: '938712441',
        scopes: ['ks:fiks', 'krr:global/kontaktinformasjon.read', 'skatteetaten:summertskattegrunnlag'],
        jwks: {
          keys: [
            { ...(await exportJWK(pair.publicKey)), kid: 'k1' },
            { ...(await exportJWK(expired.publicKey)), kid: 'gammel', expiresAt: '2020-01-01T00:00:00Z' },
          ],
        },
        delegations: [{ consumerOrganisationNumber: '940643112', scopes: ['ks:fiks'] }],
      },
    ],
  })
})
afterAll(() => maskinporten.stop())

interface Change {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  key?: CryptoKey
  form?: Record<string, string>
}

async function assertion(change: Change = {}) {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    aud: maskinporten.issuer,
    iss: 'samvirke',
    scope: 'ks:fiks',
    iat: now,
    exp: now + 100,
    jti: randomUUID(),
    ...change.claims,
  }
  const header = { alg: 'RS256', kid: 'k1', ...change.header }
  return new SignJWT(claims).setProtectedHeader(header).sign(change.key ?? pair.privateKey)
}

async function ask(change: Change = {}) {
  const form = {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await assertion(change),
    ...change.form,
  }
  const answer = await fetch(`${maskinporten.origin}/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

test('a good grant gives a token that verifies by the published keys', async () => {
  const { status, body } = await ask()
  expect(status).toBe(200)
  expect(body).toMatchObject({ token_type: 'Bearer', scope: 'ks:fiks', expires_in: 119 })
  const metadata = await (await fetch(`${maskinporten.origin}/.well-known/oauth-authorization-server`)).json()
  expect(metadata.issuer).toBe(maskinporten.issuer)
  expect(maskinporten.issuer.endsWith('/')).toBe(true)
  const { payload } = await jwtVerify(body.access_token!, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: maskinporten.issuer,
  })
  expect(payload.consumer).toEqual({ authority: 'iso6523-actorid-upis', ID: '0192:938712441' })
  expect(payload.supplier).toBeUndefined()
})

test('delegation names the consumer and the supplier', async () => {
  const { body } = await ask({ claims: { consumer_org: '940643112' } })
  const payload = JSON.parse(Buffer.from(body.access_token!.split('.')[1]!, 'base64url').toString())
  expect(payload.consumer.ID).toBe('0192:940643112')
  expect(payload.supplier.ID).toBe('0192:938712441')
})

const now = () => Math.floor(Date.now() / 1000)
const refusals: [string, string, () => Change | Promise<Change>][] = [
  ['another grant type', 'MP-011', () => ({ form: { grant_type: 'client_credentials' } })],
  ['an assertion that is no JWT', 'MP-011', () => ({ form: { assertion: 'x' } })],
  ['an algorithm outside the RS family', 'MP-011', () => ({ header: { alg: 'PS256' }, key: undefined })],
  ['both kid and x5c', 'MP-011', () => ({ header: { x5c: ['MII'] } })],
  ['neither kid nor x5c', 'MP-011', () => ({ header: { kid: undefined } })],
  ['an unknown client', 'MP-100', () => ({ claims: { iss: 'ukjent' } })],
  ['an unknown key', 'MP-100', () => ({ header: { kid: 'k2' } })],
  ['aud without the slash', 'MP-110', () => ({ claims: { aud: maskinporten.origin } })],
  ['a key that has expired', 'MP-121', () => ({ header: { kid: 'gammel' }, key: expired.privateKey })],
  ['x5c that is no certificate', 'MP-123', () => ({ header: { kid: undefined, x5c: ['AAAA'] } })],
  ['a foreign signature', 'MP-124', () => ({ key: stranger.privateKey })],
  ['exp in the past', 'MP-130', () => ({ claims: { iat: now() - 9, exp: now() - 1 } })],
  ['iat 11 seconds old', 'MP-011', () => ({ claims: { iat: now() - 12, exp: now() + 60 } })],
  ['iat in the future', 'MP-011', () => ({ claims: { iat: now() + 13, exp: now() + 60 } })],
  ['a life over 120 seconds', 'MP-011', () => ({ claims: { exp: now() + 122 } })],
  ['no jti', 'MP-011', () => ({ claims: { jti: undefined } })],
  ['no scope', 'MP-200', () => ({ claims: { scope: undefined } })],
  ['an unknown scope', 'MP-200', () => ({ claims: { scope: 'ks:finnesikke' } })],
  ['a scope the client lacks', 'MP-201', () => ({ claims: { scope: 'krr:global/digitalpost.read' } })],
  [
    'a scope the consumer lacks',
    'MP-250',
    () => ({ claims: { scope: 'skatteetaten:summertskattegrunnlag' } }),
  ],
  ['a consumer that has not delegated', 'MP-251', () => ({ claims: { consumer_org: '872418032' } })],
  ['consumer_org equal to own number', 'MP-011', () => ({ claims: { consumer_org: '938712441' } })],
]

test.each(refusals)('%s is refused with %s', async (_what, code, change) => {
  const changed = await change()
  if (changed.header?.alg === 'PS256') {
    const key = (await generateKeyPair('PS256')).privateKey
    changed.key = key
  }
  const { status, body } = await ask(changed)
  expect(body.error_description).toMatch(new RegExp(`^${code}:`))
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body).toHaveProperty('error')
  expect(body).toHaveProperty('error_uri')
})

test('a grant can be used once', async () => {
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await assertion(),
  })
  const once = await fetch(`${maskinporten.origin}/token`, { method: 'POST', body: form })
  const twice = await fetch(`${maskinporten.origin}/token`, { method: 'POST', body: form })
  expect(once.status).toBe(200)
  expect(((await twice.json()) as { error_description: string }).error_description).toMatch(/^MP-012/)
})
