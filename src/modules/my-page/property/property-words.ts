import type { CadastralNumber } from '#norway/cadastral-number.ts'
import type { Language } from '#platform/i18n.ts'
import { propertyTexts } from './property.text.ts'

/** "Gnr. 112, bnr. 3, festenr. 14": parts that are 0 are left out, but for the two that always stand. */
export function numberInWords(number: CadastralNumber, language: Language): string {
  const t = propertyTexts(language)
  return [
    t('number.gnr', { gnr: number.gardsnummer, bnr: number.bruksnummer }),
    number.festenummer > 0 ? t('number.fnr', { fnr: number.festenummer }) : '',
    number.seksjonsnummer > 0 ? t('number.snr', { snr: number.seksjonsnummer }) : '',
  ].join('')
}

/** "236 238 m²" */
export function areaInWords(areaM2: number, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : `${language}-NO`
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(areaM2)} m²`
}
