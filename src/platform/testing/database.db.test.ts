import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('every test gets a migrated database of its own', async () => {
  const [mine, yours] = await Promise.all([testDatabase(), testDatabase()])
  const migrated = await ask(mine.adminUrl, 'select name from public.samvirke_migration')
  expect(migrated.length).toBeGreaterThan(0)
  await ask(mine.adminUrl, 'create table public.only_mine ()')
  await expect(ask(yours.adminUrl, 'select * from public.only_mine')).rejects.toThrow(/does not exist/)
  await mine.drop()
  await mine.drop()
  await expect(ask(mine.adminUrl, 'select 1')).rejects.toThrow(/does not exist/)
  await yours.drop()
})

test('a database that a test is done with is as new for the next, and nobody finds it under its old name', async () => {
  const first = await testDatabase()
  const whole = `select (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename),
      false, true, '')))[1]::text as count, schemaname || '.' || tablename as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 2`
  const before = await ask(first.adminUrl, whole)
  await ask(first.adminUrl, "insert into platform.used_token (issuer, jti, used_at) values ('x', 'y', now())")
  await ask(
    first.adminUrl,
    "insert into members.municipality select '0001', 'x', 'X', '[]', '[]', '999999999', 1, 'x', 'x', 'x', 'x', 'x'",
  )
  await first.drop()
  const second = await testDatabase()
  expect(second.name).not.toBe(first.name)
  await expect(ask(first.adminUrl, 'select 1')).rejects.toThrow(/does not exist/)
  expect(await ask(second.adminUrl, whole)).toEqual(before)
  await second.drop()
})

test.each([
  ['a fact was changed', 'update members.municipality set population = 1 where number = $$1825$$'],
  ['a fact was taken away', 'delete from public.samvirke_migration where name like $$%0100%$$'],
  ['a right was given', 'grant select on members.municipality to public'],
  ['a function was made', 'create function public.made() returns int language sql as $$select 1$$'],
])('a database in which %s is not used again', async (_what, sql) => {
  const one = await testDatabase()
  const identity = 'select oid::text from pg_database where datname = current_database()'
  const [before] = await ask(one.adminUrl, identity)
  await ask(one.adminUrl, sql)
  await one.drop()
  const other = await testDatabase()
  expect(await ask(other.adminUrl, identity)).not.toEqual([before])
  await other.drop()
})

test('the addresses sign in as the roles of web and worker, who are not superusers', async () => {
  const database = await testDatabase()
  const who = 'select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user'
  const rights = { rolsuper: false, rolbypassrls: false }
  expect(await ask(database.appUrl, who)).toEqual([{ name: 'samvirke_app', ...rights }])
  expect(await ask(database.jobsUrl, who)).toEqual([{ name: 'samvirke_jobs', ...rights }])
  await database.drop()
})
