/** Names of countries as people write them on an envelope, in the languages of our letters, to ISO 3166-1 alpha-2. */
const codes: ReadonlyMap<string, string> = readNames(['nb', 'nn', 'en'])

/** "Sverige", "SWEDEN", "SE" to SE; null when it is no country. */
export function countryCodeOf(name: string): string | null {
  return codes.get(folded(name)) ?? null
}

/** The runtime knows the names (CLDR); a pair of letters that is no country has none, and codes for groups are no countries. */
function readNames(languages: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const notCountries = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO'])
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const one of letters)
      for (const two of letters) {
        const code = `${one}${two}`
        // An old code answers with the name of the country that took its place.
        const [current] = Intl.getCanonicalLocales(`und-${code}`).map((tag) => tag.slice(4))
        const name = current === code && !notCountries.has(code) ? names.of(code) : undefined
        if (!name) continue
        found.set(folded(name), code)
        found.set(folded(code), code)
      }
  }
  return found
}

function folded(text: string): string {
  return text.trim().toLocaleLowerCase('nb').replace(/\s+/g, ' ')
}
