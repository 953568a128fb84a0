import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const folder = new URL('../../db/', import.meta.url)

export interface MigrateOptions {
  /** An administrator: may create roles and schemas. */
  adminUrl: string
  passwords: { app: string; jobs: string }
}

/**
 * Brings the database to the newest form: roles, our migrations in the order of their names, the job queue's own.
 * Forward only; each file in its own transaction; two processes at once wait for each other. A file that was changed
 * after it was run is refused, since the database would no longer be what the files say.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(1825000)')
    await makeRoles(client, options.passwords)
    const applied = await applyFiles(client)
    await makeJobQueue(client, options)
    return { applied }
  } finally {
    await client.end()
  }
}

async function makeRoles(client: pg.Client, passwords: MigrateOptions['passwords']): Promise<void> {
  await client.query(await readFile(new URL('roles.sql', folder), 'utf8'))
  await client.query(`alter role samvirke_app password ${client.escapeLiteral(passwords.app)}`)
  await client.query(`alter role samvirke_jobs password ${client.escapeLiteral(passwords.jobs)}`)
  const database = (await client.query('select current_database() as name')).rows[0].name
  await client.query(`grant create on database ${client.escapeIdentifier(database)} to samvirke_owner`)
  await client.query(`revoke all on schema public from public`)
}

async function applyFiles(client: pg.Client): Promise<string[]> {
  await client.query(`create table if not exists public.samvirke_migration (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
  const before = new Map<string, string>(
    (await client.query('select name, sha256 from public.samvirke_migration')).rows.map((row) => [
      row.name,
      row.sha256,
    ]),
  )
  const applied: string[] = []
  for (const name of (await readdir(new URL('migrations/', folder)))
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const sql = await readFile(new URL(`migrations/${name}`, folder), 'utf8')
    const sha256 = createHash('sha256').update(sql).digest('hex')
    const earlier = before.get(name)
    if (earlier === sha256) continue
    if (earlier) throw new Error(`Migration ${name} was changed after it was run. Add a new file instead.`)
    await client.query('begin')
    try {
      await client.query('set local role samvirke_owner')
      await client.query(sql)
      await client.query('reset role')
      await client.query('insert into public.samvirke_migration (name, sha256) values ($1, $2)', [
        name,
        sha256,
      ])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error })
    }
    applied.push(name)
  }
  return applied
}

/** The queue belongs to the jobs role; the web role may only add jobs, through platform.add_job. */
async function makeJobQueue(client: pg.Client, options: MigrateOptions): Promise<void> {
  await client.query('create schema if not exists graphile_worker authorization samvirke_jobs')
  const url = new URL(options.adminUrl)
  url.username = 'samvirke_jobs'
  url.password = options.passwords.jobs
  // The queue's installer asks for the right to make schemas, also where its schema stands: lent and taken back.
  const database = client.escapeIdentifier(
    (await client.query('select current_database() as name')).rows[0].name,
  )
  await client.query(`grant create on database ${database} to samvirke_jobs`)
  await runMigrations({ connectionString: url.href })
  await client.query(`revoke create on database ${database} from samvirke_jobs`)
  await client.query(await readFile(new URL('job-queue.sql', folder), 'utf8'))
}
