import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { loadAssets } from '#design/assets.ts'
import { clamd } from '#integrations/clamd/client.ts'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { caseworkJobs, type Decider } from '#modules/casework/index.ts'
import { askingOrganisations, Frames, Municipalities, rolePermissions } from '#modules/members/index.ts'
import { type VirtualClock, virtualClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { type FolderFiles, readFolders } from '#platform/folders.ts'
import { createApp } from '#platform/http/app.ts'
import { Senders } from '#platform/http/sender.ts'
import { Sessions } from '#platform/http/session.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { openMetrics } from '#platform/metrics.ts'
import { type Net, realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { realTcp } from '#platform/tcp.ts'
import { type TestWorld, testNow, testWorld } from '#platform/testing/world.ts'
import { seededGround } from '#seed/testing/seeded-ground.ts'
import { startClamd } from '#standins/clamd/server.ts'
import { employeeWithKey, personWithKey } from '#standins/population/index.ts'
import { fileScan } from '../attachments/file-scan.ts'
import { declaredDeciders } from '../deciding/index.ts'
import { servicesJobs } from '../jobs.ts'
import { readServices } from '../packages.ts'
import { servicesRoutes } from '../routes.ts'
import { fetchedSources } from '../sources/fetched-sources.ts'
import { sayWaitOver } from '../waiting/say-wait-over.ts'
import type { ServicesWorld } from '../world.ts'
import { Browser } from './browser.ts'
import { fileService, sourceOrigin } from './file-service.ts'

export const baseUrl = 'http://localhost:7000'
const root = fileURLToPath(new URL('../../../../services', import.meta.url))

/** The test's clock, and what it showed at a moment of the machine's own. */
function rememberedClock(clock: VirtualClock) {
  const shown = [{ since: Date.now(), at: clock.now() }]
  const note = () => void shown.push({ since: Date.now(), at: clock.now() })
  const advance = clock.advance.bind(clock)
  const set = clock.set.bind(clock)
  Object.assign(clock, {
    advance: (ms: number) => {
      advance(ms)
      note()
    },
    set: (to: Date) => {
      set(to)
      note()
    },
  })
  const shownAt = (moment: Date) =>
    (shown.findLast(({ since }) => since <= moment.getTime() + 1) ?? shown[0])?.at ?? clock.now()
  return { clock, shownAt }
}

/** Services over HTTP as in the real system, with the national systems as stand-ins and jobs run on request. */
export async function openServicesWorld(
  options: {
    withFiles?: boolean
    sources?: Net
    /** One more service, made from the files of another, offered in Grane. */
    also?: (like: FolderFiles) => { id: string; files: FolderFiles }
  } = {},
) {
  const common = virtualClock(testNow)
  const [ground, systems]: [TestWorld, NationalSystems] = await Promise.all([
    testWorld({ clock: common, ground: seededGround }),
    startNationalSystems({ clock: common }),
  ])
  const clamdStandin = await startClamd()
  const { keys, files } = ground
  const { clock, shownAt } = rememberedClock(ground.clock)
  const folders = await readFolders(root)
  const like = folders.get('redusert-barnehage')
  if (options.withFiles && like) {
    folders.set('prove-vedlegg', fileService(like))
    await ground.admin(
      `insert into services.offer (municipality, service_id, open, changed_at) values ('1825', 'prove-vedlegg', true, now())`,
    )
  }
  const also = like && options.also?.(like)
  if (also) {
    folders.set(also.id, also.files)
    await ground.admin(
      `insert into services.offer (municipality, service_id, open, changed_at) values ('1825', '${also.id}', true, now())`,
    )
  }
  const municipalities = await Municipalities.read(ground.transactions)
  const frames = new Frames({
    assets: await loadAssets(),
    testEnvironment: true,
    municipalities,
    transactions: ground.transactions,
    clock,
  })
  const log = pino({ level: 'silent' })
  const world: ServicesWorld = {
    transactions: ground.transactions,
    keys,
    files,
    clock,
    random: systemRandom,
    log,
    municipalities,
    frames,
    services: readServices(folders),
    deciders: new Map(),
    clients: {
      ...{ folkeregisteret: systems.folkeregisteret, taxBasis: systems.tax, krr: systems.krr },
      enhetsregisteret: systems.enhetsregisteret,
    },
    senders: new Senders(keys, clock, systemRandom),
    fileScan: fileScan(
      clamd({ host: clamdStandin.host, port: clamdStandin.port, timeoutMs: 1000 }, realTcp),
      'refuse',
      log,
    ),
    sources: fetchedSources(
      { allowedOrigins: [sourceOrigin], klassUrl: 'http://127.0.0.1:1', timeoutMs: 1000 },
      { net: options.sources ?? realNet, clock, log },
    ),
    environment: 'test',
  }
  const jobTransactions = new Transactions(ground.jobPools, clock, systemRandom)
  const jobWorld = { ...world, transactions: jobTransactions }
  const deciders = await declaredDeciders(jobWorld, world.services, folders)
  for (const [id, decider] of deciders) (world.deciders as Map<string, Decider>).set(id, decider)
  const jobs: JobHandlers = { ...servicesJobs(jobWorld), ...caseworkJobs(jobWorld) }
  const sessions = new Sessions(ground.pools, keys, clock, systemRandom)
  const bugs: unknown[] = []
  const parties = { pools: ground.pools, keys, clock, random: systemRandom, clients: world.clients }
  const askOrganisations = askingOrganisations(parties)
  const app = createApp({
    baseUrl,
    ...(world.senders ? { senders: world.senders } : {}),
    ...(askOrganisations ? { askOrganisations } : {}),
    routes: servicesRoutes(world),
    permissions: rolePermissions,
    transactions: ground.transactions,
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
      return `<h1>${status}</h1><p>${(error as { code?: string }).code ?? ''}</p>`
    },
    requestsPerMinute: 100_000,
  })

  /** A browser in which this person is signed in. */
  async function signIn(key: string): Promise<Browser> {
    const person = personWithKey(key)
    const [row] = await ground.admin<{ id: string }>(
      'select members.resident_signing_in($1, gen_random_uuid(), $2) as id',
      [keys.identityHash(person.identityNumber), clock.now()],
    )
    const session = await sessions.start({
      kind: 'resident',
      personId: row?.id ?? '',
      displayName: 'Innlogget',
      identityNumber: person.identityNumber,
      issuer: 'https://idporten.test',
      sid: null,
      acr: 'idporten-loa-high',
      idToken: 'x',
    })
    return new Browser(app, session, row?.id ?? '')
  }

  /** A browser in which this employee is signed in. */
  async function signInStaff(key: string): Promise<Browser> {
    const { identityNumber } = employeeWithKey(key)
    const [row] = await ground.admin<{ id: string; name: string }>(
      'select id, name from members.employee_signing_in($1)',
      [keys.identityHash(identityNumber)],
    )
    const session = await sessions.start({
      ...{ kind: 'employee', personId: row?.id ?? '', displayName: row?.name ?? '', identityNumber },
      ...{ issuer: 'https://ansattporten.test', sid: null, acr: 'idporten-loa-high', idToken: 'x' },
    })
    return new Browser(app, session, row?.id ?? '')
  }

  /**
   * Runs every job that waits, in the order they came, until none is left; late ones stay. The queue counts the wait from
   * the database's own time: here it is counted from what the test's clock showed then.
   */
  async function runJobs(): Promise<string[]> {
    const done: string[] = []
    for (;;) {
      const waiting = await ground.admin<{
        id: string
        task: string
        payload: { municipality: string; id: string }
        asked_at: Date
        wait_ms: number
      }>(
        `select j.id, t.identifier as task, j.payload, j.updated_at as asked_at,
           extract(epoch from j.run_at - j.updated_at)::float8 * 1000 as wait_ms
         from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
      )
      const job = waiting.find(
        ({ asked_at, wait_ms }) => shownAt(asked_at).getTime() + wait_ms <= clock.now().getTime(),
      )
      if (!job) return done
      const handler = jobs[job.task]
      if (handler) await handler({ ...job.payload, attempt: 1 })
      await ground.admin('delete from graphile_worker._private_jobs where id = $1', [job.id])
      done.push(job.task)
    }
  }

  /** A caseworker of the municipality lets a form that waits go on, and the job does it. */
  async function letThrough(id: string, taskId: string, municipality = '1825'): Promise<string[]> {
    await ground.tenant(municipality, (ctx) => sayWaitOver(ctx, id, taskId))
    return runJobs()
  }

  return {
    ...ground,
    letThrough,
    systems,
    clamd: clamdStandin,
    world,
    jobs,
    app,
    sessions,
    bugs,
    signIn,
    signInStaff,
    runJobs,
    numberOf: (key: string) => personWithKey(key).identityNumber as string,
    breakTax: () => systems.servers.fiks.faults.add({ kind: 'down', operation: 'summertskattegrunnlag' }),
    breakPopulationRegister: () =>
      systems.servers.fiks.faults.add({ kind: 'rubbish', body: 'html', operation: 'person' }),
    async close() {
      await Promise.all([ground.close(), systems.stop(), clamdStandin.stop()])
    },
  }
}

export type OpenServicesWorld = Awaited<ReturnType<typeof openServicesWorld>>
