import { decodeJwt } from 'jose'
import { afterAll, describe, expect, test } from 'vitest'
import { startOidcForTest } from '../oidc-for-tests.ts'
import { controlOf } from '../server/control.ts'
import { badTokenKinds } from './bad-tokens.ts'

const world = await startOidcForTest()
const { idporten, login, silje } = world
afterAll(world.stop)

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
