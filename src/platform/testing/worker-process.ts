import { systemClock } from '../clock.ts'
import { openPool } from '../database.ts'
import { runJobs } from '../jobs.ts'
import { openLog } from '../log.ts'
import { openMetrics } from '../metrics.ts'

/** A worker that takes one job and never ends it: for a test to kill. Tells when it has the job. */
const pools = openPool(process.argv[2] as string, { size: 8, onError: () => {} })
await runJobs({
  pool: pools.pool,
  handlers: {
    'test.hang': async ({ id }) => {
      process.stdout.write(`took ${id}\n`)
      await new Promise((resolve) => setTimeout(resolve, 600_000))
    },
  },
  concurrency: 2,
  clock: systemClock,
  log: openLog('silent'),
  metrics: openMetrics(),
})
