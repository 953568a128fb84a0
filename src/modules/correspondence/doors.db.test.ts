import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { listenToSteps } from '#platform/step.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import type { Letter } from '#standins/svarut/postbox.ts'
import { checkLetter } from './check-letter.job.ts'
import { dispatchLetter } from './dispatch-letter.job.ts'
import { dispatchWorld, grane, planned } from './testing/letter-material.ts'

let systems: NationalSystems
let world: TestWorld
let worker: ReturnType<typeof dispatchWorld>

beforeAll(async () => {
  systems = await startNationalSystems()
})
afterAll(() => systems.stop())
beforeEach(async () => {
  world = await testWorld()
  worker = dispatchWorld(world, systems)
})
afterEach(async () => {
  listenToSteps(null)
  await world.close()
})

const run = (letterId: string, by = worker) =>
  dispatchLetter({ municipality: grane, id: letterId, attempt: 1 }, by)
const outcomeOf = (letterId: string, by = worker) =>
  run(letterId, by).then(
    () => null,
    (error) => error,
  )
async function row(letterId: string) {
  const [found] = await world.admin('select * from correspondence.dispatch where letter_id = $1', [letterId])
  return found as Record<string, unknown>
}
async function held(letterId: string): Promise<Letter[]> {
  const { external_reference } = await row(letterId)
  const all = systems.servers.svarut.received()
  return all.filter((letter) => letter.externalReference === external_reference)
}
/** There is no case behind these letters to take the level from. */
async function protect(letterId: string) {
  await world.admin('alter table correspondence.letter disable trigger takes_protection')
  await world.admin('update correspondence.letter set protection = 1 where id = $1', [letterId])
}

test('goes encrypted for SvarUt, and is found to hold what was approved', async () => {
  const { letterId } = await planned(world, { atHighestLevel: true })
  await run(letterId)
  const [letter] = await held(letterId)
  expect(letter).toMatchObject({ securityLevel: 'HOYESTE', encrypted: true })
  const { sent_sha256 } = await row(letterId)
  expect(letter?.documents[0]?.sha256).toBe(sent_sha256)
  await checkLetter({ municipality: grane, id: letterId, attempt: 1 }, worker)
  expect(await row(letterId)).toMatchObject({ state: 'known', problem_code: null })
  expect(worker.told.needsPerson).toEqual([])
})

test('is so in a protected case, whatever the service says; another is in the clear', async () => {
  const first = await planned(world)
  await protect(first.letterId)
  await run(first.letterId)
  expect(await held(first.letterId)).toMatchObject([{ securityLevel: 'HOYESTE', encrypted: true }])
  const second = await planned(world, { decisionId: randomUUID() })
  await run(second.letterId)
  expect(await held(second.letterId)).toMatchObject([{ securityLevel: 'BETYDELIG', encrypted: false }])
})

test('marked after the worker has looked is not sent in the clear: it is made anew', async () => {
  const { letterId } = await planned(world)
  listenToSteps(async (name) => {
    if (name !== 'transaction:after-commit') return
    listenToSteps(null)
    await protect(letterId)
  })
  await outcomeOf(letterId)
  await run(letterId)
  const all = await held(letterId)
  expect(all).toMatchObject([{ encrypted: true }])
})

test('waits, with nothing called, while SvarUt’s key cannot be had', async () => {
  const { letterId } = await planned(world, { atHighestLevel: true })
  const failed = new OutsideFailure('svarut', 'public-key', 'unreachable', { outcomeUnknown: false })
  const encrypt = () => Promise.reject(failed)
  const without = dispatchWorld(world, systems, { svarut: { ...systems.svarut, encrypt } })
  expect(await outcomeOf(letterId, without)).toBe(failed)
  expect(await row(letterId)).toMatchObject({ state: 'planned', called_at: null, sent_sha256: null })
  await run(letterId)
  expect(await held(letterId)).toHaveLength(1)
})

describe('a letter to others than people', () => {
  test('goes to an organisation by its number, through the door for organisations', async () => {
    const before = systems.servers.svarut.counters['send-organisasjon'] ?? 0
    const { letterId } = await planned(world, {
      receiver: {
        ...{ identityNumber: '310000000', name: 'OPPDIKTET BYGG AS' },
        addressLines: ['Industriveien 4', '8680 TROFORS'],
      },
    })
    await run(letterId)
    expect(await row(letterId)).toMatchObject({ state: 'known', problem_code: null })
    expect(systems.servers.svarut.counters['send-organisasjon']).toBe(before + 1)
    expect(await held(letterId)).toHaveLength(1)
  })

  test('to somebody nobody knows stops before SvarUt, once, and asks a person to answer as the sender wished', async () => {
    const calls = () => JSON.stringify(systems.servers.svarut.counters)
    const before = calls()
    const { letterId } = await planned(world, {
      receiver: { identityNumber: '', name: 'Ukjent avsender', addressLines: null },
    })
    await run(letterId)
    await run(letterId)
    expect(calls()).toBe(before)
    expect(await row(letterId)).toMatchObject({ state: 'stopped', problem_code: 'unknown-receiver' })
    expect(worker.told.needsPerson).toEqual([
      expect.objectContaining({ letterId, problem: 'unknown-receiver' }),
    ])
    expect(worker.told.sent).toEqual([])
  })
})
