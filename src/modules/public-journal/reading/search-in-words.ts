import type { Language } from '#platform/i18n.ts'
import { publicJournalTexts } from '../public-journal.text.ts'
import type { Asked, TypeLetter } from '../searching/asked.rules.ts'
import { subscribingTexts } from '../subscribing/subscribing.text.ts'

/** A search as one would say it: "byggetillatelse, Kommet inn, Plan". */
export function searchInWords(asked: Asked, language: Language): string {
  const t = publicJournalTexts(language)
  const said = [
    asked.text,
    asked.type ? t(`type.${asked.type as TypeLetter}`) : null,
    asked.classId ? `${t('class')} ${asked.classId}` : null,
    asked.unit,
    asked.from ? `${t('from')} ${asked.from}` : null,
    asked.to ? `${t('to')} ${asked.to}` : null,
  ].filter(Boolean)
  return said.length > 0 ? said.join(', ') : subscribingTexts(language)('everything')
}
