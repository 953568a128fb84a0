import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Baseline, baselineOf, resetDatabase } from './reset-database.ts'
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

/** What several test files want in their databases from the start: filled once in a run, by the first that asks. */
export interface Ground {
  /** A word: it becomes part of a database's name. */
  name: string
  fill(adminUrl: string): Promise<void>
}

interface Template {
  name: string
  baseline: Baseline
  /** Databases that a test of this worker is done with, and that are as new; making one anew takes ten times as long. */
  spare: { name: string; used: number }[]
}

/** By the ground's name; the one that every test starts from has none. */
const templates = new Map<string, Promise<Template>>()
/** Rows that were deleted still take room. */
const mostUses = 40

/**
 * A database of the test's own, migrated and with reference data: a clone of the template, or one made as new.
 * @param ground filled in besides
 */
export async function testDatabase(ground?: Ground): Promise<TestDatabase> {
  const server = inject('testServer')
  const template = await templateOf(server, ground)
  const name = `${server.template.replace('template', 'test')}_${randomBytes(8).toString('hex')}`
  const old = template.spare.pop()
  await onServer(
    server.adminUrl,
    old
      ? // Whoever still knows it from before does not find it.
        `alter database ${old.name} rename to ${name}`
      : `create database ${name} template ${template.name} strategy file_copy`,
  )
  const address = (user?: string, password?: string) => addressOf(server, name, user, password)
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
      const isAsNew = used < mostUses && (await madeAsNew(server, name, template.baseline))
      if (isAsNew) template.spare.push({ name, used })
      else await onServer(server.adminUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

function addressOf(server: TestServer, database: string, user?: string, password?: string): string {
  const url = new URL(server.adminUrl)
  url.pathname = `/${database}`
  if (user) url.username = user
  if (password) url.password = password
  return url.href
}

function templateOf(server: TestServer, ground?: Ground): Promise<Template> {
  const key = ground?.name ?? ''
  const found = templates.get(key)
  if (found) return found
  const made = ground
    ? madeTemplate(server, ground)
    : Promise.resolve({ name: server.template, baseline: server.baseline, spare: [] })
  templates.set(key, made)
  return made
}

/** Made by whichever worker is first; the others wait, and read how it was when it was complete. */
async function madeTemplate(server: TestServer, ground: Ground): Promise<Template> {
  const name = `${server.template}_${ground.name}`
  const client = new pg.Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('${name}'))`)
    const kept = await client.query<{ baseline: string | null }>(
      `select shobj_description(oid, 'pg_database') as baseline from pg_database where datname = '${name}'`,
    )
    const told = kept.rows[0]?.baseline
    if (told) return { name, baseline: JSON.parse(told), spare: [] }
    // One that somebody began on and left.
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${server.template} strategy file_copy`)
    await ground.fill(addressOf(server, name))
    const inside = new pg.Client({ connectionString: addressOf(server, name) })
    await inside.connect()
    const baseline = await baselineOf(inside)
    await inside.end()
    await client.query(`comment on database ${name} is '${JSON.stringify(baseline).replaceAll("'", "''")}'`)
    await client.query(`alter database ${name} with allow_connections false`)
    return { name, baseline, spare: [] }
  } finally {
    await client.end()
  }
}

async function madeAsNew(server: TestServer, name: string, baseline: Baseline): Promise<boolean> {
  const { rows: others } = await onServer(
    server.adminUrl,
    `select pg_terminate_backend(pid, 2000) as ended from pg_stat_activity where datname = '${name}'`,
  )
  if (others.some(({ ended }) => !ended)) return false
  const client = new pg.Client({ connectionString: addressOf(server, name) })
  client.on('error', () => {})
  try {
    await client.connect()
    return await resetDatabase(client, baseline)
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
