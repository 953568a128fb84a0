import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface DocumentTitle {
  title: string
  language: Language
  hasErrors?: boolean
  step?: { n: number; of: number }
  /** The municipality's own name: "Vefsn". Without it the page belongs to Samvirke itself. */
  municipalityName?: string
}

/**
 * `[Feil: ]<what> – steg n av m – <kommune> kommune`: the most particular first, because a screen reader and a row
 * of browser tabs give the first words only. Holds no personal data, for it is kept in the browser's history.
 */
export function documentTitle({ title, language, hasErrors, step, municipalityName }: DocumentTitle): string {
  const t = designTexts(language)
  const parts = [hasErrors ? `${t('errorPrefix')} ${title}` : title]
  if (step) parts.push(t('stepOf', { n: step.n, of: step.of }))
  parts.push(municipalityName ? t('municipality', { name: municipalityName }) : 'Samvirke')
  return parts.join(' – ')
}
