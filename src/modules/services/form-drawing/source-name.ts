import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'

const named = [
  ...(['folkeregisteret', 'summertskattegrunnlag', 'skatteetaten', 'enhetsregisteret'] as const),
  ...(['idporten', 'krr', 'earlier-application'] as const),
] as const

/** The register's name as a resident knows it; the id itself for one we have no word for. */
export function sourceName(source: string, language: Language): string {
  const t = servicesTexts(language)
  const known = named.find((one) => one === source)
  return known ? t(`source.${known}`) : source
}
