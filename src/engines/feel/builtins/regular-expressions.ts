import type { Run } from '../run.ts'

/**
 * An XPath regular expression as a JavaScript one. Both share the ordinary syntax; `x` (ignore white space) and
 * character-class subtraction are XPath's own. Null with a reason where the pattern or a flag is not valid.
 */
export function compilePattern(pattern: string, flags: string, run: Run): RegExp | null {
  const letters = new Set(flags)
  if ([...letters].some((letter) => !'smixqg'.includes(letter))) {
    return run.fail('wrong-arguments', 'the pattern has an unknown flag')
  }
  let source = pattern
  if (letters.delete('q')) source = source.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  if (letters.delete('x')) source = source.replace(/\s+/g, '')
  source = source.replace(/\[([^\]]*?)-\[([^\]]*)\]\]/g, '[[$1]--[$2]]')
  const mode = source.includes('--[') ? 'v' : 'u'
  try {
    return new RegExp(source, [...letters].join('') + mode)
  } catch {
    return run.fail('invalid-text', 'the pattern is not a valid regular expression')
  }
}
