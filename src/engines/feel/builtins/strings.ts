import { number } from '../numbers.ts'
import { toText } from '../printing.ts'
import type { Run } from '../run.ts'
import type { FeelList, FeelValue } from '../values.ts'
import { matchesPattern, replacePattern, splitByPattern } from './regular-expressions.ts'
import { builtin, form, p } from './signature.ts'

const longestText = 5_000_000

/** Reading a text is work too: a step for every hundred characters. */
function read(run: Run, text: string): string {
  run.step(Math.ceil(text.length / 100))
  return text
}

/** Where the match stands, or -1. In the worst case every character of the one is held against all of the other. */
function find(run: Run, text: string, match: string): number {
  run.step(Math.ceil(text.length / 100) + Math.ceil((text.length * match.length) / 10_000))
  return text.indexOf(match)
}

const ofTextAndMatch = <T extends string | boolean>(
  name: string,
  body: (run: Run, text: string, match: string) => T,
) => builtin(name, form([p.string('string'), p.string('match')], body))

const ofText = (name: string, body: (text: string) => FeelValue) =>
  builtin(
    name,
    form([p.string('string')], (run, text) => body(read(run, text))),
  )

const isBeyondBasicPlane = /[\ud800-\udfff]/

/** Positions count characters (code points), from 1, or from the end when negative. */
function substring(text: string, start: number, length: number | null): string | null {
  const characters = isBeyondBasicPlane.test(text) ? [...text] : text
  const from = start > 0 ? start - 1 : characters.length + start
  if (start === 0 || from < 0 || from >= characters.length) return null
  const part = characters.slice(from, length === null ? undefined : from + length)
  return typeof part === 'string' ? part : part.join('')
}

function join(run: Run, list: FeelList, delimiter: string) {
  const parts = list.filter((item) => item !== null)
  if (!parts.every((item) => typeof item === 'string')) {
    return run.fail('wrong-arguments', 'string join: the list holds something that is no text')
  }
  const size = parts.reduce((sum, part) => sum + part.length + delimiter.length, 0)
  if (size > longestText) return run.fail('size-limit', 'the text became too long')
  run.step(Math.ceil(size / 100))
  return parts.join(delimiter)
}

export const stringBuiltins = [
  builtin(
    'substring',
    form(
      [p.string('string'), p.number('start position'), p.optional(p.number('length'))],
      (run, text, start, length) => {
        const found = length?.lt(1)
          ? null
          : substring(
              read(run, text),
              start.trunc().toNumber(),
              length === null ? null : length.trunc().toNumber(),
            )
        return (
          found ?? run.fail('index-out-of-range', 'substring: the position or length is outside the text')
        )
      },
    ),
  ),
  ofText('string length', (text) => number(isBeyondBasicPlane.test(text) ? [...text].length : text.length)),
  ofText('upper case', (text) => text.toUpperCase()),
  ofText('lower case', (text) => text.toLowerCase()),
  ofTextAndMatch('substring before', (run, text, match) =>
    text.slice(0, Math.max(find(run, text, match), 0)),
  ),
  ofTextAndMatch('substring after', (run, text, match) => {
    const at = find(run, text, match)
    return at < 0 ? '' : text.slice(at + match.length)
  }),
  ofTextAndMatch('contains', (run, text, match) => find(run, text, match) >= 0),
  ofTextAndMatch('starts with', (run, text, match) => text.startsWith(read(run, match))),
  ofTextAndMatch('ends with', (run, text, match) => text.endsWith(read(run, match))),
  builtin(
    'matches',
    form(
      [p.string('input'), p.string('pattern'), p.optional(p.string('flags'))],
      (run, input, pattern, flags) => matchesPattern(run, input, pattern, flags ?? ''),
    ),
  ),
  builtin(
    'replace',
    form(
      [p.string('input'), p.string('pattern'), p.string('replacement'), p.optional(p.string('flags'))],
      (run, input, pattern, replacement, flags) =>
        replacePattern(run, input, pattern, replacement, flags ?? ''),
    ),
  ),
  builtin('split', form([p.string('string'), p.string('delimiter')], splitByPattern)),
  builtin(
    'string join',
    form([p.list('list'), p.optional(p.string('delimiter'))], (run, list, delimiter) =>
      join(run, list, delimiter ?? ''),
    ),
  ),
  builtin(
    'string',
    form([p.any('from')], (run, value) => {
      if (value === null) return null
      const text = toText(value)
      run.step(Math.ceil(text.length / 100))
      return text
    }),
  ),
]
