/** Relation keys of the Noark 5 interface (tjenestegrensesnitt 1.1). They are names, never fetched. */
const base = 'https://rel.arkivverket.no/noark5/v5/api/'
export const relation = (path: string): string => `${base}${path}/`

export type Package = 'arkivstruktur' | 'sakarkiv'
/** Types that the standard places in its package for case archives; all others are of the archive's structure. */
const ofCaseArchive: ReadonlySet<string> = new Set([
  ...['saksmappe', 'journalpost', 'arkivnotat', 'avskrivning', 'dokumentflyt', 'presedens'],
  ...['sekundaerklassifikasjon', 'utvid-til-saksmappe'],
])
export const packageOf = (type: string): Package =>
  ofCaseArchive.has(type.replace(/^ny-/, '')) ? 'sakarkiv' : 'arkivstruktur'
export const relationOf = (type: string): string => relation(`${packageOf(type)}/${type}`)
