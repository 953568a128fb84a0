import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { systemActor } from '../actor.ts'
import { type VirtualClock, virtualClock } from '../clock.ts'
import { type Ctx, type ResidentCtx, Transactions } from '../context.ts'
import { openPool, type Pools } from '../database.ts'
import { Files } from '../files.ts'
import { Keys } from '../keys.ts'
import { systemRandom } from '../random.ts'
import { type Ground, type TestDatabase, testDatabase } from './database.ts'

/** The ground under a test: a database of its own, a clock that stands still, keys and a folder for documents. */
export interface TestWorld {
  clock: VirtualClock
  pools: Pools
  jobPools: Pools
  transactions: Transactions
  keys: Keys
  files: Files
  filesFolder: string
  adminUrl: string
  database: TestDatabase
  /** Arranges or looks past row-level security; never for what is tested. */
  admin<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  tenant<T>(municipality: string, work: (ctx: Ctx) => Promise<T>): Promise<T>
  resident<T>(
    residentId: string,
    municipality: string | null,
    work: (ctx: ResidentCtx) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

/** The moment at which a test's clock stands unless it says otherwise: a Sunday in November. */
export const testNow = '2026-11-22T10:00:00Z'

/**
 * @param options.database one that stands already; without it, a clone of the run's template
 * @param options.ground what that is filled with besides
 * @param options.clock one that others in the test look at too, in place of one that begins at `now`
 */
export async function testWorld(
  options: { now?: string; clock?: VirtualClock; database?: TestDatabase; ground?: Ground } = {},
): Promise<TestWorld> {
  const database = options.database ?? (await testDatabase(options.ground))
  const filesFolder = await mkdtemp(path.join(tmpdir(), 'samvirke-test-files-'))
  const clock = options.clock ?? virtualClock(options.now ?? testNow)
  const failed = (error: Error) => {
    if (!/terminating connection|Connection terminated/.test(error.message)) throw error
  }
  const pools = openPool(database.appUrl, { size: 20, onError: failed })
  const jobPools = openPool(database.jobsUrl, { size: 10, onError: failed })
  const keys = new Keys(Buffer.alloc(32, 7), systemRandom)
  const transactions = new Transactions(pools, clock, systemRandom)
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 })
  admin.on('error', failed)
  return {
    clock,
    pools,
    jobPools,
    transactions,
    keys,
    files: new Files(filesFolder, keys, systemRandom),
    filesFolder,
    adminUrl: database.adminUrl,
    database,
    admin: async (text, values) => (await admin.query(text, values)).rows,
    tenant: (municipality, work) => transactions.inTenant(municipality, systemActor('prøve'), work),
    resident: (residentId, municipality, work) => transactions.asResident(residentId, municipality, work),
    async close() {
      await Promise.all([pools.close(), jobPools.close(), admin.end()])
      await database.drop()
      await rm(filesFolder, { recursive: true, force: true })
    },
  }
}
