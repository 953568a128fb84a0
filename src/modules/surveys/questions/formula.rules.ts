import { whyInvalid } from '#engines/altinn/index.ts'

/** An expression as forms have them: `["equals", ["component", "svarut"], "ja"]`. Answers are read by their question's id. */
export type Expression = readonly unknown[] | boolean

/** Where a formula cannot be read, counted from 1, and the piece that stands there; empty at the end. */
export interface FormulaFault {
  at: number
  found: string
}

const compares: Record<string, string> = {
  ...{ '=': 'equals', '≠': 'notEquals', '<>': 'notEquals', '!=': 'notEquals' },
  ...{ '>': 'greaterThan', '>=': 'greaterThanEq', '≥': 'greaterThanEq' },
  ...{ '<': 'lessThan', '<=': 'lessThanEq', '≤': 'lessThanEq', inneholder: 'commaContains' },
}
const sums: Record<string, string> = { '+': 'plus', '-': 'minus', '−': 'minus' }
const products: Record<string, string> = { '*': 'multiply', '×': 'multiply', '/': 'divide' }

type Token = { at: number; text: string; sort: 'word' | 'number' | 'text' | 'id' | 'sign' | 'end' }

/**
 * Reads what somebody writes about earlier answers: `[svarut] = "ja" og [antall] > 3`, `([a] + [b]) / 2`,
 * `besvart [svarut]`, `snitt([a]; [b])`, `hvis([a] > 0; [b] / [a]; 0)`, `avrund([a]; 1)`. What begins with `["` is an
 * expression of forms as it stands. Nothing written is no formula.
 */
export function readFormula(text: string): { expression: Expression | null } | { fault: FormulaFault } {
  const typed = text.trim()
  if (typed === '') return { expression: null }
  if (typed.startsWith('["')) return readJson(typed)
  try {
    const reader = new Reader(tokensOf(text))
    const expression = reader.either()
    const rest = reader.next()
    if (rest.sort !== 'end') throw new Unreadable(rest)
    if (typeof expression === 'boolean') return { expression }
    if (!Array.isArray(expression)) return { fault: { at: 1, found: typed.slice(0, 20) } }
    const wrong = whyInvalid(expression)
    return wrong ? { fault: { at: 1, found: wrong.message } } : { expression }
  } catch (error) {
    if (error instanceof Unreadable) return { fault: { at: error.token.at + 1, found: error.token.text } }
    throw error
  }
}

function readJson(text: string): ReturnType<typeof readFormula> {
  try {
    const expression = JSON.parse(text) as unknown[]
    const wrong = whyInvalid(expression)
    return wrong ? { fault: { at: 1, found: wrong.message } } : { expression }
  } catch {
    return { fault: { at: 1, found: text.slice(0, 20) } }
  }
}

class Unreadable extends Error {
  constructor(readonly token: Token) {
    super('unreadable')
  }
}

const pieces =
  /\s*(?:(\[[a-z0-9-]{1,60}\])|("[^"]*"|«[^»]*»|“[^”]*”)|(\d+(?:[.,]\d+)?)|([a-zæøå]+)|(<=|>=|<>|!=|[=≠<>≤≥+\-−*×/();]))/uy

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  pieces.lastIndex = 0
  while (text.slice(pieces.lastIndex).trim() !== '') {
    const from = pieces.lastIndex
    const found = pieces.exec(text)
    if (!found) {
      const at = from + (text.slice(from).length - text.slice(from).trimStart().length)
      throw new Unreadable({ at, text: text.slice(at, at + 12), sort: 'sign' })
    }
    const [whole, id, quoted, number, word, sign] = found
    const at = from + whole.length - whole.trimStart().length
    if (id) tokens.push({ at, text: id.slice(1, -1), sort: 'id' })
    else if (quoted) tokens.push({ at, text: quoted.slice(1, -1), sort: 'text' })
    else if (number) tokens.push({ at, text: number.replace(',', '.'), sort: 'number' })
    else if (word) tokens.push({ at, text: word, sort: 'word' })
    else tokens.push({ at, text: sign ?? '', sort: 'sign' })
  }
  return [...tokens, { at: text.length, text: '', sort: 'end' }]
}

/** Nobody writes deeper brackets than this; a file made to exhaust the stack does. */
const deepest = 40

class Reader {
  private place = 0
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  next = (): Token => this.tokens[this.place] as Token

  private take(text?: string): Token {
    const token = this.next()
    if (token.sort === 'end' || (text !== undefined && (token.text !== text || token.sort === 'text')))
      throw new Unreadable(token)
    this.place++
    return token
  }

  private is = (text: string) =>
    this.next().text === text && (this.next().sort === 'sign' || this.next().sort === 'word')

  private chain(word: string, name: string, part: () => unknown): unknown {
    const parts = [part()]
    while (this.is(word)) {
      this.take(word)
      parts.push(part())
    }
    return parts.length === 1 ? parts[0] : [name, ...parts]
  }

  /** The weakest tie: `eller`. */
  either = (): unknown => this.chain('eller', 'or', () => this.chain('og', 'and', () => this.denied()))

  private denied(): unknown {
    if (!this.is('ikke')) return this.compared()
    this.take()
    return this.deeper(() => ['not', this.denied()])
  }

  private compared(): unknown {
    const left = this.reckoned(sums, () => this.reckoned(products, () => this.one()))
    const sign = this.next().sort === 'text' ? undefined : compares[this.next().text]
    if (!sign) return left
    this.take()
    return [sign, left, this.reckoned(sums, () => this.reckoned(products, () => this.one()))]
  }

  private reckoned(signs: Record<string, string>, part: () => unknown): unknown {
    let left = part()
    while (this.next().sort === 'sign' && signs[this.next().text])
      left = [signs[this.take().text], left, part()]
    return left
  }

  private one(): unknown {
    const token = this.take()
    if (token.sort === 'id') return ['component', token.text]
    if (token.sort === 'text') return token.text
    if (token.sort === 'number') return Number(token.text)
    if (token.text === '(') return this.deeper(() => this.closed(() => this.either()))
    if (token.text === 'alltid') return true
    if (token.text === 'aldri') return false
    if (token.text === 'besvart') return ['notEquals', ['component', this.idNext()], null]
    if (token.text === 'snitt') return this.deeper(() => ['average', ['list', ...this.given(1, 50)], null])
    if (token.text === 'avrund') return this.deeper(() => ['round', ...this.given(1, 2)])
    if (token.text === 'hvis') {
      const [when, then, otherwise] = this.deeper(() => this.given(3, 3))
      return ['if', when, then, 'else', otherwise]
    }
    throw new Unreadable(token)
  }

  private idNext(): string {
    const token = this.take()
    if (token.sort !== 'id') throw new Unreadable(token)
    return token.text
  }

  private given(least: number, most: number): unknown[] {
    this.take('(')
    return this.closed(() => {
      const all = [this.either()]
      while (this.is(';')) {
        this.take(';')
        all.push(this.either())
      }
      if (all.length < least || all.length > most) throw new Unreadable(this.next())
      return all
    })
  }

  private closed<T>(inner: () => T): T {
    const found = inner()
    this.take(')')
    return found
  }

  private deeper<T>(inner: () => T): T {
    if (++this.depth > deepest) throw new Unreadable(this.next())
    const found = inner()
    this.depth--
    return found
  }
}
