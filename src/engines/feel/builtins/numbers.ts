import { DaysTimeDuration, YearsMonthsDuration } from '../durations.ts'
import { FeelNumber, number, type Rounding, roundTo, shortWholeOf } from '../numbers.ts'
import type { Run } from '../run.ts'
import type { FeelValue } from '../values.ts'
import { builtin, form, p } from './signature.ts'

// The range that DMN gives the scale of decimal() and its kin.
const scaleOk = (scale: FeelNumber) => scale.gte(-6111) && scale.lte(6176)

function rounded(run: Run, n: FeelNumber, scale: FeelNumber, mode: Rounding): FeelValue {
  const few = shortWholeOf(scale)
  if (few !== undefined && few >= 0 && few <= 34) return roundTo(n, few, mode)
  if (!scaleOk(scale)) return run.fail('wrong-arguments', 'the scale is out of range')
  return roundTo(n, scale.trunc().toNumber(), mode)
}

const rounding = (name: string, mode: Rounding) =>
  builtin(
    name,
    form([p.number('n'), p.number('scale')], (run, n, scale) => rounded(run, n, scale, mode)),
  )

/** The scale may be left out, but a scale that is null is a mistake. */
const withOptionalScale = (name: string, mode: Rounding) =>
  builtin(
    name,
    form([p.number('n'), p.number('scale')], (run, n, scale) => rounded(run, n, scale, mode)),
    form([p.number('n')], (_run, n) => roundTo(n, 0, mode)),
  )

const finite = (run: Run, value: FeelNumber) =>
  value.isFinite() ? value : run.fail('not-a-number', 'the result is not a finite number')

// Roots, powers and logarithms to 34 digits take some hundred times the work of a sum.
const stepsOfSeries = 30

/** The remainder with the sign of the divisor, exact for every size of the two. */
function modulo(dividend: FeelNumber, divisor: FeelNumber): FeelNumber {
  const rest = FeelNumber.mod(dividend, divisor)
  return rest.isZero() || rest.isNegative() === divisor.isNegative() ? rest : FeelNumber.add(rest, divisor)
}

const isOdd = (n: FeelNumber) => n.isInteger() && !n.mod(2).isZero()

export const numberBuiltins = [
  rounding('decimal', 'half-even'),
  rounding('round up', 'up'),
  rounding('round down', 'down'),
  rounding('round half up', 'half-up'),
  rounding('round half down', 'half-down'),
  withOptionalScale('floor', 'floor'),
  withOptionalScale('ceiling', 'ceiling'),
  builtin(
    'abs',
    form([p.number('n')], (_run, n) => n.abs()),
    form([p.duration('n')], (_run, n) =>
      n instanceof YearsMonthsDuration
        ? new YearsMonthsDuration(Math.abs(n.months))
        : new DaysTimeDuration(n.ticks < 0n ? -n.ticks : n.ticks),
    ),
  ),
  builtin(
    'modulo',
    form([p.number('dividend'), p.number('divisor')], (run, dividend, divisor) =>
      divisor.isZero() ? run.fail('division-by-zero', 'modulo by zero') : modulo(dividend, divisor),
    ),
  ),
  builtin(
    'sqrt',
    form([p.number('number')], (run, n) => {
      run.step(stepsOfSeries)
      return n.isNegative() && !n.isZero()
        ? run.fail('not-a-number', 'the root of a number below zero')
        : n.sqrt()
    }),
  ),
  builtin(
    'log',
    form([p.number('number')], (run, n) => {
      run.step(stepsOfSeries)
      return n.lte(0)
        ? run.fail('not-a-number', 'log of a number that is not above zero')
        : finite(run, n.ln())
    }),
  ),
  builtin(
    'exp',
    form([p.number('number')], (run, n) => {
      run.step(stepsOfSeries)
      return n.abs().gt(20_000) ? overflow(run, n) : finite(run, n.exp())
    }),
  ),
  builtin(
    'odd',
    form([p.number('number')], (_run, n) => isOdd(n)),
  ),
  builtin(
    'even',
    form([p.number('number')], (_run, n) => n.isInteger() && !isOdd(n)),
  ),
]

function overflow(run: Run, n: FeelNumber): FeelValue {
  return n.isNegative() ? number(0) : run.fail('not-a-number', 'the result is too large')
}
