import { createHash } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { type Baseline, baselineOf } from './reset-database.ts'
import { fillTemplate } from './template.ts'

export interface TestServer {
  /** Superuser's address of the server's `postgres` database. */
  adminUrl: string
  /** Cloned by each test that wants a database of its own. */
  template: string
  passwords: { app: string; jobs: string }
  baseline: Baseline
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * Before the tests that need a database: one PostgreSQL for the whole run, in a temporary folder that goes away with
 * it, and the template database made by the same migrations as in production. TEST_POSTGRES_URL (a superuser's address)
 * uses a server that runs already, so that other versions can be tried.
 */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL
  const server = given ? { adminUrl: given, stop: async () => {} } : await startInTemporaryFolder()
  const template = `samvirke_template_${process.pid}`
  try {
    // The same for every run against one server: roles are shared by all its databases.
    const secret = (role: string) => createHash('sha256').update(`${role} ${server.adminUrl}`).digest('hex')
    const passwords = { app: secret('app'), jobs: secret('jobs') }
    const baseline = await makeTemplate(server.adminUrl, template, passwords)
    project.provide('testServer', { adminUrl: server.adminUrl, template, passwords, baseline })
  } catch (error) {
    await server.stop()
    throw error
  }
  return async () => {
    if (given) await dropAll(server.adminUrl, template)
    await server.stop()
  }
}

async function startInTemporaryFolder(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-test-postgres-'))
  await chmod(folder, 0o711)
  const postgres = await startEmbeddedPostgres({
    dataFolder: folder,
    database: 'postgres',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' },
    log: (line) => console.log(line),
  }).catch(async (error) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  return {
    adminUrl: postgres.url,
    async stop() {
      await postgres.stop()
      for (const made of [postgres.dataFolder, folder]) await rm(made, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(
  adminUrl: string,
  template: string,
  passwords: TestServer['passwords'],
): Promise<Baseline> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`create database ${template}`)
    const url = new URL(adminUrl)
    url.pathname = `/${template}`
    await fillTemplate({ adminUrl: url.href, passwords })
    const inside = new pg.Client({ connectionString: url.href })
    await inside.connect()
    const baseline = await baselineOf(inside)
    await inside.end()
    await admin.query(`alter database ${template} with is_template true allow_connections false`)
    return baseline
  } finally {
    await admin.end()
  }
}

/** The template, those that were filled further, and what was cloned from them. */
async function dropAll(adminUrl: string, template: string) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`alter database ${template} with is_template false`)
    const { rows } = await admin.query(
      'select datname from pg_database where starts_with(datname, $1) or starts_with(datname, $2)',
      [`${template.replace('template', 'test')}_`, `${template}_`],
    )
    for (const name of [template, ...rows.map(({ datname }) => datname)])
      await admin.query(`drop database if exists ${name} with (force)`)
  } finally {
    await admin.end()
  }
}
