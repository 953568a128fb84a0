import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseFeel } from '#engines/feel/index.ts'
import { languages } from '#platform/i18n.ts'
import { decidingPackage, folders } from '../../deciding/testing/published.ts'
import { formulaInWords, linesOf } from './formula-in-words.ts'
import { columnsInWords, formulasIn, rowInWords, tablesIn } from './rows-in-words.ts'
import { plainRuleWords, ruleWordsOf } from './rule-words.ts'
import { piecesOf } from './speaking.ts'

const nb = (source: string) => linesOf(formulaInWords(source, plainRuleWords('nb')))

test('a formula is said in the words of a reader', () => {
  expect(nb('if Inntekt = null then null else Andel * Inntekt')).toEqual([
    '«Andel» ganger «Inntekt»',
    'Svaret er ukjent hvis «Inntekt» ikke er kjent.',
  ])
  expect(nb('some g in Gebyr satisfies g.fee = "slam"')).toEqual([
    'ja hvis det i «Gebyr» er minst én der radens «fee» er slam, ellers nei',
  ])
  expect(nb('Barn[alder >= 1 and alder <= 5]')).toEqual([
    'radene i «Barn» der «alder» er fra og med 1 til og med 5',
  ])
  expect(nb('date(Rett.year, Rett.month, 1) + duration("P1M") - @"P2D"')).toEqual([
    'den første dagen i måneden til «Rett», pluss én måned, minus 2 dager',
  ])
  expect(nb('A and (B or C)')).toEqual(['ja hvis «A» er ja og enten «B» er ja eller «C» er ja, ellers nei'])
  expect(nb('x in (1, 2, >9)')).toEqual([
    'ja hvis enten «x» er 1 eller «x» er 2 eller «x» er mer enn 9, ellers nei',
  ])
  expect(nb('for i in 1..count(Barn) return Barn[i].alder')).toEqual([
    'for hver rad i «Barn»: radens «alder»',
  ])
  expect(nb('(sum(Pris) - 2) / 3')).toEqual(['(summen av «Pris» minus 2) delt på 3'])
})

test('a list of reasons says when each is there, also where the rule says when it is not', () => {
  expect(
    nb('concatenate(if A = true then [] else ["x"], if B != "b" or C = true then [] else ["y"])'),
  ).toEqual(['alt som passer:', 'Med mindre «A» er ja: x', 'Hvis «B» er b, men ikke hvis «C» er ja: y'])
})

test('what has no words is kept as the code it is', () => {
  const [line] = nb('if sort(A, function(x, y) x < y) = null then 1 else 2')
  expect(piecesOf(line!).filter(({ isCode }) => isCode)).toEqual([
    { text: 'sort(A, function(x, y) x < y)', isCode: true },
  ])
})

const withRules = [...folders].filter(([, files]) => files.has('rules/rules.json')).map(([id]) => id)

test.each(withRules)('%s: every formula, column and row is words, in three languages', async (id) => {
  const service = await decidingPackage(id)
  const { model } = service.rules!
  for (const language of languages) {
    const words = ruleWordsOf(service, language)
    const lines = [...model.decisions, ...model.knowledge].flatMap(({ name, logic }) => {
      const tables = tablesIn(logic)
      return [
        ...(tables.length > 0 ? [] : formulasIn(logic, words).flatMap(linesOf)),
        ...tables.flatMap((table) => [
          ...columnsInWords(table, words).flatMap(linesOf),
          ...table.rules.map((rule) => rowInWords(table, rule, name, words)),
        ]),
      ]
    })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(piecesOf(line).filter(({ isCode }) => isCode)).toEqual([])
      expect(line).not.toMatch(/[{}[\]=<>]|\bnull\b|\bsatisfies\b/)
      // Names and codes of the rule that a program gave them have words in the package.
      expect(line).not.toMatch(/[a-z][A-Z]|«[a-z]+-[a-z-]+»| [a-z]+-(?:and|month|time|to|missing)\b/)
    }
  }
})

const written = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression')
  const pair = (make: (a: string, b: string) => string) => fc.tuple(e, e).map(([a, b]) => make(a, b))
  const sign = fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '<=', 'and', 'or')
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'a',
        'Barn',
        'b c',
        '1',
        '-2.5',
        '"x"',
        '"\\"q"',
        'true',
        'null',
        '[]',
        '{}',
        '?',
        '@"P1Y2M"',
      ),
      fc.tuple(e, sign, e).map(([a, s, b]) => `(${a}) ${s} (${b})`),
      pair((a, b) => `if ${a} then ${b} else null`),
      pair((a, b) => `for i in ${a} return ${b}`),
      pair((a, b) => `some x in ${a}, y in x satisfies ${b}`),
      pair((a, b) => `[${a}, ${b}][item != ${b}]`),
      pair((a, b) => `{ n: ${a}, "o p": ${b} }.n`),
      pair((a, b) => `concatenate(${a}, if ${b} then [] else [1])`),
      pair((a, b) => `(${a}) in ([1..3), > (${b}), null)`),
      pair((a, b) => `date(${a}, ${b}, 1).year between ${a} and ${b}`),
      pair((a, b) => `substring(string: ${a}, start position: ${b})`),
      pair((a, b) => `(function(x) ${a})(${b}) instance of list<number>`),
    ),
  }
}).expression

test('whatever FEEL can read is put in words without fail, in every language', () => {
  let read = 0
  fc.assert(
    fc.property(written, fc.constantFrom(...languages), (source, language) => {
      try {
        parseFeel(source, 'expression')
        read += 1
      } catch {
        // Not FEEL: then the text itself is shown.
      }
      const lines = linesOf(formulaInWords(source, plainRuleWords(language)))
      expect(lines.every((line) => line.trim() !== '' && !line.includes('undefined'))).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect(read).toBeGreaterThan(200)
})
