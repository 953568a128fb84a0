import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAnsattporten } from '../ansattporten/server.ts'
import { startIdporten } from '../idporten/server.ts'
import { employeeWithKey, personWithKey, population } from '../population/index.ts'
import { controlOf } from '../server/control.ts'
import { badTokenKinds } from './bad-tokens.ts'
import { CookieJar, walkLogin } from './log-in.ts'
import type { OidcServer } from './server.tsx'

const pair = await generateKeyPair('RS256', { extractable: true })
const clientKey = { key: pair.privateKey, kid: 'samvirke-1' }
const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'samvirke-1', alg: 'RS256' }] }
const silje = personWithKey('grane-tre-barn-mor')
const rana = personWithKey('rana-mor')
let idporten: OidcServer
let ansattporten: OidcServer
let service: Server
let serviceOrigin: string
const heard: { path: string; body: string }[] = []

async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

beforeAll(async () => {
  service = createServer(async (request, response) => {
    heard.push({ path: request.url ?? '', body: await bodyOf(request) })
    response.end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  serviceOrigin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  const clients = ['samvirke', 'en-annen-tjeneste'].map((clientId) => ({
    clientId,
    name: 'Samvirke',
    redirectUris: [`${serviceOrigin}/${clientId}/tilbake`],
    postLogoutRedirectUris: [`${serviceOrigin}/${clientId}/utlogget`],
    frontchannelLogoutUri: `${serviceOrigin}/${clientId}/front`,
    backchannelLogoutUri: `${serviceOrigin}/${clientId}/bak`,
    jwks,
  }))
  const secretClient = {
    clientId: 'hemmelig',
    name: 'Hemmelig',
    redirectUris: [`${serviceOrigin}/h`],
    clientSecret: 'x'.repeat(40),
  }
  idporten = await startIdporten({
    port: 0,
    controlToken: 'styr',
    population,
    clients: [...clients, secretClient],
  })
  ansattporten = await startAnsattporten({ port: 0, controlToken: null, population, clients })
})
afterAll(async () => {
  await idporten.stop()
  await ansattporten.stop()
  service.close()
  service.closeAllConnections()
})

const discover = (issuer: string, clientId = 'samvirke') =>
  client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    client.PrivateKeyJwt(clientKey, {
      // Digdir takes the issuer as audience, and openid-client already sends it.
      [client.modifyAssertion]: (_header, payload) => {
        payload.aud = issuer
      },
    }),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  )

async function login(
  issuer: string,
  person: { identityNumber: string },
  change: Record<string, string | undefined> = {},
  jar = new CookieJar(),
  clientId = 'samvirke',
  level?: string,
) {
  const config = await discover(issuer, clientId)
  const verifier = client.randomPKCECodeVerifier()
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const parameters = {
    redirect_uri: `${serviceOrigin}/${clientId}/tilbake`,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    acr_values: 'idporten-loa-substantial',
    ui_locales: 'nn',
    ...change,
  }
  for (const [name, value] of Object.entries(parameters))
    if (value === undefined) delete (parameters as Record<string, unknown>)[name]
  const url = client.buildAuthorizationUrl(config, parameters as Record<string, string>)
  const back = await walkLogin(url, { ...person, level }, jar)
  const tokens = () =>
    client.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
    })
  return { config, back, tokens, jar, verifier, state, nonce, parameters }
}

describe('a login that is in order', () => {
  test('gives the claims a service needs, verified by openid-client', async () => {
    const { tokens, back } = await login(idporten.issuer, silje)
    expect(back.searchParams.get('iss')).toBe(idporten.issuer)
    const answer = await tokens()
    const claims = answer.claims()!
    expect(claims).toMatchObject({
      iss: idporten.issuer,
      aud: 'samvirke',
      pid: silje.identityNumber,
      acr: 'idporten-loa-substantial',
      amr: ['TestID'],
      locale: 'nn',
    })
    expect(claims.sub).not.toBe(silje.identityNumber)
    for (const name of ['auth_time', 'sid', 'nonce', 'jti', 'exp', 'iat']) expect(claims).toHaveProperty(name)
    await jwtVerify(answer.id_token!, createRemoteJWKSet(new URL(`${idporten.issuer}/jwks.json`)))
    expect(idporten.issuer.endsWith('/')).toBe(false)
    expect(
      ((await (await fetch(`${idporten.issuer}/jwks.json`)).json()) as { keys: unknown[] }).keys,
    ).toHaveLength(2)
  })

  test('gives each service its own subject for the same person', async () => {
    const one = (await (await login(idporten.issuer, silje)).tokens()).claims()!
    const again = (await (await login(idporten.issuer, silje)).tokens()).claims()!
    const other = (
      await (await login(idporten.issuer, silje, {}, new CookieJar(), 'en-annen-tjeneste')).tokens()
    ).claims()!
    expect(again.sub).toBe(one.sub)
    expect(other.sub).not.toBe(one.sub)
  })

  test('takes a client secret, for a client that has one', async () => {
    const config = await client.discovery(
      new URL(idporten.issuer),
      'hemmelig',
      undefined,
      client.ClientSecretBasic('x'.repeat(40)),
      { execute: [client.allowInsecureRequests] },
    )
    const verifier = client.randomPKCECodeVerifier()
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: `${serviceOrigin}/h`,
      scope: 'openid',
      code_challenge_method: 'S256',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
    })
    const tokens = await client.authorizationCodeGrant(config, await walkLogin(url, silje), {
      pkceCodeVerifier: verifier,
    })
    expect(tokens.claims()).toMatchObject({ pid: silje.identityNumber })
  })

  test('a pushed request lasts 120 seconds and can be used once', async () => {
    const config = await discover(idporten.issuer)
    const verifier = client.randomPKCECodeVerifier()
    const url = await client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: `${serviceOrigin}/samvirke/tilbake`,
      scope: 'openid',
      state: 's',
      nonce: 'n',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    expect(url.searchParams.get('request_uri')).toMatch(/^urn:idporten:/)
    const back = await walkLogin(url, silje)
    const tokens = await client.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: verifier,
      expectedState: 's',
      expectedNonce: 'n',
    })
    expect(tokens.claims()).toMatchObject({ pid: silje.identityNumber })
    expect((await walkLogin(url, silje)).searchParams.get('error')).toBe('invalid_request_uri')
    const answer = await fetch(`${idporten.issuer}/par`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'samvirke',
        redirect_uri: `${serviceOrigin}/samvirke/tilbake`,
        response_type: 'code',
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion(idporten.issuer),
      }),
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ expires_in: 120 })
  })

  test('single sign-on lets the next service in without a page, until a higher level is asked for', async () => {
    const { jar, tokens } = await login(idporten.issuer, silje)
    await tokens()
    const before = await controlOf(idporten.issuer, 'styr').callsTo('pick')
    const next = await login(idporten.issuer, rana, {}, jar, 'en-annen-tjeneste')
    expect((await next.tokens()).claims()).toMatchObject({ pid: silje.identityNumber })
    expect(await controlOf(idporten.issuer, 'styr').callsTo('pick')).toBe(before)
    const high = await login(idporten.issuer, silje, { acr_values: 'idporten-loa-high' }, jar)
    expect((await high.tokens()).claims()).toMatchObject({ acr: 'idporten-loa-high' })
    expect(await controlOf(idporten.issuer, 'styr').callsTo('pick')).toBeGreaterThan(before)
  })

  test('prompt=login lets another person take over the same browser', async () => {
    const { jar } = await login(idporten.issuer, silje)
    const next = await login(idporten.issuer, rana, { prompt: 'login' }, jar)
    expect((await next.tokens()).claims()).toMatchObject({ pid: rana.identityNumber })
  })

  test('prompt=none without a session is login_required', async () => {
    const { back } = await login(idporten.issuer, silje, { prompt: 'none' })
    expect(back.searchParams.get('error')).toBe('login_required')
  })

  test('an employee logs in with Ansattporten, and no other service shares the session', async () => {
    const caseworker = employeeWithKey('grane-saksbehandler')
    const { tokens, jar, back } = await login(ansattporten.issuer, caseworker)
    expect(back.searchParams.get('iss')).toBe(ansattporten.issuer)
    expect((await tokens()).claims()).toMatchObject({ pid: caseworker.identityNumber })
    const other = await login(
      ansattporten.issuer,
      employeeWithKey('vefsn-saksbehandler'),
      {},
      jar,
      'en-annen-tjeneste',
    )
    expect((await other.tokens()).claims()).toMatchObject({
      pid: employeeWithKey('vefsn-saksbehandler').identityNumber,
    })
  })
})

async function assertion(
  issuer: string,
  change: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
) {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({
    iss: 'samvirke',
    sub: 'samvirke',
    aud: issuer,
    iat: now,
    exp: now + 60,
    jti: crypto.randomUUID(),
    ...change,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'samvirke-1', ...header })
    .sign(pair.privateKey)
}

describe('a login that is not in order is refused', () => {
  const authorize: [string, string, Record<string, string | undefined>][] = [
    ['without PKCE', 'invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with plain PKCE', 'invalid_request', { code_challenge_method: 'plain' }],
    ['with another response type', 'unsupported_response_type', { response_type: 'code id_token' }],
    ['with an unknown level', 'invalid_request', { acr_values: 'Level4' }],
    ['without the openid scope', 'invalid_request', { scope: 'noe-annet', acr_values: undefined }],
  ]
  test.each(authorize)('%s', async (_what, error, change) => {
    const { back } = await login(idporten.issuer, silje, change).catch((thrown: Error) => ({
      back: thrown.message,
    }))
    expect(String(back)).toContain(error)
  })

  test('a redirect address that is not registered shows an error page and sends nobody there', async () => {
    await expect(login(idporten.issuer, silje, { redirect_uri: 'http://ond.example/' })).rejects.toThrow(
      'redirect_uri',
    )
  })

  test.each(['state', 'nonce'])('Ansattporten requires %s, ID-porten does not', async (name) => {
    const change = { [name]: undefined }
    const refused = await login(ansattporten.issuer, employeeWithKey('grane-leder'), change)
    expect(refused.back.searchParams.get('error')).toBe('invalid_request')
    const taken = await login(idporten.issuer, silje, change)
    expect(taken.back.searchParams.has('code')).toBe(true)
  })

  test('a code can be used once, and only with its verifier', async () => {
    const good = await login(idporten.issuer, silje)
    await good.tokens()
    await expect(good.tokens()).rejects.toThrow()
    const wrong = await login(idporten.issuer, silje)
    await expect(
      client.authorizationCodeGrant(wrong.config, wrong.back, {
        pkceCodeVerifier: client.randomPKCECodeVerifier(),
        expectedState: wrong.state,
        expectedNonce: wrong.nonce,
      }),
    ).rejects.toThrow()
  })

  const assertions: [string, (issuer: string) => Promise<string>][] = [
    ['the token endpoint as audience', (issuer) => assertion(issuer, { aud: `${issuer}/token` })],
    ['a life over 120 seconds', (issuer) => assertion(issuer, { exp: Math.floor(Date.now() / 1000) + 300 })],
    ['an expired assertion', (issuer) => assertion(issuer, { exp: Math.floor(Date.now() / 1000) - 60 })],
    ['another subject', (issuer) => assertion(issuer, { sub: 'en-annen-tjeneste' })],
    ['no jti', (issuer) => assertion(issuer, { jti: undefined })],
  ]
  test.each(assertions)('client authentication with %s', async (_what, make) => {
    const { back, verifier } = await login(idporten.issuer, silje)
    const exchange = async (client_assertion: string) =>
      (
        await fetch(`${idporten.issuer}/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            code: back.searchParams.get('code')!,
            code_verifier: verifier,
            redirect_uri: `${serviceOrigin}/samvirke/tilbake`,
            client_id: 'samvirke',
            client_assertion,
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          }),
        })
      ).status
    expect([400, 401]).toContain(await exchange(await make(idporten.issuer)))
    expect(await exchange(await assertion(idporten.issuer))).toBe(200)
  })

  test.each(['17459015566', '17859013296', '1234'])(
    'nobody logs in with the number %s',
    async (identityNumber) => {
      await expect(walkLogin((await authorizationUrl()).href, { identityNumber })).rejects.toThrow(
        'syntetisk',
      )
    },
  )
})

async function authorizationUrl() {
  const config = await discover(idporten.issuer)
  return client.buildAuthorizationUrl(config, {
    redirect_uri: `${serviceOrigin}/samvirke/tilbake`,
    scope: 'openid',
    state: 's',
    nonce: 'n',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
  })
}

describe('bad identity tokens, on order', () => {
  test('there are fourteen', () => expect(badTokenKinds).toHaveLength(14))

  test.each(badTokenKinds)('%s is as bad as its name, and the next token is good', async (kind) => {
    await controlOf(idporten.issuer, 'styr').order('bad-token', { kinds: [kind] })
    const bad = await login(idporten.issuer, silje)
    const answer = await bad.tokens().catch((error: Error) => error)
    const byName: Record<string, (idToken: string) => void> = {
      'acr-missing': (token) => expect(decodeJwt(token)).not.toHaveProperty('acr'),
      'acr-too-low': (token) => expect(decodeJwt(token).acr).toBe('idporten-loa-low'),
      'pid-missing': (token) => expect(decodeJwt(token)).not.toHaveProperty('pid'),
      'pid-bad-check-digits': (token) => expect(decodeJwt(token).pid).not.toBe(silje.identityNumber),
      'iat-far-future': (token) => expect(decodeJwt(token).iat).toBeGreaterThan(Date.now() / 1000 + 80_000),
    }
    // These five pass a plain OpenID Connect client: acr, pid and iat are for the service itself to judge.
    if (byName[kind]) {
      expect(answer).not.toBeInstanceOf(Error)
      byName[kind]((answer as { id_token: string }).id_token)
    } else expect(answer).toBeInstanceOf(Error)
    expect((await (await login(idporten.issuer, silje)).tokens()).claims()).toMatchObject({
      pid: silje.identityNumber,
    })
  })
})

describe('logout', () => {
  test('ends the session, tells every service in both ways, and returns with state', async () => {
    const first = await login(idporten.issuer, silje)
    const tokens = await first.tokens()
    const second = await login(idporten.issuer, silje, {}, first.jar, 'en-annen-tjeneste')
    const other = (await second.tokens()).claims()!
    heard.length = 0
    const url = client.buildEndSessionUrl(first.config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${serviceOrigin}/samvirke/utlogget`,
      state: 'abc',
    })
    const answer = await fetch(url, { redirect: 'manual', headers: { Cookie: first.jar.header() } })
    first.jar.take(answer)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('TESTMILJØ – dette er ikke ID-porten')
    expect(page).toContain(`${serviceOrigin}/samvirke/utlogget?state=abc`)
    const frames = [...page.matchAll(/<iframe[^>]*src="([^"]+)"/g)].map(
      (match) => new URL(match[1]!.replaceAll('&amp;', '&')),
    )
    expect(frames.map((frame) => frame.pathname).sort()).toEqual([
      '/en-annen-tjeneste/front',
      '/samvirke/front',
    ])
    expect(frames.find((frame) => frame.pathname === '/samvirke/front')!.searchParams.get('sid')).toBe(
      tokens.claims()!.sid,
    )
    expect(frames[0]!.searchParams.get('iss')).toBe(idporten.issuer)
    const back = heard.find((one) => one.path === '/en-annen-tjeneste/bak')!
    const logoutToken = new URLSearchParams(back.body).get('logout_token')!
    const { payload } = await jwtVerify(
      logoutToken,
      createRemoteJWKSet(new URL(`${idporten.issuer}/jwks.json`)),
      {
        issuer: idporten.issuer,
        audience: 'en-annen-tjeneste',
        typ: 'logout+jwt',
      },
    )
    expect(payload).toMatchObject({ sid: other.sid, sub: other.sub })
    expect(payload).not.toHaveProperty('nonce')
    expect(payload.events).toHaveProperty(['http://schemas.openid.net/event/backchannel-logout'])
    expect(decodeProtectedHeader(logoutToken).alg).toBe('RS256')
    const anew = await login(idporten.issuer, silje, { prompt: 'none' }, first.jar)
    expect(anew.back.searchParams.get('error')).toBe('login_required')
  })

  const wrong: [string, (hint: string) => Record<string, string>][] = [
    [
      'an address that is not registered',
      (hint) => ({ id_token_hint: hint, post_logout_redirect_uri: 'http://ond.example/' }),
    ],
    ['a hint that is not ours', () => ({ id_token_hint: 'a.b.c' })],
    ['a hint of another service', (hint) => ({ id_token_hint: hint, client_id: 'en-annen-tjeneste' })],
    ['a state with line breaks', (hint) => ({ id_token_hint: hint, state: 'a\nb' })],
  ]
  test.each(wrong)('with %s is refused', async (_what, make) => {
    const tokens = await (await login(idporten.issuer, silje)).tokens()
    const answer = await fetch(`${idporten.issuer}/logout?${new URLSearchParams(make(tokens.id_token!))}`, {
      redirect: 'manual',
    })
    expect(answer.status).toBe(400)
  })

  test('without knowing the service nobody is sent anywhere', async () => {
    const answer = await fetch(
      `${idporten.issuer}/logout?post_logout_redirect_uri=${serviceOrigin}/samvirke/utlogget`,
      { redirect: 'manual' },
    )
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('/samvirke/utlogget')
  })
})

describe('the page where a tester picks a person', () => {
  test('can be searched, is marked, and has a strict policy', async () => {
    const jar = new CookieJar()
    const toPick = await fetch(await authorizationUrl(), { redirect: 'manual' })
    jar.take(toPick)
    const address = new URL(toPick.headers.get('location')!, idporten.issuer)
    const open = async (query: string) => fetch(`${address}${query}`, { headers: { Cookie: jar.header() } })
    const answer = await open('')
    const page = await answer.text()
    expect(answer.headers.get('x-samvirke-testmiljo')).toBe('true')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(page).toContain('TESTMILJØ – dette er ikke ID-porten')
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('<html lang="nb">')
    expect(page).toContain('Silje Fjelldal')
    expect(page).not.toContain('Tonje Selfors')
    expect(page).not.toContain('<script')
    const found = await (await open('?sok=selfors&kommune=alle')).text()
    expect(found).toContain('Tonje Selfors')
    expect(found).not.toContain('Silje Fjelldal')
  })

  test('an interrupted login tells the service', async () => {
    const jar = new CookieJar()
    const toPick = await fetch(await authorizationUrl(), { redirect: 'manual' })
    jar.take(toPick)
    const address = new URL(toPick.headers.get('location')!, idporten.issuer)
    const stopped = await fetch(`${address}/avbryt`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: jar.header() },
    })
    const back = await fetch(new URL(stopped.headers.get('location')!, idporten.issuer), {
      redirect: 'manual',
      headers: { Cookie: jar.header() },
    })
    expect(new URL(back.headers.get('location')!).searchParams.get('error')).toBe('access_denied')
  })
})
