import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMetrics } from '../metrics.ts'
import { OutsideFailure } from '../outside-failure.ts'
import { systemRandom } from '../random.ts'
import { Refusal } from '../refusal.ts'
import { type TestWorld, testWorld } from '../testing/world.ts'
import { type AppOptions, createApp, SignInNeeded } from './app.ts'
import { csrfToken } from './csrf.ts'
import { checkRoutes, type Route } from './route.ts'
import { Sessions } from './session.ts'

const baseUrl = 'https://samvirke.test'
const none = { none: 'prøve' }
let world: TestWorld
let cookie: string
let token: string
const logged: unknown[] = []
const keep = (line: unknown) => void logged.push(line)
const permissions = {
  caseworker: ['a.read'],
  leader: [],
  archivist: [],
  operator: [],
  'service-developer': [],
  'cleared-client-address': [],
  'cleared-confidential': [],
  'cleared-strictly-confidential': [],
  ...{ secretary: [], 'project-manager': [], 'board-member': [], observer: [], 'member-contact': [] },
} as const

const routes: Route[] = [
  {
    method: 'GET',
    path: '/',
    who: 'anyone',
    audit: none,
    handle: (visit) => visit.html(`${visit.language} ${visit.clientAddress}`),
  },
  {
    method: 'GET',
    path: '/feil/:hva',
    who: 'anyone',
    audit: none,
    handle: (visit) => fail(visit.params.hva ?? ''),
  },
  {
    method: 'GET',
    path: '/min',
    who: 'resident',
    audit: none,
    handle: (visit) => visit.html(visit.actor.kind),
  },
  {
    method: 'GET',
    path: '/stramt',
    who: 'anyone',
    audit: none,
    handle: () => new Response('', { headers: { 'content-security-policy': "default-src 'none'; sandbox" } }),
  },
  {
    method: 'POST',
    path: '/skriv',
    who: 'resident',
    audit: none,
    handle: (visit) => visit.html(JSON.stringify([...visit.form].filter(([name]) => name !== '_csrf'))),
  },
]
function fail(what: string): never {
  if (what === 'nei') throw new Refusal('conflict', 'platform.no-such-page')
  if (what === 'ute') throw new OutsideFailure('krr', 'personer', 'timeout')
  throw new Error('hemmelig innhold 13898899980')
}

function open(over: Partial<AppOptions> = {}) {
  return createApp({
    baseUrl,
    routes,
    permissions,
    transactions: world.transactions,
    sessions: new Sessions(world.pools, world.keys, world.clock, systemRandom),
    random: systemRandom,
    log: { info: keep, warn: keep, error: keep, debug: keep } as never,
    metrics: openMetrics(),
    formTargets: ['https://login.test'],
    trustedProxies: 0,
    municipalityBySlug: () => null,
    staticFile: () => null,
    errorPage: (_visit, error, status) => `${status} ${error instanceof Refusal ? error.code : ''}`,
    requestsPerMinute: 10_000,
    ...over,
  })
}
beforeAll(async () => {
  world = await testWorld()
  const sessions = new Sessions(world.pools, world.keys, world.clock, systemRandom)
  const [row] = await world.admin<{ id: string }>(
    "select members.resident_signing_in('\\x01', gen_random_uuid(), now()) as id",
  )
  const id = await sessions.start({
    kind: 'resident',
    personId: row?.id ?? '',
    displayName: 'x',
    identityNumber: '13898899980',
    issuer: 'https://login.test',
    sid: null,
    acr: 'x',
    idToken: 'x',
  })
  cookie = `__Host-samvirke=${id}`
  token = csrfToken((await sessions.resume(id))?.csrfSecret ?? new Uint8Array())
})
afterAll(() => world.close())

const form = 'application/x-www-form-urlencoded'
const post = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
  open().request(`${baseUrl}/skriv`, {
    method: 'POST',
    body,
    headers: { cookie, origin: baseUrl, 'content-type': form, ...headers },
    duplex: 'half',
  } as never)

describe('every answer', () => {
  test.each([
    '/',
    '/feil/nei',
    '/feil/ute',
    '/feil/annet',
    '/min',
    '/stramt',
    '/finnes-ikke',
    '/statisk/finnes-ikke',
    '/%E0%A4%A',
  ])('of %s carries the headers that bind the browser', async (path) => {
    const { headers } = await open().request(`${baseUrl}${path}`)
    const csp = headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", 'form-action'])
      expect(csp).toContain(part)
    expect(csp).not.toMatch(/unsafe|\*/)
    expect(headers.get('strict-transport-security')).toContain('max-age=63072000')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test('to someone signed in is kept by nobody', async () => {
    for (const path of ['/', '/min', '/feil/nei', '/finnes-ikke'])
      expect(
        (await open().request(`${baseUrl}${path}`, { headers: { cookie } })).headers.get('cache-control'),
      ).toBe('no-store')
  })

  test('to a fault of ours says nothing of it; an outside fault is 503 with when to come back', async () => {
    const bug = await open().request(`${baseUrl}/feil/annet`)
    expect([bug.status, await bug.text()]).toEqual([500, '500 '])
    const outside = await open().request(`${baseUrl}/feil/ute`)
    expect([outside.status, outside.headers.get('retry-after')]).toEqual([503, '60'])
  })
})

describe('a form', () => {
  test('from our own page is read: values in order, line breaks of one kind, no NUL', async () => {
    const answer = await post(`_csrf=${token}&a=1&a=2&t=x%0D%0Ay%00z`)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      [
        ['a', ['1', '2']],
        ['t', ['x\nyz']],
      ],
    ])
  })

  test.each([
    ['no token', 'a=1', {}],
    ['another session’s token', `_csrf=${csrfToken(Buffer.alloc(32))}`, {}],
    ['a foreign origin', 'TOKEN', { origin: 'https://ond.example' }],
    ['an origin that only begins as ours', 'TOKEN', { origin: `${baseUrl}.ond.example` }],
    ['a null origin', 'TOKEN', { origin: 'null' }],
    ['a cross-site fetch', 'TOKEN', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch from another host', 'TOKEN', { 'sec-fetch-site': 'same-site' }],
  ])('with %s is refused', async (_what, body, headers) => {
    const answer = await post(body.replace('TOKEN', `_csrf=${token}`), headers)
    expect([answer.status, await answer.text()]).toEqual([403, '403 platform.foreign-form'])
  })

  test.each([
    ['a length that says too much', 'a=1', { 'content-length': '70000' }, 'platform.body-too-large'],
    ['too much in fact', `a=${'x'.repeat(70_000)}`, {}, 'platform.body-too-large'],
    ['another type', '{}', { 'content-type': 'application/json' }, 'platform.body-not-form'],
    ['parts', 'x', { 'content-type': 'multipart/form-data; boundary=x' }, 'platform.body-not-form'],
  ])('with %s is refused', async (_what, body, headers, code) => {
    const answer = await post(body, headers as Record<string, string>)
    expect([answer.status, await answer.text()]).toEqual([422, `422 ${code}`])
  })

  test('that streams without end is cut off at the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(10_000).fill(97))
      },
    })
    expect((await post(endless)).status).toBe(422)
    expect(sent).toBeLessThan(20)
  })
})

describe('too many requests', () => {
  test('are 429 with when to come back, counted by address for strangers and by person for the signed in', async () => {
    const app = open({ requestsPerMinute: 3 })
    const ask = (headers: Record<string, string> = {}) => app.request(`${baseUrl}/`, { headers })
    for (let n = 0; n < 3; n++) expect((await ask()).status).toBe(200)
    // A forwarded address is not believed when no proxy is trusted.
    const held = await ask({ 'x-forwarded-for': '198.51.100.7' })
    expect([held.status, held.headers.get('retry-after'), await held.text()]).toEqual([
      429,
      '60',
      '429 platform.too-many',
    ])
    expect((await ask({ cookie })).status).toBe(200)
  })

  test('behind one trusted proxy are counted by the address that the proxy saw, not by what the client wrote', async () => {
    const app = open({ trustedProxies: 1 })
    const answer = await app.request(`${baseUrl}/`, {
      headers: { 'x-forwarded-for': '10.0.0.1, 198.51.100.7' },
    })
    expect(await answer.text()).toBe('nb 198.51.100.7')
  })
})

describe('language', () => {
  test.each([
    ['the address', '/?sprak=en', { cookie: '__Host-sprak=nn', 'accept-language': 'nb' }, 'en'],
    ['the choice made before', '/', { cookie: '__Host-sprak=nn', 'accept-language': 'en' }, 'nn'],
    ['the browser', '/', { 'accept-language': 'de, nn-NO;q=0.9, en' }, 'nn'],
    ['Norwegian of any kind', '/', { 'accept-language': 'no' }, 'nb'],
    ['nothing known', '/?sprak=xx', { 'accept-language': 'de' }, 'nb'],
  ])('follows %s', async (_what, path, headers, language) => {
    expect(
      (await (await open().request(`${baseUrl}${path}`, { headers: headers as never })).text()).slice(0, 2),
    ).toBe(language)
  })
})

describe('signing in', () => {
  test('is asked for where it is needed, and leads back to the same page, never elsewhere', async () => {
    const answer = await open().request(`${baseUrl}/min?a=1`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/logg-inn?til=%2Fmin%3Fa%3D1'])
    const visit = (referer: string) =>
      ({
        method: 'POST',
        path: '/x',
        request: new Request(`${baseUrl}/x`, { headers: { referer, host: 'samvirke.test' } }),
      }) as never
    expect(new SignInNeeded(visit('https://ond.example/a')).to).toBe('/logg-inn?til=%2F')
  })

  test('follows no forged host: links and redirects are paths', async () => {
    const answer = await open().request(`${baseUrl}/min`, {
      headers: { host: 'ond.example', 'x-forwarded-host': 'ond.example', 'x-forwarded-proto': 'http' },
    })
    expect(answer.headers.get('location')).toBe('/logg-inn?til=%2Fmin')
  })
})

test('a route table with doubles, a right nobody has or a municipality’s right without a municipality stops the start', () => {
  const route = (over: object) =>
    ({
      method: 'GET',
      path: '/a',
      who: 'employee-anywhere',
      may: 'a.read',
      audit: none,
      handle: () => new Response(),
      ...over,
    }) as Route
  expect(() => checkRoutes([route({})], permissions)).not.toThrow()
  expect(() => checkRoutes([route({}), route({})], permissions)).toThrow(/twice/)
  expect(() => checkRoutes([route({ may: 'a.write' })], permissions)).toThrow(/no role/)
  expect(() => checkRoutes([route({ who: 'employee' })], permissions)).toThrow(/:kommune/)
})
