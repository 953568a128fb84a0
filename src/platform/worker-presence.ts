import type pg from 'pg'

/**
 * Shows other processes which workers are alive: each holds an advisory lock, which PostgreSQL drops with the
 * connection, whatever ended the process. One connection, one question at a time; when it is lost it is opened again
 * and the locks taken anew, before anyone may think that these workers are dead.
 */
export class WorkerPresence {
  private line: pg.PoolClient | null = null
  private readonly workers = new Set<string>()
  private latest: Promise<unknown> = Promise.resolve()
  private closed = false

  constructor(
    private readonly pool: pg.Pool,
    private readonly onLost: (error: Error) => void,
  ) {}

  async announce(workerId: string): Promise<void> {
    this.workers.add(workerId)
    await this.inTurn((line) => lock(line, workerId))
  }

  /** Gives jobs back that are held by a worker without its lock. */
  async freeJobsOfTheDead(): Promise<void> {
    await this.inTurn(async (line) => {
      // A worker takes its lock in the moment it is made: two seconds are enough to see it.
      const { rows } = await line.query<{ locked_by: string }>(
        `select distinct locked_by from graphile_worker._private_jobs
         where locked_by is not null and locked_at < now() - interval '2 seconds'`,
      )
      for (const { locked_by: worker } of rows) if (!this.workers.has(worker)) await freeIfDead(line, worker)
    })
  }

  async close(): Promise<void> {
    this.closed = true
    await this.latest.catch(() => {})
    this.line?.release(true)
    this.line = null
  }

  private inTurn<T>(work: (line: pg.PoolClient) => Promise<T>): Promise<T> {
    const turn = this.latest.then(async () => work(await this.openLine()))
    this.latest = turn.catch(() => {})
    return turn
  }

  private async openLine(): Promise<pg.PoolClient> {
    if (this.line) return this.line
    const line = await this.pool.connect()
    line.once('error', (error) => {
      if (this.line !== line) return
      this.line = null
      line.release(true)
      if (!this.closed) this.inTurn(async () => {}).catch(() => this.onLost(error))
    })
    for (const worker of this.workers) await lock(line, worker)
    this.line = line
    return line
  }
}

async function lock(line: pg.PoolClient, worker: string): Promise<void> {
  // A lock that is held already is only counted once more.
  await line.query('select pg_advisory_lock(hashtextextended($1, 1825))', [worker])
}

async function freeIfDead(line: pg.PoolClient, worker: string): Promise<void> {
  const { rows } = await line.query<{ dead: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 1825)) as dead',
    [worker],
  )
  if (!rows[0]?.dead) return
  await line.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
  await line.query('select pg_advisory_unlock(hashtextextended($1, 1825))', [worker])
}
