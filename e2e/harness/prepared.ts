import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { serialize } from 'node:v8'
import pg from 'pg'
import { makeAssets } from '#design/assets.ts'
import { openInstallation } from '#main/installation.ts'
import { loadReferenceData } from '#modules/members/index.ts'
import { systemClock } from '#platform/clock.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'
import { seedTestEnvironment } from '#seed/test-environment.ts'
import { bundleProcess } from './bundle.ts'

/** Nothing is promised about crashes while it is made, so the database may skip waiting for the disk. */
const withoutWaiting = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** An installation as after its first start, stopped: secrets, schema, the country's facts, the municipalities' choices. */
export async function installIn(folder: string): Promise<void> {
  const installation = await openInstallation(folder)
  const postgres = await startEmbeddedPostgres({
    ...{ dataFolder: path.join(folder, 'postgres'), settings: withoutWaiting },
  })
  try {
    await migrate({ adminUrl: postgres.url, passwords: installation.databasePasswords })
    await loadReferenceData(postgres.url)
    await seedTestEnvironment({
      adminUrl: postgres.url,
      masterKey: Buffer.from(installation.masterKey, 'base64'),
      fiksSecret: installation.fiksSecret,
      clock: systemClock,
    })
    // What the invented cooperation has left to archive is no part of any journey, and would be done in each of them.
    const admin = new pg.Client({ connectionString: postgres.url })
    await admin.connect()
    await admin.query('delete from graphile_worker._private_jobs')
    await admin.end()
  } finally {
    await postgres.stop()
  }
}

/**
 * Before the journeys: the installation, the program and the stylesheets that each of them starts from, made once instead of once for
 * each file. Found again by the environment, since a benchmark uses the same ground without this.
 */
export default async function prepare(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-e2e-prepared-'))
  await chmod(folder, 0o711)
  const [program, assets] = await Promise.all([bundleProcess(), makeAssets(), installIn(folder)])
  const assetsFile = path.join(path.dirname(program.file), 'assets')
  await writeFile(assetsFile, serialize(assets))
  process.env.SAMVIRKE_E2E_INSTALLATION = folder
  process.env.SAMVIRKE_E2E_PROGRAM = program.file
  process.env.SAMVIRKE_E2E_ASSETS = assetsFile
  return async () => {
    await program.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Puts an installation of its own into the folder: a copy of the one that was prepared, or a new one. */
export async function installedIn(folder: string): Promise<void> {
  const prepared = process.env.SAMVIRKE_E2E_INSTALLATION
  if (!prepared) await installIn(folder)
  // With its owner: the database's files belong to the account it runs under.
  else await promisify(execFile)('cp', ['-Rp', `${prepared}/.`, folder])
}
