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

test('the addresses sign in as the roles of web and worker, who are not superusers', async () => {
  const database = await testDatabase()
  const who = 'select current_user as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user'
  const rights = { rolsuper: false, rolbypassrls: false }
  expect(await ask(database.appUrl, who)).toEqual([{ name: 'samvirke_app', ...rights }])
  expect(await ask(database.jobsUrl, who)).toEqual([{ name: 'samvirke_jobs', ...rights }])
  await database.drop()
})
