import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { JWK } from 'jose'
import Provider, { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { contentSecurityPolicy, page } from '../server/page.tsx'
import { type StandinServer, serve } from '../server/serve.ts'
import { type BadTokenKind, badTokenKinds, spoil } from './bad-tokens.ts'
import { levels, type OidcClient, type OidcHouse } from './house.ts'
import { makeSigningKeys } from './keys.ts'
import { loginPolicy } from './login-policy.ts'
import { html, logOut } from './logout.tsx'
import { memoryStore } from './memory-adapter.ts'
import { pick, pickPath } from './pick.ts'
import { lengthenPushedRequest, readOwnRequestUri } from './pushed-requests.ts'

export interface OidcOptions {
  port: number
  controlToken: string | null
  clients: OidcClient[]
}

export interface OidcServer extends StandinServer {
  /** Without a trailing slash, unlike Maskinporten's. */
  issuer: string
  jwks: { keys: JWK[] }
}

const paths: Record<string, string> = {
  '/.well-known/openid-configuration': 'discovery',
  '/jwks.json': 'jwks',
  '/authorize': 'authorize',
  '/par': 'par',
  '/token': 'token',
  '/userinfo': 'userinfo',
  '/logout': 'logout',
}
const assertionLifeSeconds = 120
const languages = ['nb', 'nn', 'en', 'se']

/** A login service on oidc-provider, narrowed to what ID-porten and Ansattporten allow. */
export async function startOidc(house: OidcHouse, options: OidcOptions): Promise<OidcServer> {
  const ordered: BadTokenKind[] = []
  const server = await serve({
    system: house.system,
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) =>
      paths[path] ?? (path.startsWith('/authorize/') ? 'authorize' : pickPath.test(path) ? 'pick' : 'other'),
    state: {
      orders: {
        // The next identity tokens are bad in these ways, one each.
        'bad-token': (body) => {
          const kinds = (body as { kinds?: unknown }).kinds
          if (!Array.isArray(kinds) || !kinds.every((kind) => badTokenKinds.includes(kind)))
            throw new Error(`kinds must be among ${badTokenKinds.join(', ')}`)
          ordered.splice(0, ordered.length, ...kinds)
          return { ordered }
        },
      },
    },
  })
  const issuer = server.origin
  const keys = await makeSigningKeys()
  const store = memoryStore()
  const salt = randomBytes(32)
  const pairwiseSubject = (accountId: string, clientId: string) =>
    createHmac('sha256', salt).update(`${clientId} ${accountId}`).digest('base64url')
  const cookieName = `${house.system}_session`
  const localeOfGrant = new Map<string, string>()

  const configuration: Configuration = {
    adapter: store.Adapter,
    clients: options.clients.map(clientMetadata),
    jwks: keys.privateJwks as Configuration['jwks'],
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) => pairwiseSubject(accountId, client.clientId),
    // A service is one sector whatever hosts it has; the address below is a name, never fetched.
    sectorIdentifierUriValidate: () => false,
    acrValues: [...levels],
    claims: { openid: ['sub', 'pid', 'acr', 'amr', 'auth_time', 'locale', 'jti'] },
    conformIdTokenClaims: false,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'RS384', 'RS512'] },
    assertJwtClientAuthClaimsAndHeader: async (_ctx, claims) => {
      if (claims.aud !== issuer) throw new errors.InvalidClientAuth(`aud must be ${issuer}`)
      if (Number(claims.exp) - Number(claims.iat) > assertionLifeSeconds)
        throw new errors.InvalidClientAuth(`exp - iat must be at most ${assertionLifeSeconds}`)
    },
    pkce: { required: () => true },
    extraParams: {
      // A real parameter of both services; its check is run for every request, pushed or not.
      onbehalfof: (ctx) => checkRequest(ctx, house),
    },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: {
        session: cookieName,
        interaction: `${house.system}_interaction`,
        resume: `${house.system}_resume`,
      },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    discovery: {
      acr_values_supported: [...levels],
      ui_locales_supported: languages,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      end_session_endpoint: `${issuer}/logout`,
    },
    features: {
      devInteractions: { enabled: false },
      pushedAuthorizationRequests: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    interactions: {
      policy: loginPolicy(house),
      url: (_ctx, interaction) => `/innlogging/${interaction.uid}`,
    },
    findAccount: async (_ctx, accountId, token) => ({
      accountId,
      claims: async () => ({
        sub: accountId,
        pid: accountId,
        jti: randomUUID(),
        locale: localeOfGrant.get((token as { grantId?: string } | undefined)?.grantId ?? '') ?? 'nb',
      }),
    }),
    loadExistingGrant: (ctx) => grantFor(ctx, house),
    renderError: async (ctx, out) => {
      ctx.type = 'html'
      ctx.set('Content-Security-Policy', contentSecurityPolicy())
      const text = `${out.error}: ${out.error_description ?? 'ingen forklaring'}`
      ctx.body = page({
        title: 'Innloggingen kan ikke fortsette',
        notThis: house.notThis,
        children: <p>{text}</p>,
      })
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/jwks.json',
      pushed_authorization_request: '/par',
    },
    ttl: {
      AccessToken: 120,
      AuthorizationCode: 60,
      IdToken: 120,
      Interaction: 3600,
      Session: house.sessionIdleSeconds,
      Grant: house.sessionMaxSeconds,
      RefreshToken: 600,
    },
  }
  const provider = new Provider(issuer, configuration)
  const pushed = new store.Adapter('PushedAuthorizationRequest')
  provider.use(async (ctx, next) => {
    readOwnRequestUri(ctx, house.system)
    await next()
    await lengthenPushedRequest(ctx, house.system, pushed)
    const answer = ctx.body as { id_token?: string } | undefined
    if (ctx.path === '/token' && answer?.id_token) {
      const kind = ordered.shift()
      if (kind) answer.id_token = await spoil(answer.id_token, kind, keys.signing)
    }
  })
  provider.on('authorization.success', (ctx) => {
    const asked = String(ctx.oidc.params?.ui_locales ?? '').split(' ')
    const grantId = ctx.oidc.entities.Grant?.jti
    if (grantId) localeOfGrant.set(grantId, asked.find((one) => languages.includes(one)) ?? 'nb')
  })
  const answerOidc = provider.callback()
  const parts = { house, issuer, provider, clients: options.clients, cookieName, pairwiseSubject, ...keys }
  server.answerWith(async (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    try {
      if (pickPath.test(path)) await pick(request, response, parts)
      else if (path === '/logout') await logOut(request, response, parts)
      else answerOidc(request, response)
    } catch (error) {
      const expired = error instanceof errors.SessionNotFound
      const text = expired
        ? 'Innloggingen har stått for lenge. Gå tilbake til tjenesten og prøv igjen.'
        : 'Noe gikk galt i teststedet.'
      const title = 'Innloggingen kan ikke fortsette'
      const body = page({ title, notThis: house.notThis, children: <p>{text}</p> })
      html(response, expired ? 400 : 500, body, contentSecurityPolicy())
    }
  })
  return { ...server, issuer, jwks: keys.publicJwks }
}

function clientMetadata(client: OidcClient) {
  const authentication = client.authentication ?? (client.jwks ? 'private_key_jwt' : 'client_secret_basic')
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    subject_type: 'pairwise' as const,
    sector_identifier_uri: `https://sektor.invalid/${encodeURIComponent(client.clientId)}`,
    token_endpoint_auth_method: authentication,
    id_token_signed_response_alg: 'RS256' as const,
    ...(client.clientSecret ? { client_secret: client.clientSecret } : {}),
    ...(client.jwks ? { jwks: client.jwks as { keys: JWK[] } } : {}),
    // oidc-provider puts `sid` in the token only for these; the logout itself is our own.
    backchannel_logout_uri:
      client.backchannelLogoutUri ?? client.frontchannelLogoutUri ?? client.redirectUris[0],
    backchannel_logout_session_required: Boolean(client.backchannelLogoutUri ?? client.frontchannelLogoutUri),
  }
}

function checkRequest(ctx: KoaContextWithOIDC, house: OidcHouse) {
  const params = ctx.oidc.params ?? {}
  const unknown = String(params.acr_values ?? '')
    .split(' ')
    .find((value) => value !== '' && !levels.includes(value as never))
  if (unknown) throw new errors.InvalidRequest(`unknown acr_values ${unknown}`)
  if (!house.requiresStateAndNonce) return
  if (!params.state) throw new errors.InvalidRequest('state is required')
  if (!params.nonce) throw new errors.InvalidRequest('nonce is required')
}

/**
 * Everything a registered service asks for is granted: there is no consent page. Without single sign-on a service
 * that is new to the session gets nothing before the person has logged in for it.
 */
async function grantFor(ctx: KoaContextWithOIDC, house: OidcHouse) {
  const { session, client, provider } = ctx.oidc
  const known = session?.grantIdFor(client!.clientId)
  const existing = known ? await provider.Grant.find(known) : undefined
  if (existing && existing.accountId === session?.accountId) return existing
  if (!house.singleSignOn && !ctx.oidc.result?.login) return undefined
  const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}
