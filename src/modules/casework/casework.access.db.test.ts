import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rolePermissions } from '#modules/members/index.ts'
import { type Actor, anonymous, systemActor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { Refusal } from '#platform/refusal.ts'
import { askForPerson } from './assignment/ask-for-person.ts'
import { takeCase } from './assignment/take-tasks.ts'
import { decideByHand } from './decisions/decide-by-hand.ts'
import { keepDecision, sendLetterAgain, settleLetter } from './finish-task.ts'
import { caseOfResident, casesOfResident, caseworkRoutes } from './index.ts'
import { letterNeedsPerson } from './letters/letter-news.ts'
import { loadCase } from './load-case.ts'
import { type NewCase, openCase } from './open-case.ts'
import {
  aCase,
  aDecisionByHand,
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
  kari,
  ola,
  vefsn,
} from './testing/casework-material.ts'
import { newestDecidedCases } from './worklist/decided.queries.ts'

let of: CaseworkTestWorld
let waiting: string
let decided: string
let another: NewCase
beforeAll(async () => {
  of = await caseworkTestWorld()
  waiting = await of.open({ facts: [fact(of.world, 'income', null)] })
  await of.decide(waiting)
  decided = await of.open()
  await of.decide(decided)
  const [decision] = await of.decisions(decided)
  await of.write(decision!.id)
  await of.as({ kind: 'resident', id: kari }, (ctx) => askForPerson(ctx, decided, kari))
  const [letter] = await of.world.admin<{ id: string }>('select id from correspondence.letter')
  await of.world.admin("update correspondence.dispatch set state = 'stopped', problem_code = 'rejected'")
  await of.world.tenant(grane, (ctx) =>
    letterNeedsPerson(ctx, {
      ...{ letterId: letter!.id, decisionId: decision!.id, caseId: decided, residentId: kari },
      ...{ at: ctx.now, problem: 'rejected', detail: null, writtenFor: null, title: 'Svar' },
    }),
  )
  another = await aCase(of.world)
  // Vefsn may decide such cases too: what keeps it from Grane's is not a missing delegation.
  await of.delegate(false, vefsn)
})
afterAll(() => of.world.close())

const actors: Record<string, Actor> = {
  anonymous,
  'another resident': { kind: 'resident', id: ola },
  'the resident': { kind: 'resident', id: kari },
  operator: employee('operator'),
  'employee without roles': employee(),
  archivist: employee('archivist'),
  caseworker: employee('caseworker'),
  leader: employee('leader'),
  platform: systemActor('prøve'),
}
const staff = ['caseworker', 'leader']
const reason = 'En begrunnelse som sier noe.'
const over = { ...aDecisionByHand, kind: 'override', version: 2 } as const

interface Action {
  may: string[]
  run: (ctx: Ctx, actor: Actor) => Promise<unknown>
  /** Names nothing of another municipality's, and so is not "not there" from one. */
  namesNothing?: boolean
}
const actions: Record<string, Action> = {
  'open a case': {
    may: [...staff, 'platform'],
    run: (ctx) => openCase(ctx, of.world.keys, another),
    namesNothing: true,
  },
  'see what is decided': {
    may: [...staff, 'platform'],
    run: (ctx) => newestDecidedCases(ctx),
    namesNothing: true,
  },
  'see a case': {
    may: [...staff, 'platform'],
    run: (ctx) => loadCase(ctx, { deciders: of.deciders, log: { error: () => {} } as never }, decided, 'nb'),
  },
  'take a case': { may: staff, run: (ctx) => takeCase(ctx, waiting) },
  decide: {
    may: staff,
    run: (ctx) => decideByHand(ctx, of.deciders, waiting, aDecisionByHand, 'nb'),
  },
  'decide anew to the better': {
    may: staff,
    run: (ctx) => decideByHand(ctx, of.deciders, decided, { ...over, fields: { monthly: '1200' } }, 'nb'),
  },
  'decide anew to the worse': {
    may: ['leader'],
    run: (ctx) => decideByHand(ctx, of.deciders, decided, { ...over, outcome: 'refused' }, 'nb'),
  },
  'let a decision stand': { may: staff, run: (ctx) => keepDecision(ctx, decided, reason) },
  'send a letter again': { may: staff, run: (ctx) => sendLetterAgain(ctx, decided) },
  'settle a letter': { may: staff, run: (ctx) => settleLetter(ctx, decided, reason) },
  'ask for a person': {
    may: ['the resident'],
    run: (ctx, actor) => askForPerson(ctx, decided, actor.kind === 'resident' ? actor.id : kari),
  },
}

class RolledBack extends Error {}

/** 'allowed', or the kind of the refusal. Nothing is kept. */
async function outcome(municipality: string, actor: Actor, run: Action['run']) {
  try {
    await of.as(
      actor,
      async (ctx) => {
        await run(ctx, actor)
        throw new RolledBack()
      },
      municipality,
    )
  } catch (error) {
    if (error instanceof RolledBack) return 'allowed'
    if (error instanceof Refusal) return error.kind
    throw error
  }
  throw new Error('not rolled back')
}

describe.each(Object.entries(actions))('%s', (_name, action) => {
  test.each(Object.entries(actors))('in the own municipality, as %s', async (who, actor) => {
    const got = await outcome(grane, actor, action.run)
    if (action.may.includes(who)) expect(got).toBe('allowed')
    else expect(['forbidden', 'not-found']).toContain(got)
  })
  if (action.namesNothing) return
  test.each(Object.entries(actors))(
    'from another municipality, as %s: it is not there',
    async (_who, actor) => {
      expect(['forbidden', 'not-found']).toContain(await outcome(vefsn, actor, action.run))
    },
  )
})

test('another municipality’s lists are empty, and ids that are no ids are not found', async () => {
  await of.as(
    employee('leader'),
    async (ctx) => {
      expect(await newestDecidedCases(ctx)).toEqual({ cases: [], next: null })
    },
    vefsn,
  )
  for (const id of ['', "' or 1=1", waiting.slice(1), '../..']) {
    expect(await outcome(grane, employee('caseworker'), (ctx) => takeCase(ctx, id))).toBe('not-found')
  }
})

test('every route asks for reading or deciding, which neither archivist nor operator may', () => {
  const routes: Route[] = caseworkRoutes({} as never)
  // Posted so that what is searched for stands in no address; and one's own way of looking.
  const onlyReads = ['/saksbehandling/sok', '/saksbehandling/omrader']
  expect(routes.length).toBeGreaterThan(10)
  for (const route of routes) {
    const may = 'may' in route ? route.may : ''
    // A form for an act asks for the act's own right; what only shows asks for reading.
    const approves = /\/(godkjenn|send-tilbake)$/.test(route.path)
    const right =
      route.method === 'GET'
        ? ['casework.read', 'casework.decide', 'protection.see', 'casework.two-persons']
        : onlyReads.includes(route.path)
          ? ['casework.read']
          : approves
            ? ['casework.approve']
            : // A colleague's own words on their impartiality are set aside by a leader only.
              route.path.endsWith('/habilitet/vurder')
              ? ['casework.override']
              : /\/skjerming(\/|$)/.test(route.path)
                ? ['protection.lock', 'protection.lift', 'protection.give-clearance']
                : route.path.includes('/to-personer')
                  ? ['casework.two-persons']
                  : ['casework.decide']
    expect(right, `${route.method} ${route.path}`).toContain(may)
    for (const role of ['archivist', 'operator'] as const) {
      expect(rolePermissions[role] as readonly string[]).not.toContain(may)
    }
  }
})

describe('a resident', () => {
  test('sees their own cases and nobody else’s', async () => {
    expect((await of.world.resident(kari, null, casesOfResident)).map(({ id }) => id).sort()).toEqual(
      [waiting, decided].sort(),
    )
    expect(await of.world.resident(ola, null, casesOfResident)).toEqual([])
    const asOla = of.world.resident(ola, null, (ctx) => caseOfResident(ctx, grane, decided))
    await expect(asOla).rejects.toMatchObject({ kind: 'not-found' })
  })

  test.each(['party', 'task'])('cannot read casework.%s', async (table) => {
    const read = of.world.resident(kari, null, ({ tx }) =>
      sql`select from ${sql.table(`casework.${table}`)}`.execute(tx),
    )
    await expect(read).rejects.toThrow(/permission denied/)
  })

  test.each(['case_file', 'decision', 'fact', 'event'])(
    'reads casework.%s of their own and changes nothing',
    async (table) => {
      const rows = (who: string) =>
        of.world.resident(
          who,
          null,
          async ({ tx }) =>
            (await sql`select from ${sql.table(`casework.${table}`)}`.execute(tx)).rows.length,
        )
      expect(await rows(kari)).toBeGreaterThan(0)
      expect(await rows(ola)).toBe(0)
      const change = of.world.resident(kari, grane, ({ tx }) =>
        sql`update ${sql.table(`casework.${table}`)} set resident_id = ${ola}::uuid`.execute(tx),
      )
      await expect(change).rejects.toThrow(/permission denied/)
    },
  )
})
