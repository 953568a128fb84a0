import { spawnSync } from 'node:child_process'
import { chmod, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The account PostgreSQL runs under: it refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** Whether the account can go into the folder. Asked by trying, so that every kind of permission counts. */
export function canReach(folder: string, account: Account | null): boolean {
  if (!account || process.getuid?.() !== 0) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0
}

/** Makes a folder that other accounts can pass through. */
export async function makeFolder(folder: string): Promise<void> {
  // Only what we make ourselves is opened for passing through; the umask may have closed it.
  const first = await mkdir(folder, { recursive: true, mode: 0o711 })
  for (let made = folder; first && made.startsWith(first); made = path.dirname(made)) await chmod(made, 0o711)
}

/**
 * A folder of ours that the account can reach, when it cannot reach the checkout. Not a temporary one if that can be
 * avoided: those are tidied by age, file by file.
 */
export async function lastingFolder(account: Account | null): Promise<string> {
  for (const parent of ['/var/lib', tmpdir(), '/tmp', '/var/tmp']) {
    const folder = path.join(parent, 'samvirke')
    try {
      await makeFolder(folder)
      if (canReach(folder, account) && (await isOursAlone(folder))) return folder
    } catch {
      // Read-only, or somebody else's: the next one.
    }
  }
  throw new Error(
    'Fant ingen mappe som kontoen databasen bruker, kan nå. Oppgi en egen PostgreSQL i DATABASE_URL.',
  )
}

/** A folder with a guessable name is trusted only when we made it and nobody else can write in it. */
export async function isOursAlone(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null)
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}
