import { readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type AppPackage, readPackage, type Severity, sentenceOf } from '#engines/altinn/index.ts'
import { proofSentence, provePackage, suiteFile, writeSuite } from '#engines/altinn/proof/index.ts'
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

/**
 * What is asked of a package besides that it can be read: that every path through it ends well, for one. Run only
 * when the package itself has no errors, for nothing can be proved about half a package.
 */
export type PackageCheck = (app: AppPackage, files: Files, language: Language) => Promise<CheckLine[]>

/** Every way through the service, as the path prover walks it. */
const pathsEndWell: PackageCheck = async (app, files, language) => {
  const proof = await provePackage(app, files, dateInNorway(new Date()))
  const lines = proof.findings.map((finding) => ({
    severity: finding.severity,
    sentence: withExample(proofSentence(finding, language), finding.example, language),
  }))
  const counts = { paths: proof.paths.length, branches: proof.branches }
  return [
    ...proof.unreadable.map((sentence) => ({ severity: 'error' as const, sentence })),
    ...lines,
    { severity: 'info', sentence: cliTexts(language)('service.paths', counts) },
  ]
}

const longestExample = 300

function withExample(sentence: string, example: unknown, language: Language): string {
  const written = example === undefined ? '' : JSON.stringify(example)
  if (!written) return sentence
  const shown = written.length > longestExample ? `${written.slice(0, longestExample)} …` : written
  return `${sentence} ${cliTexts(language)('service.example', { example: shown })}`
}

/** Keeps one example of every way as the package's regression suite: the next check walks them again. */
async function keepSuite(app: AppPackage, files: Files, folder: string): Promise<void> {
  const { paths } = await provePackage(app, files, dateInNorway(new Date()))
  await writeFile(join(folder, suiteFile), writeSuite(paths))
}

const furtherChecks: readonly PackageCheck[] = [pathsEndWell]

/** `service check <folder|zip>`: everything that stands in the way of publishing, and what will not run. */
export async function checkService(
  [path = '', ...options]: readonly string[],
  language: Language,
  say: (line: string) => void,
  checks: readonly PackageCheck[] = furtherChecks,
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
    for (const check of checks) lines.push(...(await check(app, files, language)))
  if (options.includes('--write') && isFolder && report.errors.length === 0)
    await keepSuite(app, files, place)
  for (const { severity, sentence } of lines) say(`${t(severity)}: ${sentence}`)
  const count = (severity: Severity) => lines.filter((line) => line.severity === severity).length
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('info') }
  say(t(counts.errors > 0 ? 'service.errors' : 'service.fine', counts))
  return counts.errors > 0 ? 1 : 0
}

/** Folders of tools, which a checkout has beside the package. */
const notOfThePackage = /^(\.git|node_modules|bin|obj)$/
