import { exportJWK, generateKeyPair } from 'jose'
import { accessTokens } from '#integrations/maskinporten/access-tokens.ts'
import { maskinporten } from '#integrations/maskinporten/client.ts'
import type { Clock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { startMaskinporten } from '#standins/maskinporten/server.ts'

export const supplier = '974760673'
export const reading = 'altinn:serviceowner/instances.read'
export const writing = 'altinn:serviceowner/instances.write'

/**
 * Maskinporten as its stand-in, with municipalities' own clients and a supplier that two of them have given leave, and our
 * check of the tokens it gives.
 */
export async function startServiceOwners(
  clock: Clock,
  audience: string,
  numbers: { grane: string; vefsn: string },
) {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] }
  const scopes = [reading, writing, 'annet:scope']
  const client = (clientId: string, organisationNumber: string) => ({
    ...{ clientId, organisationNumber, scopes, jwks },
  })
  const server = await startMaskinporten({
    ...{ port: 0, controlToken: null, now: () => clock.now(), tokenLifeSeconds: 120 },
    scopeAccess: { [reading]: '*', [writing]: '*', 'annet:scope': '*' },
    clients: [
      client('grane', numbers.grane),
      client('vefsn', numbers.vefsn),
      client('fremmed', '999999999'),
      {
        ...client('leverandor', supplier),
        delegations: [{ consumerOrganisationNumber: numbers.grane, scopes: [reading] }],
      },
    ],
  })
  const outside = { net: realNet, clock, random: systemRandom }
  const privateKey = { ...(await exportJWK(pair.privateKey)), kid: 'k1' }
  return {
    server,
    tokens: accessTokens(
      { issuer: server.issuer, keysUrl: `${server.origin}/jwk`, audience, timeoutMs: 2000 },
      outside,
    ),
    /** A token as the client's own system gets it. */
    token: (
      clientId: string,
      scope = `${reading} ${writing}`,
      more: { resource?: string | null; consumerOrg?: string } = {},
    ) => {
      const { resource = audience, consumerOrg } = more
      return maskinporten(
        { issuer: server.issuer, tokenUrl: `${server.origin}/token`, clientId, privateKey },
        outside,
      ).token({ scope, ...(resource ? { resource } : {}), ...(consumerOrg ? { consumerOrg } : {}) })
    },
    stop: () => server.stop(),
  }
}
