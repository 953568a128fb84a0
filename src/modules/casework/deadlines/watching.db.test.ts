import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CaseworkTestWorld, caseworkTestWorld, employee, grane } from '../testing/casework-material.ts'
import { inSeveral } from '../testing/many-places.ts'
import { waitingTasks } from '../worklist/worklist.queries.ts'
import { countTasks } from '../worklist/worklist-counts.queries.ts'
import { howMany } from '../worklist/worklist-counts.rules.ts'
import { remindOfDeadline } from './deadline-near.job.ts'
import { startDeadline, stopDeadline } from './stop-deadline.ts'
import { planWatching, watchOpenCases } from './watch-open-cases.job.ts'

let of: CaseworkTestWorld
const siv = employee('caseworker')
beforeEach(async () => {
  of = await caseworkTestWorld()
})
afterEach(() => of.world.close())

const looks = ['casework.deadline-near', 'casework.provisional-answer']
const jobs = async (like: string) =>
  (
    await of.world.admin<{ key: string }>(
      'select key from graphile_worker._private_jobs where key like $1 order by 1',
      [like],
    )
  ).map(({ key }) => key)
const plan = () => planWatching({ ...of, ...of.world })
const remind = (id: string) => remindOfDeadline({ municipality: grane, id, attempt: 1 }, of.world)
const question = {
  ...{
    employeeId: siv.id,
    services: null,
    due: null,
    reminded: true,
    kind: null,
    assigned: null,
    waitsFor: null,
  },
  ...({ sort: 'due', after: null, most: 50 } as const),
}
const remindedInList = async () =>
  (await inSeveral(of, [grane], (ctx) => waitingTasks(ctx, question))).tasks.map(({ caseId }) => caseId)
/** A month after Sunday 22 November; the rule warns some days before. */
const near = '2026-12-20T09:00:00Z'

describe('cases that were opened before the platform looked at their limits', () => {
  test('get their looks when a worker starts, once; those that are decided or have them do not', async () => {
    const [old, decided, watched] = [await of.open(), await of.open(), await of.open()]
    await of.decide(decided)
    await of.world.admin('update casework.case_file set watched = 0 where id = any ($1)', [[old, decided]])
    await of.world.admin(`delete from graphile_worker._private_jobs where key like any ($1)`, [
      looks.map((look) => `${look}:%`),
    ])
    await plan()
    await plan()
    const [planned, ...more] = await jobs('casework.watch-open-cases:%')
    expect(more).toEqual([])
    expect(planned).toBe(`casework.watch-open-cases:${old}`)
    await watchOpenCases({ municipality: grane, id: old, attempt: 1 }, of.world)
    for (const look of looks) expect(await jobs(`${look}:%`)).toEqual([`${look}:${old}`])
    // Nothing is left to plan.
    await of.world.admin(`delete from graphile_worker._private_jobs where key like 'casework.watch%'`)
    await plan()
    expect(await jobs('casework.watch-open-cases:%')).toEqual([])
    expect(watched).not.toBe(old)
  })
})

describe('the reminder of a limit', () => {
  test('comes on its first warning day, marks what the case waits for, and is given once', async () => {
    of.decider.hasAllFacts = () => true
    const id = await of.open({ facts: [] })
    await expect(remind(id)).rejects.toThrow('the limit is not near')
    expect(await remindedInList()).toEqual([])
    of.world.clock.set(new Date(near))
    await Promise.all([remind(id), remind(id)])
    await remind(id)
    // Nobody had been wanted for it: now somebody is.
    const tasks = await of.world.admin('select kind, reasons from casework.task where case_id = $1', [id])
    expect(tasks).toEqual([{ kind: 'decide', reasons: [{ code: 'deadline-near' }] }])
    expect(await remindedInList()).toEqual([id])
    const groups = await inSeveral(of, [grane], (ctx) => countTasks(ctx, [grane]))
    expect(howMany(groups, { reminded: true, assignedTo: null })).toBe(1)
    const events = await of.world.admin(`select 1 from casework.event where kind = 'deadline-near'`)
    expect(events).toHaveLength(1)
  })

  test('does not come while the limit stands still, and is no longer said when the limit has moved', async () => {
    const id = await of.open()
    await of.as(siv, (ctx) => stopDeadline(ctx, id, 'Situasjonsplanen mangler.'))
    of.world.clock.set(new Date(near))
    await remind(id)
    expect(await remindedInList()).toEqual([])
    await of.as(siv, (ctx) => startDeadline(ctx, id))
    expect(await jobs('casework.deadline-near:%')).toEqual([`casework.deadline-near:${id}`])
    await expect(remind(id)).rejects.toThrow('the limit is not near')
    of.world.clock.set(new Date('2027-01-18T09:00:00Z'))
    await remind(id)
    expect(await remindedInList()).toEqual([id])
    await of.world.admin(`update casework.case_file set deadline_on = '2027-03-01' where id = $1`, [id])
    expect(await remindedInList()).toEqual([])
  })

  test('is not given for a case that is decided', async () => {
    const id = await of.open()
    await of.decide(id)
    of.world.clock.set(new Date(near))
    await remind(id)
    expect(await of.world.admin(`select 1 from casework.event where kind = 'deadline-near'`)).toEqual([])
  })
})
