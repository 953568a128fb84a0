import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, describe, expect, test } from 'vitest'
import { startOidcForTest } from '../oidc-for-tests.ts'

const world = await startOidcForTest()
const { idporten, serviceOrigin, heard, login, silje } = world
afterAll(world.stop)

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
