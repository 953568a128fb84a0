import type { AppPackage } from '../package-model.ts'

/** Texts of a package that letters are put together from; the rest are the form's own. */
const saidInLetters =
  /^((vedtak|regel|vilkaar|rad|videre|kunne|opplysning|brev)\.|vurdering\.[a-zA-Z0-9-]+\.(ja|nei)$)/

/**
 * Every letter to a party besides the decision's, by the name it has in a package's texts. The platform has words for each.
 * A package and a municipality may add to them: `brev.<name>.etter-svaret` and `brev.<name>.avslutning`. A package may say
 * the letter's own parts otherwise, `brev.<name>.innledning`; a municipality may where the package does.
 */
export const otherLetters = {
  request: 'foresporsel',
  'advance-notice': 'forhandsvarsel',
  reminder: 'paminnelse',
  extended: 'lengre-frist',
  withdrawn: 'trukket',
  'provisional-answer': 'forelopig-svar',
  'appeal-receipt': 'klage-mottatt',
  'appeal-copy': 'klage-sendt-videre',
  'appeal-dismissed': 'klage-avvist',
  'appeal-withdrawn': 'klage-trukket',
} as const
export type OtherLetter = keyof typeof otherLetters
export const otherLetterKinds = Object.keys(otherLetters) as OtherLetter[]

/** Where in a letter there is room: right after the one thing to know first, and last. */
const rooms = ['etter-svaret', 'avslutning'] as const
export type LetterRoom = (typeof rooms)[number]

/** The platform's own words that can be said otherwise, and the fields that must then be in them. */
const partsOf: Record<OtherLetter, Partial<Record<LetterPart, readonly string[]>>> = {
  request: { innledning: ['frist'], 'slik-svarer-du': [], tekst: [], sporsmal: [] },
  'advance-notice': { innledning: ['frist'], rettighet: [], 'slik-svarer-du': [], sporsmal: [] },
  reminder: { innledning: ['frist'], 'slik-svarer-du': [], tekst: [], sporsmal: [] },
  extended: { innledning: ['frist'], 'slik-svarer-du': [], sporsmal: [] },
  withdrawn: { innledning: [], tekst: [], sporsmal: [] },
  'provisional-answer': { innledning: ['svardato'], tekst: [], 'hva-na': [], sporsmal: [] },
  'appeal-receipt': { innledning: [], sporsmal: [] },
  'appeal-copy': { innledning: ['klageinstans'], sporsmal: [] },
  'appeal-dismissed': { innledning: [], rettighet: [], sporsmal: [] },
  'appeal-withdrawn': { innledning: [], sporsmal: [] },
}

/** The first thing to know; what else there is to say; a right; how to answer; what comes now; whom to ask. */
export const letterParts = [
  ...(['innledning', 'tekst', 'rettighet', 'slik-svarer-du', 'hva-na', 'sporsmal'] as const),
]
export type LetterPart = (typeof letterParts)[number]

export const partsOfLetter = (kind: OtherLetter): LetterPart[] =>
  letterParts.filter((part) => partsOf[kind][part] !== undefined)

/** Fields without which a part would leave out what the letter is for; those that the words lack. */
export function missingFieldsOf(kind: OtherLetter, room: LetterRoom | LetterPart, words: string): string[] {
  const needed = partsOf[kind][room as LetterPart] ?? []
  return needed.filter((name) => !new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(words))
}

export const otherLetterId = (kind: OtherLetter, room: LetterRoom | LetterPart): string =>
  `brev.${otherLetters[kind]}.${room}`

/** Which letter and which room or part of it an id names; null when it is none of them. */
export function otherLetterOf(id: string): { kind: OtherLetter; room: LetterRoom | LetterPart } | null {
  for (const kind of otherLetterKinds)
    for (const room of [...rooms, ...partsOfLetter(kind)])
      if (otherLetterId(kind, room) === id) return { kind, room }
  return null
}

/** What may be filled into the words of these letters: `{{frist}}`. The date to answer by is in those that have one. */
export function fieldsOfOtherLetter(kind: OtherLetter): readonly string[] {
  const always = ['kommune', 'enhet', 'telefon', 'e-post', 'saksnummer', 'sak']
  const dated: readonly OtherLetter[] = ['request', 'advance-notice', 'reminder', 'extended']
  if (dated.includes(kind)) return [...always, 'frist']
  if (kind === 'provisional-answer') return [...always, 'svardato']
  return kind === 'appeal-copy' ? [...always, 'klageinstans'] : always
}

/** Fields in such words that cannot be filled in; a brace that is not closed is one. */
export function unknownFieldsOf(kind: OtherLetter, words: string): string[] {
  const known = fieldsOfOtherLetter(kind)
  const named = [...words.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim())
  const rest = words.replace(/\{\{[^{}]*\}\}/g, '')
  return [...named.filter((name) => !known.includes(name)), ...(/\{\{|\}\}/.test(rest) ? ['{{'] : [])]
}

/** Standing words that letters have room for, whether the package says anything there or not. */
export const standingWords: readonly string[] = [
  ...['vedtak.etter-svaret', 'vedtak.avslutning'],
  ...otherLetterKinds.flatMap((kind) => rooms.map((room) => otherLetterId(kind, room))),
]

export const isLetterText = (id: string): boolean => saidInLetters.test(id)

/** Ids of the texts of letters, in the order a letter has them: the title, the answer, what to do, why. Other letters last. */
export function letterTextIds({ texts }: Pick<AppPackage, 'texts'>): string[] {
  const ids = new Set<string>(standingWords)
  for (const resources of texts.values()) for (const id of resources.keys()) if (isLetterText(id)) ids.add(id)
  const order = ['vedtak.tittel', 'vedtak.', 'videre.', 'regel.', 'vurdering.', 'vilkaar.']
  const rank = (id: string) => {
    const other = standingWords.indexOf(id)
    if (other > 1) return order.length + other
    if (other >= 0) return 1
    const at = order.findIndex((start) => id.startsWith(start))
    return at < 0 ? order.length : at
  }
  return [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}
