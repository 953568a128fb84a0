import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { readClamdAddress } from '#integrations/clamd/client.ts'
import type { TestLogin } from '#modules/archive/index.ts'
import { loadReferenceData } from '#modules/members/index.ts'
import { shiftedClock, systemClock } from '#platform/clock.ts'
import { openPool } from '#platform/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { readSettings, type Settings } from '#platform/env.ts'
import { openLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { realNet } from '#platform/net.ts'
import { killAtStep } from '#platform/step.ts'
import { seedTestEnvironment } from '#seed/test-environment.ts'
import { faultsOfDatabase } from './check-database.ts'
import { urlsOfRoles } from './database-urls.ts'
import { openInstallation } from './installation.ts'
import { startTestEnvironment, type TestEnvironment } from './national-test-environment.ts'
import { readOutsideConfig } from './outside-config.ts'
import { openSystem, type System } from './system.ts'

/** Everything in one process, as `npm start` runs it: database, test environment, web and worker. */
async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const usualLevel = settings.SAMVIRKE_ENVIRONMENT === 'production' ? 'info' : 'warn'
  const log = openLog(settings.SAMVIRKE_LOG_LEVEL ?? usualLevel)
  const tell = (line: string) => void process.stdout.write(`${line}\n`)
  const dataFolder = path.resolve(settings.SAMVIRKE_DATA)
  // Others may pass through, so that the database's own account reaches its folder; each file guards itself.
  await mkdir(dataFolder, { recursive: true, mode: 0o711 })
  const installation = await openInstallation(dataFolder)

  const postgres = settings.DATABASE_URL
    ? null
    : await startEmbeddedPostgres({ dataFolder: path.join(dataFolder, 'postgres'), log: tell })
  const adminUrl = settings.DATABASE_URL ?? (postgres as EmbeddedPostgres).url
  await migrate({ adminUrl, passwords: installation.databasePasswords })
  await loadReferenceData(adminUrl)
  await refuseUnsafeDatabase(adminUrl)

  const clock = settings.SAMVIRKE_CLOCK_OFFSET_MS
    ? shiftedClock(settings.SAMVIRKE_CLOCK_OFFSET_MS)
    : systemClock
  const standins =
    settings.SAMVIRKE_ENVIRONMENT === 'test' && !settings.SAMVIRKE_OUTSIDE
      ? await startTestEnvironment({ baseUrl: settings.SAMVIRKE_BASE_URL, dataFolder, installation })
      : null
  const outside = standins?.config ?? (await readOutsideConfig(settings.SAMVIRKE_OUTSIDE as string))
  const masterKey = Buffer.from(settings.SAMVIRKE_MASTER_KEY ?? installation.masterKey, 'base64')
  if (standins) await seedTestEnvironment({ adminUrl, masterKey, fiksSecret: installation.fiksSecret, clock })

  const system = await openSystem({
    baseUrl: settings.SAMVIRKE_BASE_URL,
    environment: settings.SAMVIRKE_ENVIRONMENT,
    databaseUrls: urlsOfRoles(adminUrl, installation),
    poolSize: settings.SAMVIRKE_POOL_SIZE,
    masterKey,
    outside,
    formTargets: standins
      ? Object.values(standins.origins)
      : [outside.idporten.issuer, outside.ansattporten.issuer],
    filesFolder: path.join(dataFolder, 'documents'),
    clock,
    net: realNet,
    log,
    jobConcurrency: settings.SAMVIRKE_JOB_CONCURRENCY,
    trustedProxies: settings.SAMVIRKE_TRUSTED_PROXIES,
    clamd: settings.CLAMD_ADDRESS ? readClamdAddress(settings.CLAMD_ADDRESS) : null,
    altinnFrontEnd: settings.SAMVIRKE_ALTINN_FRONTEND ?? null,
    noarkTestLogins: testLoginsIn(settings.SAMVIRKE_ARCHIVE_TEST_LOGIN),
    ...(settings.SAMVIRKE_UNSCANNED_FILES ? { unscannedFiles: settings.SAMVIRKE_UNSCANNED_FILES } : {}),
  })
  if (settings.SAMVIRKE_KILL_AT_STEP) killAtStep(settings.SAMVIRKE_KILL_AT_STEP)
  if (settings.SAMVIRKE_ROLE !== 'web') await system.startWorker()
  if (settings.SAMVIRKE_ROLE !== 'worker') await system.startWeb(settings.SAMVIRKE_PORT)
  tell(readyLine(settings, standins))
  stopOnSignal(system, standins, postgres, tell)
}

/** `user:password:municipality`, checked with the other settings. */
function testLoginsIn(text: string | undefined): TestLogin[] {
  if (text === undefined) return []
  const [user = '', password = '', municipality = ''] = text.split(':')
  return [{ user, password, municipality, rights: ['read', 'write', 'structure'] }]
}

async function refuseUnsafeDatabase(adminUrl: string): Promise<void> {
  const pools = openPool(adminUrl, { size: 1, onError: () => {} })
  try {
    const faults = await faultsOfDatabase(pools.pool)
    if (faults.length > 0) throw new Error(faults.join('\n'))
  } finally {
    await pools.close()
  }
}

function readyLine(settings: Settings, standins: TestEnvironment | null): string {
  const address = settings.SAMVIRKE_BASE_URL
  return standins
    ? `Samvirke er klar. Åpne ${address}/grane og søk som innbygger, eller ${address}/saksbehandling som ansatt. Sendte brev: ${standins.postbox} (testmiljø). Stopp med Ctrl-C.`
    : `Samvirke er klar på ${address}. Stopp med Ctrl-C.`
}

function stopOnSignal(
  system: System,
  standins: TestEnvironment | null,
  postgres: EmbeddedPostgres | null,
  tell: (line: string) => void,
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    tell('Stopper …')
    await system.stop()
    await standins?.stop()
    await postgres?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  void postgres?.ended.then(() => {
    if (stopping) return
    tell('Databasen stoppet uventet. Start Samvirke på nytt.')
    process.exit(1)
  })
}

start().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  const inUse = error.code === 'EADDRINUSE'
  const sentence = inUse
    ? `Port ${error.port} er i bruk av et annet program. Stopp det, eller velg en annen port: SAMVIRKE_PORT=3001 npm start`
    : error.message
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
})
