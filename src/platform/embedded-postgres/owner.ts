import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

interface Owner {
  pid: number
  /** Set on Linux: tells our process from a later one that was given the same number. */
  born: string | null
  /** Tells one claim from the next of the same process. */
  claim: string
}

/**
 * Claims the data folder for this process. The claim of a process that is gone, also by SIGKILL, is taken over.
 * @returns a function that gives the claim back
 * @throws Error in Norwegian when a living process holds the folder
 */
export async function claimDataFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'owner.json')
  const mine = JSON.stringify({
    pid: process.pid,
    born: await bornOf(process.pid),
    claim: randomUUID(),
  } satisfies Owner)
  const draft = path.join(folder, `owner.${randomUUID()}`)
  await writeFile(draft, mine)
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      try {
        await link(draft, file)
        return async () => {
          if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      await removeIfStale(file, folder)
    }
  } finally {
    await rm(draft, { force: true })
  }
  throw new Error(`Klarte ikke å låse datamappen ${folder}.`)
}

async function removeIfStale(file: string, folder: string): Promise<void> {
  const seen = await readFile(file, 'utf8').catch(() => null)
  if (seen === null) return
  const owner = parseOwner(seen)
  if (owner && (await isAlive(owner))) {
    throw new Error(
      `Samvirke kjører alt med datamappen ${folder} (prosess ${owner.pid}). ` +
        'Stopp den først, eller velg en annen datamappe.',
    )
  }
  // Moved aside before it is deleted: two starters may both have found the same dead owner, and the slower of them
  // must not delete the claim of the quicker.
  const aside = `${file}.${randomUUID()}`
  await rename(file, aside).catch(() => {})
  const moved = await readFile(aside, 'utf8').catch(() => null)
  if (moved !== null && moved !== seen) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

function parseOwner(text: string): Omit<Owner, 'claim'> | null {
  try {
    const { pid, born } = JSON.parse(text)
    return Number.isInteger(pid) ? { pid, born: typeof born === 'string' ? born : null } : null
  } catch {
    return null
  }
}

async function isAlive(owner: Omit<Owner, 'claim'>): Promise<boolean> {
  if (!processExists(owner.pid)) return false
  const born = await bornOf(owner.pid)
  return born === null || owner.born === null || born === owner.born
}

/** A process that has ended, but whose parent never asks, does not count: containers often lack one that asks. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isZombie(pid: number): boolean {
  try {
    return afterName(readFileSync(`/proc/${pid}/stat`, 'utf8')).startsWith('Z')
  } catch {
    return false
  }
}

/** The name in field 2 may hold spaces and parentheses; what follows it is split by single spaces from field 3 on. */
function afterName(stat: string): string {
  return stat.slice(stat.lastIndexOf(')') + 2)
}

/** Boot and start tick of a process; null where /proc does not tell. */
async function bornOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    const startTick = afterName(stat).split(' ')[19]
    return `${boot.trim()}:${startTick}`
  } catch {
    return null
  }
}
