import { exportJWK, generateKeyPair } from 'jose'
import { openSystem, type System } from '#main/system.ts'
import { dateInNorway } from '#platform/clock.ts'
import { sessionCookie } from '#platform/http/app.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { Route } from '#platform/http/route.ts'
import { realNet } from '#platform/net.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { seedTestEnvironment } from '#seed/test-environment.ts'
import { employeeWithKey, personWithKey } from '#standins/population/index.ts'
import { type Standins, startStandins } from '#standins/start.ts'

export const baseUrl = 'https://samvirke.test'
export const grane = '1825'
export const vefsn = '1824'
const fiksSecret = 'bare for prøver'
const host = '938712441'

/** The system as `npm start` puts it together, in this process, against the stand-ins of the national systems. */
export interface WholeSystem {
  world: TestWorld
  system: System
  standins: Standins
  /** Every line that was logged. */
  logged: string[]
  /** Signed in as this person of the test population, or as nobody. */
  visitor(key: string | null): Promise<Visitor>
  /** Runs every job that waits, until none is left; late ones stay. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

export async function openWholeSystem(
  options: { baseUrl?: string; now?: string; database?: TestDatabase } = {},
): Promise<WholeSystem> {
  const { baseUrl: ownUrl = baseUrl, now = new Date().toISOString(), database } = options
  const world = await testWorld({ now, ...(database ? { database } : {}) })
  const pair = await generateKeyPair('RS256', { extractable: true })
  const kid = 'k1'
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }] }
  const privateKey = { ...(await exportJWK(pair.privateKey)), kid, alg: 'RS256' } as never
  const oidcClient = (name: string) => ({
    clientId: `samvirke-${name}`,
    name: 'Samvirke',
    redirectUris: [`${ownUrl}/logg-inn/svar/${name}`],
    postLogoutRedirectUris: [`${ownUrl}/`],
    jwks,
  })
  const standins = await startStandins({
    clients: {
      idporten: [oidcClient('idporten')],
      ansattporten: [oidcClient('ansattporten')],
      maskinporten: [
        {
          clientId: 'samvirke',
          organisationNumber: host,
          scopes: [
            ...['ks:fiks', 'krr:global/kontaktinformasjon.read'],
            'brreg:data:enhetsregisteret:roller:person:oppslag:fnr',
          ],
          jwks,
        },
      ],
    },
    fiksSecret,
    svarut: { statusStepMs: 0 },
    // The platform's clock stands still: a token asked for later on must not look old to them.
    now: () => world.clock.now(),
  })
  const masterKey = Buffer.alloc(32, 7)
  await seedTestEnvironment({ adminUrl: world.adminUrl, masterKey, fiksSecret, clock: world.clock })
  const logged: string[] = []
  const keep = (...line: unknown[]) =>
    void logged.push(
      JSON.stringify(line, (_key, value) => (value instanceof Error ? `${value.stack}` : value)),
    )
  const log = { info: keep, warn: keep, error: keep, debug: keep, child: () => log } as never
  const { urls } = standins
  const login = (name: 'idporten' | 'ansattporten') => ({
    issuer: urls[`${name}Issuer`],
    clientId: `samvirke-${name}`,
    privateKey,
  })
  const system = await openSystem({
    baseUrl: ownUrl,
    environment: 'test',
    databaseUrls: { app: world.database.appUrl, jobs: world.database.jobsUrl },
    poolSize: 10,
    masterKey,
    outside: {
      idporten: login('idporten'),
      ansattporten: login('ansattporten'),
      maskinporten: {
        issuer: urls.maskinportenIssuer,
        tokenUrl: urls.maskinportenTokenEndpoint,
        clientId: 'samvirke',
        privateKey,
      },
      fiks: urls.fiks,
      krr: urls.krr,
      krrProfile: `${urls.krr}/minprofil`,
      svarut: urls.svarut,
      enhetsregisteret: urls.enhetsregisteret,
      enhetsregisteretProtected: urls.enhetsregisteret.replace(/\/api$/, '/autorisert-api'),
      matrikkelen: { baseUrl: urls.matrikkelen, ...standins.matrikkelUser, clientName: 'Samvirke' },
      einnsyn: urls.einnsyn,
      mail: { url: urls.smtp, from: 'Samvirke <ikke-svar@samvirke.example>' },
      klass: 'https://data.ssb.no/api/klass/v1',
      declaredSources: [],
      patienceMs: 8000,
    },
    formTargets: [standins.origins.idporten, standins.origins.ansattporten],
    filesFolder: world.filesFolder,
    clock: world.clock,
    net: realNet,
    log,
    jobConcurrency: 1,
    trustedProxies: 0,
    requestsPerMinute: 1_000_000,
  })
  return {
    world,
    system,
    standins,
    logged,
    visitor: (key) => openVisitor(world, system, ownUrl, key),
    runJobs: () => runJobs(world, system),
    async close() {
      await system.stop()
      await Promise.all([standins.stop(), world.close()])
    },
  }
}

/** Someone with a browser: a session or none. */
export interface Visitor {
  key: string | null
  /** Resident's or employee's id. */
  personId: string | null
  sessionId: string | null
  ask(
    method: Route['method'],
    path: string,
    options?: { fields?: Record<string, string>; headers?: Record<string, string> },
  ): Promise<Seen>
}

export interface Seen {
  status: number
  location: string
  headers: Headers
  body: string
}

async function openVisitor(
  world: TestWorld,
  system: System,
  baseUrl: string,
  key: string | null,
): Promise<Visitor> {
  const person = key === null ? null : await personOf(world, system, key)
  const sessionId = person && (await startSession(system, person))
  const secret = sessionId ? (await system.sessions.resume(sessionId))?.csrfSecret : null
  return {
    key,
    personId: person?.id ?? null,
    sessionId,
    async ask(method, path, { fields = {}, headers = {} } = {}) {
      const token = secret ? csrfToken(secret) : ''
      const csrf: Record<string, string> = secret ? { _csrf: token } : {}
      const isForm = method === 'POST' && !path.startsWith('/app/')
      // What programs send: the token in a header, unless the try is about the token.
      const program = { 'x-xsrf-token': fields._csrf ?? token, origin: baseUrl }
      const answer = await system.app.request(`${baseUrl}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(sessionId ? { cookie: `${sessionCookie}=${sessionId}` } : {}),
          ...(isForm ? { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...(method !== 'GET' && !isForm ? program : {}),
          ...headers,
        },
        ...(isForm ? { body: new URLSearchParams({ ...csrf, ...fields }).toString() } : {}),
      })
      return {
        status: answer.status,
        location: answer.headers.get('location') ?? '',
        headers: answer.headers,
        body: Buffer.from(await answer.arrayBuffer()).toString('latin1'),
      }
    },
  }
}

interface SigningIn {
  kind: 'resident' | 'employee'
  id: string
  name: string
  identityNumber: string
}

async function personOf({ admin, clock }: TestWorld, { keys }: System, key: string): Promise<SigningIn> {
  const isEmployee = /-(saksbehandler|leder|arkivar|drift|utvikler|sekretariat|prosjektleder)$/.test(key)
  const { identityNumber } = isEmployee ? employeeWithKey(key) : personWithKey(key)
  const hash = keys.identityHash(identityNumber)
  const [row] = isEmployee
    ? await admin<{ id: string; name: string }>('select id, name from members.employee_signing_in($1)', [
        hash,
      ])
    : await admin<{ id: string; name?: string }>(
        'select members.resident_signing_in($1, gen_random_uuid(), $2) as id',
        [hash, clock.now()],
      )
  if (!row) throw new Error(`${key} could not sign in`)
  return {
    kind: isEmployee ? 'employee' : 'resident',
    id: row.id,
    name: row.name ?? 'Innlogget',
    identityNumber,
  }
}

function startSession(system: System, person: SigningIn): Promise<string> {
  return system.sessions.start({
    kind: person.kind,
    personId: person.id,
    displayName: person.name,
    identityNumber: person.identityNumber,
    issuer: 'https://login.test',
    sid: null,
    acr: 'idporten-loa-high',
    idToken: 'x',
  })
}

async function runJobs({ admin }: TestWorld, system: System): Promise<void> {
  for (;;) {
    const [job] = await admin<{ id: string; task: string; payload: { municipality: string; id: string } }>(
      `select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where j.run_at <= now() + interval '1 second' order by j.id limit 1`,
    )
    if (!job) return
    const handler = system.jobs[job.task]
    if (!handler) throw new Error(`nobody does ${job.task}`)
    await handler({ ...job.payload, attempt: 1 })
    await admin('delete from graphile_worker._private_jobs where id = $1', [job.id])
  }
}

/** The calendar date of the world, for addresses that carry one. */
export const todayOf = (world: TestWorld) => dateInNorway(world.clock.now())
