import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addRecord,
  markDispatched,
  openCaseFile,
  personalMatters,
  registerEntry,
  setEntryStatus,
  signOff,
} from '#modules/archive/index.ts'
import type { Actor, Role } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { byHandler, type ListCount, listCounts, rowsOfList } from './control/control.queries.ts'
import { controlListOn, type ListId } from './control/control-lists.rules.ts'
import { lookThrough } from './control/look-through.ts'
import { storedAbout } from './deletion/deletion.queries.ts'
import { dueOverview } from './disposal/due.ts'
import { dutiesFrom, loadOfPersons, loadOfPlaces } from './duty/duty.queries.ts'
import { endDuty, giveDuty } from './duty/duty.ts'
import { assessEntry, assignEntry, giveEntryStatus } from './mending/mend.ts'
import { entryToMend } from './mending/mending.queries.ts'
import { routineOf, writeRoutine } from './routines/routine.queries.ts'
import { arrivedByChannel, figuresByPlace, hitsByField } from './statistics/statistics.queries.ts'

const [grane, vefsn, rana] = ['1825', '1824', '1833'] as const
const day = 86_400_000
const employee = (...roles: Role[]): Actor & { kind: 'employee' } => ({
  ...{
    kind: 'employee',
    id: '00000000-0000-4000-8000-0000000000e1',
    name: 'Ada Arkivar',
    title: null,
    roles,
  },
})
const archivist = employee('archivist')

let world: TestWorld
let made = 0
beforeAll(async () => {
  world = await testWorld()
  for (const place of [grane, vefsn]) await aCase(place)
})
afterAll(() => world.close())

const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, place: string = grane) =>
  world.transactions.inTenant(place, actor, work)
const here = <T>(work: (ctx: Ctx) => Promise<T>) => as(archivist, work)
const counts = async () =>
  Object.fromEntries((await here(listCounts)).map(({ id, count }: ListCount) => [id, count])) as Record<
    ListId,
    number
  >

async function aCase(place: string, handler = 'Siv Ås') {
  const n = ++made
  return world.tenant(place, async (ctx) => {
    const file = await openCaseFile(ctx, world.keys, {
      ...{ madeFor: `case:${n}`, title: `Sak ${n}`, publicTitle: `Sak ${n}`, classId: 'A10' },
      ...{
        administrativeUnit: 'Oppvekst',
        caseResponsible: handler,
        screening: null,
        parties: [],
        residentId: null,
      },
    })
    const entry = async (outgoing: boolean) =>
      registerEntry(ctx, world.keys, {
        ...{
          madeFor: `entry:${n}:${outgoing}`,
          caseFileId: file.id,
          title: `Dokument ${n}`,
          publicTitle: `Dokument ${n}`,
        },
        type: outgoing ? 'Utgående dokument' : 'Inngående dokument',
        documents: [
          {
            ...{ title: 'Brev', documentType: 'Brev', linkedAs: 'Hoveddokument', format: 'fmt/476' },
            file: await world.files.put(ctx, Buffer.from(`brev ${n} ${outgoing}`)),
          },
        ],
        correspondenceParts: [{ type: outgoing ? 'Mottaker' : 'Avsender', name: 'Kari Nordmann' }],
        ...{ receivedAt: outgoing ? null : ctx.now, documentDate: ctx.today },
        ...{ screening: personalMatters, residentId: null },
      })
    return { file, incoming: await entry(false), outgoing: await entry(true) }
  })
}

describe('the lists', () => {
  test('hold what their rules say, when it is old enough, and let it go when it is put right', async () => {
    const before = await counts()
    const { file, incoming, outgoing } = await aCase(grane, '')
    const reserved = await here((ctx) =>
      addRecord(ctx, {
        ...{ kind: 'Journalpost', in: { fileId: file.id }, status: 'Reservert dokument' },
        values: { title: 'Utkast', type: 'Utgående dokument' },
      }),
    )
    const temporary = await here((ctx) =>
      addRecord(ctx, {
        ...{ kind: 'Journalpost', in: { fileId: file.id } },
        status: 'Midlertidig registrering av innkommet dokument',
        values: { title: 'Kom inn', type: 'Inngående dokument', receivedAt: ctx.now },
      }),
    )
    await here((ctx) => markDispatched(ctx, outgoing.id, ctx.now))
    const empty = await here((ctx) =>
      openCaseFile(ctx, world.keys, {
        ...{ madeFor: 'empty', title: 'Tom sak', publicTitle: 'Tom sak', classId: 'A10' },
        ...{
          administrativeUnit: 'Oppvekst',
          caseResponsible: 'Siv',
          screening: null,
          parties: [],
          residentId: null,
        },
      }),
    )
    await here(async (ctx) => {
      const { version } = await entryToMend(ctx, incoming.id)
      await assessEntry(ctx, world.keys, incoming.id, version, 'XX')
    })
    // New things are on the lists of today alone.
    const today = await counts()
    expect(today.temporary).toBe(before.temporary + 1)
    expect(today.unassigned).toBe(before.unassigned + 4)
    expect([today.reserved, today.empty, today.dispatched, today['not-assessed']]).toEqual([
      ...[before.reserved, before.empty, before.dispatched, before['not-assessed']],
    ])
    world.clock.advance(9 * day)
    const later = await counts()
    expect(later.reserved).toBe(before.reserved + 1)
    expect(later.empty).toBe(before.empty + 1)
    expect(later.dispatched).toBe(before.dispatched + 1)
    expect(later['not-assessed']).toBe(before['not-assessed'] + 1)
    expect(later.unanswered).toBe(before.unanswered)
    world.clock.advance(90 * day)
    expect((await counts()).unanswered).toBeGreaterThan(later.unanswered)

    // Each row leads to what is put right, and then it is gone.
    const [row] = await here((ctx) =>
      rowsOfList(ctx, controlListOn('reserved', ctx.today), { after: 0, most: 1 }),
    )
    expect(row).toMatchObject({ id: reserved.id, of: 'entry', status: 'Reservert dokument' })
    await here((ctx) => giveEntryStatus(ctx, reserved.id, 'Utgår'))
    await here((ctx) => giveEntryStatus(ctx, temporary.id, 'Utgår'))
    await here((ctx) => setEntryStatus(ctx, outgoing.id, 'Arkivert'))
    await here(async (ctx) => {
      const { version } = await entryToMend(ctx, incoming.id)
      await assignEntry(ctx, world.keys, incoming.id, version, { unit: 'Oppvekst', handler: 'Siv Ås' })
      const { version: next } = await entryToMend(ctx, incoming.id)
      await assessEntry(ctx, world.keys, incoming.id, next, '')
      await signOff(ctx, incoming.id, 'Besvart med brev', null)
    })
    const after = await counts()
    for (const id of ['reserved', 'temporary', 'dispatched', 'unassigned', 'not-assessed'] as const)
      expect([id, after[id]]).toEqual([id, before[id]])
    expect(empty.fileId).toMatch(/^\d{4}\//)
  })

  test('tell restanser by who answers for them', async () => {
    await aCase(grane, 'Ola Vik')
    world.clock.advance(100 * day)
    const handlers = await here((ctx) => byHandler(ctx, controlListOn('unanswered', ctx.today)))
    expect(handlers.find(({ handler }) => handler === 'Ola Vik')).toMatchObject({ count: 1 })
    const rows = await here((ctx) =>
      rowsOfList(ctx, controlListOn('unanswered', ctx.today), { after: 0, most: 9, handler: 'Ola Vik' }),
    )
    expect(rows).toHaveLength(1)
  })

  test('remember who looked, once for two presses, and ask again the day after', async () => {
    const of = async () => (await here(listCounts)).find(({ id }) => id === 'temporary')
    await here((ctx) => lookThrough(ctx, 'temporary', 'purret'))
    await here((ctx) => lookThrough(ctx, 'temporary', 'purret'))
    const looked = await of()
    expect(looked?.looked).toMatchObject({ byName: 'Ada Arkivar', note: 'purret' })
    expect((await world.admin('select id from document_centre.list_review')).length).toBe(1)
    const today = await here(async (ctx) => ctx.today)
    expect(looked && looked.dueOn > today).toBe(true)
  })

  test('of one municipality hold nothing of another’s', async () => {
    const own = await as(
      archivist,
      (ctx) => rowsOfList(ctx, controlListOn('unanswered', ctx.today), { after: 0, most: 500 }),
      vefsn,
    )
    const ids = new Set(own.map(({ id }) => id))
    expect(ids.size).toBeGreaterThan(0)
    for (const row of await here((ctx) =>
      rowsOfList(ctx, controlListOn('unanswered', ctx.today), { after: 0, most: 500 }),
    ))
      expect(ids.has(row.id)).toBe(false)
    await expect(here((ctx) => entryToMend(ctx, [...ids][0] ?? ''))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('who may', () => {
  const person = employee('archivist')
  const acts: Record<string, (ctx: Ctx) => Promise<unknown>> = {
    'count lists': listCounts,
    'look through': (ctx) => lookThrough(ctx, 'temporary', ''),
    'read a routine’s editions and write it': (ctx) => writeRoutine(ctx, 'sorting', 'Ny'),
    'give a duty': (ctx) =>
      giveDuty(ctx, { sort: 'on-call', employeeId: person.id, fromOn: ctx.today, toOn: null, note: '' }),
    'ask what can be deleted': (ctx) => storedAbout(ctx, world.keys.identityHash('13898899980')),
  }
  class RolledBack extends Error {}
  const outcome = async (actor: Actor, act: (ctx: Ctx) => Promise<unknown>) => {
    try {
      await as(actor, async (ctx) => {
        await act(ctx)
        throw new RolledBack()
      })
    } catch (error) {
      if (error instanceof RolledBack) return 'allowed'
      if (error instanceof Refusal) return error.kind
      throw error
    }
  }
  beforeAll(async () => {
    await world.admin(
      `insert into members.employee (id, identity_hash, name, title, created_at) values ($1, 'x', $2, null, now()) on conflict do nothing`,
      [person.id, person.name],
    )
    await world.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
       select m, gen_random_uuid(), $1, $2, 'archivist', '2026-01-01' from unnest($3::text[]) as m`,
      [person.id, person.name, [grane, vefsn]],
    )
  })

  test.each(Object.keys(acts))('%s: archivist and leader, and nobody else', async (name) => {
    const act = acts[name] as (ctx: Ctx) => Promise<unknown>
    for (const role of ['archivist', 'leader'] as const)
      expect(await outcome(employee(role), act)).toBe('allowed')
    for (const actor of [
      employee('caseworker'),
      employee('operator'),
      employee(),
      { kind: 'resident', id: person.id } as const,
    ])
      expect(await outcome(actor, act)).toBe('forbidden')
  })

  test('what is due for disposal is shown to the archivist alone', async () => {
    expect((await here((ctx) => dueOverview(ctx, ctx.today))).dueCount).toBe(0)
    await expect(as(employee('leader'), (ctx) => dueOverview(ctx, ctx.today))).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })

  test('a duty without a last day is handed over, and what is ended is not there any more', async () => {
    const give = (fromOn: string, toOn: string | null = null) =>
      here((ctx) => giveDuty(ctx, { sort: 'in-charge', employeeId: person.id, fromOn, toOn, note: '' }))
    const several = <T>(work: Parameters<typeof world.transactions.inSeveral<T>>[2]) =>
      world.transactions.inSeveral([grane, vefsn], () => archivist, work)
    const today = await here(async (ctx) => ctx.today)
    await give('2026-11-01')
    await give(today)
    const duties = await several((ctx) => dutiesFrom(ctx, ctx.today))
    expect(duties).toMatchObject([{ municipality: grane, fromOn: today, takenFromName: 'Ada Arkivar' }])
    await expect(give('2026-12-02', '2026-12-01')).rejects.toMatchObject({
      code: 'document-centre.duty-dates-wrong',
    })
    const stranger = '00000000-0000-4000-8000-0000000000ff'
    await expect(
      here((ctx) =>
        giveDuty(ctx, { sort: 'on-call', employeeId: stranger, fromOn: today, toOn: null, note: '' }),
      ),
    ).rejects.toMatchObject({ code: 'document-centre.duty-person-unknown' })
    await expect(as(archivist, (ctx) => endDuty(ctx, duties[0]?.id ?? ''), vefsn)).rejects.toMatchObject({
      kind: 'not-found',
    })
    await here((ctx) => endDuty(ctx, duties[0]?.id ?? ''))
    world.clock.advance(day)
    expect(await several((ctx) => dutiesFrom(ctx, ctx.today))).toEqual([])
  })
})

test('a routine of one’s own stands over the common one from the day it is written, here alone', async () => {
  await here((ctx) => writeRoutine(ctx, 'scanning', 'Vår egen måte.'))
  const of = (place: string) => as(archivist, (ctx) => routineOf(ctx, 'scanning', 'nb'), place)
  expect(await of(grane)).toMatchObject({ text: 'Vår egen måte.', own: { writtenByName: 'Ada Arkivar' } })
  expect((await of(vefsn)).own).toBeNull()
  world.clock.advance(1000)
  await here((ctx) => writeRoutine(ctx, 'scanning', ' '))
  expect((await of(grane)).own).toBeNull()
})

test('figures count one’s own municipalities alone: arrivals, hours, the share without a person, hits', async () => {
  const at = (hours: number) => new Date(world.clock.now().getTime() + hours * 3_600_000)
  for (const [n, place, hours] of [
    [1, grane, 2],
    [2, grane, 4],
    [3, rana, 1],
  ] as const) {
    const { file, incoming } = await aCase(place)
    const id = `00000000-0000-4000-8000-00000000010${n}`
    await world.admin(
      `insert into document_centre.arrival (municipality, id, channel, external_key, state, outcome, title, received_at,
         state_since, settled_at, settled_by_name, entry_id, case_file_id)
       values ($1, $2::uuid, 'email', $2::uuid::text, 'settled', 'registered', 'Hemmelig tittel', $3, $3, $4, 'Ada Arkivar', $5, $6)`,
      [place, id, at(0), at(hours), incoming.id, file.id],
    )
    await world.admin(
      `insert into document_centre.choice (municipality, arrival_id, field, value, suggested, confidence, automatic, chosen_at, chosen_by_name)
       values ($1, $2, 'case', '"a"', '"a"', 0.9, $3, $4, 'Ada Arkivar'), ($1, $2, 'title', '"b"', '"c"', 0.5, false, $4, 'Ada Arkivar')`,
      [place, id, n === 1, at(0)],
    )
  }
  const [today] = [await here(async (ctx) => ctx.today)]
  const period = { from: today, to: today }
  const read = await world.transactions.inSeveral(
    [grane, vefsn],
    () => archivist,
    async (ctx) => ({
      months: await arrivedByChannel(ctx, period),
      places: await figuresByPlace(ctx, period),
      hits: await hitsByField(ctx, period),
      load: [await loadOfPlaces(ctx), await loadOfPersons(ctx)],
    }),
  )
  expect(read.months).toEqual([
    {
      municipality: grane,
      channel: 'email',
      month: today.slice(0, 7),
      arrived: 2,
      registered: 2,
      automatic: 1,
    },
  ])
  expect(read.places).toMatchObject([{ municipality: grane, registered: 2, automatic: 1, medianHours: 3 }])
  expect(read.hits).toEqual([
    { field: 'case', chosen: 2, suggested: 1, agreed: 1, automatic: 1 },
    { field: 'title', chosen: 2, suggested: 2, agreed: 0, automatic: 0 },
  ])
  expect(JSON.stringify(read)).not.toContain('Hemmelig')
  await expect(
    world.transactions.inSeveral(
      [grane, rana],
      (number) => (number === grane ? archivist : employee('caseworker')),
      (ctx) => figuresByPlace(ctx, period),
    ),
  ).rejects.toMatchObject({ kind: 'forbidden' })
})
