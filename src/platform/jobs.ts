import { EventEmitter } from 'node:events'
import { Logger, type Runner, run } from 'graphile-worker'
import type pg from 'pg'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { OutsideFailure } from './outside-failure.ts'
import { step } from './step.ts'
import { WorkerPresence } from './worker-presence.ts'

/** A job's payload is an id and the municipality, or the cooperation, never content. */
export interface Job {
  /** Empty for a job of a cooperation. */
  municipality: string
  /** Only where it was added in a cooperation. */
  cooperation?: string
  id: string
  /** 1 the first time. */
  attempt: number
}
interface Payload {
  municipality: string | null
  cooperation?: string
  id: string
}
export type JobHandler = (job: Job) => Promise<void>
export type JobHandlers = Record<string, JobHandler>

/** Thrown by a job that knows when it is worth trying again: not a failure, only not yet. */
export class TryLater extends Error {
  constructor(
    readonly at: Date,
    reason: string,
  ) {
    super(reason)
    this.name = 'TryLater'
  }
}

export interface JobRunner {
  stop(): Promise<void>
}

/**
 * Runs jobs until stopped. A failed job waits longer for each try (seconds, then minutes, up to six hours) and never
 * gives up by count. A process that is killed gives its jobs back within seconds: each worker holds an advisory lock
 * that PostgreSQL drops with the connection, and whoever sees a job held by a worker without its lock frees it.
 */
export async function runJobs(options: {
  pool: pg.Pool
  handlers: JobHandlers
  concurrency: number
  clock: Clock
  log: Log
  metrics: Metrics
}): Promise<JobRunner> {
  const { pool, handlers, log, metrics, clock } = options
  const presence = new WorkerPresence(pool, (error) => log.warn({ err: error }, 'worker presence lost'))
  await presence.freeJobsOfTheDead()
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([task, handler]) => [
      task,
      async (payload: unknown, tools: { job: { attempts: number; key: string | null } }) => {
        const { municipality, cooperation, id } = payload as Payload
        await step(`job:${task}:start`)
        try {
          await handler({
            ...{ municipality: municipality ?? '', id, attempt: tools.job.attempts },
            ...(cooperation ? { cooperation } : {}),
          })
          metrics.jobs.inc({ task, outcome: 'done' })
        } catch (error) {
          const waitMs = waitBeforeTryingAgain(error, clock)
          metrics.jobs.inc({ task, outcome: waitMs === null ? 'failed' : 'later' })
          if (waitMs === null) {
            log.warn(
              {
                task,
                municipality,
                cooperation,
                id,
                attempt: tools.job.attempts,
                problem: (error as Error).message,
              },
              'job failed',
            )
            throw error
          }
          await tryAgainAt(pool, task, payload as Payload, waitMs, (error as Error).message)
        }
        await step(`job:${task}:end`)
      },
    ]),
  )
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: options.concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quietLogger(log),
    events: announcing(presence, log),
    // Ended jobs are written down by a batcher that stopping waits for; without it nobody waits for the last one.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  const sweep = setInterval(() => {
    presence.freeJobsOfTheDead().catch((error) => log.warn({ err: error }, 'could not look for dead workers'))
  }, 5000)
  sweep.unref()
  return {
    async stop() {
      clearInterval(sweep)
      await runner.stop().catch(() => {})
      await runner.promise.catch(() => {})
      await presence.close()
    },
  }
}

/** How long to wait when that is known; null when the queue's own back-off decides. */
function waitBeforeTryingAgain(error: unknown, clock: Clock): number | null {
  if (error instanceof TryLater) return Math.max(0, error.at.getTime() - clock.now().getTime())
  return error instanceof OutsideFailure ? error.retryAfterMs : null
}

/**
 * The running job keeps its place until it ends; a new one with its key takes over after the wait. The time is the
 * database's, as the queue's.
 */
async function tryAgainAt(
  pool: pg.Pool,
  task: string,
  payload: Payload,
  waitMs: number,
  why: string,
): Promise<void> {
  await pool.query(
    `select graphile_worker.add_job($1, $2::json, job_key => $3, run_at => now() + make_interval(secs => $4), max_attempts => 32767)`,
    [task, JSON.stringify(payload), `${task}:${payload.id}`, waitMs / 1000],
  )
  await pool.query(
    `update graphile_worker._private_jobs set last_error = $2 where key = $1 and locked_at is null`,
    [`${task}:${payload.id}`, why],
  )
}

/** The queue writes the pool's id, not the single worker's, on the jobs that are held. */
function announcing(presence: WorkerPresence, log: Log): EventEmitter {
  const events = new EventEmitter()
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    presence.announce(workerPool.id).catch((error) => log.warn({ err: error }, 'could not announce a worker'))
  })
  return events
}

function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.warn({ from: 'job queue' }, message.slice(0, 300))
  })
}
