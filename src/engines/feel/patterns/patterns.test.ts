import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFeel, toJson } from '../index.ts'

const call = (source: string, names: Record<string, string>) => evaluateFeel(source, names)
const isFound = (input: string, pattern: string, flags = '') =>
  call('matches(input, pattern, flags)', { input, pattern, flags }).value
const replaced = (input: string, pattern: string, replacement: string, flags = '') =>
  call('replace(input, pattern, replacement, flags)', { input, pattern, replacement, flags }).value

/** Patterns that XPath and JavaScript read alike: no references back, which treat a repeated group differently. */
const sharedPattern = fc.letrec<{ atom: string; piece: string; pattern: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'a',
      'b',
      'å',
      '😀',
      '.',
      '[ab]',
      '[^a]',
      '[a-c]',
      '\\d',
      '\\s',
      '\\p{N}',
      '^',
      '$',
      '\\.',
    ),
    fc.tuple(fc.constantFrom('(', '(?:'), tie('pattern')).map(([open, inner]) => `${open}${inner})`),
  ),
  piece: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{1,}?'))
    .map(([atom, amount]) => (/^[$^]$/.test(atom) ? atom : atom + amount)),
  pattern: fc
    .array(fc.array(tie('piece'), { minLength: 0, maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((branches) => branches.map((pieces) => pieces.join('')).join('|')),
}))
const someText = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', 'å', '😀', ' ', '1', '.'), { maxLength: 12 })
  .map((characters) => characters.join(''))

test('finds what JavaScript finds, where both read the pattern alike', () => {
  fc.assert(
    fc.property(sharedPattern.pattern, someText, fc.constantFrom('', 'i'), (pattern, input, flags) => {
      const theirs = new RegExp(pattern, `u${flags}`)
      const names = { input, pattern, flags }
      const found = evaluateFeel('matches(input, pattern, flags)', names, { maxSteps: 20_000 })
      // The few patterns that need very many tries are another test's matter.
      fc.pre(found.problems[0]?.code !== 'step-limit')
      expect(found.value).toBe(theirs.test(input))
      if (theirs.test('')) return
      const ours = evaluateFeel('replace(input, pattern, "<$0>", flags)', names, { maxSteps: 20_000 })
      expect(ours.value).toBe(input.replace(new RegExp(theirs, `gu${flags}`), '<$&>'))
    }),
    { numRuns: 400 },
  )
})

test('any text at all is either a pattern or a null with a reason', () => {
  const signs = fc.constantFrom(...'ab19()[]{}|*+?^$.\\-,:pPdDsSwWiIcC&=! \n'.split(''), 'IsGreek')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
      const answer = call('matches(input, pattern)', { input: 'aab-1', pattern: parts.join('') })
      if (answer.value === null) expect(answer.problems).toHaveLength(1)
      else expect(typeof answer.value).toBe('boolean')
    }),
  )
})

test.each([
  '(',
  ')',
  'a)',
  '[',
  '[]',
  '[^]',
  '[b-a]',
  '[a-\\d]',
  '*',
  'a**',
  '{',
  '}',
  ']',
  'a{2,1}',
  'a{,2}',
  '\\',
  '\\b',
  '\\0',
  '\\1',
  '(a\\1)',
  '[\\1]',
  '(?=a)',
  '(?<n>a)',
  '\\x41',
  '\\p{Nope}',
  '\\p{IsNope}',
  '\\p{L',
  '\\u0041',
])('%s is no pattern of XPath', (pattern) => {
  expect(call('matches("a", pattern)', { pattern })).toMatchObject({
    value: null,
    problems: [{ code: 'invalid-text' }],
  })
})

test('a flag that XPath lacks is refused', () => {
  for (const flags of ['g', 'u', ' ', 'I']) expect(isFound('a', 'a', flags)).toBeNull()
})

test('a dot takes anything but the end of a line, and that too with s', () => {
  expect(isFound('\n', '.')).toBe(false)
  expect(isFound('\r', '.')).toBe(false)
  expect(isFound('\u2028', '.')).toBe(true)
  expect(isFound('\n', '.', 's')).toBe(true)
})

test('with m the line ends are bounds too, save the one that ends the text', () => {
  expect(isFound('en\nto', '^to$')).toBe(false)
  expect(isFound('en\nto', '^to$', 'm')).toBe(true)
  expect(isFound('en\n', '^$', 'm')).toBe(false)
  expect(isFound('\nen', '^$', 'm')).toBe(true)
})

test('with x white space counts only inside a class', () => {
  expect(isFound('helloworld', ' hello\tworld ', 'x')).toBe(true)
  expect(isFound('hello world', 'hello [ ] world', 'x')).toBe(true)
  expect(isFound('a[ b', 'a \\[ [ ] b', 'x')).toBe(true)
})

test('with q every character stands for itself', () => {
  expect(isFound('1+1', '1+1', 'q')).toBe(true)
  expect(replaced('kr 5', 'kr', '$0', 'q')).toBe('$0 5')
  expect(isFound('A.B', 'a.b', 'qi')).toBe(true)
})

test('with i letters are alike in both cases, but categories are not', () => {
  expect(isFound('ÆRE', 'ære', 'i')).toBe(true)
  expect(isFound('\u212a', 'k', 'i')).toBe(true)
  expect(isFound('a', '\\p{Lu}', 'i')).toBe(false)
  expect(isFound('abAB', '^(ab)\\1$', 'i')).toBe(true)
})

test('classes subtract, take categories and blocks, and hold hyphens at their ends', () => {
  expect(replaced('abcdefghi', '[a-z-[aeiou]]', '*')).toBe('a***e***i')
  expect(replaced('abc', '[^a-z-[b]]|b', '*')).toBe('a*c')
  expect(isFound('Ω', '^\\p{IsGreek}$')).toBe(true)
  expect(isFound('Ω', '^\\P{IsBasicLatin}$')).toBe(true)
  expect(isFound('-', '^[a-]$')).toBe(true)
  expect(isFound('-', '^[-a]$')).toBe(true)
})

test('the families of characters are those of XML Schema', () => {
  expect(isFound('_', '\\w')).toBe(false)
  expect(isFound('+', '\\w')).toBe(true)
  expect(isFound('٣', '\\d')).toBe(true)
  expect(isFound('\u00a0', '\\s')).toBe(false)
  expect(isFound('æ:1', '^\\i\\c+$')).toBe(true)
  expect(isFound('1', '^\\i')).toBe(false)
})

test('a reference back is what the group took last, and nothing where it took no part', () => {
  expect(isFound('abab', '^(ab)\\1$')).toBe(true)
  expect(isFound('abac', '^(ab)\\1$')).toBe(false)
  expect(isFound('b', '^(a)?b\\1$')).toBe(true)
  expect(isFound('aba1', '^(a)(b)\\11$')).toBe(true)
})

test('positions are characters, also beyond the basic plane', () => {
  expect(isFound('😀', '^.$')).toBe(true)
  expect(replaced('a😀b', '(.)b', '[$1]')).toBe('a[😀]')
})

test('a replacement names groups, of which some may have taken no part', () => {
  expect(replaced('abcd', '(ab)|(x)', '[$1|$2|$0]')).toBe('[ab||ab]cd')
  expect(replaced('abc', '(b)', '$12')).toBe('ab2c')
  expect(replaced('abc', 'b', '$9')).toBe('ac')
  expect(replaced('abc', 'b', '\\$\\\\')).toBe('a$\\c')
  expect(replaced('abc', 'b', '$x')).toBeNull()
  expect(replaced('abc', 'b', '\\n')).toBeNull()
})

test('to replace or split by a pattern that matches nothing at all is an error', () => {
  expect(replaced('abc', 'b*', 'x')).toBeNull()
  expect(call('split("abc", pattern)', { pattern: '' }).value).toBeNull()
})

test('a text is split at the delimiter alone, whatever its groups took', () => {
  expect(toJson(call('split("a-b+c", pattern)', { pattern: '(-)|(\\+)' }).value)).toEqual(['a', 'b', 'c'])
  expect(toJson(call('split(";a;", pattern)', { pattern: ';' }).value)).toEqual(['', 'a', ''])
})

test.each(['(a+)+b', '(a|aa)+$', '(a*)*b', '(.*)(.*)(.*)(.*)(.*)x', '(a?){30}a{30}b'])(
  '%s on a text that it nearly matches ends with the budget of the rule',
  (pattern) => {
    const input = `${'a'.repeat(60)}c`
    expect(evaluateFeel('matches(input, pattern)', { input, pattern }, { maxSteps: 20_000 })).toMatchObject({
      value: null,
      problems: [{ code: 'step-limit' }],
    })
  },
)

test('a long text needs no more depth than a short one, unless groups repeat within it', () => {
  const input = 'ab'.repeat(100_000)
  expect(isFound(input, '^[ab]*$')).toBe(true)
  expect(isFound(input, '^(a|b)*$')).toBe(true)
  expect(call('matches(input, pattern)', { input, pattern: '^(ab)*$' })).toMatchObject({
    value: null,
    problems: [{ code: 'depth-limit' }],
  })
})
