import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, systemActor } from './actor.ts'
import { Transactions } from './context.ts'
import { openPool, type Pools } from './database.ts'
import { systemRandom } from './random.ts'
import { type TestWorld, testWorld } from './testing/world.ts'

const grane = '1825'
const vefsn = '1824'
const kari = randomUUID()
const ola = randomUUID()
let world: TestWorld
let one: Pools
let onOneConnection: Transactions

beforeAll(async () => {
  world = await testWorld()
  one = openPool(world.database.appUrl, { size: 1, onError: () => {} })
  onOneConnection = new Transactions(one, world.clock, systemRandom)
  await world.admin(
    `insert into members.resident (id, identity_hash, created_at) values ($1, '\\x01', now()), ($2, '\\x02', now())`,
    [kari, ola],
  )
  for (const municipality of [grane, vefsn]) {
    await world.tenant(municipality, (ctx) => world.keys.newestKey(ctx))
    await world.admin(
      `insert into services.submission (municipality, id, resident_id, service_id, package_hash, language, reference,
         content_encrypted, content_sha256, received_at)
       values ($1, gen_random_uuid(), $2, 's', 'h', 'nb', 'r', '\\x00', 'x', now())`,
      [municipality, kari],
    )
  }
})
afterAll(async () => {
  await one.close()
  await world.close()
})

const keysSeen = 'select municipality from platform.municipality_key order by municipality'
const submissionsSeen = 'select municipality from services.submission order by municipality'

describe('a transaction in one municipality', () => {
  test('sees and changes its own rows only', async () => {
    const seen = await onOneConnection.inTenant(grane, anonymous, async ({ tx }) =>
      sql.raw<{ municipality: string }>(keysSeen).execute(tx),
    )
    expect(seen.rows).toEqual([{ municipality: grane }])
    const changed = await onOneConnection.inTenant(grane, anonymous, async ({ tx }) =>
      tx
        .updateTable('platform.municipality_key')
        .set({ master_key_id: 'x' })
        .where('municipality', '=', vefsn)
        .executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test('cannot write a row for another, nor move one there', async () => {
    const insert = onOneConnection.inTenant(grane, anonymous, async ({ tx }) =>
      tx
        .insertInto('services.offer')
        .values({ municipality: vefsn, service_id: 's', open: true, changed_at: new Date(0) })
        .execute(),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
    const move = onOneConnection.inTenant(grane, anonymous, async ({ tx }) =>
      tx.updateTable('platform.municipality_key').set({ municipality: vefsn }).execute(),
    )
    await expect(move).rejects.toThrow(/row-level security/)
  })

  test.each([
    ['that ended well', async () => {}],
    ['that failed', async () => Promise.reject(new Error('made to fail'))],
  ])('leaves nothing on the connection after one %s', async (_name, work) => {
    await onOneConnection.inTenant(grane, anonymous, work).catch(() => {})
    await onOneConnection.asResident(kari, grane, work).catch(() => {})
    await onOneConnection.acrossMembers(anonymous, 'prøve', work).catch(() => {})
    const { rows } = await one.pool.query(
      `select current_user as who, current_setting('samvirke.municipality', true) as municipality,
         current_setting('samvirke.resident', true) as resident, current_setting('transaction_read_only') as read_only`,
    )
    expect(rows).toEqual([{ who: 'samvirke_app', municipality: '', resident: '', read_only: 'off' }])
    // The empty text is what "nobody chosen" looks like after a commit: it must not mean everybody.
    expect((await one.pool.query(keysSeen)).rows).toEqual([])
    expect((await one.pool.query(submissionsSeen)).rows).toEqual([])
  })

  test.each(['', '*', '18', "1825'; reset role; --", '1825 ', '18250', '％%25'])(
    'is not opened for "%s"',
    async (municipality) => {
      await expect(onOneConnection.inTenant(municipality, anonymous, async () => 1)).rejects.toThrow(
        /municipality/,
      )
    },
  )

  test('a second one inside it is a transaction of its own: it sees nothing of the first, and its rows stay', async () => {
    const id = randomUUID()
    const failed = world.tenant(grane, async (outer) => {
      await outer.tx
        .insertInto('services.offer')
        .values({ municipality: grane, service_id: 'outer', open: true, changed_at: outer.now })
        .execute()
      await world.tenant(vefsn, async (inner) => {
        const { rows } = await sql<{
          municipality: string
        }>`select municipality from services.offer where service_id = 'outer'`.execute(inner.tx)
        expect(rows).toEqual([])
        await inner.tx
          .insertInto('services.offer')
          .values({ municipality: vefsn, service_id: id, open: true, changed_at: inner.now })
          .execute()
      })
      const { rows } = await sql<{ here: string }>`select platform.current_municipality() as here`.execute(
        outer.tx,
      )
      expect(rows).toEqual([{ here: grane }])
      throw new Error('made to fail')
    })
    await expect(failed).rejects.toThrow('made to fail')
    expect(
      await world.admin('select municipality from services.offer where service_id = any($1)', [
        ['outer', id],
      ]),
    ).toEqual([{ municipality: vefsn }])
  })

  test('a hundred at once in two municipalities never see each other', async () => {
    const seen = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const municipality = i % 2 ? grane : vefsn
        const { rows } = await world.tenant(municipality, ({ tx }) =>
          sql.raw<{ municipality: string }>(keysSeen).execute(tx),
        )
        return rows.length === 1 && rows[0]?.municipality === municipality
      }),
    )
    expect(seen.every(Boolean)).toBe(true)
  })
})

describe('a transaction as a resident', () => {
  const seenBy = (id: string, municipality: string | null) =>
    onOneConnection.asResident(
      id,
      municipality,
      async ({ tx }) => (await sql.raw(submissionsSeen).execute(tx)).rows,
    )

  test('shows the resident their own rows in every municipality, and nobody else any', async () => {
    expect(await seenBy(kari, null)).toEqual([{ municipality: vefsn }, { municipality: grane }])
    expect(await seenBy(ola, null)).toEqual([])
    expect(await seenBy(ola, grane)).toEqual([])
  })

  test('is not opened without a resident', async () => {
    for (const id of ['', 'x', `${kari}' or true`]) {
      await expect(onOneConnection.asResident(id, null, async () => 1)).rejects.toThrow(/resident/)
    }
  })

  test('cannot add a row in the name of another', async () => {
    const add = onOneConnection.asResident(ola, grane, async ({ tx }) =>
      sql`insert into services.submission select municipality, gen_random_uuid(), ${kari}::uuid, service_id, package_hash, language,
        'r2', content_encrypted, content_sha256, received_at from services.submission`.execute(tx),
    )
    await add.catch(() => {})
    expect((await world.admin('select count(*)::int as n from services.submission'))[0]?.n).toBe(2)
  })
})

describe('reading across members', () => {
  test('shows all, changes nothing, and is announced with who and why', async () => {
    const lines: unknown[] = []
    const announced = new Transactions(one, world.clock, systemRandom, {
      info: (line: unknown) => void lines.push(line),
    } as never)
    const { rows } = await announced.acrossMembers(systemActor('prøve'), 'tell nøkler', ({ tx }) =>
      sql.raw(keysSeen).execute(tx),
    )
    expect(rows).toEqual([{ municipality: vefsn }, { municipality: grane }])
    expect(lines).toEqual([expect.objectContaining({ actorId: 'prøve', reason: 'tell nøkler' })])
    const write = announced.acrossMembers(systemActor('prøve'), 'skrive', ({ tx }) =>
      tx.updateTable('platform.municipality_key').set({ master_key_id: 'x' }).execute(),
    )
    await expect(write).rejects.toThrow(/read-only|permission denied/)
    expect(() => announced.acrossMembers(anonymous, ' ', async () => 1)).toThrow(/reason/)
  })
})
