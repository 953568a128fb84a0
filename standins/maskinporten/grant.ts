import { X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from 'jose'
import { type MaskinportenCode, MaskinportenRefusal } from './refusal.ts'

export interface MaskinportenClient {
  clientId: string
  organisationNumber: string
  /** Scopes the client is registered with. */
  scopes: string[]
  /** Public keys, each with `kid`. A key may carry `expiresAt` (ISO time): Maskinporten keys live one year. */
  jwks: { keys: (JWK & { expiresAt?: string })[] }
  /** Organisations that have delegated scopes to this client's owner in Altinn. */
  delegations?: { consumerOrganisationNumber: string; scopes: string[] }[]
}

export interface GrantRules {
  issuer: string
  clients: MaskinportenClient[]
  /** Every scope that exists, and which organisations the API owner has let in; "*" lets in all. */
  scopeAccess: Record<string, '*' | string[]>
  /** Roots of business certificates that are trusted, as PEM. */
  trustedRoots: string[]
  now: () => Date
  /** Remembers a jti. @returns false when it was used before. */
  firstUse(key: string, expiresAtSeconds: number): boolean
}

export interface Grant {
  client: MaskinportenClient
  scopes: string[]
  consumer: string
  supplier: string | null
  clientAmr: 'private_key_jwt' | 'virksomhetssertifikat'
  resource: string[] | null
  pid: string | null
}

const algorithms = ['RS256', 'RS384', 'RS512']
const clockSkewSeconds = 10
const longestLifeSeconds = 120
const refuse = (code: MaskinportenCode, why: string): never => {
  throw new MaskinportenRefusal(code, why)
}

/** Judges a token request as Maskinporten does. @throws MaskinportenRefusal */
export async function judgeGrant(form: Record<string, string>, rules: GrantRules): Promise<Grant> {
  if (form.grant_type !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    refuse('MP-011', 'grant_type must be urn:ietf:params:oauth:grant-type:jwt-bearer')
  const assertion = form.assertion ?? refuse('MP-011', 'assertion is missing')
  const { header, claims } = opened(assertion)
  if (!algorithms.includes(String(header.alg)))
    refuse('MP-011', `alg must be one of ${algorithms.join(', ')}`)
  if ((header.kid === undefined) === (header.x5c === undefined))
    refuse('MP-011', 'the header must hold exactly one of kid and x5c')
  const client =
    rules.clients.find((one) => one.clientId === claims.iss) ??
    refuse('MP-100', 'client authentication failed')
  const key =
    header.x5c === undefined ? keyByKid(client, header.kid, rules) : keyByCertificate(client, header, rules)
  await checkSignature(assertion, key, String(header.alg))
  checkTimes(claims, rules)
  if (claims.aud !== rules.issuer) refuse('MP-110', `aud must be ${rules.issuer}`)
  if (typeof claims.jti !== 'string' || claims.jti === '') refuse('MP-011', 'jti is missing')
  if (!rules.firstUse(`${client.clientId} ${claims.jti}`, Number(claims.exp)))
    refuse('MP-012', 'the grant has been used before')
  const scopes =
    typeof claims.scope === 'string' ? claims.scope.split(' ').filter((scope) => scope !== '') : []
  return {
    client,
    scopes,
    ...checkScopes(client, scopes, claims.consumer_org, rules),
    clientAmr: header.x5c === undefined ? 'private_key_jwt' : 'virksomhetssertifikat',
    resource: audienceAsked(claims.resource),
    pid: typeof claims.pid === 'string' ? claims.pid : null,
  }
}

function opened(assertion: string) {
  try {
    return {
      header: decodeProtectedHeader(assertion),
      claims: decodeJwt(assertion) as Record<string, unknown>,
    }
  } catch {
    return refuse('MP-011', 'assertion is not a JWT')
  }
}

function keyByKid(client: MaskinportenClient, kid: unknown, rules: GrantRules): JWK {
  const key =
    client.jwks.keys.find((one) => one.kid === kid) ?? refuse('MP-100', 'unknown kid for this client')
  if (key.expiresAt && new Date(key.expiresAt) <= rules.now()) refuse('MP-121', 'the key has expired')
  return key
}

function keyByCertificate(client: MaskinportenClient, header: { x5c?: unknown }, rules: GrantRules): JWK {
  const chain = Array.isArray(header.x5c) ? header.x5c : refuse('MP-123', 'x5c must be an array of strings')
  let certificates: X509Certificate[]
  try {
    certificates = chain.map((one) => new X509Certificate(Buffer.from(String(one), 'base64')))
  } catch {
    return refuse('MP-123', 'x5c holds something that is not a certificate')
  }
  const [leaf] = certificates
  if (!leaf) return refuse('MP-123', 'x5c is empty')
  const now = rules.now().getTime()
  if (now < Date.parse(leaf.validFrom) || now > Date.parse(leaf.validTo))
    refuse('MP-120', 'certificate not valid now')
  const linked = certificates.slice(0, -1).every((one, i) => one.verify(certificates[i + 1]!.publicKey))
  const top = certificates[certificates.length - 1]!
  const trusted = rules.trustedRoots.some((pem) => top.verify(new X509Certificate(pem).publicKey))
  if (!linked || !trusted) refuse('MP-120', 'certificate chain is not trusted')
  if (!leaf.subject.includes(client.organisationNumber))
    refuse('MP-122', 'certificate belongs to another organisation')
  return leaf.publicKey.export({ format: 'jwk' }) as JWK
}

async function checkSignature(assertion: string, key: JWK, alg: string) {
  try {
    // Times are judged afterwards, with Maskinporten's own limits.
    await jwtVerify(assertion, await importJWK(key, alg), {
      algorithms,
      currentDate: new Date(0),
      clockTolerance: 1e11,
    })
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) return
    refuse('MP-124', 'invalid signature')
  }
}

function checkTimes(claims: Record<string, unknown>, rules: GrantRules) {
  const now = Math.floor(rules.now().getTime() / 1000)
  if (!Number.isInteger(claims.exp) || !Number.isInteger(claims.iat))
    refuse('MP-011', 'exp and iat must be whole seconds')
  const [exp, iat] = [Number(claims.exp), Number(claims.iat)]
  if (exp <= now) refuse('MP-130', 'the grant has expired')
  if (Math.abs(now - iat) > clockSkewSeconds) refuse('MP-011', 'iat is more than 10 seconds from now')
  if (exp - iat > longestLifeSeconds) refuse('MP-011', 'exp is more than 120 seconds after iat')
}

function checkScopes(client: MaskinportenClient, scopes: string[], consumerOrg: unknown, rules: GrantRules) {
  if (scopes.length === 0) refuse('MP-200', 'scope is missing')
  for (const scope of scopes) {
    if (!(scope in rules.scopeAccess)) refuse('MP-200', `unknown scope ${scope}`)
    if (!client.scopes.includes(scope)) refuse('MP-201', `the client is not registered with ${scope}`)
  }
  const consumer = consumerOrg === undefined ? client.organisationNumber : String(consumerOrg)
  if (consumerOrg !== undefined) {
    if (!/^\d{9}$/.test(consumer) || consumer === client.organisationNumber)
      refuse('MP-011', 'consumer_org must be the number of another organisation')
    const delegated = client.delegations?.find((one) => one.consumerOrganisationNumber === consumer)
    if (!scopes.every((scope) => delegated?.scopes.includes(scope)))
      refuse('MP-251', 'the scope is not delegated from consumer_org')
  }
  for (const scope of scopes) {
    const access = rules.scopeAccess[scope]!
    if (access !== '*' && !access.includes(consumer))
      refuse('MP-250', `the consumer has no access to ${scope}`)
  }
  return { consumer, supplier: consumerOrg === undefined ? null : client.organisationNumber }
}

function audienceAsked(resource: unknown): string[] | null {
  if (resource === undefined) return null
  const list = Array.isArray(resource) ? resource : [resource]
  if (!list.every((one) => typeof one === 'string')) refuse('MP-011', 'resource must be strings')
  return list
}
