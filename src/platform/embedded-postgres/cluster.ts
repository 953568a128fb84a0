import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chown,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresBinaries } from './binaries.ts'
import { processExists } from './owner.ts'
import { type Account, canReach, lastingFolder, makeFolder } from './places.ts'

/** PostgreSQL refuses to run as root; 65534 is the account without rights ("nobody") on every Linux. */
const nobody: Account = { uid: 65534, gid: 65534 }

export interface Home {
  /** Holds `cluster/`, `password`, `owner.json` and `postgres.log`. */
  folder: string
  cluster: string
  /** Null: our own account. */
  account: Account | null
}

/**
 * The folder the database lives in. Normally the one asked for; when the database's account cannot reach it, a
 * lasting folder elsewhere, remembered in the file `moved-to` in the folder asked for.
 */
export async function makeHome(dataFolder: string, log: (line: string) => void): Promise<Home> {
  await makeFolder(path.resolve(dataFolder))
  const wanted = await realpath(dataFolder)
  const account = process.getuid?.() === 0 ? ((await ownerOfCluster(wanted)) ?? nobody) : null
  if (canReach(wanted, account)) return { folder: wanted, cluster: path.join(wanted, 'cluster'), account }

  const note = path.join(wanted, 'moved-to')
  const before = (await readFile(note, 'utf8').catch(() => '')).trim()
  const folder =
    before || path.join(await lastingFolder(account), `postgres-${randomBytes(6).toString('hex')}`)
  await makeFolder(folder)
  if (!before) await writeFile(note, `${folder}\n`)
  log(`Databasen ligger i ${folder}, fordi kontoen den kjører under, ikke når ${wanted}.`)
  return { folder, cluster: path.join(folder, 'cluster'), account }
}

async function ownerOfCluster(folder: string): Promise<Account | null> {
  const found = await stat(path.join(folder, 'cluster')).catch(() => null)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

/** The superuser's password, made at first use and kept in a file that only we can read. */
export async function superuserPassword(home: Home): Promise<string> {
  const file = path.join(home.folder, 'password')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const password = randomBytes(24).toString('hex')
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}

/** Makes the cluster if there is none. A first start that was broken off leaves nothing half made. */
export async function makeCluster(
  home: Home,
  binaries: PostgresBinaries,
  password: string,
  durable: boolean,
): Promise<void> {
  if (await stat(path.join(home.cluster, 'PG_VERSION')).catch(() => null)) return
  for (const entry of await readdir(home.folder))
    if (entry.startsWith('cluster.'))
      await rm(path.join(home.folder, entry), { recursive: true, force: true })

  const draft = path.join(home.folder, `cluster.${process.pid}`)
  const passwordFile = path.join(home.folder, `cluster.${process.pid}.password`)
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (home.account)
    for (const made of [draft, passwordFile]) await chown(made, home.account.uid, home.account.gid)
  try {
    await run(binaries.initdb, initdbArguments(draft, passwordFile, durable), home.account, binaries.env)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, home.cluster)
}

/**
 * Sorting by code point is the default: it is quick, and an index never breaks because a library sorts otherwise next
 * year. Upper and lower case know æøå. Lists for people are sorted with `collate "nb-x-icu"`, which this build and
 * every ordinary PostgreSQL has.
 */
function initdbArguments(folder: string, passwordFile: string, durable: boolean): string[] {
  return [
    ...['--pgdata', folder, '--username', 'postgres', '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--data-checksums', '--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ]
}

async function run(program: string, args: string[], account: Account | null, env: NodeJS.ProcessEnv) {
  const child = spawn(program, args, { ...account, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (part) => {
    complaint += part
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${path.basename(program)} stoppet (${code}): ${complaint.trim()}`)
}

export interface RunningPostmaster {
  pid: number
  port: number
  ready: boolean
}

/** What the database's own pid file says; null when there is none. */
export async function readPostmaster(cluster: string): Promise<RunningPostmaster | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** Stops a database that a killed run left behind, so that the data folder has one master only. */
export async function stopLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const left = await readPostmaster(cluster)
  if (!left || !processExists(left.pid)) return
  if (await isMasterOf(left.pid, cluster)) {
    log('Forrige kjøring ble avbrutt. Stopper databasen som står igjen, før den startes på nytt.')
    await stopPostmaster(left.pid)
    return
  }
  // The machine was restarted and another program has the number now: the file is a leftover.
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
}

async function isMasterOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  // Hidden from us means that it runs under another account: then it cannot be told, and is left alone.
  const folder = await readlink(`/proc/${pid}/cwd`).catch((error) =>
    error.code === 'ENOENT' ? null : cluster,
  )
  return folder === cluster
}

/** Fast stop: open transactions are rolled back. A database that will not stop is cut off; it recovers at next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, waitMs] of [['SIGINT', 30_000] as const, ['SIGQUIT', 10_000] as const]) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
      throw new Error(`Får ikke stoppet databasen (prosess ${pid}). Den kjører under en annen konto.`, {
        cause: error,
      })
    }
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 20) {
      if (!processExists(pid)) return
      await pause(20)
    }
  }
  throw new Error(`Databasen (prosess ${pid}) lar seg ikke stoppe.`)
}
