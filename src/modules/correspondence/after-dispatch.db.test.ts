import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { expireEntry } from '#modules/archive/index.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { personWithKey } from '#standins/population/index.ts'
import { checkLetter } from './check-letter.job.ts'
import { dispatchLetter } from './dispatch-letter.job.ts'
import { refreshDispatchStatus } from './index.ts'
import { dispatchWorld, grane, planned } from './testing/letter-material.ts'

const minute = 60_000
let systems: NationalSystems
let world: TestWorld
let worker: ReturnType<typeof dispatchWorld>

beforeAll(async () => {
  systems = await startNationalSystems({ patienceMs: 3000 })
})
afterAll(() => systems.stop())
beforeEach(async () => {
  world = await testWorld()
  worker = dispatchWorld(world, systems)
})
afterEach(async () => {
  systems.clearFaults()
  await world.close()
})

const run = (letterId: string) => dispatchLetter({ municipality: grane, id: letterId, attempt: 1 }, worker)
const outcomeOf = (letterId: string) =>
  run(letterId).then(
    () => null,
    (error) => error,
  )

async function row(letterId: string) {
  const [found] = await world.admin('select * from correspondence.dispatch where letter_id = $1', [letterId])
  return found as Record<string, unknown> & { external_reference: string; state: string }
}

async function lettersAtSvarUt(letterId: string): Promise<number> {
  const { external_reference } = await row(letterId)
  const access = { integration: systems.grane, accountId: systems.grane.svarutAccountId }
  return (await systems.svarut.findByReference(access, external_reference)).length
}

describe('a letter that is at SvarUt twice', () => {
  const sendBehindOurBack = async (letterId: string) => {
    const { external_reference } = await row(letterId)
    const access = { integration: systems.grane, accountId: systems.grane.svarutAccountId }
    await systems.svarut.sendToPerson(
      access,
      {
        tittel: 'Svar',
        mottaker: { navn: 'Silje', digitalId: personWithKey('grane-tre-barn-mor').identityNumber },
        eksternReferanse: external_reference,
        dokumenter: [{ filnavn: 'a.pdf', mimeType: 'application/pdf' }],
      },
      [{ filnavn: 'a.pdf', bytes: Buffer.from('%PDF-1.7\nannet\n%%EOF\n') }],
    )
  }

  test('stops and asks a person, and is never sent a third time', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'lost-answer', operation: 'send-person', times: 1 })
    await outcomeOf(letterId)
    await sendBehindOurBack(letterId)
    await run(letterId)
    await run(letterId)
    expect(await row(letterId)).toMatchObject({ state: 'stopped', problem_code: 'double' })
    expect(worker.told.needsPerson).toEqual([expect.objectContaining({ problem: 'double' })])
    expect(await lettersAtSvarUt(letterId)).toBe(2)
  })

  test('is found by the later check, and so is other content than was approved; each is told once', async () => {
    const { letterId } = await planned(world)
    const check = () => checkLetter({ municipality: grane, id: letterId, attempt: 1 }, worker)
    await run(letterId)
    await check()
    expect(worker.told.needsPerson).toEqual([])
    await sendBehindOurBack(letterId)
    await check()
    await check()
    expect(worker.told.needsPerson.map((news) => news.problem)).toEqual(['double'])

    const other = await planned(world, { decisionId: randomUUID() })
    await world.admin(
      `update correspondence.dispatch set state = 'known', svarut_id = (select gen_random_uuid()) where letter_id = $1`,
      [other.letterId],
    )
    await checkLetter({ municipality: grane, id: other.letterId, attempt: 1 }, worker)
    expect(worker.told.needsPerson.at(-1)).toMatchObject({ problem: 'not-delivered' })
  })
})

test('a letter whose entry was put out of use meanwhile is still known to be sent, and a person is asked', async () => {
  const { letterId, registryEntryId } = await planned(world)
  await world.tenant(grane, (ctx) => expireEntry(ctx, registryEntryId))
  await run(letterId)
  expect(await row(letterId)).toMatchObject({ state: 'known' })
  expect(worker.told.needsPerson).toEqual([
    expect.objectContaining({ problem: 'entry-frozen', detail: 'archive.entry-frozen' }),
  ])
  expect(worker.told.sent).toHaveLength(1)
  expect(await lettersAtSvarUt(letterId)).toBe(1)
})

describe('status for showing', () => {
  test('is asked in one question, kept for five minutes, and survives that SvarUt is down', async () => {
    const { letterId } = await planned(world)
    expect(await refreshDispatchStatus(worker, grane, [letterId])).toBe(true)
    await run(letterId)
    const asked = () => systems.servers.svarut.counters.status ?? 0
    const before = asked()
    expect(await refreshDispatchStatus(worker, grane, [letterId])).toBe(true)
    expect(await refreshDispatchStatus(worker, grane, [letterId])).toBe(true)
    expect(asked()).toBe(before + 1)
    expect(String((await row(letterId)).svarut_status)).toMatch(/^(LEVERT|SENDT|PRINTET|MOTTATT|AKSEPTERT)/)
    world.clock.advance(6 * minute)
    systems.servers.svarut.faults.add({ kind: 'down' })
    expect(await refreshDispatchStatus(worker, grane, [letterId])).toBe(letterIsFinal(await row(letterId)))
  })

  test('that needs a person is told once', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    const rejecting = dispatchWorld(world, systems, {
      svarut: {
        ...systems.svarut,
        statuses: async (_access, ids) =>
          ids.map((id) => ({ id, status: 'AVVIST', changedAt: new Date('2026-11-22T11:00:00Z') })),
      },
    })
    await refreshDispatchStatus(rejecting, grane, [letterId])
    world.clock.advance(6 * minute)
    await refreshDispatchStatus(rejecting, grane, [letterId])
    expect(rejecting.told.needsPerson).toEqual([
      expect.objectContaining({ problem: 'rejected', detail: 'AVVIST' }),
    ])
  })
})

const letterIsFinal = (found: Record<string, unknown>) =>
  ['LEST', 'PRINTET'].includes(String(found.svarut_status))
