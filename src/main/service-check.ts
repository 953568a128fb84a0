import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type AppPackage, readPackage, type Severity, sentenceOf } from '#engines/altinn/index.ts'
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

const furtherChecks: readonly PackageCheck[] = []

/** `service check <folder|zip>`: everything that stands in the way of publishing, and what will not run. */
export async function checkService(
  [path = '']: readonly string[],
  language: Language,
  say: (line: string) => void,
  checks: readonly PackageCheck[] = furtherChecks,
): Promise<number> {
  const t = cliTexts(language)
  const place = resolve(process.env.INIT_CWD ?? process.cwd(), path)
  let files: Files
  try {
    const found = await stat(place).catch(() => null)
    if (!found) {
      say(t('not-found', { path }))
      return 2
    }
    files = found.isDirectory()
      ? await readFolder(place, notOfThePackage)
      : await readZip(await readFile(place))
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
  for (const { severity, sentence } of lines) say(`${t(severity)}: ${sentence}`)
  const count = (severity: Severity) => lines.filter((line) => line.severity === severity).length
  const counts = { errors: count('error'), warnings: count('warning'), notes: count('info') }
  say(t(counts.errors > 0 ? 'service.errors' : 'service.fine', counts))
  return counts.errors > 0 ? 1 : 0
}

/** Folders of tools, which a checkout has beside the package. */
const notOfThePackage = /^(\.git|node_modules|bin|obj)$/
