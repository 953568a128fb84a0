import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Actor, anonymous } from '../actor.ts'
import type { Transactions } from '../context.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { OutsideFailure } from '../outside-failure.ts'
import type { Random } from '../random.ts'
import { Refusal, statusOfRefusal } from '../refusal.ts'
import { problemAnswer } from './api.ts'
import { readBody } from './body.ts'
import { cooperationOf, rolesIn, workInCooperations } from './cooperation.ts'
import { comesFromOwnPage, csrfToken, isOwnForm } from './csrf.ts'
import { completedPolicy, fileHeaders, securityHeaders } from './headers.ts'
import { languageOf, rememberLanguage } from './language.ts'
import { type AskOrganisations, PartyOfRequest, type RenewGuardianships } from './party.ts'
import { checkRoutes, type RolePermissions, type Route } from './route.ts'
import { type Sender, type Senders, senderCookie } from './sender.ts'
import type { OpenSession, Sessions } from './session.ts'
import type { Visit, VisitedCooperation, VisitedMunicipality } from './visit.ts'

/** `__Host-` needs Secure; browsers accept it on localhost. */
export const sessionCookie = '__Host-samvirke'

interface ServedFile {
  body: Uint8Array
  headers: Record<string, string>
}

export interface AppOptions {
  baseUrl: string
  routes: readonly Route[]
  permissions: RolePermissions
  transactions: Transactions
  sessions: Sessions
  /** Those who send without signing in. Absent where nobody may. */
  senders?: Senders
  /** Asks whom a resident may act for. Absent where everybody acts for themselves. */
  askOrganisations?: AskOrganisations
  /** Asks the register again about guardianships. Absent where it is not set up: then none that is older counts. */
  renewGuardianships?: RenewGuardianships
  random: Random
  log: Log
  metrics: Metrics
  /** Addresses that a form of ours may end at after redirects: the sign-in providers. */
  formTargets: readonly string[]
  trustedProxies: number
  municipalityBySlug(slug: string): VisitedMunicipality | null
  /** Absent where nobody works in cooperations. */
  cooperationById?(id: string): VisitedCooperation | null
  staticFile(path: string, acceptEncoding: string): ServedFile | null | Promise<ServedFile | null>
  /** Draws the page for a refusal or a bug. `error` is null when no route matches. */
  errorPage(visit: Visit, error: unknown, status: number): Promise<string> | string
  /** Requests per minute and address, before answers become 429. */
  requestsPerMinute: number
}

/** The web application: everything that must hold for every request, then the route's own work. */
export function createApp(options: AppOptions): Hono {
  checkRoutes(options.routes, options.permissions)
  const app = new Hono()
  const limiter = new RateLimiterMemory({ points: options.requestsPerMinute, duration: 60 })
  const https = options.baseUrl.startsWith('https://')

  app.get('/statisk/*', async (c) => {
    const file = await options.staticFile(c.req.path, c.req.header('accept-encoding') ?? '')
    const headers = fileHeaders(https)
    return file
      ? new Response(file.body as Uint8Array<ArrayBuffer>, { headers: { ...headers, ...file.headers } })
      : new Response('', { status: 404, headers })
  })

  for (const route of options.routes) {
    app.on(route.method, route.path, (c) => answer(c, route))
  }
  app.notFound((c) => answer(c, null))

  async function answer(c: Context, route: Route | null): Promise<Response> {
    const started = performance.now()
    const correlationId = options.random.uuid()
    const session = await sessionOf(c)
    const visit = visitOf(c, route, isProgram(route, c.req.raw) ? null : session, correlationId)
    let response: Response
    try {
      await holdBack(visit, session)
      if (!route) throw new Refusal('not-found', 'platform.no-such-page')
      response = await workOf(c.req.raw, route, visit, session)
    } catch (error) {
      response = await answerToError(visit, error, route)
    }
    const headers = securityHeaders({
      formTargets: options.formTargets,
      https,
      personal: session !== null || c.req.method !== 'GET',
      // A form that says what is wrong is shown where it stood.
      framedBy:
        (response.ok || response.status === 422) && route?.framedBy ? await framesOf(route, visit) : [],
    })
    const own = response.headers.get('content-security-policy')
    if (own) response.headers.set('content-security-policy', completedPolicy(own))
    for (const [name, value] of Object.entries(headers))
      if (!response.headers.has(name)) response.headers.set(name, value)
    response.headers.set('x-correlation-id', correlationId)
    rememberLanguage(c, response)
    options.metrics.requests.observe(
      { method: c.req.method, route: route?.path ?? 'none', status: String(response.status) },
      (performance.now() - started) / 1000,
    )
    return response
  }

  /** The route's own work, for whoever may come and with a form that is ours. */
  async function workOf(
    request: Request,
    route: Route,
    visit: Visit,
    session: OpenSession | null,
  ): Promise<Response> {
    const ownOrigin = new URL(options.baseUrl).origin
    const body = async () =>
      route.method === 'POST' && !route.api
        ? readBody(request, route.maxBodyBytes ?? 65_536, route.files ?? null)
        : { form: new Map<string, string[]>(), files: [] }
    // Of somebody who has not proved who they are, only text is kept: their files are read past.
    const textOnly = async () =>
      readBody(
        request,
        route.maxBodyBytes ?? 65_536,
        route.files ? { ...route.files, maxFileBytes: 0 } : null,
      )
    const keep = async (posted: Visit) =>
      route.keepPost && comesFromOwnPage(request, ownOrigin) ? route.keepPost(posted) : null
    const isOwnProgram = isProgram(route, request)
    try {
      mayCome(isOwnProgram ? { ...route, who: 'machine' } : route, visit, options.permissions)
    } catch (error) {
      if (!(error instanceof SignInNeeded) || !route.keepPost) throw error
      const { form } = await textOnly()
      const kept = await keep({ ...visit, form })
      if (kept) return kept
      throw error
    }
    const posted = { ...visit, ...(await body()) }
    const ownPageIsEnough =
      route.who === 'anyone' && route.changesNothing === true && comesFromOwnPage(request, ownOrigin)
    if (route.method !== 'GET' && route.who !== 'machine' && !isOwnProgram && !ownPageIsEnough) {
      const token = route.api
        ? (request.headers.get('x-xsrf-token') ?? '')
        : (posted.form.get('_csrf')?.[0] ?? '')
      const secret = session?.csrfSecret ?? visit.sender?.csrfSecret ?? null
      if (!isOwnForm(request, ownOrigin, token, secret)) {
        const kept = await keep(posted)
        if (kept) return kept
        throw session ? new Refusal('forbidden', 'platform.foreign-form') : new SignInNeeded(visit)
      }
    }
    return route.handle(posted)
  }

  async function answerToError(visit: Visit, error: unknown, route: Route | null): Promise<Response> {
    if (error instanceof SignInNeeded)
      return route?.api ? problemAnswer(visit, error, 401) : visit.redirect(error.to, 303)
    const status =
      error instanceof Refusal ? statusOfRefusal[error.kind] : error instanceof OutsideFailure ? 503 : 500
    if (error instanceof OutsideFailure) {
      options.log.warn(
        { problem: error.message, correlationId: visit.correlationId },
        'outside system failed a page',
      )
    }
    if (status === 500) {
      options.log.error(
        { err: error, correlationId: visit.correlationId, route: route?.path ?? 'none' },
        'bug',
      )
    }
    const response = route?.api
      ? problemAnswer(visit, error, status)
      : visit.html(await options.errorPage(visit, error, status), status)
    if (status === 429 || status === 503) response.headers.set('retry-after', '60')
    return response
  }

  async function sessionOf(c: Context): Promise<OpenSession | null> {
    const id = getCookie(c, sessionCookie)
    return id ? options.sessions.resume(id) : null
  }

  function senderOf(c: Context): Sender | null {
    const kept = getCookie(c, senderCookie)
    return (kept && options.senders?.resume(kept)) || null
  }

  /** Per person where we know who, otherwise per address. */
  async function holdBack(visit: Visit, session: OpenSession | null): Promise<void> {
    try {
      await limiter.consume(session ? `person:${session.id}` : `address:${visit.clientAddress}`)
    } catch (reached) {
      if (reached instanceof RateLimiterRes) throw new Refusal('too-many', 'platform.too-many')
      throw reached
    }
  }

  function visitOf(
    c: Context,
    route: Route | null,
    session: OpenSession | null,
    correlationId: string,
  ): Visit {
    const url = new URL(c.req.url)
    const slug = route?.path.includes(':kommune') ? c.req.param('kommune') : undefined
    const municipality = slug === undefined ? null : options.municipalityBySlug(slug)
    const cooperation = route?.who === 'cooperation' ? cooperationOf(session, options.cooperationById) : null
    const actor = actorOf(session, municipality, cooperation)
    const path = url.pathname + url.search
    const { transactions, sessions, askOrganisations, renewGuardianships } = options
    const sender = session ? null : senderOf(c)
    const params = route ? (c.req.param() as Record<string, string>) : {}
    const resident = session?.kind === 'resident' ? session : null
    const party =
      resident &&
      new PartyOfRequest(
        {
          ...{ transactions, sessions },
          ...(askOrganisations ? { askOrganisations } : {}),
          ...(renewGuardianships ? { renewGuardianships } : {}),
        },
        resident,
        {
          ...{ params, correlationId, municipality: municipality?.number ?? null },
          ofChosenParty: route?.ofChosenParty === true,
          byRepresentative: route?.byRepresentative ?? null,
        },
      )
    return {
      request: c.req.raw,
      method: route?.method ?? 'GET',
      path,
      params,
      query: url.searchParams,
      form: new Map(),
      files: [],
      language: languageOf(c),
      ...{ municipality, cooperation },
      signedIn: session,
      sender,
      actor,
      correlationId,
      csrfToken: csrfToken(session?.csrfSecret ?? sender?.csrfSecret ?? null),
      clientAddress: clientAddress(c, options.trustedProxies),
      inTenant: (work) => {
        if (!municipality) throw new Error('this route has no municipality')
        return transactions.inTenant(municipality.number, party?.actor() ?? actor, work, correlationId)
      },
      ...workInCooperations({ transactions, sessions }, { session, cooperation, actor, correlationId }),
      asResident: (work, as) => {
        if (party) return party.run(work, as)
        if (!sender || session) throw new Error('this route has no resident')
        return transactions.asResident(
          ...([sender.id, municipality?.number ?? null, work, correlationId, anonymous] as const),
        )
      },
      organisations: async () => (party ? party.organisations() : []),
      chosenOrganisation: async () => (party ? party.chosen() : null),
      principals: async () => (party ? party.principals() : { people: [], isAnswered: true }),
      represented: () => party?.represented ?? null,
      lookAt: async (partyId) => {
        if (!resident || !party || resident.actingForParty === partyId) return
        const has = (one: { partyId: string }) => one.partyId === partyId
        const may =
          partyId === null ||
          (await party.principals()).people.some(has) ||
          (await party.organisations()).some(has)
        if (!may) throw new Refusal('forbidden', 'platform.may-not-act-for')
        await sessions.lookAt(resident, partyId)
      },
      rememberName: async (name) => {
        if (session) await options.sessions.rememberName(session, name)
      },
      html: (document, status = 200) =>
        new Response(document, { status, headers: { 'content-type': 'text/html; charset=utf-8' } }),
      redirect: (to, status = 303) => new Response(null, { status, headers: { location: to } }),
    }
  }

  return app
}

/** Somebody's own program, which proves itself with its token; no page in a browser can send one for its visitor. */
function isProgram(route: Route | null, request: Request): boolean {
  return (
    route?.who === 'resident' &&
    route.orMachine === true &&
    (request.headers.get('authorization') ?? '').startsWith('Bearer ')
  )
}

/** A fault in reading who may frame the page leaves it unframed. */
async function framesOf(route: Route, visit: Visit): Promise<readonly string[]> {
  const origins = (await route.framedBy?.(visit)) ?? []
  return origins.filter((origin) => /^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin))
}

/** Thrown where somebody must sign in first; they come back to the same page afterwards. */
export class SignInNeeded extends Error {
  readonly to: string
  constructor(visit: Visit, as: 'resident' | 'employee' = 'resident', level: 'any' | 'high' = 'any') {
    super('sign in first')
    const back = visit.method === 'GET' ? visit.path : (safeReferer(visit) ?? '/')
    const door = as === 'employee' ? '/logg-inn/ansatt' : '/logg-inn'
    this.to = `${door}?${level === 'high' ? 'niva=hoyt&' : ''}til=${encodeURIComponent(back)}`
  }
}

/** Asks for a stronger sign-in where a service needs it; back on the same page afterwards. @throws SignInNeeded */
export function mustBeSignedInHigh(visit: Visit): void {
  if (visit.signedIn && !visit.signedIn.acr.endsWith('-high'))
    throw new SignInNeeded(visit, 'resident', 'high')
}

/** After a post with an expired session, back to the page where the form stood. */
function safeReferer(visit: Visit): string | null {
  const referer = visit.request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return null
  const from = new URL(referer)
  return from.host === visit.request.headers.get('host') ? from.pathname + from.search : null
}

/**
 * Who may come to a route. A page in another municipality is not found rather than forbidden: whether it exists is
 * not told.
 */
function mayCome(route: Route, visit: Visit, granted: RolePermissions): void {
  if (route.path.includes(':kommune') && !visit.municipality)
    throw new Refusal('not-found', 'platform.no-such-page')
  if (route.who === 'anyone' || route.who === 'machine') return
  if (route.who === 'resident-or-sender' && !visit.signedIn && visit.sender) return
  if (route.who === 'resident' || route.who === 'resident-or-sender') {
    if (visit.signedIn?.kind !== 'resident') throw new SignInNeeded(visit)
    return
  }
  if (visit.signedIn?.kind !== 'employee') throw new SignInNeeded(visit, 'employee')
  const places =
    route.who === 'employee' ? [visit.municipality?.number ?? ''] : [...visit.signedIn.roles.keys()]
  const roles =
    route.who === 'cooperation'
      ? rolesIn(visit.signedIn, visit.cooperation)
      : places.flatMap((number) => visit.signedIn?.roles.get(number) ?? [])
  if (!roles.some((role) => granted[role].includes(route.may))) {
    throw new Refusal('not-found', 'platform.no-such-page')
  }
}

function actorOf(
  session: OpenSession | null,
  municipality: VisitedMunicipality | null,
  cooperation: VisitedCooperation | null,
): Actor {
  if (!session) return anonymous
  if (session.kind === 'resident') return { kind: 'resident', id: session.id }
  const roles = cooperation
    ? rolesIn(session, cooperation)
    : municipality
      ? (session.roles.get(municipality.number) ?? [])
      : []
  return { kind: 'employee', id: session.id, name: session.displayName, title: null, roles }
}

function clientAddress(c: Context, trustedProxies: number): string {
  const socket =
    (c.env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming?.socket?.remoteAddress ??
    'unknown'
  if (trustedProxies === 0) return socket
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  return forwarded.at(-trustedProxies) || socket
}

/** The cookie that carries a session; Lax, so that coming back from the provider finds it. */
export function sessionCookieHeader(id: string): string {
  return `${sessionCookie}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`
}

export function endSessionCookieHeader(): string {
  return `${sessionCookie}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`
}
