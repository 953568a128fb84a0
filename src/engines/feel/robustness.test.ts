import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFeel, FeelSyntaxError, kindOf, testFeel, toJson, toText } from './index.ts'

const words = (
  '1 2.5 -3 1e3 0 10**40 "a" "b c" "" true false null a b c x? [ ] ( ) { } , : . .. + - * / ** = != < <= > >= ? ' +
  'if then else for in return some every satisfies and or between not( instance of number string list<number> ' +
  'function(a) context date("2026-01-31") @"P1M" @"PT5H" @"2026-01-31T10:00:00@Europe/Oslo" time("10:00:00Z") ' +
  '[1..5] (1..5] [1,2,3] {a:1} item partial count( sum( string( substring( matches( sort( flatten( sublist( ' +
  'remove( list replace( get value( context put( decimal( modulo( exp( sqrt( median( mode( years and months duration( ' +
  'before( includes( range( duration( split( insert before( // /* */ " \\'
).split(' ')
const soup = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(' '))

/** Any answer is fine, as long as it is an answer, or a refusal of a text that is no FEEL. */
function answers(ask: () => unknown): boolean {
  try {
    ask()
    return true
  } catch (error) {
    if (error instanceof FeelSyntaxError) return true
    throw error
  }
}

// Among them a surrogate without its partner, as a text cut in two has.
const anySign = fc.oneof(
  fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
  fc.constantFrom(...'øÅ§—’\u00a0\u200b'),
  fc.constantFrom('\ud83d', '\u{1f600}'),
)
const names = { a: 1, b: [1, 'x', null, { a: 2 }], c: { a: null, b: '2026-01-01' } }

test('any text is answered or refused as no FEEL', () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: anySign, maxLength: 40 })), (source) => {
      expect(answers(() => evaluateFeel(source, names, { maxSteps: 5_000 }))).toBe(true)
      expect(answers(() => testFeel(source, 2, names, { maxSteps: 5_000 }))).toBe(true)
    }),
    { numRuns: 150 },
  )
})

// Expressions that are FEEL: every operator and most functions over every kind of value.
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression')
  const binary = fc.constantFrom(...'+ - * / ** = != < <= > >= and or in'.split(' '))
  const unary = fc.constantFrom(
    ...(
      'count|sum|min|max|mean|median|mode|stddev|product|all|any|not|abs|floor|ceiling|sqrt|log|exp|odd|even|string|' +
      'string length|upper case|flatten|reverse|sort|distinct values|concatenate|union|date|time|duration|' +
      'date and time|day of week|week of year|get entries|context|context merge|number|range|is'
    ).split('|'),
  )
  const double = fc.constantFrom(
    ...(
      'modulo|decimal|round half up|substring|contains|split|matches|list contains|remove|index of|get value|before|' +
      'includes|string join|append|sublist|is|years and months duration'
    ).split('|'),
  )
  return {
    expression: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc
        .constantFrom(
          ...'1|-2.5|1e30|0|"a"|"2026-02-28"|true|null|@"2026-01-31"|@"10:00:00+02:00"|@"2026-01-31T10:00:00"|@"P1Y"|@"-PT36H"|[1..5]|(< 3)|(!= 2)|[]|{}|b|c|count|function(x) x'.split(
            '|',
          ),
        )
        .map((text) => `(${text})`),
      fc.tuple(e, binary, e).map(([left, sign, right]) => `(${left} ${sign} (${right}))`),
      fc.tuple(unary, e).map(([name, argument]) => `${name}(${argument})`),
      fc.tuple(double, e, e).map(([name, one, two]) => `${name}(${one}, ${two})`),
      fc.array(e, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.tuple(e, e).map(([one, two]) => `{a: ${one}, b: ${two}}`),
      fc.tuple(e, e).map(([list, filter]) => `(${list})[${filter}]`),
      fc.tuple(e, fc.constantFrom('a', 'year', 'days', 'start')).map(([value, name]) => `(${value}).${name}`),
      fc.tuple(e, e).map(([list, body]) => `for item in ${list} return ${body}`),
      fc.tuple(e, e, e).map((parts) => `if ${parts[0]} then ${parts[1]} else ${parts[2]}`),
      fc.tuple(e, e).map(([list, condition]) => `some item in ${list} satisfies ${condition}`),
      e.map((value) => `(${value}) instance of list<number>`),
      e.map((value) => `-(${value})`),
    ),
  }
})

test('every operator and function answers for every kind of value, and the answer can be written down', () => {
  fc.assert(
    fc.property(expression, (source) => {
      const { value } = evaluateFeel(source, names, { maxSteps: 5_000 })
      expect(kindOf(value)).toBeTypeOf('string')
      expect(toText(value)).toBeTypeOf('string')
      expect(JSON.stringify(toJson(value))).toBeTypeOf('string')
    }),
    { numRuns: 300 },
  )
})
