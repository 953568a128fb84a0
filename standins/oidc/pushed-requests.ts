import { UnsecuredJWT } from 'jose'
import type { Adapter, AdapterPayload } from 'oidc-provider'

const standardPrefix = 'urn:ietf:params:oauth:request_uri:'

/** How long a pushed request can be used, and its own prefix. oidc-provider has 60 seconds and the standard prefix. */
const lifeSeconds = 120
const ownPrefix = (system: string) => `urn:${system}:`

/** What is needed of the Koa context of a request. */
interface RequestContext {
  path: string
  status: number
  body?: unknown
  query: Record<string, string | string[] | undefined>
}

/** Lets a request_uri with the service's own prefix through to oidc-provider. */
export function readOwnRequestUri(ctx: RequestContext, system: string) {
  const uri = ctx.query.request_uri
  const own = ownPrefix(system)
  if (ctx.path === '/authorize' && typeof uri === 'string' && uri.startsWith(own))
    ctx.query = { ...ctx.query, request_uri: standardPrefix + uri.slice(own.length) }
}

/** Gives a pushed request its 120 seconds and its prefix, after oidc-provider has accepted it. */
export async function lengthenPushedRequest(ctx: RequestContext, system: string, store: Adapter) {
  const answer = ctx.body as { request_uri?: string; expires_in?: number } | undefined
  if (ctx.path !== '/par' || ctx.status !== 201 || !answer?.request_uri) return
  const id = answer.request_uri.slice(standardPrefix.length)
  const stored = (await store.find(id)) as (AdapterPayload & { request: string }) | undefined
  if (!stored) return
  const until = Math.floor(Date.now() / 1000) + lifeSeconds
  const isSigned = !stored.request.endsWith('.')
  // A signed request object keeps the life its sender gave it.
  const request = isSigned
    ? stored.request
    : new UnsecuredJWT({ ...UnsecuredJWT.decode(stored.request).payload, exp: until }).encode()
  await store.upsert(id, { ...stored, request, exp: until }, lifeSeconds)
  ctx.body = { request_uri: ownPrefix(system) + id, expires_in: lifeSeconds }
}
