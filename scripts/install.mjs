// Plain JavaScript without packages: this is what runs before anything is installed, on any Node from 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = path.join(root, 'node_modules', '.bin')
const ownNode = path.join(bin, 'node')

/** Runs TypeScript without a build step. */
const oldestNode = [22, 18]

/**
 * Call first in a script. Installs what is missing; then runs the same script again under the project's own Node when
 * the one at hand is too old. Returns only under a Node that can run the project.
 */
export async function ensureInstalled() {
  const why = whyInstall()
  if (why) {
    console.log(`${why} Kjører «npm ci» (tar et halvt minutt første gang) …`)
    runNpmCi()
  }
  process.env.PATH = `${bin}${path.delimiter}${process.env.PATH ?? ''}`
  if (isNewEnough(process.versions.node)) return
  if (!existsSync(ownNode)) {
    console.error(
      `Samvirke trenger Node ${oldestNode.join('.')} eller nyere, og dette er ${process.versions.node}. ` +
        'Installer Node 24 fra nodejs.org og prøv igjen.',
    )
    process.exit(1)
  }
  process.exit(await runAgain())
}

function runAgain() {
  const again = spawn(ownNode, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => again.kill(signal))
  return new Promise((resolve) => {
    again.on('error', () => resolve(1))
    again.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function whyInstall() {
  if (!existsSync(path.join(root, 'node_modules'))) return 'Pakkene er ikke installert.'
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const found = readPackages(path.join(root, 'node_modules', '.package-lock.json'))
  return whyOutOfDate(wanted, found)
}

/**
 * Compares contents, not times: a file's time says when it was checked out. A package for another kind of machine is
 * rightly missing. Null when everything is in place.
 */
export function whyOutOfDate(wanted, found) {
  for (const [place, { version, optional, link }] of Object.entries(wanted)) {
    if (place === '' || link) continue
    const here = found[place]
    if (!here && !optional) return `Pakken ${nameOf(place)} mangler.`
    if (here && here.version !== version) return `Pakken ${nameOf(place)} skal være ${version}.`
  }
  return null
}

function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

function runNpmCi() {
  // The npm that started us is used again; scripts of packages stay off (.npmrc).
  const npm = process.env.npm_execpath
  const [program, args] = npm?.endsWith('js') ? [process.execPath, [npm]] : ['npm', []]
  const env = { ...process.env, NODE_ENV: '' }
  const run = spawnSync(program, [...args, 'ci', '--no-progress', '--loglevel=error'], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  if (run.status === 0) return
  console.error('«npm ci» lyktes ikke; grunnen står over. Sjekk nettet og prøv igjen.')
  process.exit(1)
}
