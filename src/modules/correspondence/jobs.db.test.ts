import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { type JobRunner, runJobs } from '#platform/jobs.ts'
import { openMetrics } from '#platform/metrics.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { correspondenceJobs } from './index.ts'
import { dispatchWorld, planned } from './testing/letter-material.ts'

let systems: NationalSystems
let world: TestWorld
const runners: JobRunner[] = []

beforeAll(async () => {
  systems = await startNationalSystems()
})
afterAll(() => systems.stop())
beforeEach(async () => {
  world = await testWorld({ now: new Date().toISOString() })
})
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()))
  systems.clearFaults()
  await world.close()
})

async function startWorker(worker: ReturnType<typeof dispatchWorld>) {
  runners.push(
    await runJobs({
      pool: world.jobPools.pool,
      handlers: correspondenceJobs(worker),
      concurrency: 4,
      clock: world.clock,
      log: pino({ level: 'silent' }),
      metrics: openMetrics(),
    }),
  )
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await what()) return
    await pause(100)
  }
  throw new Error('did not happen')
}

const stateOf = async (letterId: string) =>
  (await world.admin('select state from correspondence.dispatch where letter_id = $1', [letterId]))[0]!.state

test('the queue brings a planned letter out without being asked', async () => {
  const worker = dispatchWorld(world, systems)
  const { letterId } = await planned(world)
  await startWorker(worker)
  await until(async () => (await stateOf(letterId)) === 'known')
  expect(worker.told.sent).toHaveLength(1)
})

test('a letter of unknown fate waits in the queue, with the reason, and is found when its time comes', async () => {
  const worker = dispatchWorld(world, systems)
  const { letterId } = await planned(world)
  systems.servers.svarut.faults.add({ kind: 'lost-answer', operation: 'send-person', times: 1 })
  await startWorker(worker)
  await until(async () => (await stateOf(letterId)) === 'unknown')
  const key = `correspondence.dispatch-letter:${letterId}`
  await until(async () => {
    const rows = await world.admin(
      'select from graphile_worker._private_jobs where key = $1 and run_at > now() and locked_at is null',
      [key],
    )
    return rows.length === 1
  })
  await world.admin('update graphile_worker._private_jobs set run_at = now() where key = $1', [key])
  await until(async () => (await stateOf(letterId)) === 'reconciled')
  expect(worker.told.sent).toHaveLength(1)
})
