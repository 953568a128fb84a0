import type { Language } from '#platform/i18n.ts'
import { answerInWords } from '../answering/in-words.ts'
import type { Question } from '../questions/question.rules.ts'
import type { MemberValue } from './result.rules.ts'
import { resultsTexts } from './results.text.ts'

/** A member's answer as it is read, with how it is known where that is not by agreement. */
export function valueInWords(question: Question, one: MemberValue, language: Language): string {
  const t = resultsTexts(language)
  if (one.isOld && one.value === null) return t('result.old')
  if (one.from === 'not-asked') return t('result.not-asked')
  if (one.from === 'disagreed') return t('result.disagree')
  if (one.value === null) return t('result.unknown')
  const value =
    question.type === 'level' && typeof one.value === 'string'
      ? one.value
      : answerInWords(question, one.value, language)
  if (one.isOld) return t('result.old-measured', { value })
  if (one.from === 'measured') return t('result.measured', { value })
  if (one.from === 'register') return t('result.register', { value })
  if (one.from === 'computed') return t('result.computed', { value })
  return one.from === 'one-voice' ? t('result.one-voice', { value }) : value
}

/** How a value is known, where it is not the member's settled answer: said beside figures that are drawn. */
export function markOf({ from, isOld, value }: MemberValue, language: Language): string | null {
  const t = resultsTexts(language)
  if (isOld) return t('known.old')
  const silent = from === 'agreed' || from === 'computed' || from === 'fact' || value === null
  return silent && from !== 'not-asked' ? null : t(`known.${from}`)
}

/** From 0 to 5 for a chart of depth; null where it is unknown. */
export function depthOf({ type, counts, choices }: Question, { value }: MemberValue): number | null {
  if (typeof value !== 'string') return value === null ? null : Math.min(5, value.length)
  if (type === 'level') return Number(value)
  if (counts) return value === counts ? 5 : value === 'vet-ikke' ? null : 0
  const place = choices.findIndex((one) => one.value === value)
  return place < 0 ? null : Math.min(5, place)
}
