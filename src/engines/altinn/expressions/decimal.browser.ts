/**
 * Stands in for the package `decimal.js` in what is sent to browsers (`browser` in package.json): the operations that
 * expressions use, exact to 40 significant digits, half away from zero. A tenth of the weight; a test holds it to
 * decimal.js digit for digit.
 */
const precision = 40

/** coefficient × 10^exponent */
export class Decimal {
  static readonly ROUND_HALF_UP = 4
  private readonly coefficient: bigint
  private readonly exponent: number

  constructor(value: number | string | Decimal) {
    if (value instanceof Decimal) {
      this.coefficient = value.coefficient
      this.exponent = value.exponent
      return
    }
    const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value))
    if (!parts) throw new Error(`Not a number: ${value}`)
    const [, sign = '', whole = '', fraction = '', power = '0'] = parts
    this.coefficient = BigInt(`${sign}${whole}${fraction}`)
    this.exponent = Number(power) - fraction.length
  }

  static clone(_settings: object): typeof Decimal {
    return Decimal
  }

  plus(other: Decimal | number): Decimal {
    const [a, b, exponent] = alike(this, new Decimal(other))
    return made(a + b, exponent)
  }

  times(other: Decimal | number): Decimal {
    const by = new Decimal(other)
    return made(this.coefficient * by.coefficient, this.exponent + by.exponent)
  }

  div(other: Decimal | number): Decimal {
    const by = new Decimal(other)
    if (by.coefficient === 0n) throw new Error('Division by zero')
    // Enough digits that what is cut off can never be mistaken for a half.
    const shift = precision + 2 + Math.max(0, digits(by.coefficient) - digits(this.coefficient))
    const top = this.coefficient * 10n ** BigInt(shift)
    const rest = top % by.coefficient === 0n ? 0n : top < 0n === by.coefficient < 0n ? 1n : -1n
    return made((top / by.coefficient) * 10n + rest, this.exponent - by.exponent - shift - 1)
  }

  toFixed(places: number): string {
    const rounded = atExponent(this.coefficient, this.exponent, -places)
    const text = magnitude(rounded)
      .toString()
      .padStart(places + 1, '0')
    const sign = this.coefficient < 0n ? '-' : ''
    return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
  }

  toNumber(): number {
    return Number(`${this.coefficient}e${this.exponent}`)
  }

  static of(coefficient: bigint, exponent: number): Decimal {
    return new Decimal(`${coefficient}e${exponent}`)
  }

  static parts(value: Decimal): [bigint, number] {
    return [value.coefficient, value.exponent]
  }
}

const magnitude = (value: bigint) => (value < 0n ? -value : value)
const digits = (value: bigint) => magnitude(value).toString().length

/** Both with the same exponent. */
function alike(one: Decimal, two: Decimal): [bigint, bigint, number] {
  const [a, e] = Decimal.parts(one)
  const [b, f] = Decimal.parts(two)
  const exponent = Math.min(e, f)
  return [a * 10n ** BigInt(e - exponent), b * 10n ** BigInt(f - exponent), exponent]
}

/** The coefficient written with another exponent, rounded half away from zero. */
function atExponent(coefficient: bigint, from: number, to: number): bigint {
  if (from >= to) return coefficient * 10n ** BigInt(from - to)
  const unit = 10n ** BigInt(to - from)
  const half = magnitude(coefficient % unit) * 2n >= unit ? 1n : 0n
  const whole = magnitude(coefficient) / unit + half
  return coefficient < 0n ? -whole : whole
}

function made(coefficient: bigint, exponent: number): Decimal {
  const over = digits(coefficient) - precision
  return over > 0
    ? Decimal.of(atExponent(coefficient, exponent, exponent + over), exponent + over)
    : Decimal.of(coefficient, exponent)
}
