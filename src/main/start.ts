import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { readClamdAddress } from '#integrations/clamd/client.ts'
import type { TestLogin } from '#modules/archive/index.ts'
import type { EmailDoor } from '#modules/document-centre/index.ts'
import { loadReferenceData } from '#modules/members/index.ts'
import { shiftedClock, systemClock } from '#platform/clock.ts'
import { openPool } from '#platform/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { readSettings, type Settings } from '#platform/env.ts'
import { openLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { realNet } from '#platform/net.ts'
import { killAtStep } from '#platform/step.ts'
import { seedArchiveControl } from '#seed/archive-control.ts'
import { seedFiksArkiv } from '#seed/fiks-arkiv.ts'
import { seedJournals } from '#seed/journal.ts'
import { seedPost } from '#seed/post.ts'
import { openReceivingSystems } from '#seed/receiving-systems.ts'
import { seedTestEnvironment } from '#seed/test-environment.ts'
import { faultsOfDatabase } from './check-database.ts'
import { urlsOfRoles } from './database-urls.ts'
import { openDoorForEmail } from './doors.ts'
import { openInstallation } from './installation.ts'
import { hostOrganisation, startTestEnvironment, type TestEnvironment } from './national-test-environment.ts'
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
  const { fiksSecret } = installation
  const receiving =
    settings.SAMVIRKE_ENVIRONMENT === 'test' && !settings.SAMVIRKE_OUTSIDE
      ? await openReceivingSystems(dataFolder, fiksSecret, clock.now())
      : null
  const { SAMVIRKE_BASE_URL: baseUrl } = settings
  const standins = receiving
    ? await startTestEnvironment({ baseUrl, dataFolder, installation, receiving: receiving.known })
    : null
  const outside = standins?.config ?? (await readOutsideConfig(settings.SAMVIRKE_OUTSIDE as string))
  const masterKey = Buffer.from(settings.SAMVIRKE_MASTER_KEY ?? installation.masterKey, 'base64')
  if (standins) {
    await seedTestEnvironment({ adminUrl, masterKey, fiksSecret, clock, receiving })
    const key = standins.fiksIoKey
    await seedFiksArkiv({
      adminUrl,
      masterKey,
      fiksSecret,
      clock,
      key,
      authorisedOrganisation: hostOrganisation,
    })
  }

  const scanFolder =
    settings.SAMVIRKE_SCAN_FOLDER ?? (standins ? path.join(dataFolder, 'scanning') : undefined)
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
    ...(scanFolder ? { scanFolder } : {}),
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
  const isWorker = settings.SAMVIRKE_ROLE !== 'web'
  if (isWorker) await system.startWorker()
  const emailDoor = isWorker ? await openDoorForEmail(system.intake, settings) : null
  if (settings.SAMVIRKE_ROLE !== 'worker') await system.startWeb(settings.SAMVIRKE_PORT)
  if (receiving && isWorker) await seedPost(system.intake)
  if (standins && isWorker) await seedJournals({ ...system, einnsynSecret: installation.fiksSecret })
  if (standins && isWorker) await seedArchiveControl(system)
  tell(readyLine(settings, standins, emailDoor))
  stopOnSignal({ system, standins, postgres, emailDoor }, tell)
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

function readyLine(settings: Settings, standins: TestEnvironment | null, door: EmailDoor | null): string {
  const address = settings.SAMVIRKE_BASE_URL
  const post = door ? ` E-post til kommunene tas imot på port ${door.port}.` : ''
  return standins
    ? `Samvirke er klar. Åpne ${address}/grane og søk som innbygger, eller ${address}/saksbehandling som ansatt. Sendte brev: ${standins.postbox}, sendt e-post: ${standins.mailbox}, eInnsyn: ${standins.einnsyn} (testmiljø).${post} Stopp med Ctrl-C.`
    : `Samvirke er klar på ${address}.${post} Stopp med Ctrl-C.`
}

function stopOnSignal(
  parts: {
    system: System
    standins: TestEnvironment | null
    postgres: EmbeddedPostgres | null
    emailDoor: EmailDoor | null
  },
  tell: (line: string) => void,
): void {
  const { system, standins, postgres, emailDoor } = parts
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    tell('Stopper …')
    // Nobody is told "taken" by a house that is closing.
    await emailDoor?.stop()
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
