import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Actor } from '#platform/actor.ts'
import { TryLater } from '#platform/jobs.ts'
import { listenToSteps } from '#platform/step.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { checkLetter } from './check-letter.job.ts'
import { dispatchLetter } from './dispatch-letter.job.ts'
import {
  countOutgoing,
  letterForStaff,
  letterPdf,
  lettersOfCase,
  outgoingPost,
  type PostFilter,
  postFilters,
  progressOf,
  refreshDispatchStatus,
  registerReturn,
  sendAgain,
  sendAnew,
  withdrawLettersOf,
} from './index.ts'
import { aCase, aDecision, dispatchWorld, grane, kari, ola, planned } from './testing/letter-material.ts'

const minute = 60_000
const day = 24 * 60 * minute
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

const siv: Actor = {
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-0000000000e1', name: 'Siv Saksbehandler' },
  ...{ title: null, roles: ['caseworker'] },
}
const asSiv = <T>(work: Parameters<typeof world.transactions.inTenant<T>>[2]) =>
  world.transactions.inTenant(grane, siv, work)
const run = (id: string) => dispatchLetter({ municipality: grane, id, attempt: 1 }, worker)
const outcomeOf = (id: string) =>
  run(id).then(
    () => null,
    (error) => error,
  )
const rounds = (letterId: string) =>
  world.admin<Record<string, unknown> & { external_reference: string; state: string; round: number }>(
    'select * from correspondence.dispatch where letter_id = $1 order by round',
    [letterId],
  )
const access = () => ({ integration: systems.grane, accountId: systems.grane.svarutAccountId })
/** How many shipments SvarUt has for each sending. */
const atSvarUt = async (letterId: string) =>
  Promise.all(
    (await rounds(letterId)).map(
      async (row) => (await systems.svarut.findByReference(access(), row.external_reference)).length,
    ),
  )
const replace = () => asSiv((ctx) => withdrawLettersOf(ctx, aDecision))
const letter = async () => {
  const [found] = await world.tenant(grane, (ctx) => lettersOfCase(ctx, aCase))
  return found!
}
const back = (letterId: string, over: { reason?: string; round?: number } = {}) =>
  asSiv((ctx) => registerReturn(ctx, worker, letterId, { reason: 'moved', round: 1, ...over }))
const newAddress = ['Nyveien 1', '8680 Trofors']
const anew = (letterId: string, over: Partial<Parameters<typeof sendAnew>[3]> = {}) =>
  asSiv((ctx) =>
    sendAnew(ctx, world.keys, letterId, { round: 1, way: 'usual', addressLines: newAddress, ...over }),
  )
const settle = async (letterId: string) => {
  for (let later = await outcomeOf(letterId); later !== null; later = await outcomeOf(letterId)) {
    world.clock.set(later.at)
  }
}

describe('a letter whose decision was replaced', () => {
  test('before anything was called never goes, and its entry is marked as not to be', async () => {
    const { letterId, registryEntryId } = await planned(world)
    await replace()
    expect(progressOf((await letter()).dispatch)).toBe('withdrawn')
    await run(letterId)
    await run(letterId)
    expect(await rounds(letterId)).toMatchObject([{ state: 'withdrawn', called_at: null }])
    expect(await atSvarUt(letterId)).toEqual([0])
    const entries = await world.admin('select status from archive.registry_entry where id = $1', [
      registryEntryId,
    ])
    expect(entries).toEqual([{ status: 'Utgår' }])
    expect(worker.told).toEqual({ sent: [], needsPerson: [] })
  })

  test('while its fate is unknown is looked up: adopted when it went', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'lost-answer', operation: 'send-person', times: 1 })
    await outcomeOf(letterId)
    await replace()
    expect(progressOf((await letter()).dispatch)).toBe('uncertain')
    await settle(letterId)
    expect(await rounds(letterId)).toMatchObject([{ state: 'reconciled' }])
    expect(await atSvarUt(letterId)).toEqual([1])
    expect(worker.told.sent).toHaveLength(1)
  })

  test('while its fate is unknown and it never went: withdrawn, but not before no hit counts', async () => {
    const { letterId } = await planned(world)
    systems.servers.svarut.faults.add({ kind: 'status', status: 500, operation: 'send-person', times: 1 })
    await outcomeOf(letterId)
    await replace()
    expect(await outcomeOf(letterId)).toBeInstanceOf(TryLater)
    expect(await rounds(letterId)).toMatchObject([{ state: 'unknown' }])
    await settle(letterId)
    expect(await rounds(letterId)).toMatchObject([{ state: 'withdrawn' }])
    expect(await atSvarUt(letterId)).toEqual([0])
  })

  test('and refused by SvarUt is withdrawn, and cannot be sent again', async () => {
    const { letterId } = await planned(world, { text: 'ikke en pdf' })
    await run(letterId)
    await replace()
    await expect(asSiv((ctx) => sendAgain(ctx, letterId))).rejects.toMatchObject({ kind: 'conflict' })
    await run(letterId)
    expect(await rounds(letterId)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('after it went stays sent', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await replace()
    await run(letterId)
    expect(await rounds(letterId)).toMatchObject([{ state: 'known', withdraw_at: null }])
  })

  test('and killed at any point, it is either sent once or certainly not', async () => {
    const ends = new Set<string>()
    for (let at = 1; at <= 7; at++) {
      const decisionId = `00000000-0000-4000-8000-0000000001${at.toString().padStart(2, '0')}`
      const { letterId } = await planned(world, { decisionId })
      let count = 0
      listenToSteps((name) => {
        if (++count === at) throw new Error(`killed at ${name}`)
      })
      await outcomeOf(letterId)
      listenToSteps(null)
      await asSiv((ctx) => withdrawLettersOf(ctx, decisionId))
      await settle(letterId)
      const [row] = await rounds(letterId)
      const [n] = await atSvarUt(letterId)
      expect([row?.state, n], `at step ${at}`).toEqual(
        row?.state === 'withdrawn' ? ['withdrawn', 0] : [expect.stringMatching(/known|reconciled/), 1],
      )
      ends.add(row?.state === 'withdrawn' ? 'withdrawn' : 'sent')
    }
    // Killed early it never goes, killed late it has gone.
    expect([...ends].sort()).toEqual(['sent', 'withdrawn'])
  }, 60_000)

  test('at the very moment it is sent, five times over: never both sent and withdrawn', async () => {
    for (let i = 0; i < 5; i++) {
      const decisionId = `00000000-0000-4000-8000-0000000003${i.toString().padStart(2, '0')}`
      const { letterId } = await planned(world, { decisionId })
      await Promise.all([outcomeOf(letterId), asSiv((ctx) => withdrawLettersOf(ctx, decisionId))])
      await settle(letterId)
      const [row] = await rounds(letterId)
      expect(await atSvarUt(letterId)).toEqual([row?.state === 'withdrawn' ? 0 : 1])
    }
  }, 60_000)
})

describe('a letter that came back', () => {
  test('is shown so, asks a person once, and is sent anew under its own reference with the old kept', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await back(letterId)
    await back(letterId)
    expect(progressOf((await letter()).dispatch)).toBe('returned')
    expect(worker.told.needsPerson.map(({ problem }) => problem)).toEqual(['returned'])
    await anew(letterId)
    await anew(letterId)
    const [first, second, ...others] = await rounds(letterId)
    expect(others).toEqual([])
    expect(first).toMatchObject({ state: 'known', returned_reason: 'moved' })
    expect(second).toMatchObject({ state: 'planned', round: 2, anew_reason: 'returned', available_at: null })
    expect(second?.external_reference).not.toBe(first?.external_reference)
    await run(letterId)
    await run(letterId)
    expect(await atSvarUt(letterId)).toEqual([1, 1])
    const { receiver, sendings } = await asSiv((ctx) => letterForStaff(ctx, world.keys, letterId))
    expect(receiver.addressLines).toEqual(newAddress)
    expect(sendings.map(({ round, isCurrent }) => [round, isCurrent])).toEqual([
      [2, true],
      [1, false],
    ])
    const rows = await world.admin("select 1 from correspondence.dispatch d where d::text like '%Nyveien%'")
    expect(rows).toEqual([])
  })

  test('to paper goes through the printer’s door with the new address', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await back(letterId)
    const before = systems.servers.svarut.counters['send-print'] ?? 0
    await anew(letterId, { way: 'paper', addressLines: ['Storgatan 1', '111 22 Stockholm', 'Sverige'] })
    await run(letterId)
    expect(systems.servers.svarut.counters['send-print']).toBe(before + 1)
    expect(await atSvarUt(letterId)).toEqual([1, 1])
  })

  test.each([
    [['Trofors'], 'usual', 'correspondence.address-missing'],
    [null, 'paper', 'correspondence.address-missing'],
  ] as const)(
    'with the address %j, %s: says what is missing and changes nothing',
    async (addressLines, way, code) => {
      const { letterId } = await planned(world)
      await run(letterId)
      await back(letterId)
      await expect(anew(letterId, { addressLines, way })).rejects.toMatchObject({ kind: 'invalid', code })
      expect(await rounds(letterId)).toHaveLength(1)
    },
  )

  test('sent anew by five at once, and killed at any step, goes exactly once more', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await back(letterId)
    await Promise.all(Array.from({ length: 5 }, () => anew(letterId)))
    expect(await rounds(letterId)).toHaveLength(2)
    let killAt = 1
    for (;;) {
      let count = 0
      listenToSteps((name) => {
        if (++count === killAt) throw new Error(`killed at ${name}`)
      })
      const error = await outcomeOf(letterId)
      listenToSteps(null)
      if (error instanceof TryLater) world.clock.set(error.at)
      if (error === null) break
      killAt++
    }
    await settle(letterId)
    expect(await atSvarUt(letterId)).toEqual([1, 1])
  }, 60_000)

  test('cannot be sent anew while it is on its way, read, or not the sending that was looked at', async () => {
    const { letterId } = await planned(world)
    await expect(anew(letterId)).rejects.toMatchObject({ code: 'correspondence.not-to-be-sent-anew' })
    await expect(back(letterId)).rejects.toMatchObject({ code: 'correspondence.cannot-be-returned' })
    await run(letterId)
    await expect(anew(letterId)).rejects.toMatchObject({ code: 'correspondence.not-to-be-sent-anew' })
    await expect(back(letterId, { reason: 'x' })).rejects.toMatchObject({ kind: 'invalid' })
    await expect(back(letterId, { round: 2 })).rejects.toMatchObject({ kind: 'conflict' })
  })
})

describe('read and unread', () => {
  test('opened by the receiver on MinSide is read there from the first time, and has arrived; by others it is not', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    const open = (actor: Actor) =>
      world.transactions.inTenant(grane, actor, (ctx) => letterPdf(ctx, world.files, letterId))
    await open(siv)
    expect((await letter()).dispatch).toMatchObject({ readHereAt: null, availableAt: null })
    await expect(open({ kind: 'resident', id: ola })).rejects.toMatchObject({ kind: 'not-found' })
    const first = world.clock.now()
    await open({ kind: 'resident', id: kari })
    world.clock.advance(day)
    await open({ kind: 'resident', id: kari })
    const { dispatch } = await letter()
    expect(dispatch).toMatchObject({ readHereAt: first, availableAt: first })
    expect(progressOf(dispatch)).toBe('read')
  })

  test('when it could first be read is asked once after it went, whether anybody looks or not', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await checkLetter({ municipality: grane, id: letterId, attempt: 1 }, worker)
    expect((await letter()).dispatch.availableAt).toBeInstanceOf(Date)
  })

  test('unread for a week may be sent on paper by a person, and nothing goes by itself', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    await refreshDispatchStatus(worker, grane, [letterId])
    world.clock.advance(8 * day)
    await settle(letterId)
    expect(await atSvarUt(letterId)).toEqual([1])
    await anew(letterId, { way: 'paper' })
    await run(letterId)
    expect(await atSvarUt(letterId)).toEqual([1, 1])
    // What had arrived digitally had arrived then.
    expect((await letter()).dispatch.availableAt).toBeInstanceOf(Date)
  })

  test('what SvarUt could not deliver asks a person and may be sent anew', async () => {
    const { letterId } = await planned(world)
    await run(letterId)
    const [row] = await rounds(letterId)
    systems.servers.svarut.happen(row!.external_reference, 'IKKE_LEVERT')
    await refreshDispatchStatus(worker, grane, [letterId])
    expect(progressOf((await letter()).dispatch)).toBe('not-delivered')
    expect(worker.told.needsPerson.map(({ problem }) => problem)).toEqual(['not-delivered'])
    await anew(letterId)
    await run(letterId)
    expect(await atSvarUt(letterId)).toEqual([1, 1])
  })
})

test('the list of outgoing post holds each letter where its progress says', async () => {
  const made: string[] = []
  for (let i = 0; i < 7; i++) {
    const decisionId = `00000000-0000-4000-8000-0000000002${i.toString().padStart(2, '0')}`
    made.push(
      (
        await planned(world, {
          ...{ decisionId, text: i === 1 ? 'x' : `%PDF-1.7\n${i}\n%%EOF\n` },
          // One that is unread and one that is read ask for something by a day.
          ...(i === 3 || i === 4 ? { actBy: isoDate('2026-12-14') } : {}),
        })
      ).letterId,
    )
  }
  const [waiting, failed, returned, unread, read, undelivered] = made as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  for (const id of made.slice(1, 6)) await run(id)
  world.clock.advance(4 * day)
  // Where there is a day to act by, a person is told sooner, and may print it.
  const soon = await asSiv((ctx) =>
    outgoingPost(ctx, { filter: 'unread-act-by', after: null, most: 50 }).then(({ letters }) => letters),
  )
  expect(soon.map(({ id }) => id).sort()).toEqual([unread, read].sort())
  expect(soon.map(({ dispatch }) => dispatch.actBy)).toEqual(['2026-12-14', '2026-12-14'])
  expect((await asSiv(countOutgoing)).unread).toBe(0)
  world.clock.advance(4 * day)
  const reference = async (id: string) => (await rounds(id))[0]!.external_reference
  systems.servers.svarut.happen(await reference(read), 'LEST')
  systems.servers.svarut.happen(await reference(undelivered), 'IKKE_LEVERT')
  systems.servers.svarut.happen(await reference(returned), 'PRINTET')
  await refreshDispatchStatus(worker, grane, [returned, unread, read, undelivered])
  await back(returned)
  const listed = async (filter: PostFilter) => {
    const { letters } = await asSiv((ctx) => outgoingPost(ctx, { filter, after: null, most: 50 }))
    return letters.map(({ id }) => id).sort()
  }
  expect(await listed('waiting')).toEqual([waiting, made[6]].sort())
  expect(await listed('failed')).toEqual([failed, undelivered].sort())
  expect(await listed('returned')).toEqual([returned])
  expect(await listed('unread')).toEqual([unread])
  expect(await listed('unread-act-by')).toEqual([unread])
  expect(await listed('all')).toEqual(made.toSorted())
  const counts = await asSiv(countOutgoing)
  for (const filter of postFilters)
    if (filter !== 'all') expect(counts[filter], filter).toBe((await listed(filter)).length)
  // Page by page, all are there once.
  const paged: string[] = []
  let after: Parameters<typeof outgoingPost>[1]['after'] = null
  do {
    const page = await asSiv((ctx) => outgoingPost(ctx, { filter: 'all', after, most: 2 }))
    paged.push(...page.letters.map(({ id }) => id))
    after = page.next
  } while (after)
  expect(paged.toSorted()).toEqual(made.toSorted())
})
