import { afterAll, beforeAll, expect, test } from 'vitest'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { type ArchiveAnswer, OwnArchive } from '#standins/fiks-io/own-archive.ts'
import { openCaseFile } from '../../files/open-case-file.ts'
import { markDispatched } from '../../records/change-status.ts'
import { registerEntry } from '../../records/register-entry.ts'
import { signOff } from '../../records/sign-off.ts'
import { aCaseFile, aLetter, anApplication, employee, grane, vefsn } from '../../testing/archive-material.ts'
import { type ForwardWorld, forwardUnit } from './forward.job.ts'
import { forwardAgain, numberInOwnArchive, refusedForwardings } from './forwarding.queries.ts'
import { type ArchivePost, chooseArchive } from './own-archive.ts'
import { takeForwardAnswer } from './take-answer.ts'

/** Grane keeps Oppvekst's cases in an archive of its own; everything else stays here. */
const account = '33333333-3333-4333-8333-333333333333'
let world: TestWorld
let forward: ForwardWorld
let theirs: OwnArchive
let isDown = false
let waiting: { inReplyTo: string; answers: ArchiveAnswer[] }[] = []

const post: ArchivePost = {
  async send(message) {
    if (isDown) throw new OutsideFailure('fiks-io', 'send', 'unreachable')
    const inReplyTo = systemRandom.uuid()
    waiting.push({ inReplyTo, answers: theirs.receive(message) })
    return { messageId: inReplyTo }
  },
}

beforeAll(async () => {
  world = await testWorld()
  theirs = new OwnArchive(() => world.clock.now())
  const { keys, files, clock, transactions } = world
  forward = { transactions, keys, files, clock, archivePost: post }
  await world.tenant(grane, (ctx) =>
    chooseArchive(
      ctx,
      { unit: 'Oppvekst', own: { accountId: account, systemName: 'Deres arkiv' }, validFrom: ctx.today },
      post,
    ),
  )
})
afterAll(() => world.close())

const ids = async (state: string) =>
  (
    await world.admin<{ id: string }>(
      `select id from archive.forwarding where state = $1 order by created_at, kind`,
      [state],
    )
  ).map((row) => row.id)

/** Runs what waits until nothing more can be sent, and hands in every answer, each twice. */
async function run(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    for (const id of await ids('waiting'))
      await forwardUnit({ id, municipality: grane, task: 'archive.forward' } as never, forward).catch(
        (error: Error) => {
          if (error.name !== 'TryLater' && !(error instanceof OutsideFailure)) throw error
        },
      )
    const arrived = waiting
    waiting = []
    for (const { inReplyTo, answers } of [...arrived, ...arrived])
      for (const answer of answers)
        await takeForwardAnswer(world, grane, { inReplyTo, from: account, ...answer })
  }
}

let made = 0
async function aCase(over = {}) {
  made += 1
  return world.tenant(grane, async (ctx) => {
    const file = await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: `f:${made}`, ...over }))
    const incoming = await registerEntry(
      ctx,
      world.keys,
      await anApplication(ctx, world, file.id, { madeFor: `f:${made}:in` }),
    )
    return { file, incoming }
  })
}

test('a case, its entries, their dispatch and sign-off reach the other archive in order, and its number comes back', async () => {
  const { file, incoming } = await aCase()
  await run()
  const outgoing = await world.tenant(grane, async (ctx) => {
    const letter = await registerEntry(
      ctx,
      world.keys,
      await aLetter(ctx, world, file.id, { madeFor: 'f:out' }),
    )
    await markDispatched(ctx, letter.id, ctx.now)
    await signOff(ctx, incoming.id, 'Besvart med brev', letter.id)
    return letter
  })
  await run()
  expect(await ids('waiting')).toEqual([])
  expect(await ids('refused')).toEqual([])
  expect(await world.tenant(grane, (ctx) => numberInOwnArchive(ctx, file.id))).toBe('2026/1')
  expect(theirs.filed.get(`registrering|Samvirke|${incoming.id}`)).toMatchObject({
    number: '2026/1-1',
    status: 'avskrevet',
  })
  expect(theirs.filed.get(`registrering|Samvirke|${outgoing.id}`)).toMatchObject({
    number: '2026/1-2',
    status: 'E',
  })
})

test('while the other archive is away or broken everything waits, and is filed once when it is back', async () => {
  const before = theirs.filed.size
  isDown = true
  const { incoming } = await aCase()
  await run()
  expect(theirs.filed.size).toBe(before)
  isDown = false
  theirs.isBroken = true
  await run()
  theirs.isBroken = false
  await run()
  expect(theirs.filed.size).toBe(before + 2)
  // An answer that never came: it is sent again, and found there.
  await world.admin(`update archive.forwarding set state = 'waiting', settled_at = null where unit_id = $1`, [
    incoming.id,
  ])
  await run()
  expect(theirs.filed.size).toBe(before + 2)
  expect(await ids('waiting')).toEqual([])
})

test('what the other archive refuses is a task with its words, and goes again when the cause is mended', async () => {
  theirs.classes = new Set()
  const { file } = await aCase()
  await run()
  const [task, ...others] = await world.tenant(grane, (ctx) => refusedForwardings(ctx, world.keys))
  expect(others).toEqual([])
  expect(task).toMatchObject({ unitId: file.id, words: 'Ukjent klasse A10' })
  // The entry waits for its case and is not lost.
  expect(await ids('waiting')).toHaveLength(1)
  theirs.classes = null
  await world.tenant(grane, (ctx) => forwardAgain(ctx, task?.id ?? ''))
  await run()
  expect(await ids('waiting')).toEqual([])
  expect(await world.tenant(grane, (ctx) => refusedForwardings(ctx, world.keys))).toEqual([])
})

test('other units, other municipalities and days before the choice stay in the built-in archive', async () => {
  const count = async () => (await world.admin('select 1 from archive.forwarding')).length
  const before = await count()
  await aCase({ administrativeUnit: 'Helse' })
  await world.tenant(vefsn, (ctx) => openCaseFile(ctx, world.keys, aCaseFile({ madeFor: 'v:1' })))
  await world.tenant(grane, (ctx) =>
    chooseArchive(
      ctx,
      { unit: 'Teknisk', own: { accountId: account, systemName: 'x' }, validFrom: '2027-01-01' },
      post,
    ),
  )
  await aCase({ administrativeUnit: 'Teknisk' })
  expect(await count()).toBe(before)
})

test('only the archive chooses, not backwards in time, and not where there is no way', async () => {
  const choice = { unit: null, own: { accountId: account, systemName: 'x' }, validFrom: '2027-01-01' }
  const as = (actor: ReturnType<typeof employee>, work: typeof choice, way: ArchivePost | null) =>
    world.transactions.inTenant(grane, actor, (ctx) => chooseArchive(ctx, work, way))
  await expect(as(employee('caseworker'), choice, post)).rejects.toMatchObject({
    code: 'archive.not-allowed',
  })
  await expect(as(employee('archivist'), choice, null)).rejects.toMatchObject({
    code: 'archive.own-archive-not-connected',
  })
  await expect(as(employee('archivist'), { ...choice, validFrom: '2026-01-01' }, post)).rejects.toMatchObject(
    { code: 'archive.own-archive-in-past' },
  )
})

test('an answer from another account, or to nothing that was sent, changes nothing', async () => {
  const answer = {
    inReplyTo: systemRandom.uuid(),
    from: account,
    type: 'no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet',
    file: null,
  }
  expect(await takeForwardAnswer(world, grane, answer)).toBe(false)
})
