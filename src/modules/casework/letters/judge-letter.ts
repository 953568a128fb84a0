import type { Letter } from '#engines/letter-pdf/index.ts'
import { findInPlainLanguage, type PlainFinding, type PlainRuleId } from '#norway/plain-language/find.ts'
import type { Language } from '#platform/i18n.ts'

/** Where in the form the words stand: a field of the caseworker's own, or the letter as a whole. */
export type LetterPlace = 'reason' | 'etter-svaret' | 'avslutning' | 'avsnitt' | 'letter'

export interface LetterFinding extends PlainFinding {
  place: LetterPlace
}

/** What only the whole letter can be judged by. */
const ofTheWhole: readonly PlainRuleId[] = ['K01', 'K10', 'K11', 'K12']
const ofTheParts: readonly PlainRuleId[] = [
  ...(['K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08', 'K09'] as const),
]

/**
 * What could be said more plainly in a letter: each field that the caseworker has written by itself, so that the place is
 * one they can go to, and the whole letter by what the whole must hold. Words that come from the service are judged when
 * the service is made.
 */
export function judgeLetter(
  letter: Letter,
  own: readonly { place: LetterPlace; text: string }[],
  of: { language: Language; canAppeal: boolean },
): LetterFinding[] {
  const { language } = of
  const written = own.flatMap(({ place, text }) =>
    findInPlainLanguage(text, { language, leaveOut: ofTheWhole }).map((found) => ({ ...found, place })),
  )
  const whole = findInPlainLanguage(letterAsText(letter), { ...of, leaveOut: ofTheParts })
  return [...whole.map((found) => ({ ...found, place: 'letter' as const })), ...written]
}

/** The letter as text with headings and lists marked. Tables and names below are no sentences. */
export function letterAsText({ blocks }: Letter): string {
  return blocks
    .flatMap((block): string[] => {
      switch (block.kind) {
        case 'heading':
          return [`# ${block.text}`]
        case 'list':
          return block.items.map((item) => `- ${item}`)
        case 'appeal':
          return [`# ${block.heading}`, block.text]
        case 'decision':
        case 'paragraph':
        case 'automatic':
          return [block.text]
        default:
          return []
      }
    })
    .join('\n')
}
