import { addDays, dateFromText, FeelNumber, isNumber } from '#engines/feel/index.ts'
import { boundariesBetween } from './boundaries.ts'
import { decimalFromJson } from './decimal-json.ts'
import { changes, type Decided, type OtherValues } from './other-values.ts'

/** Where on a line of numbers an input stands, and what a place on that line is as an input. */
interface Scale {
  readonly from: FeelNumber
  readonly at: (place: FeelNumber) => string
  /** A limit in the input's own form, as a place. */
  readonly place: (text: string) => FeelNumber
}

/** Values beyond these are not looked at. */
export interface Bounds {
  readonly min: FeelNumber | null
  readonly max: FeelNumber | null
}

const mostTried = 400
const rounds = 3

const unixDay = dateFromText('1970-01-01')!

function scaleOf(value: unknown): Scale | null {
  const number = decimalFromJson(value)
  if (number) return { from: number, at: (place) => place.toFixed(), place: (text) => new FeelNumber(text) }
  const date = typeof value === 'string' ? dateFromText(value) : null
  if (!date) return null
  return {
    from: new FeelNumber(date.epochDay),
    at: (place) => addDays(unixDay, place.toNumber())?.toString() ?? String(value),
    place: (text) => new FeelNumber(dateFromText(text)?.epochDay ?? text),
  }
}

/** The line of values for an input that is a number or a date; null for every other. */
export function numberLine(value: unknown, values: OtherValues, step: string | undefined): NumberLine | null {
  const scale = scaleOf(value)
  return scale && new NumberLine(values, scale, new FeelNumber(step ?? '1'))
}

/** The values of one number or date, a step apart, and where on them the rules begin to compare otherwise. */
export class NumberLine {
  readonly #values: OtherValues
  readonly #scale: Scale
  /** What lies around the boundaries seen from a place. */
  readonly #around = new Map<string, readonly FeelNumber[]>()

  constructor(
    values: OtherValues,
    scale: Scale,
    readonly step: FeelNumber,
  ) {
    this.#values = values
    this.#scale = scale
  }

  get from(): FeelNumber {
    return this.#scale.from
  }

  /** The place as the input has it. */
  valueAt(place: FeelNumber): string {
    return this.#scale.at(place)
  }

  boundsOf({ min, max }: { min?: string; max?: string }): Bounds {
    const placeOf = (text: string | undefined) => (text === undefined ? null : this.#scale.place(text))
    return { min: placeOf(min), max: placeOf(max) }
  }

  /**
   * The place nearest to `from` at which the outcome is another than at `now`, the same place as it was given. The
   * nearest is looked for around the boundaries seen from there, then around those seen from these, and so on: rules may
   * bend.
   */
  nearest(from: FeelNumber, now: unknown, { min, max }: Bounds): FeelNumber | null {
    const isInside = (place: FeelNumber) => !(min && place.lt(min)) && !(max && place.gt(max))
    const tried = new Set<string>()
    let best: { place: FeelNumber; distance: FeelNumber } | null = null
    let starts: FeelNumber[] = [from]
    for (let round = 0; round < rounds && starts.length > 0; round++) {
      const found = starts.flatMap((start) => this.#placesSeenFrom(start))
      starts = []
      for (const place of found) {
        const key = place.toFixed()
        if (tried.has(key) || place.eq(from) || !isInside(place) || tried.size >= mostTried) continue
        tried.add(key)
        starts.push(place)
        const distance = place.minus(from).abs()
        if (best && distance.gte(best.distance)) continue
        // Where it will be looked on from here, what is compared is asked first, and the answer comes with it.
        const decided = this.#decidedAt(place, round + 1 < rounds)
        if (changes(decided, this.#values.at(now))) best = { place, distance }
      }
    }
    return best?.place ?? null
  }

  #decidedAt(place: FeelNumber, isStart: boolean): Decided {
    const value = this.valueAt(place)
    if (isStart) this.#values.comparisonsAt(value)
    return this.#values.at(value)
  }

  #placesSeenFrom(start: FeelNumber): readonly FeelNumber[] {
    const key = start.toFixed()
    const known = this.#around.get(key)
    if (known) return known
    const next = start.plus(this.step)
    const [here, beyond] = [start, next].map((place) => this.#values.comparisonsAt(this.valueAt(place)))
    const places = boundariesBetween(start, here!, next, beyond!).flatMap((each) => this.#placesAround(each))
    this.#around.set(key, places)
    return places
  }

  /** The values on the grid of steps on both sides of a boundary, and on it. */
  #placesAround(boundary: FeelNumber): FeelNumber[] {
    const { step } = this
    const below = boundary.div(step).floor().times(step)
    return [below.minus(step), below, below.plus(step), below.plus(step).plus(step)].filter(isNumber)
  }
}
