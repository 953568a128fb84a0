import type { Language } from '#platform/i18n.ts'

/** A decimal as it is read: "596 088", "12,5". What stands after the sign and says nothing is left out. */
export function written(decimal: string, language: Language): string {
  const [whole = '', rest = ''] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
  const decimals = rest.replace(/0+$/, '')
  const sign = language === 'en' ? '.' : ','
  return `${grouped}${decimals ? sign + decimals : ''}`.replace('-', '\u2212')
}
