import { compareValues, sameValues } from '../comparison.ts'
import { rangeFromText } from '../range-text.ts'
import { FeelRange, type FeelValue } from '../values.ts'
import { builtin, form, p } from './signature.ts'

type Ends = { low: FeelValue; lowIn: boolean; high: FeelValue; highIn: boolean }

/** A point is the range from itself to itself. */
function endsOf(value: FeelValue): Ends {
  return value instanceof FeelRange
    ? { low: value.low, lowIn: value.lowIncluded, high: value.high, highIn: value.highIncluded }
    : { low: value, lowIn: true, high: value, highIn: true }
}

type Answer = boolean | null

/** Every relation is asked over two values, each a point or a range (DMN table 78). */
const relation = (name: string, names: [string, string], ask: (a: Ends, b: Ends) => Answer) =>
  builtin(
    name,
    form([p.some(names[0]), p.some(names[1])], (run, left, right) => {
      const answer = ask(endsOf(left), endsOf(right))
      return answer ?? run.fail('type-mismatch', `${name}: the two cannot be compared`)
    }),
  )

function order(a: FeelValue, b: FeelValue): number | null {
  return a === null || b === null ? null : compareValues(a, b)
}

function before(a: Ends, b: Ends): Answer {
  const way = order(a.high, b.low)
  return way === null ? null : way < 0 || (way === 0 && (!a.highIn || !b.lowIn))
}

const meets = (a: Ends, b: Ends): Answer => same(a.high, b.low, a.highIn && b.lowIn)

function same(a: FeelValue, b: FeelValue, inclusion: boolean): Answer {
  const way = order(a, b)
  return way === null ? null : inclusion && way === 0
}

function both(...answers: Answer[]): Answer {
  if (answers.includes(null)) return null
  return answers.every((answer) => answer === true)
}

const not = (answer: Answer): Answer => (answer === null ? null : !answer)

/** Compare two low ends: an excluded end lies after an included one of the same value. */
function lowOrder(a: Ends, b: Ends): number | null {
  const way = order(a.low, b.low)
  return way === 0 ? Number(b.lowIn) - Number(a.lowIn) : way
}

function highOrder(a: Ends, b: Ends): number | null {
  const way = order(a.high, b.high)
  return way === 0 ? Number(a.highIn) - Number(b.highIn) : way
}

const is = (way: number | null, test: (way: number) => boolean): Answer => (way === null ? null : test(way))

const overlaps = (a: Ends, b: Ends): Answer => both(not(before(a, b)), not(before(b, a)))
const includes = (a: Ends, b: Ends): Answer =>
  both(
    is(lowOrder(a, b), (way) => way <= 0),
    is(highOrder(a, b), (way) => way >= 0),
  )
const overlapsBefore = (a: Ends, b: Ends): Answer =>
  both(
    is(lowOrder(a, b), (way) => way < 0),
    overlaps(a, b),
    is(highOrder(a, b), (way) => way <= 0),
  )
const finishes = (a: Ends, b: Ends): Answer =>
  both(
    is(highOrder(a, b), (way) => way === 0),
    is(lowOrder(a, b), (way) => way >= 0),
  )
const starts = (a: Ends, b: Ends): Answer =>
  both(
    is(lowOrder(a, b), (way) => way === 0),
    is(highOrder(a, b), (way) => way <= 0),
  )
const coincides = (a: Ends, b: Ends): Answer =>
  both(
    is(lowOrder(a, b), (way) => way === 0),
    is(highOrder(a, b), (way) => way === 0),
  )

const flip =
  (ask: (a: Ends, b: Ends) => Answer) =>
  (a: Ends, b: Ends): Answer =>
    ask(b, a)

const two: [string, string] = ['range1', 'range2']
const pointed: [string, string] = ['point', 'range']

export const rangeBuiltins = [
  builtin(
    'range',
    form(
      [p.string('from')],
      (run, text) => rangeFromText(text) ?? run.fail('invalid-text', 'the text is no range'),
    ),
  ),
  relation('before', ['point1', 'point2'], before),
  relation('after', ['point1', 'point2'], flip(before)),
  relation('meets', two, meets),
  relation('met by', two, flip(meets)),
  relation('overlaps', two, overlaps),
  relation('overlaps before', two, overlapsBefore),
  relation('overlaps after', two, flip(overlapsBefore)),
  relation('finishes', pointed, finishes),
  relation('finished by', ['range', 'point'], flip(finishes)),
  relation('includes', ['range', 'point'], includes),
  relation('during', pointed, flip(includes)),
  relation('starts', pointed, starts),
  relation('started by', ['range', 'point'], flip(starts)),
  relation('coincides', ['point1', 'point2'], coincides),
  builtin(
    'is',
    // What is not named is null, which is a value like others here.
    form([p.optional(p.any('value1')), p.optional(p.any('value2'))], (_run, left, right) =>
      sameValues(left, right),
    ),
  ),
]
