import { firstJsonFault } from './json-fault.ts'

export type JsonFault = 'not-json' | 'open-comment' | 'too-deep'

/** A JSON file that could not be read, with the place as line and column (1-based). */
export class JsonError extends Error {
  readonly fault: JsonFault
  readonly line: number
  readonly column: number

  constructor(fault: JsonFault, message: string, line: number, column: number) {
    super(message)
    this.name = 'JsonError'
    this.fault = fault
    this.line = line
    this.column = column
  }
}

/** Deeper than any real layout; a limit keeps every recursive reader of the result within the stack. */
export const maxJsonDepth = 200

/**
 * Reads JSON as Altinn's own tools do: a BOM at the start, `//` and block comments and trailing commas are accepted.
 * Throws JsonError and nothing else. The result never carries a `__proto__` key (JSON.parse would make it an own
 * property, and a later careless copy would turn it into a prototype).
 */
export function parseTolerantJson(text: string): unknown {
  const plain = plainJson(text)
  try {
    // A reviver makes reading several times slower; the name may be written with escapes.
    if (!/__proto__|\\u00/.test(plain)) return JSON.parse(plain)
    return JSON.parse(plain, (key, value) => (key === '__proto__' ? undefined : value))
  } catch {
    throw errorAt(plain, firstJsonFault(plain), 'not-json', 'Not valid JSON')
  }
}

/** The text as plain JSON: what only Altinn's tools accept is blanked out, every position stays. Throws JsonError. */
export function plainJson(text: string): string {
  return withoutCommentsAndTrailingCommas(text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text)
}

/** Replaces what JSON does not allow with spaces, so that positions stay as in the file. One pass, no backtracking. */
function withoutCommentsAndTrailingCommas(text: string): string {
  const out: string[] = []
  let copiedTo = 0
  let depth = 0
  let pendingComma = -1
  const blank = (from: number, to: number) => {
    out.push(text.slice(copiedTo, from), text.slice(from, to).replace(/[^\n]/g, ' '))
    copiedTo = to
  }
  const commas: number[] = []
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') {
      pendingComma = -1
      at = endOfString(text, at)
    } else if (sign === '/' && text[at + 1] === '/') {
      const newline = text.indexOf('\n', at)
      const end = newline < 0 ? text.length : newline
      blank(at, end)
      at = end - 1
    } else if (sign === '/' && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2)
      if (close < 0) throw errorAt(text, at, 'open-comment', 'A comment is not closed')
      blank(at, close + 2)
      at = close + 1
    } else if (sign === ',') {
      pendingComma = at
    } else if (sign === '{' || sign === '[') {
      pendingComma = -1
      if (++depth > maxJsonDepth)
        throw errorAt(text, at, 'too-deep', `Nested deeper than ${maxJsonDepth} levels`)
    } else if (sign === '}' || sign === ']') {
      depth--
      if (pendingComma >= 0) commas.push(pendingComma)
      pendingComma = -1
    } else if (sign !== ' ' && sign !== '\n' && sign !== '\r' && sign !== '\t') {
      pendingComma = -1
    }
  }
  out.push(text.slice(copiedTo))
  return blankSigns(out.join(''), commas)
}

function blankSigns(text: string, positions: number[]): string {
  if (positions.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const position of positions) {
    parts.push(text.slice(from, position), ' ')
    from = position + 1
  }
  parts.push(text.slice(from))
  return parts.join('')
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}

function errorAt(text: string, position: number, fault: JsonFault, message: string): JsonError {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  const column = position - before.lastIndexOf('\n')
  return new JsonError(fault, `${message} (line ${line}, column ${column})`, line, column)
}
