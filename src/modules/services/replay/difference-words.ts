import type { Language } from '#platform/i18n.ts'
import { replayTexts } from './replay.text.ts'
import type { Difference } from './replay-decision.ts'

/** What differs between a decision and the same decision made again, in a sentence. */
export function differenceInWords(
  { code, at, kept = '', made = '' }: Difference,
  language: Language,
): string {
  return replayTexts(language)(`differs.${code}`, { at, kept, made })
}
