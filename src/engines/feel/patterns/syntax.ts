import {
  type CharacterTest,
  characterClass,
  escapedCharacter,
  negate,
  singleCharacter,
} from './characters.ts'
import { PatternError } from './pattern-error.ts'

/** A pattern as a tree. `characters` takes one character, `same` what the numbered group took last. */
export type PatternNode =
  | { readonly kind: 'characters'; readonly test: CharacterTest }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: PatternNode }
  | {
      readonly kind: 'repeat'
      readonly body: PatternNode
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'same'; readonly group: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }

export interface PatternFlags {
  readonly dotAll: boolean
  readonly multiline: boolean
  readonly ignoreCase: boolean
}

/** Reads a regular expression of XPath (F&O 3.1, 5.6.1, over XML Schema part 2, appendix G). Throws PatternError. */
export function readPattern(source: string, flags: PatternFlags): { tree: PatternNode; groups: number } {
  const reader = new PatternReader(source, flags)
  return { tree: reader.readAll(), groups: reader.groups }
}

const mostNested = 100

class PatternReader {
  readonly #characters: readonly string[]
  readonly #flags: PatternFlags
  readonly #closed = new Set<number>()
  #at = 0
  #depth = 0
  groups = 0

  constructor(source: string, flags: PatternFlags) {
    this.#characters = [...source]
    this.#flags = flags
  }

  readAll(): PatternNode {
    const tree = this.#choice()
    if (this.#at < this.#characters.length) throw new PatternError(`a stray ${this.#next()}`)
    return tree
  }

  #next(): string | undefined {
    return this.#characters[this.#at]
  }

  #take(wanted: string): boolean {
    if (this.#next() !== wanted) return false
    this.#at += 1
    return true
  }

  #expect(wanted: string): void {
    if (!this.#take(wanted)) throw new PatternError(`${wanted} is missing`)
  }

  #choice(): PatternNode {
    const options = [this.#sequence()]
    while (this.#take('|')) options.push(this.#sequence())
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = []
    for (let next = this.#next(); next !== undefined && next !== '|' && next !== ')'; next = this.#next()) {
      parts.push(this.#quantified(this.#atom()))
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  #quantified(body: PatternNode): PatternNode {
    const amount = this.#quantity()
    if (!amount) return body
    return { kind: 'repeat', body, ...amount, lazy: this.#take('?') }
  }

  #quantity(): { min: number; max: number } | null {
    if (this.#take('?')) return { min: 0, max: 1 }
    if (this.#take('*')) return { min: 0, max: Number.POSITIVE_INFINITY }
    if (this.#take('+')) return { min: 1, max: Number.POSITIVE_INFINITY }
    if (!this.#take('{')) return null
    const min = this.#digits()
    const max = this.#take(',') ? (this.#next() === '}' ? Number.POSITIVE_INFINITY : this.#digits()) : min
    this.#expect('}')
    if (max < min) throw new PatternError('the amounts are in the wrong order')
    return { min, max }
  }

  #digits(): number {
    let digits = ''
    while (/^[0-9]$/.test(this.#next() ?? '')) digits += this.#characters[this.#at++]
    if (digits === '' || digits.length > 9) throw new PatternError('an amount is no number')
    return Number(digits)
  }

  #atom(): PatternNode {
    const character = this.#characters[this.#at++]!
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return { kind: 'characters', test: this.#class() }
      case '.':
        return { kind: 'characters', test: this.#flags.dotAll ? () => true : isNoLineEnd }
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '\\':
        return this.#escape()
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        throw new PatternError(`a stray ${character}`)
      default:
        return { kind: 'characters', test: singleCharacter(character, this.#flags.ignoreCase) }
    }
  }

  #group(): PatternNode {
    this.#depth += 1
    if (this.#depth > mostNested) throw new PatternError('nested too deep')
    const captures = !this.#take('?')
    if (!captures) this.#expect(':')
    const index = captures ? ++this.groups : 0
    const body = this.#choice()
    this.#expect(')')
    this.#depth -= 1
    if (!captures) return body
    this.#closed.add(index)
    return { kind: 'group', index, body }
  }

  #escape(): PatternNode {
    if (/^[1-9]$/.test(this.#next() ?? '')) return { kind: 'same', group: this.#groupNumber() }
    const read = escapedCharacter(this.#characters, this.#at)
    this.#at = read.next
    const test = read.test ?? singleCharacter(read.character!, this.#flags.ignoreCase)
    return { kind: 'characters', test }
  }

  /** As many digits as name a group that is closed already; `\11` may mean group 1 and the digit 1. */
  #groupNumber(): number {
    let group = Number(this.#characters[this.#at++])
    for (;;) {
      const longer = group * 10 + Number(this.#next() ?? Number.NaN)
      if (!this.#closed.has(longer)) break
      group = longer
      this.#at += 1
    }
    if (!this.#closed.has(group)) throw new PatternError(`there is no group ${group} before`)
    return group
  }

  /** After the opening bracket. Nesting comes only from subtraction: `[a-z-[aeiou]]`. */
  #class(): CharacterTest {
    this.#depth += 1
    if (this.#depth > mostNested) throw new PatternError('nested too deep')
    const negated = this.#take('^')
    const ranges: [string, string][] = []
    const tests: CharacterTest[] = []
    let without: CharacterTest | null = null
    while (!this.#take(']')) {
      const isEmpty = ranges.length + tests.length === 0
      if (!isEmpty && this.#next() === '-' && this.#characters[this.#at + 1] === '[') {
        this.#at += 2
        without = this.#class()
        this.#expect(']')
        break
      }
      const first = this.#classMember()
      if (typeof first !== 'string') tests.push(first)
      else ranges.push([first, this.#rangeEnd() ?? first])
    }
    this.#depth -= 1
    if (ranges.length + tests.length === 0) throw new PatternError('an empty character class')
    const inside = characterClass(ranges, tests, this.#flags.ignoreCase)
    const included = negated ? negate(inside) : inside
    const excluded = without
    return excluded ? (code) => included(code) && !excluded(code) : included
  }

  #classMember(): string | CharacterTest {
    const character = this.#characters[this.#at++]
    if (character === undefined || character === '[')
      throw new PatternError('a character class is not closed')
    if (character !== '\\') return character
    const read = escapedCharacter(this.#characters, this.#at)
    this.#at = read.next
    return read.test ?? read.character!
  }

  /** The last character of a range such as `a-z`; null where the hyphen stands for itself. */
  #rangeEnd(): string | null {
    const after = this.#characters[this.#at + 1]
    if (this.#next() !== '-' || after === undefined || after === ']' || after === '[') return null
    this.#at += 1
    const end = this.#classMember()
    if (typeof end !== 'string') throw new PatternError('a range ends in a class')
    return end
  }
}

const isNoLineEnd: CharacterTest = (code) => code !== 0x0a && code !== 0x0d
