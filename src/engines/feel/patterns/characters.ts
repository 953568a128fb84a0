import { PatternError } from './pattern-error.ts'
import { unicodeBlock } from './unicode-blocks.ts'

/** Does the class hold the character with this code point? */
export type CharacterTest = (code: number) => boolean

export const negate =
  (test: CharacterTest): CharacterTest =>
  (code) =>
    !test(code)

/** Remembers the answers for ASCII; other characters are asked each time. */
function remembered(test: CharacterTest): CharacterTest {
  const ascii = Array.from({ length: 128 }, (_, code) => test(code))
  return (code) => (code < 128 ? ascii[code]! : test(code))
}

// A class of JavaScript takes one character and cannot backtrack; it knows Unicode's categories and case folding.
function ofJavaScript(members: string, flags: string): CharacterTest {
  const regex = new RegExp(`^[${members}]$`, flags)
  return remembered((code) => regex.test(String.fromCodePoint(code)))
}

const escaped = (character: string) => `\\u{${character.codePointAt(0)!.toString(16)}}`

export function singleCharacter(character: string, ignoreCase: boolean): CharacterTest {
  if (ignoreCase) return ofJavaScript(escaped(character), 'iu')
  const wanted = character.codePointAt(0)!
  return (code) => code === wanted
}

/** With `ignoreCase` a character belongs when one of its case variants does; categories do not fold (F&O 5.6.2). */
export function characterClass(
  ranges: readonly (readonly [string, string])[],
  tests: readonly CharacterTest[],
  ignoreCase: boolean,
): CharacterTest {
  for (const [first, last] of ranges) {
    if (first.codePointAt(0)! > last.codePointAt(0)!) throw new PatternError('a range is in the wrong order')
  }
  if (ranges.length === 0) return (code) => tests.some((test) => test(code))
  const members = ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('')
  const inRanges = ofJavaScript(members, ignoreCase ? 'iu' : 'u')
  return tests.length === 0 ? inRanges : (code) => inRanges(code) || tests.some((test) => test(code))
}

const nameStart =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'

/** What `\s`, `\d` and their kin hold in XML Schema. Other than in JavaScript, `\w` lacks the underscore. */
const families: Record<string, string> = {
  s: ' \\t\\n\\r',
  d: '\\p{Nd}',
  w: '^\\p{P}\\p{Z}\\p{C}',
  i: nameStart,
  c: `${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`,
}

const known = new Map<string, CharacterTest>()

function family(letter: string): CharacterTest {
  const test = known.get(letter) ?? ofJavaScript(families[letter]!, 'u')
  known.set(letter, test)
  return test
}

const simple: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
const category = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/

/** What stands after a backslash: one character, or a class of them. Throws PatternError for an unknown escape. */
export function escapedCharacter(
  source: readonly string[],
  at: number,
): { next: number; character?: string; test?: CharacterTest } {
  const letter = source[at] ?? ''
  if (letter === 'p' || letter === 'P') {
    const end = source.indexOf('}', at)
    if (source[at + 1] !== '{' || end < 0) throw new PatternError('a category is not closed')
    const test = property(source.slice(at + 2, end).join(''))
    return { next: end + 1, test: letter === 'P' ? negate(test) : test }
  }
  if (/^[sdwic]$/.test(letter)) return { next: at + 1, test: family(letter) }
  if (/^[SDWIC]$/.test(letter)) return { next: at + 1, test: negate(family(letter.toLowerCase())) }
  if (/^[\\|.?*+(){}$\-[\]^]$/.test(letter)) return { next: at + 1, character: letter }
  if (simple[letter]) return { next: at + 1, character: simple[letter] }
  throw new PatternError(`\\${letter} stands for nothing`)
}

function property(name: string): CharacterTest {
  if (category.test(name)) return ofJavaScript(`\\p{${name}}`, 'u')
  const block = name.startsWith('Is') ? unicodeBlock(name.slice(2)) : undefined
  if (!block) throw new PatternError(`there is no category ${name}`)
  return (code) => code >= block[0] && code <= block[1]
}
