import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { nobodys, valueFor } from './cooperation-things.ts'
import { type GraneCase, makeGraneCase } from './grane-case.ts'
import { isOurSchema } from './our-schemas.ts'
import { grane, openWholeSystem, type Seen, type Visitor, type WholeSystem } from './whole-system.ts'

/**
 * Visits every route of the system with every sort of visitor and Grane's own ids. A new route is visited by itself; a
 * parameter with a new name stops the test until the case in Grane has a value for it.
 */
let open: WholeSystem
let made: GraneCase
beforeAll(async () => {
  open = await openWholeSystem()
  made = await makeGraneCase(open)
}, 120_000)
afterAll(() => open?.close())

const outsiders: Record<string, string | null> = {
  'nobody signed in': null,
  'a resident of Rana': 'rana-alene',
  'another resident of Grane': 'grane-enslig',
  'a caseworker of Vefsn': 'vefsn-saksbehandler',
  'the leader of Vefsn': 'vefsn-leder',
  'the archivist of Vefsn': 'vefsn-arkivar',
  'the operator of the cooperation': 'samarbeid-drift',
}
/** Parameters that name something of Grane's; the others name what is open. */
const ownThings = [
  ...['utkast', 'innsending', 'sak', 'brev', 'dokument', 'id', 'vedlegg', 'oppdrag', 'oppforing'],
  ...['eiendom', 'innkommet', 'fil'],
]
/** The operator watches over all members, Grane too. */
const watchesOver: Record<string, readonly string[]> = { 'samarbeid-drift': ['/drift/jobber/:id/prov-na'] }
/** Sign-in goes out to the providers and has tests of its own. */
const leadsOut = (route: Route) => route.path.startsWith('/logg-')

const paramsIn = (path: string) => [...path.matchAll(/:([a-z]+)/g)].map((found) => found[1] as string)
const paramsOf = (route: Route) => paramsIn(route.path)
const routes = () => open.system.routes.filter((route) => !leadsOut(route))
const namesOwnThing = (route: Route) => paramsOf(route).some((name) => ownThings.includes(name))

function address(route: Route, ids: Record<string, string>): string {
  return route.path.replace(/:([a-z]+)/g, (_all, name: string) => {
    const value = valueFor(route.path, name, { ids, things: made.things })
    if (value === undefined)
      throw new Error(
        `${route.path}: give the parameter "${name}" a value in grane-case.ts or cooperation-things.ts`,
      )
    return value
  })
}

/** The same address with ids that nothing has. */
function unknownIds(): Record<string, string> {
  return {
    ...made.ids,
    ...Object.fromEntries(ownThings.map((name) => [name, randomUUID()])),
    id: '999999999',
  }
}

/** Not found, or asked to sign in: programs are told so in the answer, people are led to the sign-in. */
const isTurnedAway = (route: Route, seen: Seen) =>
  seen.status === 404 ||
  (route.api === true && seen.status === 401) ||
  (seen.status === 303 && seen.location.startsWith('/logg-inn'))

/** What an outsider may learn from: all but ids, which the outsider sent, and the reference number of the answer. */
const learnt = ({ status, location, body }: Seen) => ({
  status,
  location: withoutIds(location),
  body: withoutIds(body),
})
const withoutIds = (text: string) =>
  text
    .replace(uuid, '…')
    .replaceAll(String(made.ids.eiendom), '…')
    .replaceAll(`/${made.ids.id}/`, '/…/')
    .replaceAll(`/${unknownJob}/`, '/…/')
const brief = (seen: Seen) => ({ ...learnt(seen), body: `${seen.body.length} bytes` })
const unknownJob = '999999999'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const markersIn = (seen: Seen) => {
  const text = `${seen.location} ${Buffer.from(seen.body, 'latin1').toString('utf8')} ${[...seen.headers].join(' ')}`
  return made.markers.filter((marker) => text.includes(marker))
}

/** Fingerprint of every table but for what this visitor wrote in their own name. */
async function contents(by: Visitor | null, leaveOut: readonly string[]): Promise<Record<string, string>> {
  const tables = await open.world.admin<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${isOurSchema('n.nspname')}`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    if (leaveOut.includes(name)) continue
    const [row] = await open.world.admin<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg((to_jsonb(t) - $2::text[])::text, '|' order by t::text)), '') as print from ${name} t
       where $1::text is null or (coalesce(to_jsonb(t) ->> 'resident_id', '') <> $1 and coalesce(to_jsonb(t) ->> 'actor_id', '') <> $1)`,
      [by?.personId ?? null, askedOutside],
    )
    found[name] = row?.print ?? ''
  }
  return found
}
/**
 * How far a letter has come is SvarUt's to say: asked when it is shown, kept so that it is not asked again at once. That
 * its receiver has opened it, or a message, is noted when they do: a log of what happened, not a change they ask for.
 */
const askedOutside = [
  ...['looked_up_at', 'svarut_status', 'status_at', 'available_at', 'read_here_at', 'read_at'],
]
/** Only leads on to a page of the form. */
const leadsOn = '/:kommune/skjema/:utkast'
/**
 * Nothing stands there in a service without such tasks and entries, for anybody but a municipality's own system, or in a
 * case that is no request to see documents: asking-for-documents.db.test opens those, and what is laid out for everybody.
 * A letter's enclosures are opened in my-page.access.db.test.
 */
const notInThisService = (path: string) =>
  path.includes('/innsyn/:svarkode/') ||
  path.endsWith('/saker/:sak/innsyn') ||
  path.endsWith('/postliste/:journalpost/dokument/:dokument') ||
  path.endsWith('/:brev/vedlegg/:vedlegg') ||
  path.endsWith('/oppgave') ||
  path.includes('/under/') ||
  path.startsWith('/storage/') ||
  /\/(options|datalists|external)\/:|\/(signing|payment)(\/|$)/.test(path)
/** Pages about what the test environment's cooperation has none of: an import, a version that was approved, and the like. */
const notInThisCooperation = (path: string) =>
  path.startsWith('/samarbeid') && paramsIn(path).some((name) => made.things[name] === nobodys)
/** Each visit by its number, and the events that stand in the log under the same number. */
const visits: { by: string; route: Route; seen: Seen }[] = []
const declaredBy = ({ audit }: Route) => [...('event' in audit ? [audit.event] : []), ...(audit.also ?? [])]
/** What is turned down, or answered with what now stands, shows the page that it was sent from: that is a view too. */
const isPageAgain = (route: Route, seen: Seen) =>
  route.method !== 'GET' && (seen.status < 300 || seen.status >= 400)
const viewsAbove = ({ path }: Route) =>
  routes()
    .filter((one) => one.method === 'GET' && (path === one.path || path.startsWith(`${one.path}/`)))
    .flatMap(declaredBy)
async function auditFaults(): Promise<string[]> {
  const rows = await open.world.admin<{ id: string; event: string }>(
    `select distinct correlation_id as id, event from platform.audit_event
     union select correlation_id, event from platform.cooperation_audit_event`,
  )
  const written = Map.groupBy(rows, ({ id }) => id)
  const faults = visits.flatMap(({ by, route, seen }) => {
    const name = `${route.method} ${route.path}`
    const events = (written.get(seen.headers.get('x-correlation-id') ?? '') ?? []).map(({ event }) => event)
    const { audit } = route
    const declared = [...declaredBy(route), ...(isPageAgain(route, seen) ? viewsAbove(route) : [])]
    return [
      ...events.filter((event) => !declared.includes(event)).map((event) => `${name} wrote ${event}`),
      // A page that was shown, or a file that was given.
      ...('event' in audit && route.method === 'GET' && seen.status === 200 && !events.includes(audit.event)
        ? [`${name} was shown to ${by} and did not write ${audit.event}`]
        : []),
    ]
  })
  return [...new Set(faults)].sort()
}
const traces = [
  ...['platform.audit_event', 'platform.audit_head', 'platform.session', 'platform.used_token'],
  ...['platform.cooperation_audit_event', 'platform.cooperation_audit_head'],
]

describe('the crawl itself', () => {
  test('knows every parameter of every route, and sees what it looks for', async () => {
    for (const route of routes()) expect(address(route, made.ids)).not.toContain(':')
    expect(routes().filter(namesOwnThing).length).toBeGreaterThan(10)
    const caseworker = await open.visitor('grane-saksbehandler')
    const page = await caseworker.ask('GET', `/saksbehandling/grane/saker/${made.ids.sak}`)
    expect(page.status).toBe(200)
    expect(markersIn(page)).toContain('Fjelldal')
    const own = await made.owner.ask('GET', `/grane/skjema/${made.ids.utkast}/Barn`)
    expect(markersIn(own)).toContain('Fjelldal')
  })
})

describe.each(Object.entries(outsiders))('%s', (_name, key) => {
  test('reads nothing of Grane’s, and learns no more from its ids than from ids that nothing has', async () => {
    const visitor = await open.visitor(key)
    const leaks: unknown[] = []
    for (const route of routes().filter((one) => one.method === 'GET')) {
      const seen = await visitor.ask('GET', address(route, made.ids))
      const markers = markersIn(seen)
      if (markers.length > 0) leaks.push({ route: route.path, markers })
      if (seen.status >= 500)
        leaks.push({ route: route.path, status: seen.status, logged: open.logged.at(-1) })
      if (!namesOwnThing(route) || watchesOver[key ?? '']?.includes(route.path)) continue
      const turnedAway = isTurnedAway(route, seen)
      if (!turnedAway) leaks.push({ route: route.path, status: seen.status, location: seen.location })
      const unknown = await visitor.ask('GET', address(route, unknownIds()))
      if (JSON.stringify(learnt(unknown)) !== JSON.stringify(learnt(seen)))
        leaks.push({ route: route.path, unknown: brief(unknown), seen: brief(seen) })
    }
    expect(leaks).toEqual([])
  })

  test('changes nothing of others by posting to every route with Grane’s ids', async () => {
    const visitor = await open.visitor(key)
    // A page posted without a valid login is kept for the draft's owner, who is asked on the next visit.
    const leaveOut = [
      'platform.session',
      'platform.used_token',
      'platform.audit_head',
      'services.unsaved_page',
      'platform.municipality_key',
      // Which areas the visitor looks at, in their own municipality.
      'casework.chosen_areas',
    ]
    const before = await contents(visitor, leaveOut)
    const leaks: unknown[] = []
    for (const route of routes().filter((one) => one.method !== 'GET')) {
      const fields = {
        kommune: grane,
        version: '1',
        outcome: 'refused',
        reason: 'En grunn som er lang nok.',
        nav: 'next',
      }
      const seen = await visitor.ask(route.method, address(route, made.ids), { fields })
      visits.push({ by: key ?? 'nobody', route, seen })
      if (markersIn(seen).length > 0 || seen.status >= 500)
        leaks.push({ route: route.path, seen: brief(seen), logged: open.logged.at(-1) })
      if (!namesOwnThing(route) || watchesOver[key ?? '']?.includes(route.path)) continue
      const turnedAway = isTurnedAway(route, seen)
      if (!turnedAway) leaks.push({ route: route.path, status: seen.status, location: seen.location })
      const unknown = await visitor.ask(route.method, address(route, unknownIds()), { fields })
      if (JSON.stringify(learnt(unknown)) !== JSON.stringify(learnt(seen)))
        leaks.push({ route: route.path, unknown: brief(unknown), seen: brief(seen) })
    }
    expect(leaks).toEqual([])
    expect(await contents(visitor, leaveOut)).toEqual(before)
  })
})

describe('those who may', () => {
  const insiders = ['grane-saksbehandler', 'grane-leder', 'grane-arkivar', 'samarbeid-drift', 'owner']
  const ofCooperation = ['samarbeid-sekretariat', 'samarbeid-prosjektleder']

  test('change nothing by reading: every page, by every role', async () => {
    const before = await contents(null, traces)
    const statuses: Record<string, number> = {}
    for (const key of [...insiders, ...ofCooperation]) {
      const visitor = key === 'owner' ? made.owner : await open.visitor(key)
      const isAsked = (path: string) => !ofCooperation.includes(key) || path.startsWith('/samarbeid')
      for (const route of routes().filter((one) => one.method === 'GET' && isAsked(one.path))) {
        const seen = await visitor.ask('GET', address(route, made.ids))
        visits.push({ by: key, route, seen })
        expect(seen.status, `${key} ${route.path} ${open.logged.at(-1)}`).toBeLessThan(500)
        const statusesSeen = [seen.status]
        if (paramsOf(route).includes('sak')) {
          const waiting = await visitor.ask('GET', address(route, { ...made.ids, sak: made.waitingCase }))
          visits.push({ by: key, route, seen: waiting })
          statusesSeen.push(waiting.status)
        }
        if (statusesSeen.includes(200)) statuses[route.path] = 200
      }
    }
    expect(await contents(null, traces)).toEqual(before)
    const closed = routes().filter(
      (route) => route.method === 'GET' && route.who === 'cooperation' && !statuses[route.path],
    )
    expect(closed.map((route) => route.path).filter((path) => !notInThisCooperation(path))).toEqual([])
    await made.dispute()
    const disputed = await contents(null, traces)
    const leader = await open.visitor('grane-leder')
    for (const route of routes().filter((one) => one.method === 'GET' && !statuses[one.path])) {
      const cases = paramsOf(route).includes('sak') ? [made.ids.sak, made.waitingCase] : [made.ids.sak]
      for (const sak of cases as string[]) {
        const seen = await leader.ask('GET', address(route, { ...made.ids, sak }))
        visits.push({ by: 'grane-leder', route, seen })
        if (seen.status === 200 && namesOwnThing(route)) statuses[route.path] = 200
      }
    }
    expect(await contents(null, traces)).toEqual(disputed)
    // Each route that names something is opened by somebody: a crawl that only meets closed doors shows nothing.
    const never = routes()
      .filter((route) => route.method === 'GET' && namesOwnThing(route) && !statuses[route.path])
      .map((route) => route.path)
    expect(never.filter((path) => path !== leadsOn && !notInThisService(path))).toEqual([])
  }, 180_000)

  test('the archivist and the operator see no case, the caseworker no draft', async () => {
    const statusOf = async (key: string, path: string) =>
      (await (await open.visitor(key)).ask('GET', path)).status
    const sak = `/saksbehandling/grane/saker/${made.ids.sak}`
    expect(await statusOf('grane-arkivar', sak)).toBe(404)
    expect(await statusOf('samarbeid-drift', sak)).toBe(404)
    expect(await statusOf('grane-saksbehandler', `/grane/skjema/${made.ids.utkast}/Barn`)).toBe(303)
  })
})

test('a change needs a form of one’s own: no token, another’s token, a foreign page and a cross-site fetch all get 403', async () => {
  const before = await contents(null, [...traces, 'services.unsaved_page'])
  for (const key of ['grane-saksbehandler', 'grane-leder', 'owner']) {
    const visitor = key === 'owner' ? made.owner : await open.visitor(key)
    const letIn: unknown[] = []
    for (const route of routes().filter(
      (one) => one.method !== 'GET' && one.who !== 'machine' && !('changesNothing' in one),
    )) {
      const tries = [
        { fields: { _csrf: '' } },
        { fields: { _csrf: 'A'.repeat(43) } },
        { headers: { origin: 'https://ond.example' } },
        { headers: { origin: 'null' } },
        { headers: { 'sec-fetch-site': 'cross-site' } },
        { headers: { 'sec-fetch-site': 'same-site' } },
      ]
      for (const one of tries) {
        const seen = await visitor.ask(route.method, address(route, made.ids), one as never)
        const kept = 'keepPost' in route && route.keepPost && seen.status === 303
        const isToldTo = route.api === true && seen.status === 401
        if (![403, 404].includes(seen.status) && !isToldTo && !kept && !seen.location.startsWith('/logg-inn'))
          letIn.push({ route: route.path, one, status: seen.status })
      }
    }
    expect(letIn).toEqual([])
  }
  expect(await contents(null, [...traces, 'services.unsaved_page'])).toEqual(before)
}, 180_000)

test('every answer carries the security headers, and no personal one may be kept by a cache', async () => {
  for (const key of [null, 'grane-saksbehandler', 'owner']) {
    const visitor = key === 'owner' ? made.owner : await open.visitor(key)
    const addresses = routes()
      .filter((route) => route.method === 'GET')
      .map((route) => address(route, made.ids))
    for (const path of [
      ...addresses,
      '/finnes-ikke',
      '/statisk/finnes-ikke',
      '/logg-ut/idporten',
      '/GRANE/%00',
    ]) {
      const { headers, status } = await visitor.ask('GET', path)
      const name = `${key} ${path} ${status}`
      const csp = headers.get('content-security-policy') ?? ''
      expect(csp, name).toContain("default-src 'none'")
      expect(csp, name).not.toMatch(/unsafe-|\*/)
      expect(csp, name).toContain('frame-ancestors')
      expect(headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(headers.get('referrer-policy'), name).toBe('same-origin')
      expect(headers.get('strict-transport-security'), name).toMatch(/max-age=\d{8}/)
      expect(headers.get('x-powered-by') ?? headers.get('server'), name).toBeNull()
      if (visitor.sessionId && !path.startsWith('/statisk'))
        expect(headers.get('cache-control'), name).toContain('no-store')
    }
  }
})

test('nothing that was logged holds an identity number, a name, a session id or a token', async () => {
  const text = open.logged.join('\n')
  const secrets = [...made.markers, made.owner.sessionId as string]
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  expect(text).not.toMatch(/(?<![0-9a-f-])\d{11}(?!\d)/)
})

test('every route writes the audit event it declares, and none that it does not', async () => {
  // Last, since it changes what it can: every form is sent by those who may.
  const staff = ['grane-saksbehandler', 'grane-leder', 'grane-arkivar', 'samarbeid-drift']
  for (const key of ['owner', ...staff, 'samarbeid-sekretariat', 'samarbeid-prosjektleder']) {
    const visitor = key === 'owner' ? made.owner : await open.visitor(key)
    const isAsked = (path: string) => path.startsWith('/samarbeid') || key === 'owner' || staff.includes(key)
    for (const route of routes().filter(
      (one) => one.method !== 'GET' && one.who !== 'machine' && isAsked(one.path),
    )) {
      const fields = { version: '1', outcome: 'refused', reason: 'En grunn som er lang nok.', nav: 'next' }
      visits.push({
        by: key,
        route,
        seen: await visitor.ask(route.method, address(route, made.ids), { fields }),
      })
    }
  }
  const sent = visits.filter(({ route, seen }) => route.method !== 'GET' && seen.status < 400)
  expect(new Set(sent.map(({ route }) => route.path)).size).toBeGreaterThan(20)
  expect(await auditFaults()).toEqual([])
}, 180_000)
