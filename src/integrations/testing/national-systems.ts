import { exportJWK, generateKeyPair } from 'jose'
import { type Clock, systemClock } from '#platform/clock.ts'
import { type Net, type OutsideAnswer, type OutsideCall, realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { startEnhetsregisteret } from '#standins/enhetsregisteret/server.ts'
import { fiksIntegrations } from '#standins/fiks/integrations.ts'
import { startFiks } from '#standins/fiks/server.ts'
import { startKrr } from '#standins/krr/server.ts'
import { startMaskinporten } from '#standins/maskinporten/server.ts'
import { matrikkelPath, startMatrikkelen } from '#standins/matrikkelen/server.ts'
import { population } from '#standins/population/index.ts'
import { startSvarut } from '#standins/svarut/server.tsx'
import { enhetsregisteret } from '../enhetsregisteret/client.ts'
import { fiks } from '../fiks/client.ts'
import { folkeregisteret } from '../folkeregisteret/client.ts'
import { krr, krrThroughFiks } from '../krr/client.ts'
import { maskinporten } from '../maskinporten/client.ts'
import { matrikkelen } from '../matrikkelen/client.ts'
import { summertSkattegrunnlag } from '../summert-skattegrunnlag/client.ts'
import { svarut } from '../svarut/client.ts'

export const host = '938712441'

/**
 * Our clients against the stand-ins of the national systems, each a server of its own on this machine. Tokens go by the
 * machine's time; `clock` is what an answer is dated by.
 */
export async function startNationalSystems({
  patienceMs = 5_000,
  clock = systemClock as Clock,
  heard = (_call: OutsideCall, _answer: OutsideAnswer) => {},
} = {}) {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const now = () => new Date()
  const common = { port: 0, controlToken: null, now }
  const maskinportenServer = await startMaskinporten({
    ...common,
    clients: [
      {
        clientId: 'samvirke',
        organisationNumber: host,
        scopes: [
          ...['ks:fiks', 'krr:global/kontaktinformasjon.read'],
          'brreg:data:enhetsregisteret:roller:person:oppslag:fnr',
        ],
        jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] },
      },
    ],
  })
  const integrations = fiksIntegrations('hemmelig', host)
  const register = {
    ...common,
    population,
    integrations,
    token: { issuer: maskinportenServer.issuer, jwks: maskinportenServer.jwks, now },
  }
  const matrikkelUser = { username: 'samvirke', password: 'bare for tester, aldri i drift' }
  const [fiksServer, krrServer, svarutServer, unitServer, cadastreServer] = await Promise.all([
    startFiks(register),
    startKrr(register),
    startSvarut({ ...register, statusStepMs: 0 }),
    startEnhetsregisteret(register),
    startMatrikkelen({ ...register, ...matrikkelUser }),
  ])
  const net: Net = {
    call: async (call) => {
      const answer = await realNet.call({ ...call, timeoutMs: Math.min(call.timeoutMs, patienceMs) })
      heard(call, answer)
      return answer
    },
  }
  const outside = { net, clock: systemClock, random: systemRandom }
  const privateKey = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
  const tokens = maskinporten(
    {
      issuer: maskinportenServer.issuer,
      tokenUrl: `${maskinportenServer.origin}/token`,
      clientId: 'samvirke',
      privateKey,
    },
    outside,
  )
  const fiksClient = fiks(tokens, outside)
  const grane = integrations.find((integration) => integration.municipality === '1825')!
  const servers = {
    ...{ maskinporten: maskinportenServer, fiks: fiksServer, krr: krrServer },
    ...{ svarut: svarutServer, enhetsregisteret: unitServer, matrikkelen: cadastreServer },
  }
  return {
    servers,
    outside,
    tokens,
    privateKey,
    grane,
    vefsn: integrations.find((integration) => integration.municipality === '1824')!,
    fiks: fiksClient,
    folkeregisteret: folkeregisteret({ baseUrl: fiksServer.origin }, fiksClient),
    tax: summertSkattegrunnlag({ baseUrl: fiksServer.origin }, fiksClient, clock),
    enhetsregisteret: enhetsregisteret(
      {
        ...{ baseUrl: `${unitServer.origin}/enhetsregisteret/api`, timeoutMs: 5_000 },
        protectedBy: { baseUrl: `${unitServer.origin}/enhetsregisteret/autorisert-api`, tokens },
      },
      outside,
    ),
    krr: krr({ baseUrl: krrServer.origin }, tokens, outside),
    matrikkelen: matrikkelen(
      {
        ...{ baseUrl: `${cadastreServer.origin}${matrikkelPath}`, ...matrikkelUser },
        ...{ clientName: 'Samvirke', timeoutMs: 5_000 },
      },
      outside,
    ),
    krrThroughFiks: krrThroughFiks({ baseUrl: fiksServer.origin }, fiksClient),
    svarut: svarut({ baseUrl: `${svarutServer.origin}/api` }, fiksClient, outside),
    clearFaults() {
      for (const server of Object.values(servers)) server.faults.clear()
    },
    async stop() {
      await Promise.all(Object.values(servers).map((server) => server.stop()))
    },
  }
}

export type NationalSystems = Awaited<ReturnType<typeof startNationalSystems>>
