import { type PackageFiles, readPackage } from '#engines/altinn/index.ts'
import { proofSentence, proveService } from '#engines/altinn/proof/index.ts'
import { type DmnModel, readModel } from '#engines/dmn/index.ts'
import { lixLimitOf } from '#norway/plain-language.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'

/** Shorter texts say nothing by LIX. */
const leastWords = 20

/** What the path prover finds that stops publishing, a sentence each. Takes seconds for a large service. */
export async function problemsOfPaths(
  files: PackageFiles,
  today: CalendarDate,
  language: Language,
): Promise<string[]> {
  const { package: app, report } = readPackage(files)
  // A package that cannot be read is refused for that; its ways cannot be tried.
  if (report.errors.length > 0) return []
  const models = new Map<string, DmnModel>()
  const unreadable: string[] = []
  for (const [path, content] of files) {
    if (!path.endsWith('.dmn')) continue
    try {
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
      models.set(path, await readModel(text))
    } catch (error) {
      unreadable.push(`${path}: ${error instanceof Error ? error.message : ''}`)
    }
  }
  const readability = { limit: lixLimitOf('form'), leastWords }
  const { findings } = proveService(app, { today, models, readability })
  const errors = findings.filter(({ severity }) => severity === 'error')
  return [...unreadable, ...errors.map((finding) => proofSentence(finding, language))]
}
