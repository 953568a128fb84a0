/**
 * Public titles (offentligTittel, krav 5.2.6): no title in the public journal holds the name of a party. A word of a
 * name counts where it is written with a capital letter; "Grane kommune" is the municipality even if a party is
 * named Grane.
 */
const mask = '*****'
const words = /\p{L}[\p{L}\p{M}'’-]*/gu

/** The title with every word of the names replaced by stars. */
export function publicTitleOf(title: string, names: readonly string[]): string {
  const hidden = nameWords(names)
  return title.replace(words, (word, at: number) => (isName(title, word, at, hidden) ? mask : word))
}

/** True when a public title gives away who the case is about. */
export function namesAParty(publicTitle: string, names: readonly string[]): boolean {
  return publicTitleOf(publicTitle, names) !== publicTitle || /\d{6}\s?\d{5}/.test(publicTitle)
}

function nameWords(names: readonly string[]): Set<string> {
  const found = names.flatMap((name) => name.match(words) ?? []).filter((word) => word.length > 1)
  return new Set(found.flatMap((word) => [word, ...word.split('-')]).map(fold))
}

function isName(title: string, word: string, at: number, hidden: ReadonlySet<string>): boolean {
  if (!/^\p{Lu}/u.test(word)) return false
  if (/^\s+(kommune|kommunes)\b/iu.test(title.slice(at + word.length))) return false
  // A genitive counts: "Søknaden til Kari Nordmanns barn".
  const forms = [word, word.replace(/['’]?s$/u, ''), ...word.split('-')]
  return forms.some((form) => form.length > 1 && hidden.has(fold(form)))
}

const fold = (word: string) => word.normalize('NFC').toLocaleLowerCase('nb')
