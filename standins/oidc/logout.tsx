import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createLocalJWKSet, type JWK, jwtVerify, SignJWT } from 'jose'
import type Provider from 'oidc-provider'
import { contentSecurityPolicy, page } from '../server/page.tsx'
import type { SigningKey } from './bad-tokens.ts'
import type { OidcClient, OidcHouse } from './house.ts'

interface LogoutParts {
  house: OidcHouse
  issuer: string
  provider: Provider
  clients: OidcClient[]
  signing: SigningKey
  publicJwks: { keys: JWK[] }
  pairwiseSubject(accountId: string, clientId: string): string
  cookieName: string
}

interface LoginSession {
  accountId?: string
  authorizations?: Record<string, { sid: string }>
  destroy(): Promise<void>
}

/**
 * End of session. oidc-provider asks the person first and knows no front-channel logout; the real services do neither
 * ask nor forget: they end the session at once, tell every service by an iframe (`iss`, `sid`) and by a back-channel
 * logout token, and send the browser back where it was registered to go.
 */
export async function logOut(request: IncomingMessage, response: ServerResponse, parts: LogoutParts) {
  const asked = await parameters(request)
  const refusal = (description: string) => {
    html(
      response,
      400,
      page({
        title: 'Utloggingen kan ikke fullføres',
        notThis: parts.house.notThis,
        children: <p>{`invalid_request: ${description}`}</p>,
      }),
      contentSecurityPolicy(),
    )
  }
  let clientId = asked.get('client_id')
  const hint = asked.get('id_token_hint')
  if (hint !== null) {
    const named = await clientOfHint(hint, parts)
    if (!named) return refusal('id_token_hint')
    if (clientId !== null && clientId !== named) return refusal('client_id hører ikke til id_token_hint')
    clientId = named
  }
  const client = parts.clients.find((one) => one.clientId === clientId)
  if (clientId !== null && !client) return refusal('client_id')
  const state = asked.get('state')
  if (state !== null && !/^[\x20-\x7E]+$/.test(state)) return refusal('state')
  const returnTo = asked.get('post_logout_redirect_uri')
  if (client && returnTo !== null && !client.postLogoutRedirectUris?.includes(returnTo))
    return refusal('post_logout_redirect_uri er ikke registrert')

  const told = await endSession(request, response, parts)
  // Without knowing the service, nobody is sent anywhere.
  const target = client && returnTo !== null ? withState(returnTo, state) : null
  const frames = told.flatMap(({ client: { frontchannelLogoutUri }, sid }) => {
    if (!frontchannelLogoutUri) return []
    const url = new URL(frontchannelLogoutUri)
    url.searchParams.set('iss', parts.issuer)
    url.searchParams.set('sid', sid)
    return [url]
  })
  if (target && frames.length === 0) {
    response.writeHead(303, { Location: target, 'Cache-Control': 'no-store' }).end()
    return
  }
  const policy = contentSecurityPolicy([...new Set(frames.map((url) => url.origin))])
  html(
    response,
    200,
    page({
      title: 'Du er logget ut',
      notThis: parts.house.notThis,
      refreshTo: target ?? undefined,
      children: (
        <>
          <p>Du er logget ut av alle tjenestene du var logget inn på i testmiljøet.</p>
          {target && (
            <p>
              <a href={target}>Tilbake til tjenesten</a>
            </p>
          )}
          {frames.map((url) => (
            <iframe title={`Logger ut av ${url.host}`} src={url.href} />
          ))}
        </>
      ),
    }),
    policy,
  )
}

async function endSession(request: IncomingMessage, response: ServerResponse, parts: LogoutParts) {
  const provider = parts.provider as unknown as {
    createContext(request: IncomingMessage, response: ServerResponse): object
    Session: { get(ctx: object): Promise<LoginSession> }
  }
  const session = await provider.Session.get(provider.createContext(request, response))
  const told = Object.entries(session.authorizations ?? {}).flatMap(([clientId, { sid }]) => {
    const client = parts.clients.find((one) => one.clientId === clientId)
    return client ? [{ client, sid }] : []
  })
  if (!session.accountId) return []
  await session.destroy()
  const expired = [parts.cookieName, `${parts.cookieName}.sig`].map(
    (name) => `${name}=; Path=/; Max-Age=0; HttpOnly`,
  )
  response.setHeader('Set-Cookie', expired)
  await Promise.all(told.map(({ client, sid }) => tellByBackChannel(client, sid, session.accountId!, parts)))
  return told
}

/** One attempt, as ID-porten makes, with five seconds in all. */
async function tellByBackChannel(client: OidcClient, sid: string, accountId: string, parts: LogoutParts) {
  if (!client.backchannelLogoutUri) return
  const token = await new SignJWT({
    sid,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
    .setProtectedHeader({ alg: 'RS256', kid: parts.signing.kid, typ: 'logout+jwt' })
    .setIssuer(parts.issuer)
    .setAudience(client.clientId)
    .setSubject(parts.pairwiseSubject(accountId, client.clientId))
    .setIssuedAt()
    .setExpirationTime('2m')
    .setJti(randomUUID())
    .sign(parts.signing.privateKey)
  const body = new URLSearchParams({ logout_token: token })
  await fetch(client.backchannelLogoutUri, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
  }).catch(() => null)
}

/** The service an identity token was made for. An expired one will do: a session outlives its token. */
async function clientOfHint(hint: string, parts: LogoutParts): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(hint, createLocalJWKSet(parts.publicJwks), {
      issuer: parts.issuer,
      algorithms: ['RS256'],
      clockTolerance: '10y',
    })
    return typeof payload.aud === 'string' ? payload.aud : null
  } catch {
    return null
  }
}

async function parameters(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method !== 'POST') return new URL(request.url ?? '/', 'http://standin').searchParams
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function withState(uri: string, state: string | null): string {
  const url = new URL(uri)
  if (state !== null) url.searchParams.set('state', state)
  return url.href
}

export function html(response: ServerResponse, status: number, body: string, policy: string) {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  })
  response.end(body)
}
