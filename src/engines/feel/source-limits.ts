/**
 * What would take the parser too long, found by one look along the text: it tries every way to read brackets left open
 * and words that might be one name, and needs minutes where there are thousands.
 */
const deepestBrackets = 200
const mostWordsInName = 100
/** Between two commas or brackets. The time of the parser grows with their square. */
const mostSigns = 3000

const token = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}_][\p{L}\p{N}_]*|[[\](){}]|\s+|./gsu

const signs = new Set([...'+-*/=<>!.', 'and', 'or', 'in', 'between', 'instance'])

const keywords = new Set(
  (
    'if then else for in return some every satisfies and or between instance of function external not null true ' +
    'false date time duration'
  ).split(' '),
)

export function tooMuchToRead(source: string): { readonly message: string; readonly at: number } | null {
  /** The signs so far in each open bracket, the outermost first. */
  const counts = [0]
  let words = 0
  for (const { 0: text, index } of source.matchAll(token)) {
    if (/^\s/u.test(text) || text.startsWith('//') || text.startsWith('/*')) continue
    if (signs.has(text)) counts[counts.length - 1]! += 1
    if (counts.at(-1)! > mostSigns) return { message: 'too many signs in one expression', at: index }
    if (/^[\p{L}_]/u.test(text)) {
      words = keywords.has(text) ? 0 : words + 1
      if (words > mostWordsInName) return { message: 'too many words without a sign between them', at: index }
      continue
    }
    words = 0
    if (text === ',' || text === ':') counts[counts.length - 1] = 0
    else if ('[({'.includes(text)) counts.push(0)
    // A range may open with "]" and close with "[": what counts is never fewer than none.
    else if ('])}'.includes(text)) {
      if (counts.length > 1) counts.pop()
      counts[counts.length - 1]! += 1
    }
    if (counts.length > deepestBrackets + 1)
      return { message: 'the expression is nested too deep', at: index }
  }
  return null
}
