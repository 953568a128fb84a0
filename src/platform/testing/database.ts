import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type {} from './start-postgres.ts'

export interface TestDatabase {
  name: string
  /** Superuser: sees past row-level security. For arranging and looking, never for what is tested. */
  adminUrl: string
  appUrl: string
  jobsUrl: string
  /** Ends connections that are still open and removes the database. May be called twice. */
  drop(): Promise<void>
}

/** A database of the test's own, migrated and with reference data: a clone of the template. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server.adminUrl, `create database ${name} template ${server.template} strategy file_copy`)
  const address = (user?: string, password?: string) => {
    const url = new URL(server.adminUrl)
    url.pathname = `/${name}`
    if (user) url.username = user
    if (password) url.password = password
    return url.href
  }
  return {
    name,
    adminUrl: address(),
    appUrl: address('samvirke_app', server.passwords.app),
    jobsUrl: address('samvirke_jobs', server.passwords.jobs),
    drop: () => onServer(server.adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
