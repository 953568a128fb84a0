import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemRandom } from '../random.ts'
import { type TestWorld, testWorld } from '../testing/world.ts'
import { sessionCookieHeader } from './app.ts'
import { absoluteLimitMs, idleLimitMs, type NewSession, Sessions } from './session.ts'

const grane = '1825'
const minute = 60_000
let world: TestWorld
let sessions: Sessions
let residentId: string
let employeeId: string
beforeEach(async () => {
  world = await testWorld()
  sessions = new Sessions(world.pools, world.keys, world.clock, systemRandom)
  const [resident] = await world.admin<{ id: string }>(
    "select members.resident_signing_in('\\x01', gen_random_uuid(), now()) as id",
  )
  const [employee] = await world.admin<{ id: string }>(
    "select members.register_employee(gen_random_uuid(), '\\x02', 'Ada Aas', null, now()) as id",
  )
  residentId = resident?.id as string
  employeeId = employee?.id as string
  await world.admin(
    `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
     values ('${grane}', gen_random_uuid(), $1, 'Ada Aas', 'caseworker', '2020-01-01')`,
    [employeeId],
  )
})
afterEach(() => world.close())

const start = (over: Partial<NewSession> = {}) =>
  sessions.start({
    kind: 'resident',
    personId: over.kind === 'employee' ? employeeId : residentId,
    displayName: 'Ada Aas',
    identityNumber: '13898899980',
    issuer: 'https://idporten.test',
    sid: 'sid-1',
    acr: 'idporten-loa-high',
    idToken: 'hemmelig.id.token',
    ...over,
  })

describe('a session', () => {
  test('has an id of 256 random bits of which only the hash is kept, and nothing personal in clear', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => start()))
    expect(new Set(ids).size).toBe(20)
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32)
    const rows = JSON.stringify(await world.admin('select t::text from platform.session t'))
    for (const secret of [
      ...ids,
      ...ids.map((id) => Buffer.from(id).toString('hex')),
      '13898899980',
      'hemmelig',
    ])
      expect(rows.includes(secret), secret).toBe(false)
    const hex = JSON.stringify(
      await world.admin(
        "select encode(identity_encrypted, 'hex') || encode(id_token_encrypted, 'hex') as t from platform.session",
      ),
    )
    expect(hex).not.toContain(Buffer.from('13898899980').toString('hex'))
  })

  test('is not made by choosing an id: an unknown, changed or odd one opens nothing', async () => {
    const id = await start()
    for (const other of ['', 'x', 'A'.repeat(43), `${id}x`, id.slice(1), `${id}'--`])
      expect(await sessions.resume(other)).toBeNull()
    expect(await sessions.resume(id)).toMatchObject({ id: residentId, identityNumber: '13898899980' })
  })

  test('travels in a cookie for this host alone that scripts cannot read', () => {
    expect(sessionCookieHeader('x')).toBe('__Host-samvirke=x; Path=/; Secure; HttpOnly; SameSite=Lax')
  })

  test.each([
    ['resident', idleLimitMs.resident],
    ['employee', idleLimitMs.employee],
  ] as const)('of a %s ends when left idle, and lives on while used', async (kind, idleMs) => {
    const left = await start({ kind })
    const used = await start({ kind })
    for (let passed = 0; passed < idleMs; passed += 10 * minute) {
      world.clock.advance(10 * minute)
      if (passed + 10 * minute < idleMs) expect(await sessions.resume(used)).not.toBeNull()
    }
    expect(await sessions.resume(left)).toBeNull()
    expect(await sessions.resume(used)).not.toBeNull()
  })

  test('ends after eight hours however much it is used, and says so beforehand', async () => {
    const id = await start({ kind: 'employee' })
    const begun = world.clock.now().getTime()
    let last = await sessions.resume(id)
    while (world.clock.now().getTime() - begun < absoluteLimitMs - 10 * minute) {
      world.clock.advance(10 * minute)
      last = await sessions.resume(id)
      expect(last).not.toBeNull()
    }
    expect(last?.endsAt.getTime()).toBe(begun + absoluteLimitMs)
    world.clock.advance(10 * minute)
    expect(await sessions.resume(id)).toBeNull()
  })

  test('ended by its owner is dead at once, and hands over the token for the provider’s log-out once', async () => {
    const id = await start()
    expect(await sessions.end(id)).toEqual({ issuer: 'https://idporten.test', idToken: 'hemmelig.id.token' })
    expect(await sessions.end(id)).toBeNull()
    expect(await sessions.resume(id)).toBeNull()
  })

  test('ended by the provider is that one only: the same sid of another provider lives', async () => {
    const [mine, other, elsewhere] = await Promise.all([
      start(),
      start({ sid: 'sid-2' }),
      start({ issuer: 'https://ansattporten.test' }),
    ])
    expect(await sessions.endBySid('https://idporten.test', 'sid-1')).toBe(1)
    expect(await sessions.resume(mine)).toBeNull()
    expect(await sessions.resume(other)).not.toBeNull()
    expect(await sessions.resume(elsewhere)).not.toBeNull()
    expect(await sessions.isFirstUse('https://idporten.test', 'jti-1')).toBe(true)
    expect(await sessions.isFirstUse('https://idporten.test', 'jti-1')).toBe(false)
    expect(await sessions.isFirstUse('https://ansattporten.test', 'jti-1')).toBe(true)
  })

  test('loses a role the moment it is taken away or has not yet begun', async () => {
    const id = await start({ kind: 'employee' })
    expect((await sessions.resume(id))?.roles).toEqual(new Map([[grane, ['caseworker']]]))
    await world.admin("update members.role_assignment set valid_from = '2026-11-23'")
    expect((await sessions.resume(id))?.roles).toEqual(new Map())
    await world.admin("update members.role_assignment set valid_from = '2020-01-01', valid_to = '2026-11-21'")
    expect((await sessions.resume(id))?.roles).toEqual(new Map())
    await world.admin('delete from members.role_assignment')
    expect((await sessions.resume(id))?.roles).toEqual(new Map())
  })

  test('that has ended is removed, with the log-out messages of the hour before', async () => {
    await start()
    await sessions.isFirstUse('https://idporten.test', 'jti-1')
    await sessions.removeOld()
    expect(await world.admin('select 1 from platform.session')).toHaveLength(1)
    world.clock.advance(2 * 60 * minute)
    await sessions.removeOld()
    expect(await world.admin('select 1 from platform.session')).toEqual([])
    expect(await world.admin('select 1 from platform.used_token')).toEqual([])
  })
})
