import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anonymous } from './actor.ts'
import { type Job, type JobHandlers, type JobRunner, runJobs, TryLater } from './jobs.ts'
import { openMetrics } from './metrics.ts'
import { OutsideFailure } from './outside-failure.ts'
import { type TestWorld, testWorld } from './testing/world.ts'

const grane = '1825'
const vefsn = '1824'
let world: TestWorld
let running: JobRunner[]
let logged: unknown[]
beforeEach(async () => {
  world = await testWorld({ now: new Date().toISOString() })
  running = []
  logged = []
})
afterEach(async () => {
  await Promise.all(running.map((runner) => runner.stop()))
  await world.close()
})

async function work(handlers: JobHandlers, pool = world.jobPools.pool): Promise<JobRunner> {
  const keep = (line: unknown) => void logged.push(line)
  const log = { info: keep, warn: keep, error: keep, debug: keep } as never
  const runner = await runJobs({
    pool,
    handlers,
    concurrency: 2,
    clock: world.clock,
    log,
    metrics: openMetrics(),
  })
  running.push(runner)
  return runner
}
const later = (task: string, id: string, municipality = grane, at?: Date) =>
  world.tenant(municipality, (ctx) => ctx.later(task, id, at ? { at } : {}))

async function until(what: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<number> {
  const started = Date.now()
  while (!(await what())) {
    if (Date.now() - started > withinMs) throw new Error('did not happen in time')
    await pause(50)
  }
  return Date.now() - started
}
/** The queue as operations see it, in one municipality. */
const waiting = (municipality = grane) =>
  world.tenant(municipality, async ({ tx }) => {
    const { rows } = await sql<{
      task: string
      attempts: number
      run_at: Date
      locked: boolean
      last_error: string | null
    }>`
      select task, attempts, run_at, locked, last_error from platform.waiting_jobs()`.execute(tx)
    return rows
  })

describe('a job', () => {
  test('runs with its municipality and id, and one added in a transaction that was rolled back does not', async () => {
    const ran: Job[] = []
    const kept = randomUUID()
    const failed = world.tenant(grane, async (ctx) => {
      await ctx.later('test.note', randomUUID())
      throw new Error('made to fail')
    })
    await expect(failed).rejects.toThrow('made to fail')
    await later('test.note', kept)
    await work({ 'test.note': async (job) => void ran.push(job) })
    await until(() => ran.length > 0)
    await pause(300)
    expect(ran).toEqual([{ municipality: grane, id: kept, attempt: 1 }])
    expect(await waiting()).toEqual([])
  })

  test('added thrice is one job, also by two transactions at once', async () => {
    const id = randomUUID()
    await later('test.note', id)
    await Promise.all([later('test.note', id), later('test.note', id)])
    expect(await waiting()).toHaveLength(1)
  })

  test('cannot be added for another municipality, and another does not see it', async () => {
    await later('test.note', randomUUID())
    expect(await waiting(vefsn)).toEqual([])
    const all = 'select task from platform.waiting_jobs()'
    // Nobody chosen is not everybody; reading across is.
    expect((await world.pools.pool.query(all)).rows).toEqual([])
    const across = await world.transactions.acrossMembers(anonymous, 'prøve', ({ tx }) =>
      sql.raw(all).execute(tx),
    )
    expect(across.rows).toHaveLength(1)
    const client = await world.pools.pool.connect()
    await client.query(`begin; set local samvirke.municipality = '${grane}'`)
    const add = client.query(`select platform.add_job('t', 'k', now(), '${vefsn}', gen_random_uuid(), 1)`)
    await expect(add).rejects.toThrow(/municipality at hand/)
    await client.query('rollback')
    await expect(client.query('select * from graphile_worker._private_jobs')).rejects.toThrow(
      /permission denied/,
    )
    client.release()
  })

  test('that fails waits longer each time, stands in the list with its error, and runs again', async () => {
    const attempts: number[] = []
    await later('test.fail', randomUUID())
    await work({
      'test.fail': async ({ attempt }) => {
        attempts.push(attempt)
        if (attempt < 3) throw new Error(`brast ${attempt}`)
      },
    })
    await until(async () => (await waiting())[0]?.last_error?.includes('brast 1') ?? false)
    const [row] = await waiting()
    expect(row).toMatchObject({ task: 'test.fail', attempts: 1, locked: false })
    const first = (row?.run_at.getTime() ?? 0) - Date.now()
    await until(async () => (await waiting())[0]?.last_error?.includes('brast 2') ?? false)
    const second = ((await waiting())[0]?.run_at.getTime() ?? 0) - Date.now()
    expect(second).toBeGreaterThan(Math.max(first, 3000))
    // The waits are known now; the last one is not sat through.
    await world.admin('update graphile_worker._private_jobs set run_at = now()')
    expect(logged).toContainEqual(expect.objectContaining({ task: 'test.fail', problem: 'brast 1' }))
    await until(async () => (await waiting()).length === 0)
    expect(attempts).toEqual([1, 2, 3])
  })

  test.each([
    ['says when', (at: Date) => new TryLater(at, 'ikke ennå')],
    [
      'was told by the other side',
      (at: Date) =>
        new OutsideFailure('krr', 'personer', 'rate-limited', {
          retryAfterMs: at.getTime() - world.clock.now().getTime(),
        }),
    ],
  ])('that %s is tried at that time, once, and is no failure', async (_name, thrown) => {
    const at = new Date(world.clock.now().getTime() + 3_600_000)
    let runs = 0
    await later('test.later', randomUUID())
    await work({
      'test.later': async () => {
        runs += 1
        throw thrown(at)
      },
    })
    await until(async () =>
      (await waiting()).some((row) => !row.locked && Math.abs(row.run_at.getTime() - at.getTime()) < 10_000),
    )
    await until(async () => (await waiting()).length === 1)
    expect((await waiting())[0]).toMatchObject({
      attempts: 0,
      last_error: expect.stringMatching(/ikke ennå|krr/),
    })
    expect(runs).toBe(1)
    expect(logged).toEqual([])
  })

  test('asked for again while it runs, runs once more afterwards', async () => {
    const id = randomUUID()
    let runs = 0
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    await later('test.note', id)
    await work({
      'test.note': async () => {
        runs += 1
        if (runs === 1) await held
      },
    })
    await until(() => runs === 1)
    await later('test.note', id)
    go()
    await until(() => runs === 2)
    await until(async () => (await waiting()).length === 0)
  })
})

describe('a worker', () => {
  test('that is stopped ends the job it has, also one of several seconds', async () => {
    let ended = false
    let begun = false
    await later('test.slow', randomUUID())
    const runner = await work({
      'test.slow': async () => {
        begun = true
        await pause(6500)
        ended = true
      },
    })
    await until(() => begun)
    await runner.stop()
    expect(ended).toBe(true)
    expect(await waiting()).toEqual([])
  })

  test('that is killed gives its job back within seconds, while a living one keeps its own', async () => {
    const [taken, kept] = [randomUUID(), randomUUID()]
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL('./testing/worker-process.ts', import.meta.url)),
        world.database.jobsUrl,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    try {
      await later('test.hang', taken)
      const said: string[] = []
      child.stdout.on('data', (line) => said.push(String(line)))
      await until(() => said.length > 0)
      const ran: string[] = []
      // Alive beyond the two sweeps of the others: nobody takes its job.
      await work({
        'test.own': async ({ id }) => void ran.push(id),
        'test.hang': async ({ id }) => void ran.push(id),
      })
      await pause(8000)
      expect(ran).toEqual([])
      expect(said).toEqual([`took ${taken}\n`])
      child.kill('SIGKILL')
      const tookMs = await until(() => ran.includes(taken), 12_000)
      expect(tookMs).toBeLessThan(10_000)
      await later('test.own', kept)
      await until(() => ran.includes(kept))
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('whose connection is lost is not taken for dead: it takes its locks anew', async () => {
    const locks = () =>
      world.admin<{ n: number }>(
        "select count(*)::int as n from pg_locks where locktype = 'advisory' and granted",
      )
    const before = (await locks())[0]?.n ?? 0
    await work({ 'test.note': async () => {} })
    await until(async () => ((await locks())[0]?.n ?? 0) === before + 1)
    await world.admin(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
    )
    await until(async () => ((await locks())[0]?.n ?? 0) === before + 1, 5000)
    await later('test.note', randomUUID())
    await until(async () => (await waiting()).length === 0)
  })

  test('asks one question at a time on each connection, with errors heard on each', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    await work({ 'test.note': async () => {} })
    await later('test.note', randomUUID())
    await until(async () => (await waiting()).length === 0)
    expect(warned.mock.calls).toEqual([])
    expect(emitted.mock.calls).toEqual([])
    vi.restoreAllMocks()
  })
})
