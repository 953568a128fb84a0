import { type PackageFiles, readPackage } from '#engines/altinn/index.ts'
import { proofSentence } from '#engines/altinn/proof/index.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { readDecidingPackage } from '../deciding/deciding-package.ts'
import { catalogueTexts } from './catalogue.text.ts'
import { proveInBackground } from './prove-in-background.ts'
import { readService } from './read-service.ts'

/**
 * What stops publishing besides what the importer finds, a sentence each: ways that do not end, and facts, rules and
 * words that no case could be decided with. Takes seconds for a large service, in a process of its own.
 */
export async function problemsOfPaths(
  files: PackageFiles,
  today: CalendarDate,
  language: Language,
): Promise<string[]> {
  const { report } = readPackage(files)
  // A package that cannot be read is refused for that; its ways cannot be tried.
  if (report.errors.length > 0) return []
  const undecidable = await whyUndecidable(files)
  const outcome = await proveInBackground(files, today)
  // What could not be looked at is not known to be right.
  if ('stopped' in outcome)
    return [...undecidable, catalogueTexts(language)(`proof-stopped-${outcome.stopped}`)]
  const { findings, unreadable } = outcome.proof
  const errors = findings.filter(({ severity }) => severity === 'error')
  return [...unreadable, ...undecidable, ...errors.map((finding) => proofSentence(finding, language))]
}

async function whyUndecidable(files: PackageFiles): Promise<string[]> {
  const { service } = readService(files)
  if (!service) return []
  try {
    await readDecidingPackage(service, files)
    return []
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')
  }
}
