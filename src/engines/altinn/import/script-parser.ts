/** The small part of JavaScript that rules of older packages are written in. Nothing here runs it. */
export type Statement =
  | { readonly kind: 'return'; readonly value: Node }
  | { readonly kind: 'set'; readonly name: string; readonly value: Node }
  | {
      readonly kind: 'if'
      readonly condition: Node
      readonly then: readonly Statement[]
      readonly otherwise: readonly Statement[]
    }

export type Node =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: string; readonly name: string }
  | { readonly kind: 'length'; readonly of: Node }
  | { readonly kind: 'number'; readonly of: Node }
  | { readonly kind: 'not'; readonly of: Node }
  | { readonly kind: 'choice'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }

const token =
  /\s*(?:([A-Za-z_$][\w$]*)|(\d+(?:\.\d+)?)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(===|!==|==|!=|<=|>=|&&|\|\||=>|[-+*/!<>=?:;,.(){}[\]]))/y

const binding: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['===', '!==', '==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]

class Unreadable extends Error {}

/**
 * Reads a function's body from its start: a block, or the expression of an arrow. What follows it is left alone. Null
 * for anything beyond conditions, comparisons and arithmetic.
 */
export function parseScript(text: string): Statement[] | null {
  const reader = new Reader(text)
  try {
    return reader.peek() === '{' ? reader.block() : [{ kind: 'return', value: reader.expression() }]
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

class Reader {
  private readonly text: string
  private at = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  peek(): string {
    token.lastIndex = this.at
    const found = token.exec(this.text)
    return found ? (found[1] ?? found[2] ?? found[3] ?? found[4] ?? '') : ''
  }

  block(): Statement[] {
    this.want('{')
    const statements: Statement[] = []
    while (this.peek() !== '}') statements.push(...this.statement())
    this.want('}')
    return statements
  }

  expression(): Node {
    if (++this.depth > 50) throw new Unreadable()
    const condition = this.binary(0)
    let result = condition
    if (this.skip('?')) {
      const then = this.expression()
      this.want(':')
      result = { kind: 'choice', condition, then, otherwise: this.expression() }
    }
    this.depth--
    return result
  }

  private statement(): Statement[] {
    if (this.skip(';')) return []
    if (this.skip('return')) {
      const value: Node = [';', '}'].includes(this.peek())
        ? { kind: 'literal', value: null }
        : this.expression()
      this.skip(';')
      return [{ kind: 'return', value }]
    }
    if (this.skip('if')) {
      this.want('(')
      const condition = this.expression()
      this.want(')')
      const then = this.branch()
      return [{ kind: 'if', condition, then, otherwise: this.skip('else') ? this.branch() : [] }]
    }
    const declares = ['const', 'let', 'var'].some((word) => this.skip(word))
    const first = this.take()
    if (!/^[A-Za-z_$]/.test(first)) throw new Unreadable()
    const name = !declares && this.skip('.') ? `${first}.${this.take()}` : first
    this.want('=')
    const value = this.expression()
    this.skip(';')
    return [{ kind: 'set', name, value }]
  }

  private branch(): Statement[] {
    if (++this.depth > 50) throw new Unreadable()
    const statements = this.peek() === '{' ? this.block() : this.statement()
    this.depth--
    return statements
  }

  private binary(level: number): Node {
    const operators = binding[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    while (operators.includes(this.peek())) {
      const operator = this.take()
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) }
    }
    return left
  }

  private unary(): Node {
    if (++this.depth > 50) throw new Unreadable()
    const node = this.skip('!')
      ? ({ kind: 'not', of: this.unary() } as const)
      : this.skip('+')
        ? ({ kind: 'number', of: this.unary() } as const)
        : this.skip('-')
          ? negative(this.unary())
          : this.primary()
    this.depth--
    return node
  }

  private primary(): Node {
    const sign = this.take()
    if (sign === '(') {
      const inner = this.expression()
      this.want(')')
      return this.length(inner)
    }
    if (/^\d/.test(sign)) return { kind: 'literal', value: Number(sign) }
    if (/^["']/.test(sign)) {
      if (sign.includes('\\')) throw new Unreadable()
      return { kind: 'literal', value: sign.slice(1, -1) }
    }
    const constants: Record<string, boolean | null> = {
      true: true,
      false: false,
      null: null,
      undefined: null,
    }
    if (Object.hasOwn(constants, sign)) return { kind: 'literal', value: constants[sign]! }
    if (!/^[A-Za-z_$]/.test(sign)) throw new Unreadable()
    if (['Number', 'parseInt', 'parseFloat'].includes(sign)) {
      this.want('(')
      const of = this.expression()
      if (this.skip(',')) this.take()
      this.want(')')
      return { kind: 'number', of }
    }
    if (this.skip('.')) return this.length({ kind: 'member', of: sign, name: this.take() })
    if (this.skip('[')) {
      const name = this.take()
      if (!/^["']/.test(name)) throw new Unreadable()
      this.want(']')
      return this.length({ kind: 'member', of: sign, name: name.slice(1, -1) })
    }
    if (this.peek() === '(') throw new Unreadable()
    return { kind: 'name', name: sign }
  }

  /** `.length` after a value; any other property or call is beyond us. */
  private length(of: Node): Node {
    if (this.peek() === '(' || this.peek() === '[') throw new Unreadable()
    if (!this.skip('.')) return of
    if (this.take() !== 'length') throw new Unreadable()
    return { kind: 'length', of }
  }

  private take(): string {
    token.lastIndex = this.at
    const found = token.exec(this.text)
    if (!found) throw new Unreadable()
    this.at = token.lastIndex
    return found[1] ?? found[2] ?? found[3] ?? found[4] ?? ''
  }

  private skip(sign: string): boolean {
    if (this.peek() !== sign) return false
    this.take()
    return true
  }

  private want(sign: string): void {
    if (this.take() !== sign) throw new Unreadable()
  }
}

function negative(of: Node): Node {
  if (of.kind !== 'literal' || typeof of.value !== 'number') throw new Unreadable()
  return { kind: 'literal', value: -of.value }
}
