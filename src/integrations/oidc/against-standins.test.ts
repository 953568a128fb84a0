import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgeIdentityNumber } from '#norway/identity-number.ts'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway, systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { startAnsattporten } from '#standins/ansattporten/server.ts'
import { startIdporten } from '#standins/idporten/server.ts'
import { badTokenKinds } from '#standins/oidc/bad-tokens.ts'
import { CookieJar, walkLogin } from '#standins/oidc/log-in.ts'
import type { OidcServer } from '#standins/oidc/server.tsx'
import { employeeWithKey, personWithKey, population } from '#standins/population/index.ts'
import { controlOf } from '#standins/server/control.ts'
import { ansattporten } from '../ansattporten/client.ts'
import { idporten, type LoginProvider } from '../idporten/client.ts'

// The login services of the test environment, built on a certified implementation, against our client.
const pair = await generateKeyPair('RS256', { extractable: true })
const heard: URLSearchParams[] = []
let service: Server
let servers: { idporten: OidcServer; ansattporten: OidcServer }
let residents: LoginProvider
let employees: LoginProvider

beforeAll(async () => {
  service = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const query = new URL(request.url!, 'http://service').searchParams
    heard.push(new URLSearchParams([...query, ...new URLSearchParams(body)]))
    response.end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  const ours = {
    clientId: 'samvirke',
    redirectUri: `${origin}/tilbake`,
    postLogoutRedirectUri: `${origin}/utlogget`,
    privateKey: { ...(await exportJWK(pair.privateKey)), kid: 'k1' },
  }
  const clients = [
    {
      clientId: 'samvirke',
      name: 'Samvirke',
      redirectUris: [ours.redirectUri],
      postLogoutRedirectUris: [ours.postLogoutRedirectUri],
      backchannelLogoutUri: `${origin}/bak`,
      jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }] },
    },
  ]
  const common = { port: 0, population, clients }
  servers = {
    idporten: await startIdporten({ ...common, controlToken: 'styr' }),
    ansattporten: await startAnsattporten({ ...common, controlToken: null }),
  }
  const on = isoDate(dateInNorway(systemClock.now()))
  const acceptsIdentityNumber = (pid: string) =>
    judgeIdentityNumber(pid, { environment: 'test', on }).accepted
  const outside = { net: realNet, clock: systemClock, random: systemRandom }
  residents = idporten({ ...ours, issuer: servers.idporten.issuer, acceptsIdentityNumber }, outside)
  employees = ansattporten({ ...ours, issuer: servers.ansattporten.issuer, acceptsIdentityNumber }, outside)
})
afterAll(async () => {
  await servers.idporten.stop()
  await servers.ansattporten.stop()
  service.close()
  service.closeAllConnections()
})

const wish = { level: 'idporten-loa-substantial', locale: 'nb' } as const
async function logIn(by: LoginProvider, identityNumber: string, jar = new CookieJar()) {
  const { redirectUrl, transaction } = await by.startLogin(wish)
  return by.finishLogin(await walkLogin(redirectUrl, { identityNumber }, jar), transaction)
}

const silje = personWithKey('grane-tre-barn-mor')

test('a resident logs in with ID-porten and an employee with Ansattporten', async () => {
  expect(await logIn(residents, silje.identityNumber)).toMatchObject({
    loggedIn: true,
    pid: silje.identityNumber,
    acr: 'idporten-loa-substantial',
    sid: expect.any(String),
  })
  const [employee] = population.employees
  expect(await logIn(employees, employeeWithKey(employee!.key).identityNumber)).toMatchObject({
    loggedIn: true,
  })
})

test.each(badTokenKinds)('an identity token that is bad by %s lets nobody in', async (kind) => {
  await controlOf(servers.idporten.issuer, 'styr').order('bad-token', { kinds: [kind] })
  const outcome = await logIn(residents, silje.identityNumber)
  expect(outcome.loggedIn).toBe(false)
})

test('the person who presses «avbryt» comes back as cancelled', async () => {
  const { redirectUrl, transaction } = await residents.startLogin(wish)
  const back = new URL(`${new URL(redirectUrl).origin}`)
  back.search = new URLSearchParams({
    error: 'access_denied',
    state: transaction.state,
    iss: servers.idporten.issuer,
  }).toString()
  expect(await residents.finishLogin(back, transaction)).toEqual({ loggedIn: false, why: 'cancelled' })
})

test('a logout token from the provider names the very session that logged in', async () => {
  const jar = new CookieJar()
  const outcome = await logIn(residents, silje.identityNumber, jar)
  if (!outcome.loggedIn) throw new Error(outcome.why)
  heard.length = 0
  await walkLogout(await residents.endSessionUrl(outcome.idToken), jar)
  const token = heard.find((parameters) => parameters.has('logout_token'))?.get('logout_token')
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(await residents.backChannelLogout(token!)).toMatchObject({ sid: outcome.sid })
  expect(await employees.backChannelLogout(token!)).toBeNull()
})

async function walkLogout(url: string, jar: CookieJar) {
  const answer = await fetch(url, { redirect: 'manual', headers: { Cookie: jar.header() } })
  jar.take(answer)
  expect(answer.status).toBeLessThan(400)
  await answer.text()
}
