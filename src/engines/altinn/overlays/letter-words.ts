import type { AppPackage } from '../package-model.ts'

/** Texts of a package that a letter with a decision is put together from; the rest are the form's own. */
const saidInLetters =
  /^((vedtak|regel|vilkaar|rad|videre|kunne|opplysning)\.|vurdering\.[a-zA-Z0-9-]+\.(ja|nei)$)/

/** Standing words that every letter has room for, whether the package says anything there or not. */
export const standingWords = ['vedtak.etter-svaret', 'vedtak.avslutning'] as const

export const isLetterText = (id: string): boolean => saidInLetters.test(id)

/** Ids of the texts of letters, in the order a letter has them: the title, the answer, what to do, why. */
export function letterTextIds({ texts }: Pick<AppPackage, 'texts'>): string[] {
  const ids = new Set<string>(standingWords)
  for (const resources of texts.values()) for (const id of resources.keys()) if (isLetterText(id)) ids.add(id)
  const order = ['vedtak.tittel', 'vedtak.', 'videre.', 'regel.', 'vurdering.', 'vilkaar.']
  const rank = (id: string) => {
    if (standingWords.some((one) => one === id)) return 1
    const at = order.findIndex((start) => id.startsWith(start))
    return at < 0 ? order.length : at
  }
  return [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}
