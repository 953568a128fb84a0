import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type PostgresBinaries, postgresBinaries } from './embedded-postgres/binaries.ts'
import {
  type Home,
  makeCluster,
  makeHome,
  readPostmaster,
  stopLeftover,
  stopPostmaster,
  superuserPassword,
} from './embedded-postgres/cluster.ts'
import { claimDataFolder } from './embedded-postgres/owner.ts'

export interface EmbeddedPostgresOptions {
  /** Made if missing. Holds the cluster, the superuser's password and the database's log. */
  dataFolder: string
  /** A free one is found when not given. */
  port?: number
  /** Database to make and connect to. */
  database?: string
  /** PostgreSQL settings on top of ours, as `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>
  /** Gets sentences in Norwegian for whoever started the program. */
  log?: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Superuser's address of `database`. */
  url: string
  host: '127.0.0.1'
  port: number
  user: 'postgres'
  password: string
  database: string
  pid: number
  /** Where the data really is: elsewhere than asked when the database's account could not reach that. */
  dataFolder: string
  /** Resolves when the database has ended, by `stop` or on its own. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Rolls back what is open, writes everything to disk and gives the data folder free. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that came with `npm ci`, on 127.0.0.1 only. As root it runs under an account without rights.
 * It has a process group of its own, so that Ctrl-C reaches us and not the database; when we are gone without having
 * stopped it, also by SIGKILL, it stops by itself.
 * @throws Error in Norwegian, for whoever started the program: the folder is in use, the port is taken, …
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new Error('Innebygd PostgreSQL kjører ikke på Windows. Bruk WSL, eller oppgi DATABASE_URL.')
  }
  const log = options.log ?? (() => {})
  const database = options.database ?? 'samvirke'
  const home = await makeHome(options.dataFolder, log)
  const giveBack = await claimDataFolder(home.folder)
  try {
    const binaries = await postgresBinaries(home.account, log)
    const password = await superuserPassword(home)
    await makeCluster(home, binaries, password, options.settings?.fsync !== 'off')
    await stopLeftover(home.cluster, log)
    const { child, port } = await startMaster(home, binaries, options)
    const pid = child.pid!
    const guard = guardAgainstOurDeath(home, pid)
    const ended = endOf(child)
    void ended.then(() => {
      guard.stdin!.end()
      return giveBack()
    })
    const address = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`
    try {
      await makeDatabase(address('postgres'), database)
    } catch (error) {
      await stopPostmaster(pid)
      throw error
    }
    return {
      ...{
        url: address(database),
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password,
        database,
        pid,
        ended,
      },
      dataFolder: home.folder,
      async stop() {
        // Node would otherwise leave before it hears that the database has ended.
        child.ref()
        if (child.exitCode === null && child.signalCode === null) await stopPostmaster(pid)
        await ended
        await giveBack()
      },
    }
  } catch (error) {
    await giveBack()
    throw error
  }
}

/** The address of a database that another process has running in this folder; null when none is. */
export async function runningEmbeddedPostgres(
  dataFolder: string,
  database = 'samvirke',
): Promise<{ url: string } | null> {
  const home = await makeHome(dataFolder, () => {})
  const master = await readPostmaster(home.cluster)
  if (!master?.ready) return null
  const url = `postgres://postgres:${await superuserPassword(home)}@127.0.0.1:${master.port}/${database}`
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query("select current_setting('data_directory') as folder")
    return rows[0].folder === home.cluster ? { url } : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

async function startMaster(
  home: Home,
  binaries: PostgresBinaries,
  options: EmbeddedPostgresOptions,
): Promise<{ child: ChildProcess; port: number }> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const port = options.port ?? (await freePort())
    const complaint = await tryMaster(home, binaries, port, options.settings ?? {})
    if (typeof complaint !== 'string') return { child: complaint, port }
    const portTaken = /could not bind|could not create any TCP/.test(complaint)
    if (portTaken && options.port) throw new Error(`Porten ${port} er opptatt. Velg en annen til databasen.`)
    // The children of a master that was killed need a moment to notice it.
    const leftoverChildren = complaint.includes('shared memory block')
    if ((!portTaken && !leftoverChildren) || Date.now() > deadline)
      throw new Error(
        `Databasen startet ikke. Den skrev: ${complaint.trim().split('\n').slice(-5).join(' / ')}`,
      )
    await pause(200)
  }
}

/** @returns the running database, or what it said before it gave up */
async function tryMaster(
  home: Home,
  binaries: PostgresBinaries,
  port: number,
  settings: Record<string, string>,
): Promise<ChildProcess | string> {
  const logFile = path.join(home.folder, 'postgres.log')
  await turnLog(logFile)
  const output = openSync(logFile, 'a', 0o600)
  const logStart = statSync(logFile).size
  const args = ['-D', home.cluster]
  for (const [name, value] of Object.entries({ ...ourSettings, ...settings, port: String(port) }))
    args.push('-c', `${name}=${value}`)
  const child = spawn(binaries.postgres, args, {
    ...home.account,
    env: binaries.env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  while (child.exitCode === null && child.signalCode === null && !failure) {
    const master = await readPostmaster(home.cluster)
    if (master?.ready && master.pid === child.pid) {
      child.unref()
      return child
    }
    await pause(10)
  }
  if (failure) throw failure
  return readFileSync(logFile).subarray(logStart).toString()
}

const ourSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  shared_buffers: '256MB',
  // Our statements are small; compiling them costs more than it gives.
  jit: 'off',
  log_min_messages: 'warning',
  // Statements and "Key (…) already exists" carry personal data, which has no place in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const largestLogBytes = 10_000_000

async function turnLog(file: string): Promise<void> {
  const size = (await stat(file).catch(() => null))?.size ?? 0
  if (size > largestLogBytes) await rename(file, `${file}.1`)
}

/** A shell that waits for our end of a pipe to close, whatever the reason, and then stops the database. */
function guardAgainstOurDeath(home: Home, pid: number): ChildProcess {
  const script = 'cat >/dev/null; [ "$(head -n1 "$0" 2>/dev/null)" = "$1" ] && kill -INT "$1"'
  const pidFile = path.join(home.cluster, 'postmaster.pid')
  const guard = spawn('/bin/sh', ['-c', script, pidFile, String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin!.on('error', () => {})
  guard.unref()
  ;(guard.stdin as unknown as { unref(): void }).unref()
  return guard
}

function endOf(child: ChildProcess): EmbeddedPostgres['ended'] {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
}

async function makeDatabase(url: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
