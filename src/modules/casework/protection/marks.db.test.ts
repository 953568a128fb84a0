import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askToLift,
  colleaguesWhoMay,
  endClearance,
  giveClearance,
  lockPerson,
  marksOf,
  noteRegisterProtection,
  settleLift,
  writeClearance,
} from '#modules/members/index.ts'
import { type Actor, type ProtectionLevel, type Role, systemActor } from '#platform/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { type CaseworkTestWorld, caseworkTestWorld, grane, vefsn } from '../testing/casework-material.ts'
import { inSeveral, openIn } from '../testing/many-places.ts'
import { WorklistCounts } from '../worklist/worklist-counts.queries.ts'

let of: CaseworkTestWorld
beforeAll(async () => {
  of = await caseworkTestWorld()
  for (const one of [hanna, tor, leader]) {
    await of.world.admin(
      `insert into members.employee (id, identity_hash, name, created_at) values ($1::uuid, sha256($2::bytea), $3, now())`,
      [one.id, Buffer.from(one.id), one.name],
    )
    await of.world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
       values ($1, gen_random_uuid(), $2, $3, 'caseworker', '2020-01-01')`,
      [grane, one.id, one.name],
    )
  }
})
afterAll(() => of?.world.close())

const person = (n: number, name: string, ...roles: Role[]): Actor & { kind: 'employee' } => ({
  ...{ kind: 'employee', id: `00000000-0000-4000-8000-0000000000${n}`, name, title: null, roles },
})
const hanna = person(71, 'Hanna', 'caseworker', 'cleared-strictly-confidential')
const tor = person(72, 'Tor', 'caseworker', 'cleared-strictly-confidential')
const leader = person(73, 'Lise', 'leader')
const uncleared = person(74, 'Nils', 'caseworker')
const at = (...roles: Role[]) => person(75, 'En', 'caseworker', ...roles)
const levels = [
  uncleared,
  at('cleared-client-address'),
  at('cleared-confidential'),
  at('cleared-strictly-confidential'),
]
let taken = 10
/** A number of the synthetic series' form that nobody else in the test has. */
const number = () => {
  taken += 1
  return `0189${String(taken).padStart(7, '0')}`
}
const said = { source: 'Folkeregisteret', trust: 'bekreftet' }
const note = (identityNumber: string, protection: string, municipality = grane) =>
  of.as(
    systemActor('Forhåndsutfylling'),
    (ctx) => noteRegisterProtection(ctx, of.world.keys, [{ identityNumber, protection }], said),
    municipality,
  )
const lock = (
  identityNumber: string,
  caseId: string,
  level: 'confidential' | 'strictly-confidential',
  by: Actor = hanna,
) =>
  of.as(by, (ctx) =>
    lockPerson(ctx, {
      ...{ id: randomUUID(), identityHash: of.world.keys.identityHash(identityNumber), level, caseId },
      ...{ kind: 'contact-ban', reason: 'Besøksforbud', reviewOn: null },
    }),
  )
const sees = (caseId: string, actor: Actor, municipality = grane) =>
  of
    .as(actor, (ctx) => caseFile(ctx, caseId), municipality)
    .then(
      () => true,
      (error) => {
        if (error instanceof Refusal && error.kind === 'not-found') return false
        throw error
      },
    )
const levelOfCase = async (id: string) =>
  (
    await of.world.admin<{ protection: number }>('select protection from casework.case_file where id = $1', [
      id,
    ])
  )[0]?.protection
const caseOf = (identityNumber: string) =>
  openIn(of, { municipality: grane, name: 'Ingen Navngitt', identityNumber })
const marks = (identityNumber: string) =>
  of.as(hanna, (ctx) => marksOf(ctx, [of.world.keys.identityHash(identityNumber)]))
const lift = async (markId: string, first: Actor = hanna, second: Actor = tor) => {
  const id = randomUUID()
  await of.as(first, (ctx) => askToLift(ctx, { id, markId, caseId: null, reason: 'Faren er over' }))
  await of.as(second, (ctx) => settleLift(ctx, id, true))
}

describe('a case with a protected party', () => {
  test.each([
    ['client-address', [false, true, true, true]],
    ['confidential', [false, false, true, true]],
    ['strictly-confidential', [false, false, false, true]],
    ['a-grade-nobody-knows', [false, false, false, true]],
  ])('%s is there for those who are cleared for it, and for nobody else', async (grade, expected) => {
    const who = number()
    const id = await caseOf(who)
    expect(await Promise.all(levels.map((one) => sees(id, one)))).toEqual([true, true, true, true])
    await note(who, grade)
    expect(await Promise.all(levels.map((one) => sees(id, one)))).toEqual(expected)
    expect(await sees(id, leader)).toBe(false)
    expect(await sees(id, systemActor('Automatisk saksbehandling'))).toBe(true)
    // Cleared in another municipality is not cleared here, and the other way round.
    expect(await sees(id, hanna, vefsn)).toBe(false)
  })

  test('is hidden whatever party it is, and from the moment the party comes into it', async () => {
    const [child, applicant] = [number(), number()]
    await note(child, 'confidential')
    const id = await openIn(of, {
      ...{ municipality: grane, name: 'Ola Berg', identityNumber: applicant },
      also: [{ role: 'child', name: 'Lise Berg', identityNumber: child, birthDate: null, protected: false }],
    })
    expect(await sees(id, uncleared)).toBe(false)
    const parties = await of.world.admin(
      'select role, protected, protection from casework.party where case_id = $1 order by role',
      [id],
    )
    expect(parties).toEqual([
      { role: 'applicant', protected: false, protection: 2 },
      { role: 'child', protected: true, protection: 2 },
    ])
  })

  test('of which only is known that somebody is protected is hidden as the strictest', async () => {
    const id = await openIn(of, { municipality: grane, protected: true, identityNumber: number() })
    expect(await levelOfCase(id)).toBe(3)
  })

  test('is as another municipality says only there', async () => {
    const who = number()
    const id = await caseOf(who)
    await note(who, 'strictly-confidential', vefsn)
    expect(await sees(id, uncleared)).toBe(true)
  })
})

test('figures kept for those who are cleared are not handed to those who are not, and the other way round', async () => {
  const counts = new WorklistCounts(of.world.clock)
  const sum = async (actor: Actor) =>
    (
      await inSeveral(
        of,
        [grane],
        (ctx) => counts.of(ctx),
        () => actor,
      )
    ).reduce((all, one) => all + one.count, 0)
  const hiddenNow = Number(
    (
      await of.world.admin<{ n: string }>(
        `select count(*) as n from casework.task
      where municipality = $1 and done_at is null and protection > 0`,
        [grane],
      )
    )[0]?.n,
  )
  expect(hiddenNow).toBeGreaterThan(3)
  const all = await sum(hanna)
  expect(await sum(uncleared)).toBe(all - hiddenNow)
  expect(await sum(hanna)).toBe(all)
})

test('a case is given to colleagues who are cleared for it, and to no others', async () => {
  const who = (level: ProtectionLevel) =>
    of.as(hanna, (ctx) => colleaguesWhoMay(ctx, 'casework.decide', [grane], level))
  expect((await who(0)).map(({ name }) => name)).toContain('Lise')
  expect((await who(2)).map(({ name }) => name)).toEqual([])
  await clear(hanna, 'confidential')
  expect((await who(2)).map(({ name }) => name)).toEqual(['Hanna'])
  expect((await who(3)).map(({ name }) => name)).toEqual([])
})

describe('a caseworker’s lock', () => {
  const grades = ['none', 'client-address', 'confidential', 'strictly-confidential'] as const

  test('stands after three full imports in any order, and the strictest always counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...grades), { minLength: 3, maxLength: 5 }),
        fc.nat(5),
        async (imports, lockedAfter) => {
          const who = number()
          const id = await caseOf(who)
          let strictest = 0
          for (const [i, grade] of imports.entries()) {
            if (i === Math.min(lockedAfter, imports.length - 1)) {
              await lock(who, id, 'confidential')
              strictest = Math.max(strictest, 2)
            }
            await note(who, grade)
            strictest = Math.max(strictest, grades.indexOf(grade))
            expect(await levelOfCase(id)).toBe(strictest)
          }
          const own = (await marks(who)).filter((mark) => mark.source === 'caseworker')
          expect(own).toMatchObject([{ level: 2, kind: 'contact-ban', reason: 'Besøksforbud' }])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('is lifted by two who are cleared, with a reason, and then the rest counts', async () => {
    const who = number()
    const id = await caseOf(who)
    await note(who, 'client-address')
    await lock(who, id, 'strictly-confidential')
    const [strict] = await marks(who)
    const markId = strict?.id ?? ''
    const ask = randomUUID()
    const wish = { id: ask, markId, caseId: id, reason: 'Faren er over' }
    const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })
    await refused(
      of.as(uncleared, (ctx) => askToLift(ctx, wish)),
      'members.protection-not-allowed',
    )
    await refused(
      of.as(leader, (ctx) => askToLift(ctx, wish)),
      'members.protection-not-allowed',
    )
    await refused(
      of.as(hanna, (ctx) => askToLift(ctx, { ...wish, reason: ' ' })),
      'members.protection-no-reason',
    )
    // Cleared by the session alone: the database has no such assignment of them.
    await refused(
      of.as(levels[3] as Actor, (ctx) => askToLift(ctx, wish)),
      'members.protection-not-lifted',
    )
    await clear(hanna, 'strictly-confidential')
    await clear(tor, 'confidential')
    await of.as(hanna, (ctx) => askToLift(ctx, wish))
    await refused(
      of.as(hanna, (ctx) => settleLift(ctx, ask, true)),
      'members.protection-not-lifted',
    )
    await refused(
      of.as(tor, (ctx) => settleLift(ctx, ask, true)),
      'members.protection-not-lifted',
    )
    expect(await levelOfCase(id)).toBe(3)
    await clear(tor, 'strictly-confidential')
    await of.as(tor, (ctx) => settleLift(ctx, ask, true))
    expect(await levelOfCase(id)).toBe(1)
    await refused(
      of.as(tor, (ctx) => settleLift(ctx, ask, true)),
      'members.protection-not-lifted',
    )
    const audited = await of.world.admin<{ event: string }>(
      "select event from platform.audit_event where event like 'protection.li%' order by sequence",
    )
    expect(audited.map((one) => one.event)).toEqual(['protection.lift-asked', 'protection.lifted'])
  })

  test('lifted from the register stays lifted while the register says the same, and comes back when it says it anew', async () => {
    const who = number()
    const id = await caseOf(who)
    await note(who, 'confidential')
    await lift((await marks(who))[0]?.id ?? '')
    expect(await levelOfCase(id)).toBe(0)
    for (const _ of [1, 2, 3]) await note(who, 'confidential')
    expect(await levelOfCase(id)).toBe(0)
    expect(await sees(id, uncleared)).toBe(true)
    await note(who, 'none')
    await note(who, 'confidential')
    expect(await levelOfCase(id)).toBe(2)
    await lift((await marks(who))[0]?.id ?? '')
    await note(who, 'strictly-confidential')
    expect(await levelOfCase(id)).toBe(3)
  })

  test('neither web nor worker can write or remove marks, assignments of clearance need a giver', async () => {
    const tries = [
      'delete from members.protection_mark',
      'update members.protection_mark set ended_at = now()',
      `insert into members.protection_mark (municipality, id, identity_hash, protection, source, trust, since, set_by_name, reason)
       values ('${grane}', gen_random_uuid(), '\\x00', 1, 'caseworker', '', now(), '', 'x')`,
      'delete from members.protection_lift',
      'update members.protection_lift set settled_at = now()',
    ]
    for (const url of [of.world.database.appUrl, of.world.database.jobsUrl]) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      for (const text of tries) await expect(client.query(text), text).rejects.toThrow(/permission denied/)
      await client.end()
    }
    const jobs = new pg.Client({ connectionString: of.world.database.jobsUrl })
    await jobs.connect()
    const lifting = `select members.settle_protection_lift(gen_random_uuid(), true, gen_random_uuid(), '', now(), current_date)`
    await expect(jobs.query(lifting)).rejects.toThrow(/permission denied/)
    await jobs.end()
    const client = new pg.Client({ connectionString: of.world.database.appUrl })
    await client.connect()
    await client.query(`begin; set local samvirke.municipality = '${grane}'`)
    await expect(
      client.query(`insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
        values ('${grane}', gen_random_uuid(), '${tor.id}', 'Tor', 'cleared-confidential', '2020-02-02')`),
    )
      .rejects.toThrow(/clearance_is_given/)
      .finally(() => client.end())
  })

  test('what the application writes in a row does not open it', async () => {
    const who = number()
    const id = await caseOf(who)
    await note(who, 'confidential')
    await of.as(hanna, (ctx) =>
      ctx.tx.updateTable('casework.case_file').set({ protection: 0 }).where('id', '=', id).execute(),
    )
    await of.as(hanna, (ctx) =>
      ctx.tx.updateTable('casework.party').set({ protected: false }).where('case_id', '=', id).execute(),
    )
    expect(await levelOfCase(id)).toBe(2)
  })
})

describe('a clearance', () => {
  test('is given by a leader to another, with a reason, and ends at once', async () => {
    const given = {
      id: randomUUID(),
      employeeId: tor.id,
      level: 'client-address',
      reason: 'Barnevern',
    } as const
    const dates = { validFrom: '2026-11-01', validTo: null }
    const give = (by: Actor, over: Partial<Parameters<typeof giveClearance>[1]> = {}) =>
      of.as(by, (ctx) => giveClearance(ctx, { ...given, ...dates, ...over }))
    await expect(give(hanna)).rejects.toMatchObject({ code: 'members.protection-not-allowed' })
    await expect(give(leader, { employeeId: leader.id })).rejects.toMatchObject({
      code: 'members.protection-own-clearance',
    })
    await expect(give(leader, { reason: '' })).rejects.toMatchObject({ code: 'members.protection-no-reason' })
    await give(leader)
    const held = () =>
      of.world.admin('select role from members.roles_of_employee($1, $2) where role = $3', [
        ...[tor.id, '2026-11-22', 'cleared-client-address'],
      ])
    expect(await held()).toHaveLength(1)
    await of.as(leader, (ctx) => endClearance(ctx, given.id))
    expect(await held()).toHaveLength(0)
  })
})

async function clear(who: Actor & { kind: 'employee' }, level: 'confidential' | 'strictly-confidential') {
  const dates = { validFrom: '2020-01-01', validTo: null }
  await of.as(systemActor('oppsett'), (ctx) =>
    writeClearance(
      ctx,
      { id: randomUUID(), employeeId: who.id, level, reason: 'prøve', ...dates },
      { id: null, name: 'Prøve' },
    ),
  )
}
