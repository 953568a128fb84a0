import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'

/** The register's name as a resident knows it; the id itself for one we have no word for. */
export function sourceName(source: string, language: Language): string {
  const t = servicesTexts(language)
  if (source === 'folkeregisteret' || source === 'summertskattegrunnlag' || source === 'skatteetaten')
    return t(`source.${source}`)
  return source
}
