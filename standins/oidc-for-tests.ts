import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as client from 'openid-client'
import { startAnsattporten } from './ansattporten/server.ts'
import { startIdporten } from './idporten/server.ts'
import { CookieJar, walkLogin } from './oidc/log-in.ts'
import { personWithKey, population } from './population/index.ts'

/** Both login services and one that is logged in to, which writes down what it hears. For the tests of this folder. */
export async function startOidcForTest() {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const clientKey = { key: pair.privateKey, kid: 'samvirke-1' }
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'samvirke-1', alg: 'RS256' }] }
  const heard: { path: string; body: string }[] = []
  const service = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ path: request.url ?? '', body })
    response.end()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const serviceOrigin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  const clients = ['samvirke', 'en-annen-tjeneste'].map((clientId) => ({
    clientId,
    name: 'Samvirke',
    redirectUris: [`${serviceOrigin}/${clientId}/tilbake`, `http://localhost:1/${clientId}/tilbake`],
    postLogoutRedirectUris: [`${serviceOrigin}/${clientId}/utlogget`],
    frontchannelLogoutUri: `${serviceOrigin}/${clientId}/front`,
    backchannelLogoutUri: `${serviceOrigin}/${clientId}/bak`,
    jwks,
  }))
  const secretClient = {
    clientId: 'hemmelig',
    name: 'Hemmelig',
    redirectUris: [`${serviceOrigin}/h`],
    clientSecret: 'x'.repeat(40),
  }
  const idporten = await startIdporten({
    port: 0,
    controlToken: 'styr',
    population,
    clients: [...clients, secretClient],
  })
  const ansattporten = await startAnsattporten({ port: 0, controlToken: null, population, clients })

  const discover = (issuer: string, clientId = 'samvirke') =>
    client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      client.PrivateKeyJwt(clientKey, {
        // Digdir takes the issuer as audience, and openid-client already sends it.
        [client.modifyAssertion]: (_header, payload) => {
          payload.aud = issuer
        },
      }),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    )

  async function login(
    issuer: string,
    person: { identityNumber: string },
    change: Record<string, string | undefined> = {},
    jar = new CookieJar(),
    clientId = 'samvirke',
    level?: string,
  ) {
    const config = await discover(issuer, clientId)
    const verifier = client.randomPKCECodeVerifier()
    const [state, nonce] = [client.randomState(), client.randomNonce()]
    const parameters = {
      redirect_uri: `${serviceOrigin}/${clientId}/tilbake`,
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      acr_values: 'idporten-loa-substantial',
      ui_locales: 'nn',
      ...change,
    }
    for (const [name, value] of Object.entries(parameters))
      if (value === undefined) delete (parameters as Record<string, unknown>)[name]
    const url = client.buildAuthorizationUrl(config, parameters as Record<string, string>)
    const back = await walkLogin(url, { ...person, level }, jar)
    const tokens = () =>
      client.authorizationCodeGrant(config, back, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      })
    return { config, back, tokens, jar, verifier, state, nonce, parameters }
  }

  async function assertion(
    issuer: string,
    change: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ) {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({
      iss: 'samvirke',
      sub: 'samvirke',
      aud: issuer,
      iat: now,
      exp: now + 60,
      jti: crypto.randomUUID(),
      ...change,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'samvirke-1', ...header })
      .sign(pair.privateKey)
  }

  async function authorizationUrl() {
    const config = await discover(idporten.issuer)
    return client.buildAuthorizationUrl(config, {
      redirect_uri: `${serviceOrigin}/samvirke/tilbake`,
      scope: 'openid',
      state: 's',
      nonce: 'n',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    })
  }

  return {
    idporten,
    ansattporten,
    serviceOrigin,
    heard,
    discover,
    login,
    assertion,
    authorizationUrl,
    silje: personWithKey('grane-tre-barn-mor'),
    rana: personWithKey('rana-mor'),
    stop: async () => {
      await idporten.stop()
      await ansattporten.stop()
      service.close()
      service.closeAllConnections()
    },
  }
}
