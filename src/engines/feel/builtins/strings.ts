import { number } from '../numbers.ts'
import { toText } from '../printing.ts'
import type { Run } from '../run.ts'
import type { FeelList } from '../values.ts'
import { matchesPattern, replacePattern, splitByPattern } from './regular-expressions.ts'
import { builtin, form, p } from './signature.ts'

const longestText = 5_000_000

const textTest = (name: string, test: (text: string, match: string) => boolean) =>
  builtin(
    name,
    form([p.string('string'), p.string('match')], (_run, text, match) => test(text, match)),
  )

/** Positions count characters (code points), from 1, or from the end when negative. */
function substring(text: string, start: number, length: number | null): string | null {
  const characters = [...text]
  const from = start > 0 ? start - 1 : characters.length + start
  if (start === 0 || from < 0 || from >= characters.length) return null
  return characters.slice(from, length === null ? undefined : from + length).join('')
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
          : substring(text, start.trunc().toNumber(), length === null ? null : length.trunc().toNumber())
        return (
          found ?? run.fail('index-out-of-range', 'substring: the position or length is outside the text')
        )
      },
    ),
  ),
  builtin(
    'string length',
    form([p.string('string')], (_run, text) => number([...text].length)),
  ),
  builtin(
    'upper case',
    form([p.string('string')], (_run, text) => text.toUpperCase()),
  ),
  builtin(
    'lower case',
    form([p.string('string')], (_run, text) => text.toLowerCase()),
  ),
  builtin(
    'substring before',
    form([p.string('string'), p.string('match')], (_run, text, match) =>
      text.includes(match) ? text.slice(0, text.indexOf(match)) : '',
    ),
  ),
  builtin(
    'substring after',
    form([p.string('string'), p.string('match')], (_run, text, match) =>
      text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
    ),
  ),
  textTest('contains', (text, match) => text.includes(match)),
  textTest('starts with', (text, match) => text.startsWith(match)),
  textTest('ends with', (text, match) => text.endsWith(match)),
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
