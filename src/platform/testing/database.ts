import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { resetDatabase } from './reset-database.ts'
import type { TestServer } from './start-postgres.ts'

export interface TestDatabase {
  name: string
  /** Superuser: sees past row-level security. For arranging and looking, never for what is tested. */
  adminUrl: string
  appUrl: string
  jobsUrl: string
  /** Ends connections that are still open and gives the database back. May be called twice. */
  drop(): Promise<void>
}

/** Databases that a test of this worker is done with, and that are as new; making one anew takes ten times as long. */
const spare: { name: string; used: number }[] = []
/** Rows that were deleted still take room. */
const mostUses = 40

/** A database of the test's own, migrated and with reference data: a clone of the template, or one made as new. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${server.template.replace('template', 'test')}_${randomBytes(8).toString('hex')}`
  const old = spare.pop()
  await onServer(
    server.adminUrl,
    old
      ? // Whoever still knows it from before does not find it.
        `alter database ${old.name} rename to ${name}`
      : `create database ${name} template ${server.template} strategy file_copy`,
  )
  const address = (user?: string, password?: string) => {
    const url = new URL(server.adminUrl)
    url.pathname = `/${name}`
    if (user) url.username = user
    if (password) url.password = password
    return url.href
  }
  const used = (old?.used ?? 0) + 1
  let isHeld = true
  return {
    name,
    adminUrl: address(),
    appUrl: address('samvirke_app', server.passwords.app),
    jobsUrl: address('samvirke_jobs', server.passwords.jobs),
    async drop() {
      if (!isHeld) return
      isHeld = false
      const isAsNew = used < mostUses && (await madeAsNew(server, name, address()))
      if (isAsNew) spare.push({ name, used })
      else await onServer(server.adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

async function madeAsNew(server: TestServer, name: string, adminUrl: string): Promise<boolean> {
  const { rows: others } = await onServer(
    server.adminUrl,
    `select pg_terminate_backend(pid, 2000) as ended from pg_stat_activity where datname = '${name}'`,
  )
  if (others.some(({ ended }) => !ended)) return false
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    return await resetDatabase(client, server.baseline)
  } catch {
    return false
  } finally {
    await client.end()
  }
}

async function onServer(adminUrl: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
