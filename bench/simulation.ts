import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openInstallation } from '#main/installation.ts'
import { loadReferenceData, Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { migrate } from '#platform/migrate.ts'
import { systemRandom } from '#platform/random.ts'
import { seedTestEnvironment } from '#seed/test-environment.ts'
import { workshopOwner } from '../src/modules/services/catalogue/owner.ts'
import { folders } from '../src/modules/services/deciding/testing/published.ts'
import { readServices } from '../src/modules/services/packages.ts'
import { runs } from '../src/modules/services/simulation/runs.queries.ts'
import { beginSimulation, simulatePart } from '../src/modules/services/simulation/simulate.job.ts'
import { askForSimulation } from '../src/modules/services/simulation/simulation.ts'
import { makeDecidedCases } from './measuring/decided-cases.ts'

/**
 * A trial run over stored decisions: another price of kindergarten on 100 000 decided cases in all members, each in its
 * municipality's own rows. Half way the process is as if killed, and the run goes on where it was. Told are the time, the
 * cases a second, and how much memory the process holds along the way: it must not grow with the cases.
 */
const { values: given } = parseArgs({ options: { cases: { type: 'string', default: '100000' } } })
const cases = Number(given.cases)
const tell = (line: string) => void process.stderr.write(`${line}\n`)
const mib = (bytes: number) => Math.round(bytes / 2 ** 20)

const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-bench-'))
const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  await measure()
} finally {
  for (const step of undo.reverse()) await step()
}

async function measure(): Promise<void> {
  const postgres = await startEmbeddedPostgres({
    dataFolder: path.join(folder, 'postgres'),
    settings: { shared_buffers: '256MB', max_wal_size: '4GB' },
  })
  undo.push(() => postgres.stop())
  const installation = await openInstallation(folder)
  await migrate({ adminUrl: postgres.url, passwords: installation.databasePasswords })
  await loadReferenceData(postgres.url)
  await seedTestEnvironment({
    adminUrl: postgres.url,
    masterKey: Buffer.from(installation.masterKey, 'base64'),
    fiksSecret: installation.fiksSecret,
    clock: systemClock,
  })
  const url = new URL(postgres.url)
  url.username = 'samvirke_app'
  url.password = installation.databasePasswords.app
  const pools = openPool(url.href, { size: 4, onError: () => {} })
  undo.push(() => pools.close())
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const municipalities = await Municipalities.read(transactions)
  const services = readServices(folders)
  const owner = workshopOwner(municipalities)
  const id = crypto.randomUUID()
  await transactions.inTenant(owner, systemActor('benk'), (ctx) =>
    askForSimulation(
      ctx,
      { services, municipalities },
      {
        ...{ id, serviceId: 'redusert-barnehage', from: '2026-01-01', to: '2026-12-31', scope: 'members' },
        change: {
          kind: 'rate',
          ...{ rateId: 'kindergarten-max-price', variant: 'ordinary', value: '1300', set: 'nation' },
        },
      },
    ),
  )
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  undo.push(() => admin.end())
  const [asked] = await transactions.inTenant(owner, systemActor('benk'), (ctx) => runs(ctx, id))
  tell(`making ${cases} decided cases …`)
  await makeDecidedCases(async (text, values) => (await admin.query(text, values)).rows, {
    cases,
    municipalities: asked?.definition.municipalities ?? [],
  })

  tell('trying the change …')
  const held: number[] = []
  const watch = setInterval(() => held.push(process.memoryUsage.rss()), 250)
  undo.push(async () => clearInterval(watch))
  const began = performance.now()
  await beginSimulation({ municipality: owner, id, attempt: 1 }, { transactions, services })
  const { rows: parts } = await admin.query<{ municipality: string; id: string }>(
    'select municipality, id from services.simulation_part where simulation_id = $1',
    [id],
  )
  // A batch is a transaction: after half of the batches the next one is refused, once.
  let left = Math.floor(cases / 50 / 2)
  const mortal = Object.assign(Object.create(transactions) as Transactions, {
    inTenant: (...call: Parameters<Transactions['inTenant']>) =>
      left-- === 0 ? Promise.reject(new Error('killed')) : transactions.inTenant(...call),
  })
  let killed = 0
  for (const part of parts) {
    const job = { ...part, attempt: 1 }
    try {
      await simulatePart(job, { transactions: mortal, services })
    } catch (error) {
      if ((error as Error).message !== 'killed') throw error
      killed += 1
      await simulatePart(job, { transactions, services })
    }
  }
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  const [run] = await transactions.inTenant(owner, systemActor('benk'), (ctx) => runs(ctx, id))
  const total = run?.result?.total
  const quarter = (n: number) => Math.max(...held.slice((held.length * n) / 4, (held.length * (n + 1)) / 4))
  console.log(
    [
      `cases ${cases} in ${parts.length} municipalities, ${total?.run} worked out, ${total?.changed} changed`,
      `killed ${killed} time and gone on; result ${run?.resultSha256?.slice(0, 12)}`,
      `${seconds.toFixed(1)} s, ${Math.round(cases / seconds)} cases a second, load average ${loadavg()[0]?.toFixed(1)}`,
      `memory of the process, highest in each quarter of the run: ${[0, 1, 2, 3].map((n) => mib(quarter(n))).join(', ')} MiB`,
    ].join('\n'),
  )
}
