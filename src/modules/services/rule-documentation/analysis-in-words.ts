import type { Language } from '#platform/i18n.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'

/** What the analysis of a rule's tables finds, a sentence each. */
export function analysisOf(
  _service: DecidingPackage,
  _language: Language,
): { where: string; text: string }[] {
  return []
}
