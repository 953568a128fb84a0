import { type Letter, progressOf } from '#modules/correspondence/index.ts'
import type { Language } from '#platform/i18n.ts'
import { myPageTexts } from './my-page.text.ts'

/** How far a letter has come, in one sentence. Sent is never called arrived. */
export function letterWords({ dispatch }: Letter, language: Language): string {
  return myPageTexts(language)(`letter-${progressOf(dispatch)}`)
}

/** When that was so; null where it has not gone, or nobody knows. */
export function letterNewsAt({ dispatch }: Letter): Date | null {
  switch (progressOf(dispatch)) {
    case 'planned':
    case 'uncertain':
    case 'stopped':
    case 'withdrawn':
      return null
    case 'returned':
      return dispatch.returnedAt
    case 'read':
      return dispatch.readHereAt ?? dispatch.statusAt
    default:
      return dispatch.meaning ? dispatch.statusAt : dispatch.calledAt
  }
}
