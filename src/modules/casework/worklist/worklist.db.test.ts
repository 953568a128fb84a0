import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { virtualClock } from '#platform/clock.ts'
import type { SeveralCtx } from '#platform/context.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  kari,
  vefsn,
} from '../testing/casework-material.ts'
import { grantId } from '../testing/grant-decider.ts'
import { hattfjelldal, inSeveral, moveDeadline, openIn, rana } from '../testing/many-places.ts'
import { chooseAreas, chosenAreas } from './chosen-areas.ts'
import { type WorklistQuestion, waitingTasks } from './worklist.queries.ts'
import { countTasks, WorklistCounts } from './worklist-counts.queries.ts'
import { type Asked, howMany } from './worklist-counts.rules.ts'

let of: CaseworkTestWorld
const siv = employee('caseworker')
const lise = employee('leader')
const three = [grane, vefsn, hattfjelldal]
const cases: Record<string, string> = {}

const all: WorklistQuestion = {
  ...{
    employeeId: siv.id,
    services: null,
    due: null,
    reminded: false,
    kind: null,
    assigned: null,
    waitsFor: null,
  },
  ...{ sort: 'due', after: null, most: 50 },
}
const list = (over: Partial<WorklistQuestion> = {}, places: readonly string[] = three) =>
  inSeveral(of, places, (ctx) => waitingTasks(ctx, { ...all, ...over }))
const namesOf = (found: { tasks: { caseId: string }[] }) =>
  found.tasks.map(({ caseId }) => Object.keys(cases).find((name) => cases[name] === caseId))

// Sunday 22 November 2026.
beforeAll(async () => {
  of = await caseworkTestWorld()
  const open = async (name: string, place: Parameters<typeof openIn>[1]) => {
    cases[name] = await openIn(of, place)
  }
  await open('overdue', { municipality: grane, deadlineOn: '2026-11-20', openedAt: '2026-10-01T08:00:00Z' })
  await open('today', { municipality: vefsn, deadlineOn: '2026-11-22', name: 'Åse Ødegård' })
  await open('later', {
    municipality: hattfjelldal,
    deadlineOn: '2026-12-24',
    openedAt: '2026-11-21T08:00:00Z',
  })
  await open('control', { municipality: grane, kind: 'control', openedAt: '2026-11-02T08:00:00Z' })
  await open('mine', { municipality: vefsn, deadlineOn: '2026-12-01' })
  await open('hers', {
    municipality: grane,
    deadlineOn: '2026-12-02',
    protected: true,
    name: 'Hemmelig Navn',
  })
  await open('not ours', { municipality: rana, deadlineOn: '2026-11-01', name: 'Rana Ranværing' })
  const give = (name: string, to: typeof siv) =>
    of.world.admin('update casework.task set assigned_to = $2, assigned_to_name = $3 where case_id = $1', [
      ...[cases[name], to.id, to.name],
    ])
  // Of two on the same day the id says which comes first: here they are on different days.
  await of.world.admin(`update casework.task set created_at = '2026-11-23T08:00:00Z' where case_id = $1`, [
    cases.control,
  ])
  await give('mine', siv)
  await give('hers', lise)
  await of.world.admin(
    `insert into casework.deadline_stop (municipality, id, case_id, resident_id, reason, stopped_at, stopped_by, stopped_by_name)
     values ($1, gen_random_uuid(), $2, $3, 'Mangler kart.', now(), 'x', 'x')`,
    [hattfjelldal, cases.later, kari],
  )
})
afterAll(() => of?.world.close())

describe('rights in three municipalities of four', () => {
  test('show these three in one list, by limit, and nothing of the fourth', async () => {
    const found = await list()
    expect(namesOf(found)).toEqual(['overdue', 'today', 'control', 'mine', 'hers', 'later'])
    expect(JSON.stringify(found)).not.toContain('Rana')
    const groups = await inSeveral(of, three, (ctx) => countTasks(ctx, [...three, rana]))
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(6)
    expect(groups.map(({ municipality }) => municipality)).not.toContain(rana)
  })

  test('are the database’s lock too: a question that names no municipality reads these three', async () => {
    for (const table of ['task', 'case_file', 'deadline_stop']) {
      const rows = await inSeveral(of, three, async ({ tx }) =>
        (
          await sql<{
            municipality: string
          }>`select distinct municipality from ${sql.table(`casework.${table}`)}`.execute(tx)
        ).rows.map((row) => row.municipality),
      )
      expect(rows, table).not.toContain(rana)
      expect(rows.every((number) => three.includes(number))).toBe(true)
    }
    const names = await inSeveral(of, three, async ({ tx }) =>
      (await sql<{ name: string }>`select name from casework.party`.execute(tx)).rows.map((row) => row.name),
    )
    expect(names).not.toContain('Rana Ranværing')
  })

  test.each([
    ['a write', 'update casework.task set assigned_to = null'],
    ['a sealed number', 'select identity_encrypted from casework.party'],
    ['facts', 'select 1 from casework.fact'],
    ['decisions', 'select 1 from casework.decision'],
    ['submissions', 'select 1 from services.submission'],
    ['audit lines', 'select 1 from platform.audit_event'],
    ['sessions', 'select 1 from platform.session'],
  ])('reach no further than the list needs: %s', async (_what, question) => {
    const asked = inSeveral(of, three, ({ tx }) => sql.raw(question).execute(tx))
    await expect(asked).rejects.toThrow(/permission denied/)
  })

  test('are asked for in every one of them', async () => {
    const actorIn = (municipality: string) => (municipality === vefsn ? employee('archivist') : siv)
    const questions: ((ctx: SeveralCtx) => Promise<unknown>)[] = [
      (ctx) => waitingTasks(ctx, all),
      (ctx) => new WorklistCounts(of.world.clock).of(ctx),
    ]
    for (const ask of questions) {
      await expect(inSeveral(of, three, ask, actorIn)).rejects.toMatchObject({ kind: 'forbidden' })
    }
    await expect(inSeveral(of, [], (ctx) => waitingTasks(ctx, all))).rejects.toThrow(/no municipalities/)
    await expect(inSeveral(of, ["1825' or 1=1"], (ctx) => waitingTasks(ctx, all))).rejects.toThrow()
  })

  test('write what was seen into each chain by itself', async () => {
    const before = await of.world.admin('select municipality, sequence from platform.audit_head')
    await inSeveral(of, three, async (ctx) => {
      for (const number of [vefsn, grane]) ctx.audit(number, { event: 'worklist.viewed' })
      expect(() => ctx.audit(rana, { event: 'worklist.viewed' })).toThrow(/not chosen/)
    })
    const lines = await of.world.admin<{ municipality: string; actor_name: string }>(
      `select municipality, actor_name from platform.audit_event where event = 'worklist.viewed' order by 1`,
    )
    expect(lines).toEqual(
      [grane, vefsn].sort().map((municipality) => ({ municipality, actor_name: siv.name })),
    )
    const after = await of.world.admin('select municipality, sequence from platform.audit_head')
    expect(after.length).toBeGreaterThanOrEqual(before.length)
  })
})

const filters: [string, Partial<WorklistQuestion>, Asked, string[]][] = [
  ['overdue', { due: 'overdue' }, { due: 'overdue' }, ['overdue']],
  ['this week', { due: 'week' }, { due: 'week' }, ['today']],
  ['later', { due: 'later' }, { due: 'later' }, ['mine', 'hers', 'later']],
  ['to look at', { kind: 'control' }, { kind: 'control' }, ['control']],
  ['mine', { assigned: 'meg' }, { assignedTo: siv.id }, ['mine']],
  ['hers', { assigned: lise.id }, { assignedTo: lise.id }, ['hers']],
  ['nobody’s', { assigned: 'ingen' }, { assignedTo: null }, ['overdue', 'today', 'control', 'later']],
  ['waiting for the party', { waitsFor: 'party' }, { waits: true }, ['later']],
  ['waiting for us', { waitsFor: 'us', due: 'later' }, { waits: false, due: 'later' }, ['mine', 'hers']],
  [
    'of these services',
    { services: [grantId] },
    { services: [grantId] },
    ['overdue', 'today', 'control', 'mine', 'hers', 'later'],
  ],
  ['of no service', { services: [] }, { services: [] }, []],
]
test.each(filters)(
  '%s: the list, and as many as the count says',
  async (_name, question, asked, expected) => {
    expect(namesOf(await list(question))).toEqual(expected)
    const groups = await inSeveral(of, three, (ctx) => countTasks(ctx, three))
    expect(howMany(groups, asked)).toBe(expected.length)
  },
)

test('says whether a limit stands still, and since when the party is waited for', async () => {
  const { tasks } = await list()
  const [later, others] = [tasks.filter((one) => one.isStopped), tasks.filter((one) => !one.isStopped)]
  expect(later).toMatchObject([{ caseId: cases.later, waitsForParty: true, waitsSince: expect.any(Date) }])
  for (const other of others) expect(other).toMatchObject({ waitsForParty: false, waitsSince: null })
})

test('sorts by when they came, both ways', async () => {
  const key = async (sort: 'oldest' | 'newest') => (await list({ sort })).tasks.map(({ id }) => id)
  expect((await key('newest')).reverse()).toEqual(await key('oldest'))
})

test('names nobody whose address is protected, not in the title either', async () => {
  const { tasks } = await list({ assigned: lise.id })
  expect(tasks[0]).toMatchObject({ applicant: null, title: 'Støtte' })
  expect(JSON.stringify(await list())).not.toContain('Hemmelig Navn')
})

test.each(['due', 'oldest', 'newest'] as const)(
  'pages of two, sorted by %s, show each task once and go on where they were when tasks are done between them',
  async (sort) => {
    const everything = (await list({ sort })).tasks.map(({ id }) => id)
    const seen: string[] = []
    let after: WorklistQuestion['after'] = null
    const taken: string[] = []
    for (let page = 0; page < 5; page++) {
      const found = await list({ sort, after, most: 2 })
      seen.push(...found.tasks.map(({ id }) => id))
      if (page === 0) {
        // The last row of the page is decided before one turns to the next: nothing is skipped and nothing comes twice.
        taken.push(found.tasks[1]?.id ?? '')
        await of.world.admin('update casework.task set done_at = now() where id = any($1)', [taken])
      }
      after = found.next
      if (!after) break
    }
    await of.world.admin('update casework.task set done_at = null where id = any($1)', [taken])
    expect(seen).toEqual(everything)
  },
)

test('a limit that is moved moves the task; one that has its own stays', async () => {
  const id = await openIn(of, { municipality: grane, deadlineOn: '2026-12-10' })
  const dueOf = async () =>
    (
      await of.world.admin<{ due: string }>(
        'select due_on::text as due from casework.task where case_id = $1',
        [id],
      )
    )[0]?.due
  expect(await dueOf()).toBe('2026-12-10')
  await of.as(siv, (ctx) => moveDeadline(ctx, id, '2027-01-15'))
  expect(await dueOf()).toBe('2027-01-15')
  await of.world.admin(`update casework.task set own_due_on = '2026-12-31' where case_id = $1`, [id])
  await of.as(siv, (ctx) => moveDeadline(ctx, id, '2027-02-15'))
  expect(await dueOf()).toBe('2026-12-31')
  await of.world.admin('update casework.task set done_at = now() where case_id = $1', [id])
})

test('counts are kept for a while, forgotten when something changes here, and never mix municipalities', async () => {
  const clock = virtualClock('2026-11-22T10:00:00Z')
  const counts = new WorklistCounts(clock, 20_000)
  const sumIn = async (places: string[]) =>
    (await inSeveral(of, places, (ctx) => counts.of(ctx))).reduce((sum, { count }) => sum + count, 0)
  expect(await sumIn(three)).toBe(6)
  expect(await sumIn([hattfjelldal])).toBe(1)
  await of.world.admin('update casework.task set done_at = now() where case_id = $1', [cases.later])
  expect(await sumIn(three)).toBe(6)
  counts.forget(hattfjelldal)
  expect(await sumIn(three)).toBe(5)
  await of.world.admin('update casework.task set done_at = null where case_id = $1', [cases.later])
  clock.advance(20_000)
  expect(await sumIn(three)).toBe(6)
})

test('one’s areas are kept, and read back in all one’s municipalities', async () => {
  await of.as(siv, (ctx) => chooseAreas(ctx, ['school']), vefsn)
  await of.as(siv, (ctx) => chooseAreas(ctx, ['school', 'kindergarten']), vefsn)
  expect(await inSeveral(of, three, (ctx) => chosenAreas(ctx, siv.id))).toEqual(['kindergarten', 'school'])
  expect(await inSeveral(of, [grane], (ctx) => chosenAreas(ctx, siv.id))).toEqual([])
  await expect(of.as(employee('operator'), (ctx) => chooseAreas(ctx, []))).rejects.toMatchObject({
    kind: 'forbidden',
  })
})
