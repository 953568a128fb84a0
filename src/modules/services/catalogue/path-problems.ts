import { type PackageFiles, readPackage } from '#engines/altinn/index.ts'
import { proofSentence, provePackage } from '#engines/altinn/proof/index.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'

/** What the path prover finds that stops publishing, a sentence each. Takes seconds for a large service. */
export async function problemsOfPaths(
  files: PackageFiles,
  today: CalendarDate,
  language: Language,
): Promise<string[]> {
  const { package: app, report } = readPackage(files)
  // A package that cannot be read is refused for that; its ways cannot be tried.
  if (report.errors.length > 0) return []
  const { findings, unreadable } = await provePackage(app, files, today)
  const errors = findings.filter(({ severity }) => severity === 'error')
  return [...unreadable, ...errors.map((finding) => proofSentence(finding, language))]
}
