import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type CooperationRole, systemActor } from '#platform/actor.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { endRole, findPersons, giveRole } from './cooperation/roles.ts'
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

const as = <T>(role: CooperationRole, work: (ctx: CooperationCtx) => Promise<T>) => {
  const actor: Actor = {
    ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name: 'Turid Nordvik', title: null },
    roles: [role],
  }
  return world.transactions.inCooperation('helgeland', actor, work)
}
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('roles are given and ended by the secretariat alone, and the last who can give them keeps theirs', async () => {
  const municipalities = await Municipalities.read(world.transactions)
  const employee = async (name: string) => {
    const [row] = await world.admin<{ id: string }>(
      `select members.register_employee(gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, 'rådgiver', now()) as id`,
      [name],
    )
    await world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, employee_title, role, valid_from)
       values ('1825', gen_random_uuid(), $1, $2, 'rådgiver', 'leader', '2020-01-01')`,
      [row?.id, name],
    )
    return row?.id ?? ''
  }
  const [first, second] = [await employee('Ane Rolleprøve'), await employee('Bo Rolleprøve')]
  const give = (employeeId: string, role: CooperationRole, municipality: string | null = null) =>
    as('secretary', (ctx) =>
      giveRole(ctx, municipalities, {
        ...{ searched: 'rolleprøve', employeeId, role, municipality },
        ...{ validFrom: ctx.today, validTo: null },
      }),
    )
  const one = await give(first, 'secretary')
  await expect(give(first, 'secretary')).rejects.toEqual(code('members.role-held'))
  await expect(give(second, 'member-contact')).rejects.toEqual(code('members.role-needs-member'))
  await expect(as('project-manager', (ctx) => findPersons(ctx, 'rolle'))).rejects.toEqual(
    code('members.not-in-cooperation'),
  )
  const end = (id: string) => as('secretary', (ctx) => endRole(ctx, id, ctx.today))
  await expect(end(one)).rejects.toEqual(code('members.role-last-administrator'))
  const two = await give(second, 'secretary')
  // Both at once: one of them must stay.
  const both = await Promise.allSettled([end(one), end(two)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const written = await world.admin<{ event: string }>(
    `select event from platform.cooperation_audit_event where event like 'cooperation.role%' order by sequence`,
  )
  expect(written.map(({ event }) => event)).toEqual([
    ...['cooperation.role-given', 'cooperation.role-given', 'cooperation.role-ended'],
  ])
})
