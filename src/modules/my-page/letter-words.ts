import { type Letter, progressOf } from '#modules/correspondence/index.ts'
import type { Language } from '#platform/i18n.ts'
import { myPageTexts } from './my-page.text.ts'

/** How far a letter has come, in one sentence: SvarUt's last word when there is one, otherwise our own. */
export function letterWords({ dispatch }: Letter, language: Language): string {
  const t = myPageTexts(language)
  const progress = progressOf(dispatch.state)
  return progress === 'sent' && dispatch.meaning ? t(`letter-${dispatch.meaning}`) : t(`letter-${progress}`)
}

/** When that was so: SvarUt's own time, otherwise when it was sent; null when it has not gone. */
export function letterNewsAt({ dispatch }: Letter): Date | null {
  if (progressOf(dispatch.state) !== 'sent') return null
  return dispatch.meaning ? dispatch.statusAt : dispatch.calledAt
}
