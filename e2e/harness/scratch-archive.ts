import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { Files } from '#platform/files.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { fillTemplate } from '#platform/testing/template.ts'

export { DepositInMemory } from '#modules/archive/deposit/testing/deposit-in-memory.ts'
// What the archive's own tests plant and write with, for those outside it who hold what it writes against a standard.
export {
  appOf,
  logins,
  NoarkClient,
  origin,
} from '#modules/archive/service-interface/testing/interface-world.ts'
export { plantFullArchive } from '#modules/archive/testing/full-archive.ts'

export interface ScratchArchive {
  readonly folder: string
  readonly jobsUrl: string
  readonly masterKey: Buffer
  readonly transactions: Transactions
  readonly keys: Keys
  readonly files: Files
  admin<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  tenant<T>(municipality: string, work: (ctx: Ctx) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

/**
 * A migrated database and a document store, without any process around them: for measurements and for holding what the
 * archive writes against the official schemas. TEST_POSTGRES_URL uses a server that runs already.
 */
export async function startScratchArchive(): Promise<ScratchArchive> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-scratch-'))
  await chmod(folder, 0o711)
  const given = process.env.TEST_POSTGRES_URL
  const server = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres({
        dataFolder: path.join(folder, 'postgres'),
        settings: { max_wal_size: '4GB' },
      })
  const secret = (role: string) => createHash('sha256').update(`${role} ${server.url}`).digest('hex')
  const passwords = { app: secret('app'), jobs: secret('jobs') }
  const name = `scratch_${randomBytes(6).toString('hex')}`
  await once(server.url, `create database ${name}`)
  const address = (user?: string, password?: string) => {
    const url = new URL(server.url)
    url.pathname = `/${name}`
    if (user) url.username = user
    if (password) url.password = password
    return url.href
  }
  await fillTemplate({ adminUrl: address(), passwords })
  const jobsUrl = address('samvirke_jobs', passwords.jobs)
  const pools = openPool(jobsUrl, { size: 2, onError: () => {} })
  const admin = new pg.Pool({ connectionString: address(), max: 1 })
  admin.on('error', () => {})
  const masterKey = Buffer.alloc(32, 7)
  const keys = new Keys(masterKey, systemRandom)
  const transactions = new Transactions(pools, systemClock, systemRandom)
  return {
    folder,
    jobsUrl,
    masterKey,
    transactions,
    keys,
    files: new Files(path.join(folder, 'documents'), keys, systemRandom),
    admin: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      (await admin.query<Row>(text, values)).rows,
    tenant: (municipality, work) => transactions.inTenant(municipality, systemActor('prøve'), work),
    async stop() {
      await Promise.all([pools.close(), admin.end()])
      await once(server.url, `drop database ${name} with (force)`)
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function once(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
