import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  vefsn,
} from '../testing/casework-material.ts'
import { grantId } from '../testing/grant-decider.ts'
import { hattfjelldal, inSeveral, openIn, rana } from '../testing/many-places.ts'
import {
  casesByName,
  casesOfPerson,
  casesWithNumber,
  type Found,
  newestOfServices,
  type SearchFilter,
} from './search.queries.ts'

let of: CaseworkTestWorld
const three = [grane, vefsn, hattfjelldal]
const cases: Record<string, string> = {}
const filter: SearchFilter = { services: null, state: null, after: null, most: 50 }
const [ola, kari, hidden] = ['13898899980', '01818199911', '02828299922']

const party = (role: 'partner' | 'child', name: string, identityNumber: string, isProtected = false) => ({
  ...{ role, name, identityNumber, birthDate: null, protected: isProtected },
})

beforeAll(async () => {
  of = await caseworkTestWorld()
  const open = async (key: string, place: Parameters<typeof openIn>[1]) => {
    cases[key] = await openIn(of, place)
  }
  await open('ola', { municipality: grane, name: 'Ola Berg Hansen', identityNumber: ola })
  await open('hansine', { municipality: vefsn, name: 'Hansine Aase Ødegård', identityNumber: kari })
  await open('sami', { municipality: hattfjelldal, name: 'Máret Ánne-Sárá Čuoigi Gaup Utsi' })
  await open('hidden', {
    municipality: grane,
    name: 'Hansa Hemmelig',
    identityNumber: hidden,
    protected: true,
  })
  await open('household', {
    ...{ municipality: grane, name: 'Hanna Åpen', identityNumber: '03838399933' },
    also: [party('child', 'Hansi Åpen', '04848499944', true)],
  })
  await open('with child', {
    ...{ municipality: grane, name: 'Turid Foss', identityNumber: '05858599955' },
    also: [party('child', 'Hans Foss', '06868699966')],
  })
  await open('not ours', { municipality: rana, name: 'Ola Hansen', identityNumber: ola })
})
afterAll(() => of?.world.close())

const keysOf = (found: Found) =>
  found.cases.map(({ caseId }) => Object.keys(cases).find((key) => cases[key] === caseId)).sort()
const byName = (words: string[], over: Partial<SearchFilter> = {}, places: readonly string[] = three) =>
  inSeveral(of, places, (ctx) => casesByName(ctx, words, { ...filter, ...over }))
const ofPerson = (number: string) =>
  inSeveral(of, three, (ctx) => casesOfPerson(ctx, of.world.keys.identityHash(number), filter))

describe('by name', () => {
  test.each([
    [['hansen'], ['ola']],
    [['Hans'], ['hansine', 'ola', 'with child']],
    [['berg'], ['ola']],
    [['Hansen', 'ola'], ['ola']],
    [['hansen', 'kari'], []],
    [['ÅSE'], ['hansine']],
    [['aase'], ['hansine']],
    [['ødegard'], []],
    [['ödegård'], ['hansine']],
    [['maret'], ['sami']],
    [['sara'], ['sami']],
    [['utsi', 'čuoi'], ['sami']],
    [['ansen'], []],
    [['%'], []],
    [['han_en'], []],
  ])('%j finds %j', async (words, expected) => {
    expect(keysOf(await byName(words))).toEqual(expected)
  })

  test('does not reach a household in which somebody is protected, by any name of it', async () => {
    for (const words of [['hansa'], ['hemmelig'], ['hanna'], ['hansi'], ['åpen']]) {
      expect(keysOf(await byName(words)), words.join()).not.toEqual(expect.arrayContaining(['hidden']))
      expect(keysOf(await byName(words)), words.join()).not.toEqual(expect.arrayContaining(['household']))
    }
  })

  test('a mark that comes later hides from the same moment, and so does one that falls away', async () => {
    await of.world.admin('update casework.party set protected = true where case_id = $1', [cases.ola])
    expect(keysOf(await byName(['hansen']))).toEqual([])
    expect((await ofPerson(ola)).cases).toEqual([])
    await of.world.admin('update casework.party set protected = false where case_id = $1', [cases.ola])
    expect(keysOf(await byName(['hansen']))).toEqual(['ola'])
  })

  test('is narrowed by service and state, and pages by key', async () => {
    expect(keysOf(await byName(['hans'], { services: [grantId], state: 'open' }))).toHaveLength(3)
    expect(keysOf(await byName(['hans'], { state: 'decided' }))).toEqual([])
    expect(keysOf(await byName(['hans'], { services: [] }))).toEqual([])
    const seen: string[] = []
    let after: SearchFilter['after'] = null
    for (let page = 0; page < 5; page++) {
      const found = await byName(['hans'], { most: 1, after })
      seen.push(...found.cases.map(({ caseId }) => caseId))
      after = found.next
      if (!after) break
    }
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(3)
  })
})

describe('by identity number', () => {
  test('finds a party’s cases in one’s municipalities, and says for whom', async () => {
    expect(keysOf(await ofPerson(ola))).toEqual(['ola'])
    const { cases: found } = await ofPerson('06868699966')
    expect(found).toMatchObject([{ applicant: 'Turid Foss', about: 'Hans Foss' }])
  })

  test.each([hidden, '03838399933', '04848499944'])(
    '%s has a protected household: not found',
    async (number) => {
      expect((await ofPerson(number)).cases).toEqual([])
    },
  )

  test('no number stands in clear beside its hash', async () => {
    const rows = await of.world.admin<{ text: string }>('select t::text as text from casework.party t')
    expect(rows.filter(({ text }) => text.includes(ola) || text.includes(hidden))).toEqual([])
  })
})

test('by case number: one in each municipality at most, and the protected without a name', async () => {
  const [row] = await of.world.admin<{ case_number: string }>(
    'select case_number from casework.case_file where id = $1',
    [cases.hidden],
  )
  const found = await inSeveral(of, three, (ctx) => casesWithNumber(ctx, row?.case_number ?? ''))
  expect(found.cases.map(({ municipality }) => municipality)).not.toContain(rana)
  const secret = found.cases.find(({ caseId }) => caseId === cases.hidden)
  expect(secret).toMatchObject({ applicant: null, title: 'Støtte' })
  expect(JSON.stringify(found)).not.toContain('Hemmelig')
})

test('by service: the newest first, in pages', async () => {
  const ask = (after: SearchFilter['after'] = null) =>
    inSeveral(of, three, (ctx) => newestOfServices(ctx, [grantId], { ...filter, most: 4, after }))
  const first = await ask()
  const second = await ask(first.next)
  expect(new Set([...first.cases, ...second.cases].map(({ caseId }) => caseId)).size).toBe(6)
  expect(second.next).toBeNull()
})

test('every sort of search asks for the right in every municipality', async () => {
  const actorIn = (municipality: string) => employee(municipality === vefsn ? 'operator' : 'caseworker')
  for (const ask of [
    (ctx: Parameters<typeof casesWithNumber>[0]) => casesWithNumber(ctx, '2026/1'),
    (ctx: Parameters<typeof casesWithNumber>[0]) => casesByName(ctx, ['hans'], filter),
    (ctx: Parameters<typeof casesWithNumber>[0]) => casesOfPerson(ctx, Buffer.alloc(32), filter),
    (ctx: Parameters<typeof casesWithNumber>[0]) => newestOfServices(ctx, [grantId], filter),
  ]) {
    await expect(inSeveral(of, three, ask, actorIn)).rejects.toMatchObject({ kind: 'forbidden' })
  }
})

test('a name is looked up by an index below row-level security', async () => {
  const plan = await inSeveral(of, three, async ({ tx }) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select p.case_id from casework.party p
      where p.municipality = '1825' and p.name_2 >= casework.search_key('Berg')
        and p.name_2 < casework.search_key('Berg') || '\u{10FFFF}' and p.name_2 is not null`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index.* using party_by_name_2[\s\S]*Index Cond: .*name_2 >= 'berg'/)
})
