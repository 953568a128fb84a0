import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openInstallation } from '#main/installation.ts'
import { startTestEnvironment, type TestEnvironment } from '#main/national-test-environment.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { type Control, controlOf, type Letter, standinNames } from '#standins/start.ts'
import { bundleProcess } from './bundle.ts'
import { installedIn } from './prepared.ts'
import type { ProcessConfig } from './process.ts'
import { SystemProcess } from './processes.ts'

type Controls = { [name in (typeof standinNames)[number]]: Control<name extends 'svarut' ? Letter : unknown> }

/** Differences of one process from the rest. */
export type ProcessChange = Partial<
  Pick<
    ProcessConfig,
    'clockOffsetMs' | 'blindToSvarUt' | 'jobConcurrency' | 'logLevel' | 'poolSize' | 'requestsPerMinute'
  >
>

/** Everything under the processes of one test: a real PostgreSQL, stand-ins, a folder. Nothing of it is mocked. */
export interface Ground {
  folder: string
  baseUrl: string
  port: number
  adminUrl: string
  filesFolder: string
  controls: Controls
  standins: () => TestEnvironment
  /** As superuser, past row-level security: for looking and for moving time, never for what is tested. */
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** A process with everything open, waiting for its order. */
  newProcess(change?: ProcessChange, nodeOptions?: readonly string[]): SystemProcess
  /** What a process is opened with, for tests that open the system in their own process. */
  config: ProcessConfig
  /** Stops the stand-ins and starts them at the same addresses at another time. Letters stay. */
  moveStandins(clockOffsetMs: number): Promise<void>
  stop(): Promise<void>
}

/**
 * Builds the ground in a temporary folder, fsync on as in production.
 * @param options.patienceMs how long the platform waits for a register, in milliseconds
 */
export async function startGround(
  options: {
    patienceMs?: number
    postgresSettings?: Record<string, string>
    requestsPerMinute?: number
    poolSize?: number
    altinnFrontEnd?: string
  } = {},
): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-e2e-'))
  await chmod(folder, 0o711)
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => {})
  }
  try {
    await installedIn(folder)
    const postgres = await startEmbeddedPostgres({
      dataFolder: path.join(folder, 'postgres'),
      ...(options.postgresSettings ? { settings: options.postgresSettings } : {}),
    })
    undo.push(() => postgres.stop())
    const installation = await openInstallation(folder)
    const port = await freePort()
    const baseUrl = `http://127.0.0.1:${port}`
    const controlToken = randomBytes(24).toString('base64url')
    const start = (clockOffsetMs: number, ports?: Record<string, number>) =>
      startTestEnvironment({
        baseUrl,
        dataFolder: folder,
        installation,
        controlToken,
        patienceMs: options.patienceMs ?? 8000,
        clockOffsetMs,
        ...(ports ? { ports } : {}),
      })
    let standins = await start(0)
    undo.push(() => standins.stop())
    const origins = originsOf(standins)
    const ports = Object.fromEntries(
      Object.entries(origins).map(([name, origin]) => [name, Number(new URL(origin).port)]),
    )
    const admin = new pg.Pool({ connectionString: postgres.url, max: 4 })
    admin.on('error', () => {})
    undo.push(() => admin.end())

    const filesFolder = path.join(folder, 'documents')
    await mkdir(filesFolder, { recursive: true })
    const config: ProcessConfig = {
      baseUrl,
      databaseUrls: {
        app: withUser(postgres.url, 'samvirke_app', installation.databasePasswords.app),
        jobs: withUser(postgres.url, 'samvirke_jobs', installation.databasePasswords.jobs),
      },
      poolSize: options.poolSize ?? 20,
      masterKeyBase64: installation.masterKey,
      // Listening at Fiks IO takes steps of its own, whenever it likes: what counts steps would count them.
      outside: { ...standins.config, fiksIo: undefined },
      formTargets: Object.values(standins.origins),
      filesFolder,
      jobConcurrency: 4,
      clockOffsetMs: 0,
      blindToSvarUt: false,
      requestsPerMinute: options.requestsPerMinute ?? 600,
      logLevel: 'warn',
      ...(options.altinnFrontEnd ? { altinnFrontEnd: options.altinnFrontEnd } : {}),
      ...(process.env.SAMVIRKE_E2E_ASSETS ? { assetsFile: process.env.SAMVIRKE_E2E_ASSETS } : {}),
    }
    const program = await bundleProcess()
    undo.push(() => program.remove())
    const configs = new Map<string, string>()
    const processes: SystemProcess[] = []
    undo.push(() => Promise.all(processes.map((one) => (one.isAlive ? one.kill() : null))))
    return {
      folder,
      baseUrl,
      port,
      adminUrl: postgres.url,
      filesFolder,
      config,
      controls: Object.fromEntries(
        // Those that stand here; a journey that needs more starts them itself.
        standinNames.flatMap((name) => {
          const origin = origins[name]
          return origin ? [[name, controlOf(origin, controlToken)]] : []
        }),
      ) as Controls,
      standins: () => standins,
      sql: async (text, values) => (await admin.query(text, values)).rows,
      newProcess(change = {}, nodeOptions = []) {
        const text = JSON.stringify({ ...config, ...change })
        const file = configs.get(text) ?? path.join(folder, `process-${configs.size}.json`)
        if (!configs.has(text)) {
          writeFileSync(file, text, { mode: 0o600 })
          configs.set(text, file)
        }
        const one = new SystemProcess(program.file, file, nodeOptions)
        processes.push(one)
        return one
      },
      async moveStandins(clockOffsetMs) {
        await standins.stop()
        standins = await start(clockOffsetMs, ports)
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function originsOf(standins: TestEnvironment): Record<string, string> {
  const { config } = standins
  const at = (url: string) => new URL(url).origin
  return {
    idporten: at(config.idporten.issuer),
    ansattporten: at(config.ansattporten.issuer),
    maskinporten: at(config.maskinporten.issuer),
    fiks: at(config.fiks),
    krr: at(config.krr),
    svarut: at(config.svarut),
    ...(config.enhetsregisteret ? { enhetsregisteret: at(config.enhetsregisteret) } : {}),
    ...(config.matrikkelen ? { matrikkelen: at(config.matrikkelen.baseUrl) } : {}),
  }
}

function withUser(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = user
  url.password = password
  return url.href
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Asks until the answer is true. @throws naming what was waited for */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  await found(what, async () => (await isSo()) || undefined, withinMs)
}

/** What was seen first: asked for once more, it may have changed already. */
export async function found<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs = 30_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} s in vain for: ${what}`)
    await pause(50)
  }
}
