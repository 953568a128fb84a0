import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { EditedFact, loadReferenceData, ratesOn } from './index.ts'
import { Municipalities } from './municipalities.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

test('the 41 municipalities of Nordland and the 16 of Helgeland are there at first start', async () => {
  const municipalities = await Municipalities.read(world.transactions)
  expect(municipalities.all()).toHaveLength(41)
  expect(municipalities.membersOf('helgeland')).toHaveLength(16)
  expect(municipalities.bySlug('bronnoy')?.name).toBe('Brønnøy')
})

test('loading again changes nothing, and an edited rate is refused', async () => {
  const count = async () => {
    const client = new pg.Client({ connectionString: world.adminUrl })
    await client.connect()
    try {
      return (
        await client.query(
          'select count(*)::int as n, max(loaded_at) as at from reference.rate, reference.loaded_file',
        )
      ).rows[0]
    } finally {
      await client.end()
    }
  }
  const before = await count()
  await loadReferenceData(world.adminUrl)
  expect(await count()).toEqual(before)
  const client = new pg.Client({ connectionString: world.adminUrl })
  await client.connect()
  await client.query(
    `update reference.rate set value = 1199 where id = 'kindergarten-max-price/ordinary/2025-08-01'`,
  )
  await client.query(`delete from reference.loaded_file where name = 'rates'`)
  await client.end()
  await expect(loadReferenceData(world.adminUrl)).rejects.toThrow(EditedFact)
  await world.admin(
    `update reference.rate set value = 1200 where id = 'kindergarten-max-price/ordinary/2025-08-01'`,
  )
})

test("a municipality's own rate goes before the nation's, in that municipality alone", async () => {
  await world.tenant('1833', async (ctx) => {
    await ctx.tx
      .insertInto('members.local_rate')
      .values({
        municipality: '1833',
        id: 'local-1',
        rate_id: 'kindergarten-max-price',
        variant: 'ordinary',
        unit: 'kroner-per-month',
        value: '1100.00',
        valid_from: '2026-08-01',
        valid_to: null,
        source: 'kommunestyret',
        trust: 'bekreftet',
      })
      .execute()
  })
  const price = (municipality: string) =>
    world.tenant(municipality, async (ctx) =>
      (await ratesOn(ctx, ['kindergarten-max-price'], '2026-11-22')).find((r) => r.variant === 'ordinary'),
    )
  expect(await price('1833')).toMatchObject({ value: '1100', set: 'municipality' })
  expect(await price('1825')).toMatchObject({ value: '1200', set: 'nation' })
})

test('the running system cannot change a fact of the country', async () => {
  const attempt = world.transactions.inTenant('1825', systemActor('prøve'), ({ tx }) =>
    sql`update reference.rate set value = 0`.execute(tx),
  )
  await expect(attempt).rejects.toThrow(/permission denied/)
})
