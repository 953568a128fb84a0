import type { Language } from '#platform/i18n.ts'
import { type Question, said } from '../questions/question.rules.ts'
import { answeringTexts } from './answering.text.ts'

/** An answer as it is read: "Ja", "Nivå 3: Enkelte steg går av seg selv", "12,5 %". */
export function answerInWords(
  question: Question,
  value: string | readonly string[] | null | undefined,
  language: Language,
): string {
  const t = answeringTexts(language)
  if (value === null || value === undefined) return t('answer.not-answered')
  const label = (one: string) => {
    const choice = question.choices.find((each) => each.value === one)
    return choice ? said(choice.label, language) : one
  }
  if (typeof value !== 'string')
    return value.length === 0 ? t('answer.not-answered') : value.map(label).join(', ')
  switch (question.type) {
    case 'choice':
      return label(value)
    case 'several':
      return value.split(' ').map(label).join(', ')
    case 'level': {
      const meaning = question.levels?.[Number(value)]
      return meaning ? `${value}: ${said(meaning, language)}` : t('answer.level', { level: value })
    }
    case 'number':
      return [decimals(value, language), question.unit].filter(Boolean).join(' ')
    case 'percent':
      return `${decimals(value, language)} %`
    case 'text':
      return value
  }
}

/** "12,5" in Norwegian, "12.5" in English. */
export const decimals = (value: string, language: Language): string =>
  language === 'en' ? value : value.replace('.', ',')
