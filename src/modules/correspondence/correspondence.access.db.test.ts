import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anonymous, type Role, systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import {
  letterForResident,
  letterForStaff,
  letterPdf,
  letterStateOfCase,
  lettersNotSent,
  lettersOfCase,
  lettersOfResident,
  planLetter,
  registerReturn,
  sendAgain,
  sendAnew,
} from './index.ts'
import { aCase, aLetterToWrite, grane, kari, ola, planned, vefsn } from './testing/letter-material.ts'

let world: TestWorld
let letterId: string
beforeAll(async () => {
  world = await testWorld()
  letterId = (await planned(world)).letterId
  await world.admin("update correspondence.dispatch set state = 'stopped', problem_code = 'rejected'")
})
afterAll(() => world.close())

const employee = (...roles: Role[]): Actor => ({
  kind: 'employee',
  id: '00000000-0000-4000-8000-0000000000e1',
  name: 'Siv Saksbehandler',
  title: null,
  roles,
})
const actors: Record<string, Actor> = {
  anonymous,
  'another resident': { kind: 'resident', id: ola },
  'the resident': { kind: 'resident', id: kari },
  operator: employee('operator'),
  'employee without roles': employee(),
  caseworker: employee('caseworker'),
  leader: employee('leader'),
  archivist: employee('archivist'),
  platform: systemActor('automatisk-vedtak'),
}

class RolledBack extends Error {}

async function outcome(municipality: string, actor: Actor, run: (ctx: Ctx) => Promise<unknown>) {
  try {
    await world.transactions.inTenant(municipality, actor, async (ctx) => {
      await run(ctx)
      throw new RolledBack()
    })
  } catch (error) {
    if (error instanceof RolledBack) return 'allowed'
    if (error instanceof Refusal) return error.kind
    throw error
  }
  throw new Error('not rolled back')
}

const actions: Record<string, { may: string[]; run: (ctx: Ctx) => Promise<unknown> }> = {
  'plan a letter': {
    may: ['caseworker', 'leader', 'archivist', 'platform'],
    run: async (ctx) => planLetter(ctx, world.keys, await aLetterToWrite(ctx, world, { decisionId: kari })),
  },
  'read a letter': {
    may: ['the resident', 'caseworker', 'leader', 'archivist', 'platform'],
    run: (ctx) => letterPdf(ctx, world.files, letterId),
  },
  'look at a letter and its sendings': {
    may: ['caseworker', 'leader', 'archivist'],
    run: (ctx) => letterForStaff(ctx, world.keys, letterId),
  },
  'register a letter as returned': {
    may: ['caseworker', 'leader', 'archivist'],
    run: async (ctx) => {
      await sql`update correspondence.dispatch set state = 'known', svarut_id = gen_random_uuid(), problem_code = null`.execute(
        ctx.tx,
      )
      await registerReturn(ctx, { letterNeedsPerson: async () => {} }, letterId, {
        reason: 'moved',
        round: 1,
      })
    },
  },
  'send a letter anew': {
    may: ['caseworker', 'leader', 'archivist'],
    run: async (ctx) => {
      await sql`update correspondence.dispatch set problem_code = 'unknown-receiver'`.execute(ctx.tx)
      await sendAnew(ctx, world.keys, letterId, {
        ...{ round: 1, way: 'usual', addressLines: ['Nyveien 1', '8680 Trofors'] },
      })
    },
  },
  'send again': { may: ['caseworker', 'leader', 'archivist'], run: (ctx) => sendAgain(ctx, letterId) },
}

describe.each(Object.entries(actions))('%s', (name, action) => {
  test.each(Object.entries(actors))('in the own municipality, as %s', async (who, actor) => {
    const got = await outcome(grane, actor, action.run)
    if (action.may.includes(who)) expect(got).toBe('allowed')
    else expect(['forbidden', 'not-found']).toContain(got)
  })

  // Planning names nothing of another municipality's.
  if (name === 'plan a letter') return
  test.each(Object.entries(actors))(
    'from another municipality, as %s: it is not there',
    async (_who, actor) => {
      expect(['forbidden', 'not-found']).toContain(await outcome(vefsn, actor, action.run))
    },
  )
})

describe('a resident', () => {
  test('reads their own letters from every municipality, and nobody else’s', async () => {
    const own = await world.resident(kari, null, lettersOfResident)
    expect(own).toEqual([expect.objectContaining({ id: letterId, municipality: grane })])
    expect(await world.resident(kari, null, (ctx) => letterForResident(ctx, letterId))).toMatchObject({
      title: 'Svar på søknad om redusert foreldrebetaling',
      dispatch: { state: 'stopped', svarutStatus: null },
    })
    expect(await world.resident(ola, null, lettersOfResident)).toEqual([])
    for (const id of [letterId, 'ikke-en-id', '']) {
      await expect(world.resident(ola, grane, (ctx) => letterForResident(ctx, id))).rejects.toMatchObject({
        kind: 'not-found',
      })
    }
  })

  test.each(['letter', 'dispatch'])('cannot change correspondence.%s', async (table) => {
    await expect(
      world.resident(kari, grane, ({ tx }) =>
        sql`update ${sql.table(`correspondence.${table}`)} set resident_id = ${ola}::uuid`.execute(tx),
      ),
    ).rejects.toThrow(/permission denied/)
    await expect(
      world.resident(kari, grane, ({ tx }) =>
        sql`delete from ${sql.table(`correspondence.${table}`)}`.execute(tx),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('another municipality', () => {
  test('sees no letter, no state of a case and no dispatch', async () => {
    await world.tenant(vefsn, async (ctx) => {
      expect(await lettersOfCase(ctx, aCase)).toEqual([])
      expect(await letterStateOfCase(ctx, aCase)).toBe('none')
      expect(await lettersNotSent(ctx)).toEqual([])
      for (const table of ['letter', 'dispatch']) {
        expect((await sql`select from ${sql.table(`correspondence.${table}`)}`.execute(ctx.tx)).rows).toEqual(
          [],
        )
      }
    })
    await world.tenant(grane, async (ctx) => {
      expect(await letterStateOfCase(ctx, aCase)).toBe('stopped')
      expect(await lettersNotSent(ctx)).toHaveLength(1)
    })
  })

  test('nobody changes the reference, the letter or the receiver, not even their own', async () => {
    for (const change of [
      'update correspondence.dispatch set external_reference = gen_random_uuid()',
      "update correspondence.letter set title = 'x'",
      'delete from correspondence.dispatch',
    ]) {
      await expect(world.tenant(grane, ({ tx }) => sql.raw(change).execute(tx))).rejects.toThrow(
        /permission denied/,
      )
    }
  })

  test('the receiver is nowhere in clear', async () => {
    for (const table of ['letter', 'dispatch']) {
      const found = await world.admin(
        `select from correspondence.${table} t where t::text like '%Fjelldal%' or t::text like '%Fjellveien%'`,
      )
      expect(found).toEqual([])
    }
  })
})
