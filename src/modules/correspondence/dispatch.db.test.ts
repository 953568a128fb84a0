import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fiks } from '#integrations/fiks/client.ts'
import { svarut } from '#integrations/svarut/client.ts'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { TryLater } from '#platform/jobs.ts'
import type { Net } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { listenToSteps } from '#platform/step.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { checkLetter } from './check-letter.job.ts'
import { dispatchLetter } from './dispatch-letter.job.ts'
import { type DispatchWorld, planLetter, sendAgain } from './index.ts'
import { aDecision, aLetterToWrite, dispatchWorld, grane, planned } from './testing/letter-material.ts'

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
  listenToSteps(null)
  systems.clearFaults()
  await world.close()
})

const run = (letterId: string, by: DispatchWorld = worker) =>
  dispatchLetter({ municipality: grane, id: letterId, attempt: 1 }, by)

/** How a run ended: nothing, or what it threw. */
const outcomeOf = (letterId: string, by?: DispatchWorld) =>
  run(letterId, by).then(
    () => null,
    (error) => error,
  )

async function row(letterId: string) {
  const [found] = await world.admin('select * from correspondence.dispatch where letter_id = $1', [letterId])
  return found as Record<string, unknown> & { external_reference: string; state: string }
}

/** Asks the stand-in, not our own rows. */
async function lettersAtSvarUt(letterId: string): Promise<number> {
  const { external_reference } = await row(letterId)
  const access = { integration: systems.grane, accountId: systems.grane.svarutAccountId }
  return (await systems.svarut.findByReference(access, external_reference)).length
}

async function archived() {
  const entries = await world.admin(
    'select type, status, sent_at from archive.registry_entry order by entry_number',
  )
  const signOffs = await world.admin('select method, answered_by_entry_id from archive.sign_off')
  return { entries, signOffs }
}

describe('a letter that goes well', () => {
  test('is at SvarUt once, registered as sent, its application signed off, the news told, in the audit log', async () => {
    const { letterId, registryEntryId } = await planned(world)
    await run(letterId)
    await run(letterId)
    expect(await row(letterId)).toMatchObject({ state: 'known', problem_code: null })
    expect(await lettersAtSvarUt(letterId)).toBe(1)
    const { entries, signOffs } = await archived()
    expect(entries).toEqual([
      { type: 'Inngående dokument', status: 'Journalført', sent_at: null },
      { type: 'Utgående dokument', status: 'Ekspedert', sent_at: world.clock.now() },
    ])
    expect(signOffs).toEqual([{ method: 'Besvart med brev', answered_by_entry_id: registryEntryId }])
    expect(worker.told.sent).toEqual([expect.objectContaining({ letterId, decisionId: aDecision })])
    const events = await world.admin(
      "select event from platform.audit_event where event like 'letter.%' order by sequence",
    )
    expect(events.map((event) => event.event)).toEqual(['letter.planned', 'letter.sent'])
  })

  test('takes along what follows it, each a file of its own, and is not held to differ for that', async () => {
    const { letterId } = await world.tenant(grane, async (ctx) => {
      const paper = await world.files.put(ctx, Buffer.from('%PDF-1.7\ntegning\n%%EOF\n'))
      const enclosures = [{ title: '2/2026 Tegning', sha256: paper.sha256 }]
      return planLetter(ctx, world.keys, await aLetterToWrite(ctx, world, { enclosures }))
    })
    await run(letterId)
    const access = { integration: systems.grane, accountId: systems.grane.svarutAccountId }
    const sent = await systems.svarut.documents(access, String((await row(letterId)).svarut_id))
    expect(sent.map(({ fileName }) => fileName)).toEqual(['brev.pdf', 'vedlegg-1.pdf'])
    await checkLetter({ municipality: grane, id: letterId, attempt: 1 }, worker)
    expect(await row(letterId)).toMatchObject({ problem_code: null })
  })

  test('is planned once however often the decision asks, with one job', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => planned(world)))
    expect(new Set(all.map((letter) => letter.letterId)).size).toBe(1)
    expect(all.filter((letter) => letter.isNew)).toHaveLength(1)
    const jobs = await world.admin(
      "select key from graphile_worker._private_jobs where key like 'correspondence%'",
    )
    expect(jobs).toEqual([{ key: `correspondence.dispatch-letter:${all[0]!.letterId}` }])
    expect(await world.admin('select from archive.registry_entry')).toHaveLength(2)
  })

  test('leaves nothing behind when the transaction that planned it is rolled back', async () => {
    await expect(
      world.tenant(grane, async (ctx) => {
        await planLetter(ctx, world.keys, await aLetterToWrite(ctx, world))
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    for (const table of ['correspondence.letter', 'correspondence.dispatch', 'archive.registry_entry']) {
      expect(await world.admin(`select from ${table}`)).toEqual([])
    }
    expect(await world.admin('select from graphile_worker._private_jobs')).toEqual([])
  })
})

describe('an answer that does not come', () => {
  test('though the letter went: it is found by our reference and adopted, not sent again', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'lost-answer', operation: 'send-person', times: 1 })
    const later = await outcomeOf(letterId)
    expect(later).toBeInstanceOf(TryLater)
    expect((await row(letterId)).state).toBe('unknown')
    expect((await archived()).entries[1]).toMatchObject({ status: 'Journalført', sent_at: null })
    world.clock.set(later.at)
    await run(letterId)
    expect((await row(letterId)).state).toBe('reconciled')
    expect(await lettersAtSvarUt(letterId)).toBe(1)
    expect((await archived()).entries[1]).toMatchObject({ status: 'Ekspedert' })
    expect(worker.told.sent).toHaveLength(1)
  })

  test.each([
    { kind: 'down' as const },
    { kind: 'status' as const, status: 500 },
    { kind: 'rubbish' as const, body: 'html' as const },
  ])('because of $kind: looked up until 16 minutes have passed, then sent once', async (fault) => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ ...fault, operation: 'send-person', times: 1 })
    const sends = () => systems.servers.svarut.counters['send-person'] ?? 0
    const before = sends()
    const start = world.clock.now().getTime()
    let tries = 0
    for (let later = await outcomeOf(letterId); later !== null; later = await outcomeOf(letterId)) {
      expect(later).toBeInstanceOf(TryLater)
      if (world.clock.now().getTime() < start + 16 * minute) expect(sends()).toBe(before + 1)
      world.clock.set(later.at)
      if (++tries > 20) throw new Error('never done')
    }
    expect(world.clock.now().getTime()).toBe(start + 16 * minute)
    expect(sends()).toBe(before + 2)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
  })

  test('to the look-up either: nothing is sent while nobody can say', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'status', status: 500 })
    await outcomeOf(letterId)
    world.clock.advance(60 * minute)
    expect(await outcomeOf(letterId)).toMatchObject({
      name: 'OutsideFailure',
      operation: 'find-by-reference',
    })
    expect((await row(letterId)).state).toBe('unknown')
    systems.clearFaults()
    await run(letterId)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
  })
})

describe('SvarUt says no', () => {
  test('to the letter: it stops, a person is asked once, and can send it again after 16 minutes without a hit', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'status', status: 400, operation: 'send-person', times: 1 })
    await run(letterId)
    await run(letterId)
    expect(await row(letterId)).toMatchObject({ state: 'stopped', problem_code: 'rejected' })
    expect(worker.told.needsPerson).toEqual([
      expect.objectContaining({
        letterId,
        problem: 'rejected',
        detail: expect.stringMatching(/\p{L}+ \p{L}+/u),
      }),
    ])
    expect((await archived()).entries[1]).toMatchObject({ status: 'Journalført' })
    world.clock.advance(16 * minute)
    const caseworker = {
      kind: 'employee',
      id: randomUUID(),
      name: 'Siv',
      title: null,
      roles: ['caseworker'],
    } as const
    await world.transactions.inTenant(grane, caseworker, (ctx) => sendAgain(ctx, letterId))
    await run(letterId)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
    await expect(
      world.transactions.inTenant(grane, caseworker, (ctx) => sendAgain(ctx, letterId)),
    ).rejects.toMatchObject({ code: 'correspondence.not-to-be-sent-again' })
  })

  test('for now: planned again, and the wait SvarUt asked for is passed on', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 90,
      operation: 'send-person',
      times: 1,
    })
    expect(await outcomeOf(letterId)).toMatchObject({ problem: 'rate-limited', retryAfterMs: 90_000 })
    expect(await row(letterId)).toMatchObject({ state: 'planned', problem_code: 'rate-limited' })
    await run(letterId)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
  })

  test('to the municipality’s integration: planned again until someone has mended it', async () => {
    const { letterId } = await planned(world)
    const broken = dispatchWorld(world, systems, {
      access: async () => ({ integration: systems.vefsn, accountId: systems.grane.svarutAccountId }),
    })
    expect(await outcomeOf(letterId, broken)).toMatchObject({ problem: 'configuration' })
    expect(await row(letterId)).toMatchObject({ state: 'planned', problem_code: 'configuration' })
    await run(letterId)
    expect((await row(letterId)).state).toBe('known')
  })

  test('beforehand: a letter that is no PDF never leaves us, and a person is asked', async () => {
    const { letterId } = await planned(world, { text: 'ikke en pdf' })
    await run(letterId)
    expect(await row(letterId)).toMatchObject({ state: 'stopped', problem_code: 'shipment-fault' })
    expect(worker.told.needsPerson).toHaveLength(1)
    expect(await lettersAtSvarUt(letterId)).toBe(0)
  })
})

/** Somewhere to wait until the test says go on. */
function gate() {
  const arrival = Promise.withResolvers<void>()
  const opening = Promise.withResolvers<void>()
  return {
    arrive: arrival.resolve,
    arrived: arrival.promise,
    open: opening.resolve,
    opened: opening.promise,
  }
}

function svarutOver(net: Net) {
  const outside = { ...systems.outside, net }
  return svarut({ baseUrl: `${systems.servers.svarut.origin}/api` }, fiks(systems.tokens, outside), outside)
}

/** A network on which the answer to a send is held back until it is let go; the call has had its effect by then. */
function holdingNet() {
  const held = gate()
  const slow = svarutOver({
    async call(call) {
      const answer = await systems.outside.net.call(call)
      if (call.operation === 'send-person') {
        held.arrive()
        await held.opened
      }
      return answer
    },
  })
  return { slow, taken: held.arrived, letGo: held.open }
}

describe('two workers', () => {
  test('at the same moment, five times over, send one letter', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'slow', delayMs: 150, operation: 'send-person' })
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcomeOf(letterId)))
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
    for (const other of outcomes.filter((outcome) => outcome !== null)) expect(other).toBeInstanceOf(TryLater)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
    await run(letterId)
    expect(worker.told.sent).toHaveLength(1)
    expect(await world.admin('select from archive.sign_off')).toHaveLength(1)
  })

  test('one looking while the other waits for its answer: found and adopted, and the late answer writes nothing', async () => {
    const { letterId } = await planned(world)
    const { slow, taken, letGo } = holdingNet()
    const first = dispatchWorld(world, systems, { svarut: slow })
    const waiting = run(letterId, first)
    await taken
    await run(letterId)
    const adopted = await row(letterId)
    expect(adopted.state).toBe('reconciled')
    letGo()
    await waiting
    expect(await row(letterId)).toEqual(adopted)
    expect([worker.told.sent.length, first.told.sent.length]).toEqual([1, 0])
    expect(await lettersAtSvarUt(letterId)).toBe(1)
  })

  test('one whose call fails long after the other has sent again does not write over it', async () => {
    const { letterId } = await planned(world)
    const stuck = gate()
    const lost: Net = {
      async call(call) {
        if (call.operation !== 'send-person') return systems.outside.net.call(call)
        stuck.arrive()
        await stuck.opened
        throw new OutsideFailure('svarut', 'send-person', 'timeout')
      },
    }
    const first = outcomeOf(letterId, dispatchWorld(world, systems, { svarut: svarutOver(lost) }))
    await stuck.arrived
    world.clock.advance(16 * minute)
    const { slow, taken, letGo } = holdingNet()
    const second = outcomeOf(letterId, dispatchWorld(world, systems, { svarut: slow }))
    await taken
    const calling = await row(letterId)
    stuck.open()
    expect(await first).toBeInstanceOf(TryLater)
    expect(await row(letterId)).toEqual(calling)
    letGo()
    expect(await second).toBeNull()
    expect((await row(letterId)).state).toBe('known')
    expect(await lettersAtSvarUt(letterId)).toBe(1)
  })

  test('one paused between taking the letter and calling, for longer than the other waits, calls no more', async () => {
    const { letterId } = await planned(world)
    let commits = 0
    listenToSteps(async (name) => {
      // The second commit of a run is the one that takes the letter.
      if (name !== 'transaction:after-commit' || ++commits !== 2) return
      listenToSteps(null)
      world.clock.advance(16 * minute)
      await run(letterId)
      world.clock.advance(minute)
    })
    expect(await outcomeOf(letterId)).toBeInstanceOf(TryLater)
    expect(await lettersAtSvarUt(letterId)).toBe(1)
    expect((await row(letterId)).state).toBe('known')
    expect(worker.told.sent).toHaveLength(1)
  })

  test('killed at any point, the next one brings it to exactly one letter', async () => {
    let sent = 0
    const steps = async (killAt: number | null) => {
      const decisionId = randomUUID()
      const { letterId } = await planned(world, { decisionId })
      let count = 0
      listenToSteps((name) => {
        if (++count === killAt) throw new Error(`killed at ${name}`)
      })
      await outcomeOf(letterId)
      listenToSteps(null)
      for (let later = await outcomeOf(letterId); later !== null; later = await outcomeOf(letterId)) {
        world.clock.set(later.at)
      }
      expect(await lettersAtSvarUt(letterId), `killed at ${killAt}`).toBe(1)
      const told = await world.admin(
        "select from platform.audit_event where subject_id = $1 and event in ('letter.sent', 'letter.found-sent')",
        [letterId],
      )
      expect(told, `killed at ${killAt}`).toHaveLength(1)
      expect((await archived()).entries.filter((entry) => entry.status === 'Ekspedert')).toHaveLength(++sent)
      return count
    }
    const total = await steps(null)
    expect(total).toBeGreaterThan(5)
    for (let killAt = 1; killAt <= total; killAt++) await steps(killAt)
  })
})
