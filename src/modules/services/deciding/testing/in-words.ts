import type { Evaluation, Grounds, ManualInput, ManualReason, Outcome } from '#modules/casework/index.ts'
import type { Language } from '#platform/i18n.ts'
import { manualForm, manualResult } from '../by-hand.ts'
import { type DecidingPackage, textOf } from '../deciding-package.ts'
import { explain } from '../explanation.ts'
import { reasonText } from '../manual-reasons.ts'

/** What a service says and asks, decided by Grane. */
export function inWords(service: DecidingPackage) {
  const speaker = (language: Language) => ({ language, text: textOf(service, language) })
  return {
    explain: (of: { outcome: Outcome; result: unknown; grounds: Grounds }, language: Language = 'nb') =>
      explain(service, of, 'Grane', speaker(language)),
    form: (evaluation: Evaluation, language: Language = 'nb') =>
      manualForm(service, evaluation, 'Grane', speaker(language)),
    read: (evaluation: Evaluation, input: ManualInput, language: Language = 'nb') =>
      manualResult(service, evaluation, input, 'Grane', speaker(language)),
    reason: (reason: ManualReason, language: Language = 'nb') =>
      reasonText(service, reason, speaker(language)),
  }
}
