// node scripts/complete-lockfile.ts: after an `npm install` against a registry that lacks packages for other machines.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './project-files.ts'

interface LockedPackage {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

export interface Lockfile {
  packages: Record<string, LockedPackage>
}

const systems: Record<string, string> = { windows: 'win32' }
const knownSystems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
]
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']

/**
 * Packages for other kinds of machines that the lockfile should name and does not. npm leaves out what its registry
 * could not give at the time, and `npm ci` then refuses the lockfile everywhere. Each comes with the entry it needs:
 * the exact version asked for, and the machine its name tells; no checksum, since nobody here has seen the file.
 */
export function missingFromLockfile({ packages }: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {}
  for (const parent of Object.values(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`
      const isThere = Object.keys(packages).some((known) => known === place || known.endsWith(`/${place}`))
      const machine = machineOf(name)
      if (isThere || !machine || !/^\d+\.\d+\.\d+/.test(version)) continue
      missing[place] = { version, ...machine, ...(parent.dev ? { dev: true } : {}), optional: true }
    }
  }
  return missing
}

function machineOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | null {
  const words = name.split(/[/-]/)
  const os = words
    .map((word) => systems[word] ?? word)
    .find((word) => word === 'win32' || knownSystems.includes(word))
  const cpu = processors.find((word) => words.includes(word))
  if (!os || !cpu) return null
  const musl = words.includes('musl') || words.includes('musleabihf')
  return { os: [os], cpu: [cpu], ...(os === 'linux' ? { libc: [musl ? 'musl' : 'glibc'] } : {}) }
}

if (import.meta.main) {
  const file = path.join(root, 'package-lock.json')
  const lockfile: Lockfile = JSON.parse(await readFile(file, 'utf8'))
  const missing = missingFromLockfile(lockfile)
  const packages = { ...lockfile.packages, ...missing }
  const places = Object.keys(packages).sort((a, b) => (a < b ? -1 : 1))
  const sorted = Object.fromEntries(places.map((place) => [place, packages[place]]))
  await writeFile(file, `${JSON.stringify({ ...lockfile, packages: sorted }, null, 2)}\n`)
  console.log(`added ${Object.keys(missing).length}: ${Object.keys(missing).join(' ')}`)
}
