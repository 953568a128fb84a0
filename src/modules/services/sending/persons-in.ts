import type { Keys } from '#platform/keys.ts'

/** No form names so many people: more is somebody filling a field with figures. */
const mostPersons = 5_000

/**
 * Everybody that a form names by number, wherever in it: typed, fetched, or written in running text. As keyed hashes, each
 * once, which the database compares with the marks of protected persons before there is a case with parties. Figures that
 * are nobody's number match no mark.
 */
export function personsIn(keys: Pick<Keys, 'identityHash'>, content: string): Buffer[] {
  const numbers = new Set<string>()
  // Day 1-31 or + 40, month 1-12 or + 40 or + 80: most other figures of eleven digits fall away.
  const number = /(?<!\d)[0-7]\d(?:[048][1-9]|[159][0-2])\d{2}[ \u00a0]?\d{5}(?!\d)/g
  for (const [written] of content.matchAll(number)) {
    numbers.add(written.replace(/\D/g, ''))
    if (numbers.size === mostPersons) break
  }
  return [...numbers].sort().map((one) => keys.identityHash(one))
}
