import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Assets, loadAssets } from '#design/assets.ts'
import { clamd } from '#integrations/clamd/client.ts'
import { gitRepositories } from '#integrations/git/client.ts'
import { accessTokens } from '#integrations/maskinporten/access-tokens.ts'
import {
  archiveJobs,
  fiksArkivRoutes,
  type Listening,
  planTreeHeads,
  serviceInterfaceRoutes,
  type TestLogin,
} from '#modules/archive/index.ts'
import {
  caseworkJobs,
  caseworkRoutes,
  type Deciders,
  letterNeedsPerson,
  letterSent,
  planWatching,
} from '#modules/casework/index.ts'
import { correspondenceJobs, type LetterNews, refreshDispatchStatus } from '#modules/correspondence/index.ts'
import {
  documentCentreJobs,
  documentCentreRoutes,
  type IntakeWorld,
  openReader,
  planPolling,
} from '#modules/document-centre/index.ts'
import { insightRoutes } from '#modules/insight/index.ts'
import {
  askingOrganisations,
  cooperationRoutes,
  Frames,
  fiksAccessOf,
  Municipalities,
  rolePermissions,
  sessionRoutes,
  signInRoutes,
} from '#modules/members/index.ts'
import { myPageRoutes, renewingGuardianships } from '#modules/my-page/index.ts'
import { operationsRoutes } from '#modules/operations/index.ts'
import {
  answerPapers,
  asksForDocuments,
  leaveAnswer,
  openRedactor,
  planJournals,
  publicJournalJobs,
  publicJournalRoutes,
  type SendIn,
} from '#modules/public-journal/index.ts'
import {
  countFormsWaiting,
  countWaitingFor,
  declaredDeciders,
  dropDraftsOf,
  fetchedSources,
  fileScan,
  overdueServices,
  publishProgramPackages,
  readServices,
  sendFilledIn,
  servicesInWords,
  servicesJobs,
  servicesRoutes,
  takeWholeFile,
} from '#modules/services/index.ts'
import type { Clock } from '#platform/clock.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { openPool, type Pools } from '#platform/database.ts'
import { openDropFolder } from '#platform/drop-folder.ts'
import { Files } from '#platform/files.ts'
import { readFolders } from '#platform/folders.ts'
import { createApp } from '#platform/http/app.ts'
import { platformRoutes } from '#platform/http/platform-routes.ts'
import type { Route } from '#platform/http/route.ts'
import { Senders } from '#platform/http/sender.ts'
import { Sessions } from '#platform/http/session.ts'
import { type JobHandlers, type JobRunner, runJobs } from '#platform/jobs.ts'
import { Keys } from '#platform/keys.ts'
import type { Log } from '#platform/log.ts'
import { openMetrics } from '#platform/metrics.ts'
import type { Net } from '#platform/net.ts'
import { publicNet } from '#platform/public-net.ts'
import { systemRandom } from '#platform/random.ts'
import { realTcp } from '#platform/tcp.ts'
import { forBoard } from './board-world.ts'
import { boardJobs, boardRoutes } from './cooperation-board.ts'
import { cooperationEntries } from './cooperation-menu.ts'
import { mappingJobs, registerAndMappingRoutes } from './cooperation-routes.ts'
import { errorPage } from './error-page.tsx'
import { openFiksLine } from './fiks-line.ts'
import { openOutsideClients } from './outside-clients.ts'
import { type OutsideConfig, usualGitHosts } from './outside-config.ts'
import { signInDoors } from './sign-in-doors.ts'

export interface SystemOptions {
  baseUrl: string
  environment: 'test' | 'production'
  databaseUrls: { app: string; jobs: string }
  poolSize: number
  masterKey: Uint8Array
  outside: OutsideConfig
  /** Origins of the sign-in providers: a log-out form ends there. */
  formTargets: readonly string[]
  filesFolder: string
  clock: Clock
  net: Net
  log: Log
  jobConcurrency: number
  trustedProxies: number
  requestsPerMinute?: number
  /** Where files are looked at for viruses; without it, whether they are taken all the same. */
  clamd?: { host: string; port: number } | null
  unscannedFiles?: 'refuse' | 'accept'
  /** Folder in which scanners lay files; without it, none is watched. */
  scanFolder?: string
  /** Users with a password at the Noark 5 interface, in the test environment alone. */
  noarkTestLogins?: readonly TestLogin[]
  /** Where residents' browsers fetch Altinn's own app front end; without it, nobody is shown it. */
  altinnFrontEnd?: string | null
  /** Stylesheets and scripts that are made already; without them, they are made now. */
  assets?: Assets
}

export interface System {
  app: Hono
  routes: readonly Route[]
  jobs: JobHandlers
  pools: Pools
  transactions: Transactions
  sessions: Sessions
  keys: Keys
  files: Files
  municipalities: Municipalities
  deciders: Deciders
  /** What intake works with, for its doors. */
  intake: IntakeWorld
  startWeb(port: number): Promise<{ port: number }>
  startWorker(): Promise<void>
  /** Takes no more work, lets what is under way end, closes everything. */
  stop(): Promise<void>
}

/** Puts the parts together. Wiring, no rules. */
export async function openSystem(options: SystemOptions): Promise<System> {
  const { clock, log, net } = options
  const random = systemRandom
  const onError = (error: Error) => log.warn({ err: error }, 'database connection lost')
  const pools = openPool(options.databaseUrls.app, { size: options.poolSize, onError })
  const jobPools = openPool(options.databaseUrls.jobs, { size: options.jobConcurrency + 4, onError })
  const keys = new Keys(options.masterKey, random)
  const files = new Files(options.filesFolder, keys, random)
  const transactions = new Transactions(pools, clock, random, log)
  const jobTransactions = new Transactions(jobPools, clock, random, log)
  const sessions = new Sessions(pools, keys, clock, random)
  const senders = new Senders(keys, clock, random)
  const metrics = openMetrics()
  const clients = openOutsideClients(options.outside, { net, clock, random }, options)
  const askOrganisations = askingOrganisations({ pools, keys, clock, random, clients })
  const municipalities = await Municipalities.read(transactions)
  const assets = options.assets ?? (await loadAssets())
  const testEnvironment = options.environment === 'test'
  const frames = new Frames({
    ...{ assets, testEnvironment, municipalities, transactions, clock, cooperationEntries },
  })

  const folders = await readFolders(fileURLToPath(new URL('../../services', import.meta.url)))
  const services = readServices(folders)
  await publishProgramPackages({ transactions, municipalities, log }, services)
  const { baseUrl } = options
  const deciding = { transactions: jobTransactions, keys, clock, municipalities, clients, log, baseUrl }
  const deciders: Deciders = await declaredDeciders(deciding, services, folders)
  const { environment } = options
  const gitHosts = options.outside.gitHosts ?? usualGitHosts
  const world = {
    ...{ transactions, keys, files, clock, random, log, municipalities, frames, clients, deciders, services },
    ...{ environment, senders, enclosuresOfDecision: answerPapers, asksForDocuments },
    baseUrl: options.baseUrl,
    altinnFrontEnd: options.altinnFrontEnd ?? null,
    endSession: (id: string) => sessions.end(id),
    serviceOwners: accessTokens(
      {
        issuer: options.outside.maskinporten.issuer,
        keysUrl: new URL('jwk', options.outside.maskinporten.issuer).href,
        audience: options.baseUrl,
        timeoutMs: options.outside.patienceMs,
      },
      { net, clock, random },
    ),
    fileScan: fileScan(
      options.clamd ? clamd({ ...options.clamd, timeoutMs: 20_000 }, realTcp) : null,
      options.unscannedFiles ?? (testEnvironment ? 'accept' : 'refuse'),
      log,
    ),
    ...(gitHosts.length > 0
      ? { git: gitRepositories({ hosts: gitHosts }, { net: publicNet({ hosts: gitHosts }), clock }) }
      : {}),
    sources: fetchedSources(
      {
        allowedOrigins: options.outside.declaredSources,
        klassUrl: options.outside.klass,
        timeoutMs: options.outside.patienceMs,
      },
      { net, clock, log },
    ),
  }
  const jobWorld = { ...world, transactions: jobTransactions }
  const redactor = openRedactor()
  const sendIn: SendIn = (form, also) => sendFilledIn(world, form, also)
  const journalParts = {
    ...{ redactor, sendIn },
    ...(clients.mail ? { mail: clients.mail } : {}),
    ...(clients.einnsyn ? { einnsyn: clients.einnsyn } : {}),
  }
  const fiksLine = openFiksLine(clients, jobWorld, options)
  const dispatchWorld = {
    ...jobWorld,
    svarut: clients.svarut,
    leaveForReceiver: (ctx: Ctx, letter: LetterNews) =>
      leaveAnswer(ctx, { keys, baseUrl, mails: clients.mail !== undefined, municipalities }, letter),
    access: async (ctx: Ctx) => {
      const access = await fiksAccessOf(ctx, keys)
      return { integration: access.integration, accountId: access.svarutAccountId }
    },
    letterSent,
    letterNeedsPerson,
  }

  const intake: IntakeWorld = {
    ...jobWorld,
    reader: openReader(),
    dropDrafts: dropDraftsOf,
    scanner: options.clamd ? clamd({ ...options.clamd, timeoutMs: 60_000 }, realTcp) : null,
    unscannedFiles: options.unscannedFiles ?? (testEnvironment ? 'accept' : 'refuse'),
    ...(clients.svarInn ? { svarInn: clients.svarInn } : {}),
    folkeregisteret: clients.folkeregisteret,
    ...(clients.eFormidling ? { eFormidling: clients.eFormidling } : {}),
    ...(options.scanFolder ? { scanFolder: openDropFolder(options.scanFolder) } : {}),
    ...(clients.enhetsregisteret ? { enhetsregisteret: clients.enhetsregisteret } : {}),
  }
  // Whoever looks at a page does not wait for a stack that is read.
  const pagesReader = openReader()

  const routes: Route[] = [
    ...platformRoutes({
      isReady: () =>
        pools.pool.query('select 1').then(
          () => true,
          () => false,
        ),
      metrics,
      securityContact: 'mailto:sikkerhet@samvirke.example',
      securityTextExpires: () => new Date(clock.now().getTime() + 180 * 86_400_000),
    }),
    ...signInRoutes({
      baseUrl: options.baseUrl,
      doors: signInDoors(options.outside, clients),
      sessions,
      pools,
      keys,
      clock,
      random,
    }),
    ...sessionRoutes(world),
    ...cooperationRoutes({ ...world, cooperationEntries }),
    ...boardRoutes(forBoard(world)),
    ...registerAndMappingRoutes({ ...world, mails: clients.mail !== undefined }),
    ...insightRoutes(world),
    ...caseworkRoutes({
      ...world,
      formsWaiting: countFormsWaiting,
      takeFile: (file, language) => takeWholeFile(world.fileScan, file, language),
      servicesWaiting: (visit) => countWaitingFor(world, visit),
      post: {
        refreshLetters: (municipality, letterIds) =>
          refreshDispatchStatus(dispatchWorld, municipality, letterIds),
        folkeregisteret: clients.folkeregisteret,
      },
    }),
    ...myPageRoutes({
      ...world,
      ...(clients.matrikkelen ? { cadastre: clients.matrikkelen } : {}),
      folkeregisteret: clients.folkeregisteret,
      contactRegister: { krr: clients.krr, profileUrl: clients.krrProfile },
      services: servicesInWords(world),
      refreshLetters: (municipality, letterIds) =>
        refreshDispatchStatus(dispatchWorld, municipality, letterIds),
    }),
    ...documentCentreRoutes({ ...intake, ...world, reader: pagesReader }),
    ...publicJournalRoutes({ ...world, ...journalParts }),
    ...fiksArkivRoutes({ ...world, ...fiksLine?.forPages }),
    ...operationsRoutes({ ...world, overdueServices: (language) => overdueServices(world, language) }),
    ...serviceInterfaceRoutes({
      ...world,
      scanner: intake.scanner,
      unscannedFiles: intake.unscannedFiles,
      tokenIssuer: options.outside.maskinporten.issuer,
      noarkTestLogins: options.noarkTestLogins ?? [],
    }),
    // Last: its addresses of one word are municipalities.
    ...servicesRoutes(world),
  ]
  const jobs: JobHandlers = {
    ...servicesJobs(jobWorld),
    ...caseworkJobs(jobWorld),
    ...correspondenceJobs(dispatchWorld),
    ...archiveJobs({ ...jobWorld, ...fiksLine?.forPages }),
    ...fiksLine?.jobs,
    ...documentCentreJobs(intake),
    ...publicJournalJobs({ ...jobWorld, ...journalParts }),
    ...boardJobs(forBoard(jobWorld)),
    ...mappingJobs({ ...jobWorld, mails: clients.mail !== undefined }),
  }

  const app = createApp({
    baseUrl: options.baseUrl,
    routes,
    permissions: rolePermissions,
    transactions,
    sessions,
    senders,
    ...(askOrganisations ? { askOrganisations } : {}),
    renewGuardianships: renewingGuardianships({ ...world, folkeregisteret: clients.folkeregisteret }),
    random,
    log,
    metrics,
    formTargets: options.formTargets,
    trustedProxies: options.trustedProxies,
    municipalityBySlug: (slug) => municipalities.bySlug(slug),
    cooperationById: (id) => municipalities.cooperation(id),
    staticFile: (path, acceptEncoding) =>
      assets.serve(path, acceptEncoding) ?? assets.serveDiagram(path, acceptEncoding),
    errorPage: (visit, error, status) => errorPage(frames, visit, error, status),
    requestsPerMinute: options.requestsPerMinute ?? 600,
  })

  let server: ServerType | null = null
  let runner: JobRunner | null = null
  let listening: Listening | null = null
  return {
    app,
    routes,
    jobs,
    pools,
    transactions,
    sessions,
    keys,
    files,
    municipalities,
    deciders,
    intake,
    startWeb: (port) =>
      new Promise((resolve, reject) => {
        server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) =>
          resolve({ port: address.port }),
        )
        server.once('error', reject)
      }),
    async startWorker() {
      await planWatching({ transactions: jobTransactions, municipalities })
      await planTreeHeads({ transactions: jobTransactions, municipalities })
      await planPolling(intake)
      await planJournals({ ...journalParts, transactions: jobTransactions, municipalities })
      listening = fiksLine?.listen() ?? null
      runner = await runJobs({
        pool: jobPools.pool,
        handlers: jobs,
        concurrency: options.jobConcurrency,
        clock,
        log,
        metrics,
      })
    },
    async stop() {
      const closing = server
      if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
      await listening?.stop()
      await runner?.stop()
      intake.reader.close()
      redactor.close()
      pagesReader.close()
      await Promise.all([pools.close(), jobPools.close()])
    },
  }
}
