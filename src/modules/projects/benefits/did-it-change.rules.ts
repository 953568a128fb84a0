/** One counting: a day, and the figure as a number. */
export interface Point {
  onDay: string
  value: number
}

/** What the test asks of a series; kept as data with its source. */
export interface ChangeTest {
  fewestBefore: number
  fewestAfter: number
  /** A jump that chance alone would make more seldom than this, of a hundred times, is held for real. */
  unlikelyPercent: number
}

export type ChangeFound =
  | { verdict: 'too-few'; before: number; after: number }
  | {
      verdict: 'better' | 'worse' | 'not-shown'
      before: number
      after: number
      /** How much the level jumped on the day, beyond the trend there was; in the unit of the figures. */
      jump: number
      /** Between these with the certainty that the test asks for. */
      low: number
      high: number
      /** How often chance alone makes a jump as large, 0 to 1. */
      chance: number
      /** How much each figure resembles the one before it, when the line is drawn: above 0 makes the test more careful. */
      likeness: number
    }

/**
 * Did it really change? An interrupted time series: one straight line is drawn through all figures, with a jump on the day
 * when the change was taken into use, by least squares. The jump is then held against how far the figures lie from the
 * line (Student's t with as many degrees of freedom as there are figures less three). Where figures resemble the one
 * before, the uncertainty is widened by (1 + r) / (1 - r), r being the correlation of neighbours.
 *
 * Limits: it says that the level jumped, not why; anything else that came the same day looks the same. A change that comes
 * little by little is taken for a trend. Few figures show only large jumps. Several municipalities are several tests.
 */
export function didItChange(
  points: readonly Point[],
  changedOn: string,
  better: 'up' | 'down',
  test: ChangeTest,
): ChangeFound {
  const known = [...new Map(points.map((one) => [one.onDay, one])).values()].sort((a, b) =>
    a.onDay < b.onDay ? -1 : 1,
  )
  const after = known.filter(({ onDay }) => onDay >= changedOn).length
  const before = known.length - after
  if (before < test.fewestBefore || after < test.fewestAfter || before < 2 || known.length < 4)
    return { verdict: 'too-few', before, after }
  const fitted = lineThrough(known, changedOn)
  const likeness = likenessOf(fitted.residuals)
  const spread = fitted.error * Math.sqrt(likeness > 0 ? (1 + likeness) / (1 - likeness) : 1)
  const freedom = known.length - 3
  const chance = spread === 0 ? (fitted.jump === 0 ? 1 : 0) : chanceBeyond(fitted.jump / spread, freedom)
  const margin = spread * criticalT(test.unlikelyPercent / 100, freedom)
  const isShown = chance < test.unlikelyPercent / 100
  const isBetter = better === 'up' ? fitted.jump > 0 : fitted.jump < 0
  return {
    verdict: !isShown ? 'not-shown' : isBetter ? 'better' : 'worse',
    ...{ before, after, jump: fitted.jump, low: fitted.jump - margin, high: fitted.jump + margin },
    ...{ chance, likeness },
  }
}

/** Least squares for level, trend and jump: the step is cleansed of its trend, and the figures held against the rest. */
function lineThrough(points: readonly Point[], changedOn: string) {
  const days = points.map(({ onDay }) => Date.parse(`${onDay}T00:00:00Z`) / 86_400_000)
  const time = centred(days)
  const step = withoutTrend(centred(points.map(({ onDay }) => (onDay >= changedOn ? 1 : 0))), time)
  const figures = centred(points.map(({ value }) => value))
  const flat = withoutTrend(figures, time)
  const weight = dot(step, step)
  const jump = settled(dot(step, flat) / weight, Math.max(...figures.map(Math.abs)))
  const residuals = flat.map((one, i) => one - jump * (step[i] as number))
  const scale = Math.max(...figures.map(Math.abs), Math.abs(jump))
  const left = residuals.map((one) => settled(one, scale))
  return { jump, residuals: left, error: Math.sqrt(dot(left, left) / (points.length - 3) / weight) }
}

/** What only rounding left is nothing. */
const settled = (value: number, scale: number) => (Math.abs(value) <= scale * 1e-12 ? 0 : value)

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, i) => sum + one * (b[i] as number), 0)

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return values.map((one) => one - mean)
}

function withoutTrend(values: readonly number[], time: readonly number[]): number[] {
  const slope = dot(values, time) / dot(time, time)
  return values.map((one, i) => one - slope * (time[i] as number))
}

/** Correlation of neighbours, kept between 0 and 0.9: beyond that nothing could be said at all. */
function likenessOf(residuals: readonly number[]): number {
  const all = dot(residuals, residuals)
  if (all === 0) return 0
  return Math.min(0.9, Math.max(0, dot(residuals.slice(1), residuals.slice(0, -1)) / all))
}

/** How often Student's t lies as far from nothing as this, on either side. */
export function chanceBeyond(t: number, freedom: number): number {
  if (!Number.isFinite(t)) return 0
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** The t that chance goes beyond this often, found by halving. */
function criticalT(chance: number, freedom: number): number {
  let [low, high] = [0, 1_000]
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2
    if (chanceBeyond(middle, freedom) > chance) low = middle
    else high = middle
  }
  return high
}

/** The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) + logGamma(a + b) - logGamma(a) - logGamma(b))
  let fraction = 0
  for (let m = 200; m >= 1; m -= 1) {
    const half = Math.floor(m / 2)
    const part =
      m % 2 === 0
        ? (half * (b - half) * x) / ((a + m - 1) * (a + m))
        : (-(a + half) * (a + b + half) * x) / ((a + m - 1) * (a + m))
    fraction = part / (1 + fraction)
  }
  return front / a / (1 + fraction)
}

/** The logarithm of the gamma function of a whole or half number above nothing, by its own recurrence. */
function logGamma(x: number): number {
  const start = Number.isInteger(x) ? 1 : 0.5
  let sum = start === 1 ? 0 : Math.log(Math.PI) / 2
  for (let at = start; at < x; at += 1) sum += Math.log(at)
  return sum
}
