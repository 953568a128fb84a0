/** Characters of XML names, fifth edition of XML 1.0. */
const nameStart =
  ':A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const nameRest = `${nameStart}\\-.0-9\\xB7\\u0300-\\u036F\\u203F-\\u2040`

const classes: Record<string, string> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  s: '[\\x20\\t\\n\\r]',
  S: '[^\\x20\\t\\n\\r]',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
  i: `[${nameStart}]`,
  I: `[^${nameStart}]`,
  c: `[${nameRest}]`,
  C: `[^${nameRest}]`,
}

/**
 * The pattern language of XML Schema as a JavaScript expression over the whole value. Throws where the pattern uses
 * blocks (`\p{IsGreek}`) or is none.
 */
export function patternOf(source: string): RegExp {
  let out = ''
  let classDepth = 0
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]!
    if (sign === '\\') {
      const next = source[++i]
      if (next === undefined) throw new Error('ends in a backslash')
      if (classes[next]) out += classes[next]
      else if (next === 'p' || next === 'P') {
        const category = /^\{([A-Z][a-z]?)\}/.exec(source.slice(i + 1))
        if (!category) throw new Error('character blocks')
        out += `\\${next}${category[0]}`
        i += category[0].length
      } else if (next === 'n' || next === 'r' || next === 't') out += `\\${next}`
      else out += literal(next)
    } else if (classDepth > 0) {
      if (sign === '[') {
        classDepth += 1
        out += '['
      } else if (sign === ']') {
        classDepth -= 1
        out += ']'
      } else if (sign === '-' && source[i + 1] === '[') out += '--'
      else if (sign === '-' && !isRange(source, i)) out += '\\-'
      else out += '()|/{}&!#%,:;<=>@`~^$+*?.'.includes(sign) && !isNegation(source, i) ? literal(sign) : sign
    } else if (sign === '[') {
      classDepth = 1
      out += '['
    } else if (sign === '.') out += '[^\\n\\r]'
    else if (sign === '^' || sign === '$' || sign === '/') out += `\\${sign}`
    else out += sign
  }
  // A subtraction is a class of its own on the left: [a-z--[aeiou]] needs [[a-z]--[aeiou]].
  const nested = out.replace(/\[((?:[^[\]\\]|\\.)+)--\[/g, '[[$1]--[')
  return new RegExp(`^(?:${nested})$`, 'v')
}

const isNegation = (source: string, at: number) => source[at] === '^' && source[at - 1] === '['
const isRange = (source: string, at: number) =>
  !/[[^]/.test(source[at - 1] ?? '[') && source[at + 1] !== ']' && source[at + 1] !== undefined

function literal(sign: string): string {
  return /[\w\s]/.test(sign) || sign.charCodeAt(0) > 127
    ? sign
    : `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`
}
