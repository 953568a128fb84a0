import type { PdfFault } from '../reading/pdf.ts'
import { type Box, openPages, type PlacedCharacter } from './open-pages.ts'

export type SuggestedKind = 'identity-number' | 'account-number' | 'phone' | 'email' | 'name'

export interface Suggestion {
  kind: SuggestedKind
  /** As it stands in the document: for whoever redacts, never kept. */
  text: string
  /** One box for each line it runs over. */
  boxes: Box[]
}

export interface Suggestions {
  suggestions: Suggestion[]
  /** Pages with no text to read: pictures of paper. Nothing can be suggested there. */
  pagesWithoutText: number[]
}

/**
 * What most often must be hidden, with its place: eleven digits as numbers of persons and accounts are written, phone
 * numbers, e-mail addresses and the names given. It finds what is written as text; a person looks at every page.
 */
export async function suggestionsIn(
  pdf: Uint8Array,
  names: readonly string[],
): Promise<Suggestions | PdfFault> {
  const opened = await openPages(pdf)
  if (typeof opened === 'string') return opened
  try {
    const found: Suggestions = { suggestions: [], pagesWithoutText: [] }
    for (let page = 1; page <= opened.sizes.length; page++) {
      const characters = opened.charactersOf(page)
      if (!characters.some(({ box }) => box)) found.pagesWithoutText.push(page)
      found.suggestions.push(...onPage(page, characters, names))
    }
    return found
  } finally {
    opened.close()
  }
}

const patterns: readonly [SuggestedKind, RegExp][] = [
  ['account-number', /(?<![\d.])\d{4}[.\u00a0 ]\d{2}[.\u00a0 ]\d{5}(?!\d)/g],
  ['identity-number', /(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[\s.\u2010-\u2015-]{0,3}\d{5}(?!\d)/g],
  ['email', /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu],
  ['phone', /(?<![\d/.])(?:(?:\+|00)47[\s\u00a0]?)?[2-9]\d(?:[\s\u00a0]?\d{2}){3}(?![\d/])/g],
  ['phone', /(?<![\d/.])(?:(?:\+|00)47[\s\u00a0]?)?[489]\d{2}[\s\u00a0]\d{2}[\s\u00a0]\d{3}(?![\d/])/g],
]

function onPage(page: number, characters: PlacedCharacter[], names: readonly string[]): Suggestion[] {
  const text = characters.map((one) => one.text).join('')
  // A character outside the first plane is two in a string: what is found is told back to its character.
  const characterAt = characters.flatMap((one, i) => Array<number>(one.text.length).fill(i))
  const taken = new Set<number>()
  const suggestions: Suggestion[] = []
  for (const [kind, pattern] of [...patterns, ...namePatterns(names)]) {
    for (const match of text.matchAll(pattern)) {
      const at = [...Array(match[0].length).keys()].map((i) => characterAt[match.index + i] ?? 0)
      if (at.some((i) => taken.has(i))) continue
      for (const i of at) taken.add(i)
      const boxes = boxesOf(
        page,
        at.flatMap((i) => characters[i]?.box ?? []),
      )
      if (boxes.length > 0) suggestions.push({ kind, text: match[0].replace(/\s+/g, ' '), boxes })
    }
  }
  return suggestions
}

/** The whole name first, then each of its words; in genitive too. */
function namePatterns(names: readonly string[]): [SuggestedKind, RegExp][] {
  const whole = names.map((name) => name.trim()).filter((name) => name.length > 2)
  const words = whole.flatMap((name) => name.split(/[\s-]+/)).filter((word) => word.length > 2)
  return [...new Set([...whole, ...words])].map((name) => {
    const written = name
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\u00a0]+')
    return ['name', new RegExp(`(?<![\\p{L}\\d])${written}(?=s?(?![\\p{L}\\d]))`, 'giu')]
  })
}

/** Letters beside each other are one box; a new line begins another. */
function boxesOf(page: number, letters: readonly Omit<Box, 'page'>[]): Box[] {
  const lines: Box[] = []
  for (const letter of letters) {
    const line = lines.at(-1)
    const middle = letter.y + letter.height / 2
    // Small and large letters of a line overlap in height; those of two lines do not.
    if (line && middle > line.y - letter.height && middle < line.y + line.height + letter.height) {
      const right = Math.max(line.x + line.width, letter.x + letter.width)
      const bottom = Math.max(line.y + line.height, letter.y + letter.height)
      line.x = Math.min(line.x, letter.x)
      line.y = Math.min(line.y, letter.y)
      line.width = right - line.x
      line.height = bottom - line.y
    } else lines.push({ page, ...letter })
  }
  return lines.map(roomy)
}

/** A little room, so that the length of what is hidden is not told by the edge of its letters. */
const roomy = (box: Box): Box => ({
  page: box.page,
  x: box.x - 1.5,
  y: box.y - 1.5,
  width: box.width + 3,
  height: box.height + 3,
})
