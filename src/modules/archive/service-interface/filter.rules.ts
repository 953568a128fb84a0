/**
 * OData filters as the Noark 5 interface has them: comparisons, contains, startswith, year, and, or, brackets. Words are
 * read without regard to case, and a text may stand in single or double quotes; a quote within it is written twice.
 */
export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'
export type Literal = string | number | boolean | null
export type Leaf =
  | { readonly sort: 'compare'; readonly path: string; readonly operator: Operator; readonly value: Literal }
  | { readonly sort: 'year'; readonly path: string; readonly operator: Operator; readonly value: number }
  | {
      readonly sort: 'text'
      readonly how: 'contains' | 'startswith'
      readonly path: string
      readonly value: string
    }
export type Filter = Leaf | { readonly sort: 'and' | 'or'; readonly of: readonly Filter[] }

type Token =
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'word'; readonly value: string }
  | { readonly is: 'sign'; readonly value: '(' | ')' | ',' }

/** Deeper than anybody writes by hand; what is deeper is meant to break something. */
const deepest = 50
const longest = 4000

/** Null for what is no filter. */
export function parseFilter(text: string): Filter | null {
  if (text.length > longest) return null
  const tokens = tokensOf(text)
  if (!tokens) return null
  const reader = new Reader(tokens)
  const filter = reader.either(0)
  return filter && reader.isAtEnd() ? filter : null
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = []
  const token =
    /\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(-?\d+(?:\.\d+)?)(?![\w:/.-])|([\p{L}_$@][\p{L}\p{N}_:/.$-]*|\d{4}-[\dTZ:.+-]+)|([(),]))\s*/uy
  while (token.lastIndex < text.length) {
    const found = token.exec(text)
    if (!found) return null
    const [, single, double, number, word, sign] = found
    if (single !== undefined) tokens.push({ is: 'text', value: single.replaceAll("''", "'") })
    else if (double !== undefined) tokens.push({ is: 'text', value: double.replaceAll('""', '"') })
    else if (number !== undefined) tokens.push({ is: 'number', value: Number(number) })
    else if (word !== undefined) tokens.push({ is: 'word', value: word })
    else tokens.push({ is: 'sign', value: sign as '(' | ')' | ',' })
  }
  return tokens
}

const operators: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] satisfies Operator[]
const keywords: readonly string[] = ['and', 'or', 'null', 'true', 'false', ...operators]

class Reader {
  private at = 0
  private readonly tokens: readonly Token[]
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  isAtEnd = () => this.at === this.tokens.length

  either(depth: number): Filter | null {
    return this.several('or', () => this.both(depth))
  }
  private both(depth: number): Filter | null {
    return this.several('and', () => this.one(depth))
  }
  private several(word: 'and' | 'or', next: () => Filter | null): Filter | null {
    const of: Filter[] = []
    do {
      const one = next()
      if (!one) return null
      of.push(one)
    } while (this.takeWord(word))
    return of.length === 1 ? (of[0] as Filter) : { sort: word, of }
  }

  private one(depth: number): Filter | null {
    if (depth > deepest) return null
    if (this.takeSign('(')) {
      const inner = this.either(depth + 1)
      return inner && this.takeSign(')') ? inner : null
    }
    const word = this.word()
    if (word === null || keywords.includes(word.toLowerCase())) return null
    if (!this.takeSign('(')) return this.comparison(word)
    const called = word.toLowerCase()
    const path = this.word()
    if (path === null) return null
    if (called === 'year') {
      if (!this.takeSign(')')) return null
      const [operator, year] = [this.operator(), this.literal()]
      return operator && typeof year === 'number' && Number.isInteger(year)
        ? { sort: 'year', path, operator, value: year }
        : null
    }
    if ((called !== 'contains' && called !== 'startswith') || !this.takeSign(',')) return null
    const value = this.literal()
    return typeof value === 'string' && this.takeSign(')') ? { sort: 'text', how: called, path, value } : null
  }

  private comparison(path: string): Filter | null {
    const operator = this.operator()
    const value = operator ? this.literal() : undefined
    return operator && value !== undefined ? { sort: 'compare', path, operator, value } : null
  }

  private operator(): Operator | null {
    const word = this.word()?.toLowerCase()
    return word !== undefined && operators.includes(word) ? (word as Operator) : null
  }
  /** A date may stand without quotes. */
  private literal(): Literal | undefined {
    const token = this.tokens[this.at]
    if (!token || token.is === 'sign') return undefined
    this.at += 1
    if (token.is !== 'word') return token.value
    const word = token.value.toLowerCase()
    if (word === 'null') return null
    if (word === 'true' || word === 'false') return word === 'true'
    return /^\d/.test(token.value) ? token.value : undefined
  }
  private word(): string | null {
    const token = this.tokens[this.at]
    if (token?.is !== 'word') return null
    this.at += 1
    return token.value
  }
  private takeWord(word: string): boolean {
    const token = this.tokens[this.at]
    const taken = token?.is === 'word' && token.value.toLowerCase() === word
    if (taken) this.at += 1
    return taken
  }
  private takeSign(sign: string): boolean {
    const token = this.tokens[this.at]
    const taken = token?.is === 'sign' && token.value === sign
    if (taken) this.at += 1
    return taken
  }
}

/** `tittel desc, opprettetDato`; null for what is no order. */
export function parseOrder(text: string): { path: string; descending: boolean }[] | null {
  const parts = text
    .split(',')
    .map((part) => /^\s*([\p{L}_][\p{L}\p{N}_/]*)(?:\s+(asc|desc))?\s*$/iu.exec(part))
  if (parts.length > 5 || parts.some((part) => part === null)) return null
  return parts.flatMap((part) =>
    part ? [{ path: part[1] as string, descending: part[2]?.toLowerCase() === 'desc' }] : [],
  )
}
