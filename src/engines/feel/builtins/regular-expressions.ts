import { CodeText, type Found, Matcher } from '../patterns/matcher.ts'
import { PatternError } from '../patterns/pattern-error.ts'
import { readPattern } from '../patterns/syntax.ts'
import type { Run } from '../run.ts'

/** A regular expression of XPath that is ready to search texts within one run. */
interface Pattern {
  /** Every place in the text where it is found, one after the other. */
  find(text: CodeText): Generator<Found>
  readonly groups: number
  /** With the flag `q` neither the pattern nor a replacement has characters with a meaning of their own. */
  readonly isLiteral: boolean
}

// The matcher's tries are much smaller than a step of the run.
const triesPerStep = 25
const longestPattern = 10_000
const longestText = 5_000_000

export function matchesPattern(run: Run, text: string, pattern: string, flags: string): boolean | null {
  return withPattern(run, pattern, flags, (compiled) => !compiled.find(readText(run, text)).next().done)
}

/** Every place where the pattern is found, replaced; `$1` in the replacement is what group 1 took. */
export function replacePattern(
  run: Run,
  text: string,
  pattern: string,
  replacement: string,
  flags: string,
): string | null {
  return withPattern(run, pattern, flags, (compiled) => {
    if (isFoundInNothing(run, compiled)) return run.fail('invalid-text', 'the pattern matches an empty text')
    const parts = compiled.isLiteral ? [replacement] : readReplacement(replacement, compiled.groups)
    if (!parts) return run.fail('invalid-text', 'the replacement has a $ or \\ that stands for nothing')
    const codes = readText(run, text)
    let made = ''
    let done = 0
    for (const { start, end, groups } of compiled.find(codes)) {
      made += codes.slice(done, start)
      for (const part of parts) {
        made +=
          typeof part === 'string'
            ? part
            : part === 0
              ? codes.slice(start, end)
              : groupText(codes, groups, part)
      }
      if (made.length > longestText) return run.fail('size-limit', 'the text became too long')
      done = end
    }
    run.step(Math.ceil(made.length / 100))
    return made + codes.slice(done, codes.codes.length)
  })
}

export function splitByPattern(run: Run, text: string, pattern: string): string[] | null {
  return withPattern(run, pattern, '', (compiled) => {
    if (isFoundInNothing(run, compiled))
      return run.fail('invalid-text', 'the delimiter matches an empty text')
    const codes = readText(run, text)
    const parts: string[] = []
    let done = 0
    for (const { start, end } of compiled.find(codes)) {
      parts.push(codes.slice(done, start))
      done = end
    }
    run.step(parts.length)
    return [...parts, codes.slice(done, codes.codes.length)]
  })
}

/** Null with a reason where the pattern or a flag is not valid (XPath F&O 3.1, 5.6.1 and 5.6.2). */
function withPattern<T>(run: Run, pattern: string, flags: string, use: (compiled: Pattern) => T): T | null {
  if (/[^smixq]/u.test(flags)) return run.fail('wrong-arguments', 'the pattern has an unknown flag')
  if (pattern.length > longestPattern) return run.fail('size-limit', 'the pattern is too long')
  run.step(1 + Math.ceil(pattern.length / 10))
  try {
    return use(compile(pattern, flags, run))
  } catch (error) {
    if (error instanceof PatternError) {
      return run.fail('invalid-text', `the pattern is no regular expression: ${error.message}`)
    }
    // A group that repeats very often nests one try in the other.
    if (error instanceof RangeError)
      return run.fail('depth-limit', 'the pattern needs too many tries at once')
    throw error
  }
}

function compile(pattern: string, flags: string, run: Run): Pattern {
  const isLiteral = flags.includes('q')
  const read = {
    dotAll: flags.includes('s'),
    multiline: flags.includes('m'),
    ignoreCase: flags.includes('i'),
  }
  const spaced = isLiteral ? pattern.replace(/[\\|.?*+(){}$\-[\]^]/g, '\\$&') : pattern
  const { tree, groups } = readPattern(
    flags.includes('x') && !isLiteral ? withoutWhitespace(spaced) : spaced,
    read,
  )
  return {
    groups,
    isLiteral,
    *find(text) {
      const matcher = new Matcher(tree, groups, read, text, stepsOf(run))
      for (let from = 0; from <= text.codes.length; ) {
        const found = matcher.find(from)
        if (!found) return
        yield found
        from = Math.max(found.end, found.start + 1)
      }
    },
  }
}

function readText(run: Run, text: string): CodeText {
  run.step(Math.ceil(text.length / 100))
  return new CodeText(text)
}

// XPath calls it an error to replace or to split by a pattern that an empty text matches.
const isFoundInNothing = (run: Run, compiled: Pattern) => !compiled.find(readText(run, '')).next().done

/** Counts tries, and takes a step of the run for so many of them. */
function stepsOf(run: Run): (count: number) => void {
  let tries = 0
  return (count) => {
    tries += count
    if (tries < triesPerStep) return
    run.step(Math.floor(tries / triesPerStep))
    tries %= triesPerStep
  }
}

function groupText(text: CodeText, groups: Int32Array, group: number): string {
  const start = groups[2 * group] ?? -1
  return start < 0 ? '' : text.slice(start, groups[2 * group + 1]!)
}

/** Texts and group numbers, in order; null where a `$` or a backslash stands for nothing. */
function readReplacement(replacement: string, groups: number): (string | number)[] | null {
  const parts: (string | number)[] = []
  for (const [, text, escaped, digits] of replacement.matchAll(/([^$\\]+)|\\([$\\])|\$([0-9]+)|[$\\]/g)) {
    if (text !== undefined) parts.push(text)
    else if (escaped !== undefined) parts.push(escaped)
    else if (digits === undefined) return null
    else {
      // As many digits as still name a group; the rest are digits of the text.
      let size = digits.length
      while (size > 1 && Number(digits.slice(0, size)) > groups) size -= 1
      parts.push(Number(digits.slice(0, size)), digits.slice(size))
    }
  }
  return parts
}

/** The flag `x`: white space counts only inside a character class. */
function withoutWhitespace(pattern: string): string {
  let depth = 0
  let kept = ''
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!
    if (depth === 0 && /[ \t\n\r]/.test(character)) continue
    kept += character
    if (character === '[') depth += 1
    if (character === ']') depth -= 1
    if (character !== '\\') continue
    while (depth === 0 && /[ \t\n\r]/.test(pattern[i + 1] ?? '')) i += 1
    i += 1
    kept += pattern[i] ?? ''
  }
  return kept
}
