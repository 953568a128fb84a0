import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock, virtualClock } from '#platform/clock.ts'
import { type Net, realNet } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { systemRandom } from '#platform/random.ts'
import { ansattporten, representationsIn, representationWish } from '../ansattporten/client.ts'
import { idporten } from '../idporten/client.ts'
import { type SmallProvider, startSmallProvider } from '../testing/small-provider.ts'
import type { LoginProvider, OidcConfig } from './login.ts'

const pair = await generateKeyPair('RS256', { extractable: true })
const privateKey = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
const acceptsIdentityNumber = (pid: string) => pid === '22929126622'
const outside = { net: realNet, clock: systemClock, random: systemRandom }
let provider: SmallProvider
let config: OidcConfig & { acceptsIdentityNumber: typeof acceptsIdentityNumber }
let login: LoginProvider

beforeAll(async () => {
  provider = await startSmallProvider(pair.publicKey)
  config = {
    issuer: provider.issuer,
    clientId: 'samvirke',
    privateKey,
    redirectUri: 'https://samvirke.test/innlogging/svar',
    postLogoutRedirectUri: 'https://samvirke.test/utlogget',
    acceptsIdentityNumber,
  }
  login = idporten(config, outside)
})
beforeEach(() => {
  Object.assign(provider, { change: {}, signWithStranger: false, tokenStatus: 200 })
})
afterAll(() => provider.stop())

const wish = { level: 'idporten-loa-substantial', locale: 'nb' } as const
async function logIn(
  change: Record<string, unknown> = {},
  by = login,
  parameters: Record<string, string> = {},
) {
  provider.change = change
  const { redirectUrl, transaction } = await by.startLogin(wish)
  return by.finishLogin(provider.login(redirectUrl, parameters), transaction)
}

test('the browser carries only client and request_uri; state, nonce and verifier are of 256 bits and PKCE is S256', async () => {
  const { redirectUrl, transaction } = await login.startLogin({ ...wish, locale: 'nn', again: true })
  const url = new URL(redirectUrl)
  expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  const request = provider.pushed.get(url.searchParams.get('request_uri')!)!
  expect(Object.fromEntries(request)).toMatchObject({
    response_type: 'code',
    redirect_uri: config.redirectUri,
    acr_values: 'idporten-loa-substantial',
    ui_locales: 'nn',
    prompt: 'login',
    code_challenge_method: 'S256',
    state: transaction.state,
    nonce: transaction.nonce,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  expect(request.get('scope')).toContain('openid')
  for (const secret of [transaction.state, transaction.nonce, transaction.codeVerifier]) {
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  }
  expect(redirectUrl).not.toContain(transaction.nonce)
})

test('a good login gives number, level, session and token', async () => {
  expect(await logIn({ name: 'Synne Halvorsen' })).toMatchObject({
    loggedIn: true,
    pid: '22929126622',
    sub: 'par-1',
    acr: 'idporten-loa-substantial',
    sid: 'økt-1',
    name: 'Synne Halvorsen',
    idToken: expect.stringMatching(/^eyJ/),
    authTime: expect.any(Date),
  })
  expect(await logIn({ acr: 'idporten-loa-high', sid: undefined })).toMatchObject({
    loggedIn: true,
    sid: null,
  })
})

describe('a login is refused', () => {
  const seconds = () => Math.floor(Date.now() / 1000)
  test.each<[string, string, () => Record<string, unknown>]>([
    ['at a lower level', 'level-too-low', () => ({ acr: 'idporten-loa-low' })],
    ['at a level nobody knows', 'level-too-low', () => ({ acr: 'idporten-loa-supreme' })],
    ['without identity number', 'no-identity-number', () => ({ pid: undefined })],
    [
      'with a number that does not belong here',
      'identity-number-not-accepted',
      () => ({ pid: '12345678901' }),
    ],
    ['with a number that is none', 'not-ours', () => ({ pid: '123' })],
    ['with another nonce', 'not-ours', () => ({ nonce: 'annen' })],
    ['without nonce', 'not-ours', () => ({ nonce: undefined })],
    ['for another client', 'not-ours', () => ({ aud: 'andre' })],
    ['from another issuer', 'not-ours', () => ({ iss: 'https://idporten.no' })],
    ['with a token that has run out', 'not-ours', () => ({ iat: seconds() - 500, exp: seconds() - 400 })],
    ['without level', 'not-ours', () => ({ acr: undefined })],
  ])('%s', async (_, why, change) => {
    expect(await logIn(change())).toEqual({ loggedIn: false, why })
  })

  test('when the token is signed by someone else', async () => {
    provider.signWithStranger = true
    expect(await logIn()).toEqual({ loggedIn: false, why: 'not-ours' })
  })

  test('with another state, a code used twice, or another’s verifier', async () => {
    expect(await logIn({}, login, { state: 'annen' })).toMatchObject({ why: 'not-ours' })
    const { redirectUrl, transaction } = await login.startLogin(wish)
    const back = provider.login(redirectUrl)
    expect(await login.finishLogin(back, transaction)).toMatchObject({ loggedIn: true })
    expect(await login.finishLogin(back, transaction)).toMatchObject({ why: 'not-ours' })
    const other = await login.startLogin(wish)
    const stolen = { ...other.transaction, codeVerifier: transaction.codeVerifier }
    expect(await login.finishLogin(provider.login(other.redirectUrl), stolen)).toMatchObject({
      why: 'not-ours',
    })
  })

  test('when the answer comes from another issuer (mix-up)', async () => {
    expect(await logIn({}, login, { iss: 'https://ansattporten.no' })).toMatchObject({ why: 'not-ours' })
  })

  test('after ten minutes, and from a clock that went backwards', async () => {
    const clock = virtualClock(new Date())
    const patient = idporten(config, { ...outside, clock })
    const { redirectUrl, transaction } = await patient.startLogin(wish)
    clock.advance(10 * 60_000 + 1)
    const back = provider.login(redirectUrl)
    expect(await patient.finishLogin(back, transaction)).toEqual({ loggedIn: false, why: 'too-late' })
    clock.advance(-11 * 60_000)
    expect(await patient.finishLogin(back, transaction)).toEqual({ loggedIn: false, why: 'too-late' })
  })

  test('when the person gives up', async () => {
    const { transaction } = await login.startLogin(wish)
    const back = new URL(config.redirectUri)
    back.search = new URLSearchParams({
      error: 'access_denied',
      state: transaction.state,
      iss: provider.issuer,
    }).toString()
    expect(await login.finishLogin(back, transaction)).toEqual({ loggedIn: false, why: 'cancelled' })
  })
})

describe('faults of the other side are outside failures', () => {
  test('the token endpoint answers 500, then works', async () => {
    provider.tokenStatus = 500
    await expect(logIn()).rejects.toMatchObject({
      system: 'idporten',
      problem: 'server-error',
      outcomeUnknown: false,
    })
  })

  test('the provider says that it is out of order', async () => {
    const { transaction } = await login.startLogin(wish)
    const back = new URL(config.redirectUri)
    back.search = new URLSearchParams({
      error: 'temporarily_unavailable',
      state: transaction.state,
      iss: provider.issuer,
    }).toString()
    await expect(login.finishLogin(back, transaction)).rejects.toMatchObject({
      problem: 'server-error',
      retryable: true,
    })
  })

  test('a key that is not registered is a fault of configuration', async () => {
    const foreign = await generateKeyPair('RS256', { extractable: true })
    const stranger = idporten(
      { ...config, privateKey: { ...(await exportJWK(foreign.privateKey)), kid: 'k1' } },
      outside,
    )
    await expect(stranger.startLogin(wish)).rejects.toMatchObject({
      problem: 'configuration',
      reference: 'invalid_client',
    })
  })

  test('discovery that fails is asked again at the next login', async () => {
    let fail = true
    const net: Net = {
      call: async (call) => {
        if (fail) throw new OutsideFailure(call.system, call.operation, 'unreachable')
        return realNet.call(call)
      },
    }
    const shaky = idporten(config, { ...outside, net })
    await expect(shaky.startLogin(wish)).rejects.toMatchObject({
      system: 'idporten',
      operation: 'discovery',
      problem: 'unreachable',
    })
    fail = false
    expect((await shaky.startLogin(wish)).redirectUrl).toContain(provider.issuer)
  })

  test.each([
    ['a web page', '<html>'],
    ['JSON cut in two', '{"issuer":'],
    ['another issuer', '{"issuer":"https://annen.no"}'],
  ])('discovery that answers with %s is unreadable', async (_, text) => {
    const net: Net = {
      call: async () => ({
        status: 200,
        headers: new Headers({ 'content-type': 'application/json' }),
        bytes: new TextEncoder().encode(text),
      }),
    }
    await expect(idporten(config, { ...outside, net }).startLogin(wish)).rejects.toMatchObject({
      problem: 'unreadable-answer',
    })
  })
})

describe('logging out', () => {
  test('the browser is sent with the token, and back to us', async () => {
    const url = new URL(await login.endSessionUrl('eyJ.token', 'ferdig'))
    expect(url.href.startsWith(`${provider.issuer}/logout`)).toBe(true)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      id_token_hint: 'eyJ.token',
      post_logout_redirect_uri: config.postLogoutRedirectUri,
      state: 'ferdig',
    })
  })

  test('a front-channel call needs our provider and a session', () => {
    const call = (parameters: Record<string, string>) =>
      login.frontChannelLogout(new URLSearchParams(parameters))
    expect(call({ iss: provider.issuer, sid: 'økt-1' })).toEqual({ sid: 'økt-1' })
    expect(call({ iss: 'https://annen.no', sid: 'økt-1' })).toBeNull()
    expect(call({ iss: provider.issuer })).toBeNull()
    expect(call({ sid: 'økt-1' })).toBeNull()
  })

  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const notice = (change: object = {}) => {
    const now = Math.floor(Date.now() / 1000)
    return {
      iss: provider.issuer,
      aud: 'samvirke',
      iat: now,
      exp: now + 60,
      jti: 'j-1',
      sid: 'økt-1',
      events: event,
      ...change,
    }
  }

  test('a back-channel notice that holds names the session', async () => {
    const token = await provider.sign(notice(), { typ: 'logout+jwt' })
    expect(await login.backChannelLogout(token)).toEqual({ sid: 'økt-1', sub: null, jti: 'j-1' })
  })

  test.each<[string, () => object]>([
    ['another issuer', () => ({ iss: 'https://annen.no' })],
    ['another audience', () => ({ aud: 'andre' })],
    ['too old', () => ({ iat: Math.floor(Date.now() / 1000) - 200 })],
    ['without iat', () => ({ iat: undefined })],
    ['without event', () => ({ events: {} })],
    ['without jti', () => ({ jti: undefined })],
    ['with nonce, as an id_token has', () => ({ nonce: 'n' })],
    ['without session and subject', () => ({ sid: undefined })],
  ])('a back-channel notice %s does not hold', async (_, change) => {
    expect(await login.backChannelLogout(await provider.sign(notice(change())))).toBeNull()
  })

  test('a notice signed by someone else, an id_token, and rubbish do not hold', async () => {
    provider.signWithStranger = true
    expect(await login.backChannelLogout(await provider.sign(notice()))).toBeNull()
    provider.signWithStranger = false
    const outcome = await logIn()
    expect(outcome.loggedIn && (await login.backChannelLogout(outcome.idToken))).toBeNull()
    expect(await login.backChannelLogout('tull')).toBeNull()
    expect(await login.backChannelLogout(await provider.sign(notice(), { typ: 'at+jwt' }))).toBeNull()
  })
})

describe('Ansattporten', () => {
  test('an answer without iss is not taken', async () => {
    const employees = ansattporten(config, outside)
    const { redirectUrl, transaction } = await employees.startLogin(wish)
    const back = provider.login(redirectUrl)
    back.searchParams.delete('iss')
    expect(await employees.finishLogin(back, transaction)).toEqual({ loggedIn: false, why: 'not-ours' })
  })

  test('the representation asked for is sent, and read back only for the right resource', async () => {
    const employees = ansattporten(config, outside)
    const resource = 'urn:altinn:resource:5441:1'
    provider.change = {
      authorization_details: [
        {
          type: 'ansattporten:altinn:service',
          resource,
          reportees: [{ ID: '0192:940651034', Name: 'Grane kommune' }],
        },
      ],
    }
    const { redirectUrl, transaction } = await employees.startLogin({
      ...wish,
      authorizationDetails: [representationWish(resource)],
    })
    const outcome = await employees.finishLogin(provider.login(redirectUrl), transaction)
    if (!outcome.loggedIn) throw new Error(outcome.why)
    expect(representationsIn(outcome.authorizationDetails, resource)).toEqual(['940651034'])
    expect(representationsIn(outcome.authorizationDetails, 'urn:altinn:resource:1:1')).toEqual([])
    expect(representationsIn([], resource)).toEqual([])
  })
})
