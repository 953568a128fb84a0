import * as client from 'openid-client'
import { afterAll, describe, expect, test } from 'vitest'
import { startOidcForTest } from '../oidc-for-tests.ts'
import { employeeWithKey } from '../population/index.ts'
import { walkLogin } from './log-in.ts'

const world = await startOidcForTest()
const { idporten, ansattporten, serviceOrigin, login, assertion, authorizationUrl, silje } = world
afterAll(world.stop)

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
