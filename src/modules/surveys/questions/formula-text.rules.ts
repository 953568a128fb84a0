import type { Expression } from './formula.rules.ts'

const signs: Record<string, [string, number]> = {
  ...{ or: ['eller', 1], and: ['og', 2] },
  ...{ equals: ['=', 4], notEquals: ['≠', 4], commaContains: ['inneholder', 4] },
  ...{ greaterThan: ['>', 4], greaterThanEq: ['>=', 4], lessThan: ['<', 4], lessThanEq: ['<=', 4] },
  ...{ plus: ['+', 5], minus: ['-', 5], multiply: ['*', 6], divide: ['/', 6] },
}

/** An expression as it is typed, which `readFormula` reads back to the same; one of another make stands as JSON. */
export function formulaText(expression: Expression | null | undefined): string {
  if (expression === null || expression === undefined) return ''
  return written(expression, 0) ?? JSON.stringify(expression)
}

/** Null where the formula's language has no words for it. `least`: brackets are needed round what ties weaker. */
function written(part: unknown, least: number): string | null {
  if (part === true) return 'alltid'
  if (part === false) return 'aldri'
  if (typeof part === 'number')
    return part >= 0 && /^\d+(\.\d+)?$/.test(String(part)) ? String(part).replace('.', ',') : null
  if (typeof part === 'string') return part.includes('"') ? null : `"${part}"`
  if (!Array.isArray(part)) return null
  const [name, ...given] = part as [string, ...unknown[]]
  if (name === 'component')
    return typeof given[0] === 'string' && /^[a-z0-9-]{1,60}$/.test(given[0]) ? `[${given[0]}]` : null
  if (name === 'notEquals' && given[1] === null) {
    const of = Array.isArray(given[0]) && given[0][0] === 'component' ? written(given[0], 9) : null
    return of && `besvart ${of}`
  }
  if (name === 'not') {
    const denied = written(given[0], 3)
    return denied && bracketed(`ikke ${denied}`, least > 3)
  }
  if (name === 'average') {
    const [list, otherwise] = given
    if (otherwise !== null || !Array.isArray(list) || list[0] !== 'list') return null
    return called('snitt', list.slice(1))
  }
  if (name === 'round') return called('avrund', given)
  if (name === 'if') return given[2] === 'else' ? called('hvis', [given[0], given[1], given[3]]) : null
  const sign = signs[name]
  if (!sign || given.length < 2) return null
  const [word, ties] = sign
  if (given.length > 2 && ties > 2) return null
  // A sum binds to the left: [a] - ([b] - [c]) keeps its brackets. Comparisons and chains never stand bare in each other.
  const parts = given.map((one, i) => written(one, ties < 5 || i > 0 ? ties + 1 : ties))
  return parts.includes(null) ? null : bracketed(parts.join(` ${word} `), least > ties)
}

const bracketed = (text: string, needed: boolean) => (needed ? `(${text})` : text)

function called(name: string, given: readonly unknown[]): string | null {
  const parts = given.map((one) => written(one, 0))
  return parts.includes(null) ? null : `${name}(${parts.join('; ')})`
}
