import { canonicalName } from './names.ts'
import type { FeelValue } from './values.ts'

interface Names {
  get(name: string): FeelValue | undefined
}

/**
 * What a name means here: the nearest definition counts. Names are canonical (see names.ts). A loop or a cell adds one
 * name each time round, a call the same names with new values: neither makes a map of its own.
 */
export class Scope {
  /** One name with its value; many names, each with the place of its value; or names that know their values. */
  private constructor(
    readonly parent: Scope | null,
    private readonly name: string | null,
    private readonly value: FeelValue,
    private readonly places: ReadonlyMap<string, number> | null,
    private readonly names: Names | null,
  ) {}

  lookup(name: string): FeelValue | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      if (scope.name !== null) {
        if (scope.name === name) return scope.value
      } else if (scope.places !== null) {
        const place = scope.places.get(name)
        if (place !== undefined) return (scope.value as readonly FeelValue[])[place]
      } else {
        const value = scope.names!.get(name)
        if (value !== undefined) return value
      }
    }
    return undefined
  }

  with(name: string, value: FeelValue): Scope {
    return new Scope(this, name, value, null, null)
  }

  child(names: Names): Scope {
    return new Scope(this, null, null, null, names)
  }

  /** `places`: where among the values each name stands. */
  static fixed(
    places: ReadonlyMap<string, number>,
    values: readonly FeelValue[],
    parent: Scope | null = null,
  ): Scope {
    return new Scope(parent, null, values, places, null)
  }

  static over(names: Names): Scope {
    return new Scope(null, null, null, null, names)
  }

  static of(entries: Iterable<readonly [string, FeelValue]>): Scope {
    const names = new Map<string, FeelValue>()
    for (const [name, value] of entries) names.set(canonicalName(name), value)
    return Scope.over(names)
  }
}

/** Places for names that are always the same: parameters, and what a decision is told. */
export const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, i) => [name, i]))
