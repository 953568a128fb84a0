import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AppPackage, readPackage, type Severity, sentenceOf } from '#engines/altinn/index.ts'
import { proofSentence, provePackage, suiteFile, timeLimit, writeSuite } from '#engines/altinn/proof/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import { readFolder } from '#platform/folders.ts'
import type { Language } from '#platform/i18n.ts'
import { readZip, ZipFault } from '#platform/zip.ts'
import { zipFaultSentence } from '#platform/zip-fault.text.ts'
import { cliTexts } from './cli.text.ts'

/** One thing a check has to say about a package. */
export interface CheckLine {
  readonly severity: Severity
  readonly sentence: string
}

type Files = ReadonlyMap<string, Uint8Array>

/** What a check knows of the package, and how long it may take. */
export interface Checked {
  readonly app: AppPackage
  readonly files: Files
  readonly language: Language
  readonly limitMs: number
}

/**
 * What is asked of a package besides that it can be read: that every path through it ends well, for one. Run only
 * when the package itself has no errors, for nothing can be proved about half a package. `suite` is the package's
 * regression suite as it should be kept, where the check made a whole one.
 */
export type PackageCheck = (checked: Checked) => Promise<{ lines: CheckLine[]; suite?: string }>

/** Every way through the service, as the path prover walks it. */
const pathsEndWell: PackageCheck = async ({ app, files, language, limitMs }) => {
  const isTimeUp = timeLimit(limitMs, () => performance.now())
  const today = dateInNorway(new Date())
  const proof = await provePackage(app, files, today, { isTimeUp })
  const lines = proof.findings.map((finding) => ({
    severity: finding.severity,
    // The sentence of a table has its example in it.
    sentence: finding.file.endsWith('.dmn')
      ? proofSentence(finding, language)
      : withExample(proofSentence(finding, language), finding.example, language),
  }))
  const counts = { paths: proof.paths.length, branches: proof.branches }
  return {
    lines: [
      ...proof.unreadable.map((sentence) => ({ severity: 'error' as const, sentence })),
      ...lines,
      { severity: 'info', sentence: cliTexts(language)('service.paths', counts) },
    ],
    ...(proof.isWhole ? { suite: writeSuite(proof.paths, today) } : {}),
  }
}

const longestExample = 300

function withExample(sentence: string, example: unknown, language: Language): string {
  const written = example === undefined ? '' : JSON.stringify(example)
  if (!written) return sentence
  const shown = written.length > longestExample ? `${written.slice(0, longestExample)} …` : written
  return `${sentence} ${cliTexts(language)('service.example', { example: shown })}`
}

const furtherChecks: readonly PackageCheck[] = [pathsEndWell]

const defaultSeconds = 60

/**
 * `service check <folder|zip> …`: everything that stands in the way of publishing, and what will not run. `--all` means
 * every ready-made service; `--write` keeps one example of every way in the package, and the next check walks them
 * again; `--seconds=N` is how long one package may take.
 */
export async function checkService(
  words: readonly string[],
  language: Language,
  say: (line: string) => void,
  checks: readonly PackageCheck[] = furtherChecks,
): Promise<number> {
  const options = words.filter((word) => word.startsWith('--'))
  const paths = words.filter((word) => !word.startsWith('--'))
  const seconds = options.find((word) => word.startsWith('--seconds='))?.slice('--seconds='.length)
  const limitMs = 1000 * (Number(seconds) > 0 ? Number(seconds) : defaultSeconds)
  const several = [...(options.includes('--all') ? await readyMade() : []), ...paths]
  const asked = { language, limitMs, keeps: options.includes('--write') }
  let worst = several.length > 0 ? 0 : 2
  for (const path of several) {
    if (several.length > 1) say(`${path}:`)
    worst = Math.max(worst, await checkOne(path, asked, say, checks))
  }
  return worst
}

const readyMadeFolder = fileURLToPath(new URL('../../services', import.meta.url))

async function readyMade(): Promise<string[]> {
  const entries = await readdir(readyMadeFolder, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return folders.sort().map((name) => join(readyMadeFolder, name))
}

async function checkOne(
  path: string,
  { language, limitMs, keeps }: { language: Language; limitMs: number; keeps: boolean },
  say: (line: string) => void,
  checks: readonly PackageCheck[],
): Promise<number> {
  const t = cliTexts(language)
  const place = resolve(process.env.INIT_CWD ?? process.cwd(), path)
  let files: Files
  let isFolder = false
  try {
    const found = await stat(place).catch(() => null)
    if (!found) {
      say(t('not-found', { path }))
      return 2
    }
    isFolder = found.isDirectory()
    files = isFolder ? await readFolder(place, notOfThePackage) : await readZip(await readFile(place))
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error
    say(`${t('error')}: ${zipFaultSentence(error, language)}`)
    return 1
  }
  const { package: app, report } = readPackage(files)
  const lines: CheckLine[] = report
    .sorted()
    .map((finding) => ({ severity: finding.severity, sentence: sentenceOf(finding, language, 'path') }))
  if (report.errors.length === 0)
    for (const check of checks) {
      const found = await check({ app, files, language, limitMs })
      lines.push(...found.lines)
      if (!keeps || !isFolder) continue
      if (found.suite === undefined) lines.push({ severity: 'warning', sentence: t('service.not-kept') })
      else await writeFile(join(place, suiteFile), found.suite)
    }
  for (const { severity, sentence } of lines) say(`${t(severity)}: ${sentence}`)
  const count = (severity: Severity) => lines.filter((line) => line.severity === severity).length
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('info') }
  say(t(counts.errors > 0 ? 'service.errors' : 'service.fine', counts))
  return counts.errors > 0 ? 1 : 0
}

/** Folders of tools, which a checkout has beside the package. */
const notOfThePackage = /^(\.git|node_modules|bin|obj)$/
