import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, describe, expect, test } from 'vitest'
import { startOidcForTest } from '../oidc-for-tests.ts'
import { employeeWithKey } from '../population/index.ts'
import { controlOf } from '../server/control.ts'
import { CookieJar, walkLogin } from './log-in.ts'

const world = await startOidcForTest()
const { idporten, ansattporten, serviceOrigin, discover, login, assertion, silje, rana } = world
afterAll(world.stop)

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

  test('takes a service with addresses on several hosts', async () => {
    const redirect_uri = 'http://localhost:1/samvirke/tilbake'
    const { back } = await login(idporten.issuer, silje, { redirect_uri })
    expect(back.href.startsWith(`${redirect_uri}?code=`)).toBe(true)
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
    await expect(walkLogin(url, silje)).rejects.toThrow('invalid_request_uri')
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
