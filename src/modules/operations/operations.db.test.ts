import { HtmlValidate } from 'html-validate'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAssets } from '#design/assets.ts'
import {
  chooseCooperationSetting,
  Frames,
  Municipalities,
  rolePermissions,
  sessionRoutes,
} from '#modules/members/index.ts'
import { type Role, systemActor } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { createApp, sessionCookie } from '#platform/http/app.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import { Sessions } from '#platform/http/session.ts'
import { openMetrics } from '#platform/metrics.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { operationsRoutes } from './index.ts'

const baseUrl = 'http://localhost:7000'
const grane = '1825'
const vefsn = '1824'
const hemnes = '1832'
const secret = 'Kari Nordmann 13898899980'

let world: TestWorld
let app: ReturnType<typeof createApp>
let sessions: Sessions
const bugs: unknown[] = []
beforeAll(async () => {
  world = await testWorld()
  const { transactions, clock } = world
  const municipalities = await Municipalities.read(transactions)
  const frames = new Frames({
    assets: await loadAssets(),
    testEnvironment: true,
    municipalities,
    transactions,
    clock,
  })
  const log = pino({ level: 'silent' })
  sessions = new Sessions(world.pools, world.keys, clock, systemRandom)
  app = createApp({
    baseUrl,
    routes: [
      ...operationsRoutes({ transactions, frames, municipalities, clock, log }),
      ...sessionRoutes({ municipalities }),
    ],
    permissions: rolePermissions,
    transactions,
    sessions,
    random: systemRandom,
    log,
    metrics: openMetrics(),
    formTargets: [],
    trustedProxies: 0,
    municipalityBySlug: (slug) => municipalities.bySlug(slug),
    staticFile: () => null,
    errorPage: (_visit, error, status) => {
      if (status === 500) bugs.push(error)
      return `${status} ${(error as { code?: string } | null)?.code ?? ''}`
    },
    requestsPerMinute: 100_000,
  })
})
afterAll(() => world?.close())

async function signedIn(kind: 'resident' | 'employee', roles: Record<string, Role> = {}) {
  const [row] = await world.admin<{ id: string }>(
    kind === 'employee'
      ? `select members.register_employee(gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'Odd Drift', 'drift', now()) as id`
      : 'select members.resident_signing_in(sha256(gen_random_uuid()::text::bytea), gen_random_uuid(), now()) as id',
  )
  for (const [municipality, role] of Object.entries(roles)) {
    await world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
       values ($1, gen_random_uuid(), $2, 'Odd Drift', $3, '2020-01-01')`,
      [municipality, row?.id, role],
    )
  }
  const id = await sessions.start({
    kind,
    personId: row?.id ?? '',
    displayName: 'Odd Drift',
    identityNumber: '13898899980',
    issuer: 'https://ansattporten.test',
    sid: null,
    acr: 'idporten-loa-substantial',
    idToken: 'x',
  })
  const token = csrfToken((await sessions.resume(id))?.csrfSecret ?? Buffer.alloc(0))
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { cookie: `${sessionCookie}=${id}`, 'accept-language': 'nb', ...init.headers }
    const answer = await app.request(`${baseUrl}${path}`, { ...init, redirect: 'manual', headers })
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
  }
  return {
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: token, ...fields }).toString(),
        headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  }
}

/** A job that has been tried in vain, put off until tomorrow. */
async function failingJob(municipality: string, error: string, attempts = 3): Promise<string> {
  const id = systemRandom.uuid()
  await world.tenant(municipality, (ctx) => ctx.later('casework.decide-case', id))
  const [row] = await world.admin<{ id: string }>(
    `update graphile_worker._private_jobs set last_error = $2, attempts = $3, run_at = now() + interval '1 day'
     where payload ->> 'id' = $1 returning id`,
    [id, error, attempts],
  )
  return row?.id ?? ''
}

const stateOfJob = async (id: string) =>
  (
    await world.admin<{ due: boolean; attempts: number }>(
      'select run_at <= now() as due, attempts from graphile_worker._private_jobs where id = $1',
      [id],
    )
  )[0]

describe('the operations page', () => {
  test('is one quiet line when nothing is wrong', async () => {
    const odd = await signedIn('employee', { [hemnes]: 'operator' })
    const { status, text } = await odd.get('/drift')
    expect(status).toBe(200)
    expect(text).toContain('Alt går som det skal')
    expect(text).toContain('Ingen kjente feil')
  })

  test('says what is wrong in words, in one’s own municipalities alone, and nothing about a person', async () => {
    await failingJob(grane, 'folkeregisteret person: timeout (FIKS-4711)')
    await failingJob(grane, `duplicate key for ${secret}`)
    await failingJob(vefsn, 'svarut statuser: unreachable')
    const odd = await signedIn('employee', { [grane]: 'operator', [vefsn]: 'caseworker' })
    const { text } = await odd.get('/drift')
    expect(text).toContain('2 ting må ses på')
    expect(text).toContain('Folkeregisteret svarer ikke innen fristen. Referanse hos dem: FIKS-4711.')
    expect(text).toContain('Feil i plattformen')
    expect(text).toContain('Avgjøre en sak')
    expect(text).not.toContain('Vefsn')
    expect(text).not.toContain('SvarUt kan ikke nås')
    for (const word of secret.split(' ')) expect(text).not.toContain(word)
  })

  test.each(['nb', 'nn', 'en'])('is valid and accessible HTML in %s', async (language) => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: {
        'void-style': ['error', { style: 'selfclose' }],
        'attribute-boolean-style': ['error', { style: 'empty' }],
        'attribute-empty-style': 'off',
        'long-title': 'off',
      },
    })
    const odd = await signedIn('employee', { [grane]: 'operator', [vefsn]: 'operator' })
    const { text } = await odd.get('/drift?provd=1', { 'accept-language': language })
    const { results } = await validator.validateString(text)
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    expect(text.replace(/<[^>]*>/g, ' ')).not.toMatch(/\{\{|\b(task|problem|system|column|error)\.[a-z]/)
  })

  test('is not there for others', async () => {
    const leader = await signedIn('employee', { [grane]: 'leader' })
    expect((await leader.get('/drift')).status).toBe(404)
    expect((await (await signedIn('resident')).get('/drift')).to).toMatch(/^\/logg-inn\/ansatt/)
  })
})

describe('trying a job now', () => {
  test('makes it due, and is written down in its municipality', async () => {
    const odd = await signedIn('employee', { [grane]: 'operator' })
    const id = await failingJob(grane, 'svarut statuser: unreachable')
    expect(await odd.post(`/drift/jobber/${id}/prov-na`, { kommune: grane })).toMatchObject({
      status: 303,
      to: '/drift?provd=1',
    })
    expect(await stateOfJob(id)).toEqual({ due: true, attempts: 3 })
    const rows = await world.admin(
      `select municipality, actor_name, details from platform.audit_event where event = 'job.retried' and subject_id = $1`,
      [id],
    )
    expect(rows).toEqual([
      { municipality: grane, actor_name: 'Odd Drift', details: { task: 'casework.decide-case' } },
    ])
  })

  test('gives one more try to a job that has used them all', async () => {
    const odd = await signedIn('employee', { [grane]: 'operator' })
    const id = await failingJob(grane, 'bug', 32_767)
    await odd.post(`/drift/jobber/${id}/prov-na`, { kommune: grane })
    expect(await stateOfJob(id)).toEqual({ due: true, attempts: 32_766 })
  })

  test('does not reach another municipality’s job, a running one, or one that is not there', async () => {
    const odd = await signedIn('employee', { [grane]: 'operator', [vefsn]: 'caseworker' })
    const other = await failingJob(vefsn, 'bug')
    const running = await failingJob(grane, 'bug')
    await world.admin(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker' where id = $1`,
      [running],
    )
    for (const [id, kommune] of [
      [other, vefsn],
      [other, grane],
      [running, grane],
      ['999999', grane],
      ['x', grane],
      [other, ''],
    ] as const)
      expect([(await odd.post(`/drift/jobber/${id}/prov-na`, { kommune })).status, id, kommune]).toEqual([
        404,
        id,
        kommune,
      ])
    expect((await stateOfJob(other))?.due).toBe(false)
    expect((await stateOfJob(running))?.due).toBe(false)
    const caseworker = await signedIn('employee', { [vefsn]: 'leader' })
    expect((await caseworker.post(`/drift/jobber/${other}/prov-na`, { kommune: vefsn })).status).toBe(404)
  })

  test('is not for a resident’s role in the database', async () => {
    await expect(
      world.resident('00000000-0000-4000-8000-00000000000a', grane, ({ tx }) =>
        tx.selectNoFrom((e) => e.fn('platform.retry_job', [e.val(1)]).as('x')).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('a cooperation', () => {
  const helgeland = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
    world.transactions.inCooperation('helgeland', systemActor('prøve'), work)
  const again = (id: string) => `/drift/samarbeid/helgeland/jobber/${id}/prov-na`

  test('shows its failed jobs to operators of its members, and lets the host’s start them again', async () => {
    const about = systemRandom.uuid()
    await helgeland(async (ctx) => {
      await ctx.later('governance.archive-invoice', about)
      await chooseCooperationSetting(ctx, 'host', { municipality: grane }, '2020-01-01', {
        ...{ source: 'prøve', trust: 'prøve' },
      })
    })
    const [row] = await world.admin<{ id: string }>(
      `update graphile_worker._private_jobs set last_error = 'bug', attempts = 32767, run_at = now() + interval '1 day'
       where payload ->> 'id' = $1 returning id`,
      [about],
    )
    const id = row?.id ?? ''
    const guest = await signedIn('employee', { [hemnes]: 'operator' })
    const seen = (await guest.get('/drift')).text
    expect(seen).toContain('Digitale Helgeland')
    expect(seen).not.toContain(again(id))
    expect((await guest.post(again(id))).status).toBe(404)
    const leader = await signedIn('employee', { [grane]: 'leader' })
    expect((await leader.post(again(id))).status).toBe(404)
    expect(await stateOfJob(id)).toEqual({ due: false, attempts: 32_767 })
    const host = await signedIn('employee', { [grane]: 'operator' })
    expect((await host.get('/drift')).text).toContain(again(id))
    expect((await host.post(again(id))).to).toBe('/drift?provd=1')
    expect(await stateOfJob(id)).toEqual({ due: true, attempts: 32_766 })
    const written = await world.admin(
      `select cooperation, actor_name from platform.cooperation_audit_event where event = 'job.retried' and subject_id = $1`,
      [id],
    )
    expect(written).toEqual([{ cooperation: 'helgeland', actor_name: 'Odd Drift' }])
    // Another sort of job is not reached by this door.
    const own = await failingJob(grane, 'bug')
    expect((await host.post(again(own))).status).toBe(404)
  })

  test('whose chain was changed behind its back is told of, link by link', async () => {
    const odd = await signedIn('employee', { [hemnes]: 'operator' })
    expect((await odd.get('/drift/revisjonsspor')).text).toContain('Alle kjedene holder')
    await world.admin(`update platform.cooperation_audit_event set reason = 'en annen' where sequence = 1`)
    const { text } = await odd.get('/drift/revisjonsspor')
    expect(text).toContain('Én kjede holder ikke')
    expect(text).toContain('Ledd 1 er endret etter at det ble skrevet')
    await world.admin(`update platform.cooperation_audit_event set reason = null where sequence = 1`)
    expect((await odd.get('/drift/revisjonsspor')).text).toContain('Alle kjedene holder')
  })
})

describe('one’s own session', () => {
  test('is begun anew and says until when, in JSON to the script and back to the page without it', async () => {
    const kari = await signedIn('resident')
    const json = await kari.post('/okt/forny', {}, { accept: 'application/json' })
    expect(JSON.parse(json.text)).toEqual({ expiresAt: '2026-11-22T10:30:00.000Z' })
    const referer = `${baseUrl}/minside/innsyn?av=system`
    expect(await kari.post('/okt/forny', {}, { referer })).toMatchObject({
      status: 303,
      to: '/minside/innsyn?av=system',
    })
    for (const strange of ['https://ond.example/', `${baseUrl}//ond.example/`, 'javascript:alert(1)'])
      expect((await kari.post('/okt/forny', {}, { referer: strange })).to).toBe('/minside')
    const nobody = await app.request(`${baseUrl}/okt/forny`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    })
    expect(nobody.headers.get('location')).toMatch(/^\/logg-inn/)
  })

  test('changes municipality only to one where there is a role, and never leaves the site', async () => {
    const siv = await signedIn('employee', { [grane]: 'caseworker', [vefsn]: 'caseworker' })
    const change = (kommune: string, til: string) =>
      siv.get(`/bytt-kommune?${new URLSearchParams({ kommune, til })}`)
    expect((await change(vefsn, '/saksbehandling/grane/avgjort')).to).toBe('/saksbehandling/vefsn/avgjort')
    expect((await change(vefsn, 'https://ond.example/grane')).to).toBe('/arbeid')
    expect((await change(hemnes, '/saksbehandling/grane')).status).toBe(404)
    expect((await change('x', '/saksbehandling/grane')).status).toBe(404)
    expect((await (await signedIn('resident')).get('/bytt-kommune?kommune=1825')).to).toMatch(
      /^\/logg-inn\/ansatt/,
    )
  })

  test('work is the worklist, or operations for those who only watch over', async () => {
    expect((await (await signedIn('employee', { [grane]: 'leader' })).get('/arbeid')).to).toBe(
      '/saksbehandling',
    )
    expect((await (await signedIn('employee', { [grane]: 'operator' })).get('/arbeid')).to).toBe('/drift')
  })
})

test('nothing here was a bug', () => {
  expect(bugs).toEqual([])
})
