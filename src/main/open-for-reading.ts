import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Municipalities } from '#modules/members/index.ts'
import { readServices, type Services } from '#modules/services/index.ts'
import { shiftedClock, systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { runningEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { readSettings } from '#platform/env.ts'
import { readFolders } from '#platform/folders.ts'
import { systemRandom } from '#platform/random.ts'
import { urlsOfRoles } from './database-urls.ts'
import type { Installation } from './installation.ts'

export interface ReadingWorld {
  transactions: Transactions
  municipalities: Municipalities
  services: Services
  /** What the documents and the proofs of the archive are opened and checked with. */
  masterKey: Buffer
  documentsFolder: string
  close(): Promise<void>
}

/**
 * The database of an installation that runs, for a command beside it: with the same role and row-level security as its
 * workers. Null when there is none.
 */
export async function openForReading(env: Record<string, string | undefined>): Promise<ReadingWorld | null> {
  const settings = readSettings(env)
  const dataFolder = path.resolve(settings.SAMVIRKE_DATA)
  const kept = await readFile(path.join(dataFolder, 'installation.json'), 'utf8').catch(() => null)
  const adminUrl =
    settings.DATABASE_URL ??
    (kept ? (await runningEmbeddedPostgres(path.join(dataFolder, 'postgres')))?.url : undefined)
  if (!kept || !adminUrl) return null
  const installation = JSON.parse(kept) as Installation
  const url = urlsOfRoles(adminUrl, installation).jobs
  const pools = openPool(url, { size: 2, onError: () => {} })
  const clock = settings.SAMVIRKE_CLOCK_OFFSET_MS
    ? shiftedClock(settings.SAMVIRKE_CLOCK_OFFSET_MS)
    : systemClock
  const transactions = new Transactions(pools, clock, systemRandom)
  const folders = await readFolders(fileURLToPath(new URL('../../services', import.meta.url)))
  return {
    transactions,
    municipalities: await Municipalities.read(transactions),
    services: readServices(folders),
    masterKey: Buffer.from(settings.SAMVIRKE_MASTER_KEY ?? installation.masterKey, 'base64'),
    documentsFolder: path.join(dataFolder, 'documents'),
    close: () => pools.close(),
  }
}
