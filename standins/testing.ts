import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type StandinOptions, type Standins, startStandins } from './start.ts'

/** A whole test environment with one client that has a key, for the stand-ins' own tests. */
export async function startForTest(change: Partial<StandinOptions> = {}) {
  const pair = await generateKeyPair('RS256')
  const standins = await startStandins({
    clients: {
      idporten: [],
      ansattporten: [],
      maskinporten: [
        {
          clientId: 'samvirke',
          organisationNumber: '938712441',
          scopes: ['ks:fiks', 'krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'],
          jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] },
          delegations: [{ consumerOrganisationNumber: '940643112', scopes: ['ks:fiks'] }],
        },
      ],
    },
    fiksSecret: 'bare for tester, aldri i drift',
    svarut: { statusStepMs: 0 },
    ...change,
  })
  return {
    standins,
    token: (scope: string, more = {}) => accessToken(standins, pair.privateKey, scope, more),
  }
}

async function accessToken(standins: Standins, key: CryptoKey, scope: string, more: Record<string, unknown>) {
  const now = Math.floor(Date.now() / 1000)
  const assertion = await new SignJWT({
    aud: standins.urls.maskinportenIssuer,
    iss: 'samvirke',
    scope,
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
    ...more,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .sign(key)
  const answer = await fetch(standins.urls.maskinportenTokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

/** The three headers of a Fiks call for one municipality. */
export function fiksHeaders(standins: Standins, token: string, municipality = '1825') {
  const integration = standins.integrations.find((one) => one.municipality === municipality)!
  return {
    Authorization: `Bearer ${token}`,
    IntegrasjonId: integration.integrationId,
    IntegrasjonPassord: integration.integrationPassword,
  }
}
