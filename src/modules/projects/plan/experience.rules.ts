/** Words that say nothing of what a project is about. */
const empty = new Set(
  `alle andre bare bruk bruke brukes brukt gjelder gjøre gjøres gjort blir ble bør dette deres disse eller etter finnes flere fordi hadde han har hele hvis hvor hver
  ikke inn kan kommune kommunen kommuner ligger med men mellom mer mot når også oss over prosjekt prosjektet samme
  samarbeidet seg selv siden skal skulle slik som the til tidlig under uten vart var ved vil være vært and for with`
    .split(/\s+/)
    .filter(Boolean),
)
const endings = /(ene|ane|ers|ers|ing|het|er|en|et|ar|a|e|s)$/

/** The words of a text by what is left without their endings, so that "systemet" and "systemer" are one. */
export function wordsIn(text: string): Map<string, string> {
  const found = text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? []
  return new Map(found.filter((word) => !empty.has(word)).map((word) => [stem(word), word]))
}

function stem(word: string): string {
  const bare = word.replace(endings, '').replace(endings, '')
  return bare.length >= 4 ? bare : word.length >= 6 ? word.slice(0, 5) : word
}

export interface Similar<E> {
  entry: E
  /** Words that both have, as the experience has them, the rarest first. */
  shared: string[]
}

/**
 * Experience that is likest a text, the likest first. A word that few experiences have weighs more than one that many have
 * (the logarithm of how rare it is). Those with nothing in common are left out.
 */
export function experienceLike<E extends { fields: Readonly<Record<string, string>> }>(
  text: string,
  experience: readonly E[],
  most = 5,
): Similar<E>[] {
  const wanted = wordsIn(text)
  const all = experience.map((entry) => ({ entry, words: wordsIn(Object.values(entry.fields).join(' ')) }))
  const having = new Map<string, number>()
  for (const { words } of all) for (const word of words.keys()) having.set(word, (having.get(word) ?? 0) + 1)
  const weight = (word: string) => Math.log(1 + all.length / (having.get(word) ?? 1))
  return all
    .map(({ entry, words }) => {
      const shared = [...words.keys()]
        .filter((word) => wanted.has(word))
        .sort((a, b) => weight(b) - weight(a))
      const sum = shared.reduce((all, word) => all + weight(word), 0)
      return { entry, shared: shared.map((word) => words.get(word) ?? word), sum }
    })
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, most)
    .map(({ entry, shared }) => ({ entry, shared }))
}
