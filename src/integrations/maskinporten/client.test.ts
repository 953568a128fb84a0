import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { virtualClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { startMaskinporten } from '#standins/maskinporten/server.ts'
import { type MaskinportenConfig, maskinporten } from './client.ts'

const clock = virtualClock('2026-08-17T10:00:00Z')
const pair = await generateKeyPair('RS256', { extractable: true })
const other = await generateKeyPair('RS256', { extractable: true })
const outside = { net: realNet, clock, random: systemRandom }
let server: Awaited<ReturnType<typeof startMaskinporten>>
let config: MaskinportenConfig

beforeAll(async () => {
  server = await startMaskinporten({
    port: 0,
    controlToken: null,
    now: () => clock.now(),
    tokenLifeSeconds: 120,
    clients: [
      {
        clientId: 'samvirke',
        organisationNumber: '938712441',
        scopes: ['ks:fiks', 'skatteetaten:summertskattegrunnlag'],
        jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] },
      },
    ],
  })
  config = {
    issuer: server.issuer,
    tokenUrl: `${server.origin}/token`,
    clientId: 'samvirke',
    privateKey: { ...(await exportJWK(pair.privateKey)), kid: 'k1' },
  }
})
afterAll(() => server.stop())

const calls = () => server.counters.token ?? 0

test('a token is kept until it nears its end, and ten callers at once share one call', async () => {
  const tokens = maskinporten(config, outside)
  const before = calls()
  const all = await Promise.all(Array.from({ length: 10 }, () => tokens.token({ scope: 'ks:fiks' })))
  expect(new Set(all).size).toBe(1)
  clock.advance(80_000)
  expect(await tokens.token({ scope: 'ks:fiks' })).toBe(all[0])
  expect(calls()).toBe(before + 1)
  clock.advance(15_000)
  expect(await tokens.token({ scope: 'ks:fiks' })).not.toBe(all[0])
  expect(calls()).toBe(before + 2)
})

test('a failure is not kept: the next caller asks again', async () => {
  const tokens = maskinporten(config, outside)
  server.faults.add({ kind: 'status', status: 500, times: 1 })
  await expect(tokens.token({ scope: 'ks:fiks' })).rejects.toMatchObject({
    problem: 'server-error',
    retryable: true,
  })
  // A token in three parts, from a new grant: nothing of the failed one is handed out.
  expect(await tokens.token({ scope: 'ks:fiks' })).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
})

test.each<[string, Partial<MaskinportenConfig>, string, string]>([
  ['an unknown client', { clientId: 'ukjent' }, 'ks:fiks', 'MP-100'],
  ['an issuer without its slash', { issuer: 'https://maskinporten.no' }, 'ks:fiks', 'MP-110'],
  ['a scope that does not exist', {}, 'finnes:ikke', 'MP-200'],
  ['a scope the client is not registered with', {}, 'krr:global/digitalpost.read', 'MP-201'],
  ['a scope its owner has not given us', {}, 'skatteetaten:summertskattegrunnlag', 'MP-250'],
])('%s is a fault of configuration with Maskinporten’s code', async (_, change, scope, code) => {
  const tokens = maskinporten({ ...config, ...change }, outside)
  await expect(tokens.token({ scope })).rejects.toMatchObject({
    problem: 'configuration',
    retryable: false,
    outcomeUnknown: false,
    reference: code,
  })
})

test('another key under our kid, and a delegation that is not there, are named too', async () => {
  const foreign = { ...(await exportJWK(other.privateKey)), kid: 'k1' }
  await expect(
    maskinporten({ ...config, privateKey: foreign }, outside).token({ scope: 'ks:fiks' }),
  ).rejects.toMatchObject({
    reference: 'MP-124',
  })
  await expect(
    maskinporten(config, outside).token({ scope: 'ks:fiks', consumerOrg: '940643112' }),
  ).rejects.toMatchObject({ reference: 'MP-251' })
})
