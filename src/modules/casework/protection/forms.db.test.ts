import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  askToLift,
  marksOf,
  noteRegisterProtection,
  settleLift,
  writeClearance,
} from '#modules/members/index.ts'
import { type Actor, type Role, systemActor } from '#platform/actor.ts'
import { type CaseworkTestWorld, caseworkTestWorld, grane, kari } from '../testing/casework-material.ts'

/** A form that was sent in, before there is a case with parties in it. */
let of: CaseworkTestWorld
beforeAll(async () => {
  of = await caseworkTestWorld()
  for (const one of [hanna, tor]) {
    await of.world.admin(
      `insert into members.employee (id, identity_hash, name, created_at) values ($1::uuid, sha256($2::bytea), $3, now())`,
      [one.id, Buffer.from(one.id), one.name],
    )
    await of.world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
       values ($1, gen_random_uuid(), $2, $3, 'caseworker', '2020-01-01')`,
      [grane, one.id, one.name],
    )
    const dates = { validFrom: '2020-01-01', validTo: null, reason: 'prøve' }
    await of.as(systemActor('oppsett'), (ctx) =>
      writeClearance(
        ctx,
        { id: randomUUID(), employeeId: one.id, level: 'strictly-confidential', ...dates },
        { id: null, name: 'Prøve' },
      ),
    )
  }
})
afterAll(() => of?.world.close())

const person = (n: number, name: string, ...roles: Role[]): Actor & { kind: 'employee' } => ({
  ...{ kind: 'employee', id: `00000000-0000-4000-8000-0000000000${n}`, name, title: null, roles },
})
const hanna = person(71, 'Hanna', 'caseworker', 'cleared-strictly-confidential')
const tor = person(72, 'Tor', 'caseworker', 'cleared-strictly-confidential')
const uncleared = person(74, 'Nils', 'caseworker')
let taken = 10
const number = () => {
  taken += 1
  return `0189${String(taken).padStart(7, '0')}`
}
const note = (identityNumber: string, protection: string) =>
  of.as(systemActor('Forhåndsutfylling'), (ctx) =>
    noteRegisterProtection(ctx, of.world.keys, [{ identityNumber, protection }], {
      ...{ source: 'Folkeregisteret', trust: 'bekreftet' },
    }),
  )
async function formNaming(...persons: string[]): Promise<string> {
  const id = randomUUID()
  await of.world.admin(
    `insert into services.submission (municipality, id, resident_id, service_id, package_hash, language, reference, content_encrypted, content_sha256, received_at, persons)
     values ($1, $2, $3, 'x', 'x', 'nb', $4, '\\x00', 'x', now(), $5)`,
    [grane, id, kari, id, persons.map((one) => of.world.keys.identityHash(one))],
  )
  return id
}
const sees = async (id: string, actor: Actor) =>
  (
    await of.as(actor, (ctx) =>
      ctx.tx.selectFrom('services.submission').select('id').where('id', '=', id).execute(),
    )
  ).length === 1

test('is hidden by anybody it names, whether the mark was there before or comes', async () => {
  const [child, other] = [number(), number()]
  const before = await formNaming(other, child)
  const without = await formNaming(other)
  expect(await sees(before, uncleared)).toBe(true)
  await note(child, 'confidential')
  const after = await formNaming(child)
  for (const id of [before, after]) {
    expect(await sees(id, uncleared)).toBe(false)
    expect(await sees(id, person(75, 'En', 'caseworker', 'cleared-client-address'))).toBe(false)
    expect(await sees(id, person(76, 'To', 'caseworker', 'cleared-confidential'))).toBe(true)
  }
  expect(await sees(without, uncleared)).toBe(true)
})

test('opens again when two who are cleared have lifted the mark, and not when the register changes its mind', async () => {
  const who = number()
  const id = await formNaming(who)
  await note(who, 'strictly-confidential')
  await note(who, 'none')
  expect(await sees(id, uncleared)).toBe(false)
  const [mark] = await of.as(hanna, (ctx) => marksOf(ctx, [of.world.keys.identityHash(who)]))
  const ask = { id: randomUUID(), markId: mark?.id ?? '', caseId: null, reason: 'Faren er over' }
  await of.as(hanna, (ctx) => askToLift(ctx, ask))
  await of.as(tor, (ctx) => settleLift(ctx, ask.id, true))
  expect(await sees(id, uncleared)).toBe(true)
})
