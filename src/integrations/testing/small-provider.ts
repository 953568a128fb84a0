import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose'

/**
 * A login provider that signs whatever a test asks for. It knows what the client pushed (PAR), and checks PKCE and the
 * client's key; `change` alters the id_token before it is signed.
 */
export async function startSmallProvider(clientPublicKey: CryptoKey) {
  const pair = await generateKeyPair('RS256')
  const stranger = await generateKeyPair('RS256')
  const pushed = new Map<string, URLSearchParams>()
  const codes = new Map<string, URLSearchParams>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = {
    issuer,
    pushed,
    /** Claims of the next id_token over the usual ones; undefined takes a claim away. */
    change: {} as JWTPayload & Record<string, unknown>,
    signWithStranger: false,
    /** Answers this status from the token endpoint. */
    tokenStatus: 200,
    /** What the person does at the provider: gives the address the browser goes back to. */
    login(redirectUrl: string, parameters: Record<string, string> = {}): URL {
      const request = pushed.get(new URL(redirectUrl).searchParams.get('request_uri')!)!
      const code = `code-${codes.size}`
      codes.set(code, request)
      const back = new URL(request.get('redirect_uri')!)
      back.search = new URLSearchParams({
        code,
        state: request.get('state')!,
        iss: issuer,
        ...parameters,
      }).toString()
      return back
    },
    sign(claims: JWTPayload, header: { typ?: string } = {}) {
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 's1', ...header })
        .sign(provider.signWithStranger ? stranger.privateKey : pair.privateKey)
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const path = new URL(request.url!, issuer).pathname
    const body: Buffer[] = []
    for await (const part of request) body.push(part as Buffer)
    const form = new URLSearchParams(Buffer.concat(body).toString())
    const json = (body: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (path === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: `${issuer}/logout`,
        pushed_authorization_request_endpoint: `${issuer}/par`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (path === '/jwks')
      return json({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 's1', alg: 'RS256' }] })
    try {
      await jwtVerify(form.get('client_assertion') ?? '', clientPublicKey, {
        audience: issuer,
        issuer: 'samvirke',
      })
    } catch {
      return json({ error: 'invalid_client' }, 401)
    }
    if (path === '/par') {
      const uri = `urn:idporten:${pushed.size}`
      pushed.set(uri, form)
      return json({ request_uri: uri, expires_in: 120 }, 201)
    }
    if (provider.tokenStatus !== 200) return json({ error: 'server_error' }, provider.tokenStatus)
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = new TextEncoder().encode(form.get('code_verifier') ?? '')
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', verifier)).toString('base64url')
    if (!asked || asked.get('code_challenge') !== challenge) return json({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const claims: JWTPayload = {
      iss: issuer,
      aud: 'samvirke',
      sub: 'par-1',
      iat: now,
      exp: now + 120,
      auth_time: now - 5,
      nonce: asked.get('nonce')!,
      acr: asked.get('acr_values')!,
      pid: '22929126622',
      sid: 'økt-1',
      ...provider.change,
    }
    return json({
      access_token: 'a',
      token_type: 'Bearer',
      expires_in: 120,
      id_token: await provider.sign(claims),
    })
  }

  return provider
}

export type SmallProvider = Awaited<ReturnType<typeof startSmallProvider>>
