import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personWithKey } from '#standins/population/index.ts'
import { makeGraneCase } from './grane-case.ts'
import { grane, openWholeSystem, vefsn, type WholeSystem } from './whole-system.ts'

/** The database's own lock, tried without our code: no row of Grane reaches anyone who should not have it. */
let open: WholeSystem
let tables: string[]
let otherResident: string
let app: pg.Client
beforeAll(async () => {
  open = await openWholeSystem()
  await makeGraneCase(open)
  otherResident = (await open.visitor('grane-enslig')).personId as string
  const rows = await open.world.admin<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality' where c.relkind in ('r', 'p') and c.relrowsecurity order by 1`,
  )
  tables = rows.map((row) => row.name)
  app = new pg.Client({ connectionString: open.world.database.appUrl })
  await app.connect()
}, 120_000)
afterAll(async () => {
  await app?.end()
  await open?.close()
})

/** Public choices of a municipality, which the others read: prices, contacts, open services. */
const sharedRead = ['members.dated_setting', 'members.local_rate', 'services.offer']

/** Tables in which these settings show rows of Grane. A refused question shows none. */
async function tablesShowingGrane(settings: string): Promise<string[]> {
  const shown: string[] = []
  for (const table of tables) {
    await app.query(`begin; ${settings}`)
    const rows = await app.query(`select 1 from ${table} where municipality = '${grane}' limit 1`).then(
      (answer) => answer.rows.length,
      (error) => {
        if (!/permission denied/.test(error.message)) throw error
        return 0
      },
    )
    await app.query('rollback')
    if (rows > 0) shown.push(table)
  }
  return shown
}

test('Grane has rows in the tables, so that there is something to hide', async () => {
  const [empty, filled]: [string[], string[]] = [[], []]
  for (const table of tables) {
    const rows = await open.world.admin(`select 1 from ${table} where municipality = '${grane}' limit 1`)
    ;(rows.length > 0 ? filled : empty).push(table)
  }
  expect(filled.length).toBeGreaterThan(20)
  expect(empty).toEqual(
    expect.not.arrayContaining([
      'casework.case_file',
      'correspondence.letter',
      'services.submission',
      'services.draft',
    ]),
  )
})

test.each([
  ['another municipality’s web process', `set local samvirke.municipality = '${vefsn}'`],
  ['a web process that has chosen none', ''],
  [
    'a web process whose choice has ended',
    `set local samvirke.municipality = ''; set local samvirke.resident = ''`,
  ],
  ['a resident role that has chosen nobody', 'set local role samvirke_resident'],
])('%s sees no row of Grane in any table', async (_who, settings) => {
  expect((await tablesShowingGrane(settings)).filter((table) => !sharedRead.includes(table))).toEqual([])
})

test.each(['', grane])('another resident sees no row of Grane, with "%s" chosen', async (municipality) => {
  const settings = `set local role samvirke_resident; set local samvirke.resident = '${otherResident}'; set local samvirke.municipality = '${municipality}'`
  expect((await tablesShowingGrane(settings)).filter((table) => !sharedRead.includes(table))).toEqual([])
})

test('Grane’s own web process sees its rows, but no draft: that is the resident’s', async () => {
  const shown = await tablesShowingGrane(`set local samvirke.municipality = '${grane}'`)
  expect(shown).toEqual(
    expect.arrayContaining([
      'archive.case_file',
      'casework.case_file',
      'correspondence.letter',
      'services.submission',
    ]),
  )
  expect(shown).not.toContain('services.draft')
})

test('no identity number stands in clear in any table', async () => {
  const numbers = ['grane-tre-barn-mor', 'grane-tre-barn-far', 'grane-tre-barn-1'].map(
    (key) => personWithKey(key).identityNumber,
  )
  const all = await open.world.admin<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`,
  )
  const found: string[] = []
  for (const { name } of all) {
    for (const number of numbers) {
      const rows = await open.world.admin(
        `select 1 from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`,
        [number, Buffer.from(number).toString('hex')],
      )
      if (rows.length > 0) found.push(name)
    }
  }
  expect(found).toEqual([])
})
