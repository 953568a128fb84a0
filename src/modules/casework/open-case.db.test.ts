import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { openCase } from './open-case.ts'
import {
  aCase,
  applicant,
  type CaseworkTestWorld,
  caseworkTestWorld,
  grane,
} from './testing/casework-material.ts'

let of: CaseworkTestWorld
beforeAll(async () => {
  of = await caseworkTestWorld()
})
afterAll(() => of.world.close())

test('ten attempts at once are one case, with its parties, facts, history and job once', async () => {
  const wanted = await aCase(of.world)
  const before = await of.counts()
  const attempts = Array.from({ length: 10 }, () =>
    of.world.transactions.inTenant(grane, systemActor('prøve'), (ctx) =>
      openCase(ctx, of.world.keys, wanted),
    ),
  )
  const opened = await Promise.all(attempts)
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1)
  const after = await of.counts()
  expect(after['casework.case_file']! - before['casework.case_file']!).toBe(1)
  expect(after['casework.fact']! - before['casework.fact']!).toBe(2)
  expect(after['casework.event']! - before['casework.event']!).toBe(1)
  // To decide it, to see whether the party must be told that it takes time, and to remind of the limit.
  expect(after.jobs! - before.jobs!).toBe(3)
  expect(await openedRows(opened[0]!.id)).toEqual({ deadline_on: '2026-12-22', parties: 1 })
})

async function openedRows(id: string) {
  const [row] = await of.world.admin(
    `select c.deadline_on, (select count(*)::int from casework.party p where p.case_id = c.id) as parties
     from casework.case_file c where c.id = $1`,
    [id],
  )
  return row
}

test('an attempt that fails leaves no case, and the next one makes it whole', async () => {
  const wanted = await aCase(of.world)
  const before = await of.counts()
  const failing = of.world.tenant(grane, async (ctx) => {
    await openCase(ctx, of.world.keys, wanted)
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect(await of.counts()).toEqual(before)
  const opened = await of.world.tenant(grane, (ctx) => openCase(ctx, of.world.keys, wanted))
  expect(opened.isNew).toBe(true)
})

test('the identity number is nowhere in clear', async () => {
  await of.open()
  for (const table of ['case_file', 'party', 'fact', 'event', 'task']) {
    const found = await of.world.admin(`select from casework.${table} t where t::text like $1`, [
      `%${applicant.identityNumber}%`,
    ])
    expect(found, table).toEqual([])
  }
})
