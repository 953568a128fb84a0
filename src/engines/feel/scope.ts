import { canonicalName } from './names.ts'
import type { FeelValue } from './values.ts'

interface Names {
  get(name: string): FeelValue | undefined
}

/** A loop or a cell adds one name each time round: a map of its own would cost more than all it does. */
class OneName implements Names {
  constructor(
    private readonly name: string,
    private readonly value: FeelValue,
  ) {}

  get(name: string): FeelValue | undefined {
    return name === this.name ? this.value : undefined
  }
}

/** Names that are always the same, with values that are new each time: parameters, and what a decision is told. */
export class FixedNames {
  readonly #places: ReadonlyMap<string, number>

  constructor(names: readonly string[]) {
    this.#places = new Map(names.map((name, i) => [name, i]))
  }

  with(values: readonly FeelValue[]): Names {
    const places = this.#places
    return {
      get(name) {
        const place = places.get(name)
        return place === undefined ? undefined : values[place]
      },
    }
  }
}

/** What a name means here: the nearest definition counts. Names are canonical (see names.ts). */
export class Scope {
  constructor(
    readonly names: Names,
    readonly parent: Scope | null = null,
  ) {}

  lookup(name: string): FeelValue | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const value = scope.names.get(name)
      if (value !== undefined) return value
    }
    return undefined
  }

  with(name: string, value: FeelValue): Scope {
    return new Scope(new OneName(name, value), this)
  }

  child(names: Names): Scope {
    return new Scope(names, this)
  }

  static of(entries: Iterable<readonly [string, FeelValue]>, parent: Scope | null = null): Scope {
    const names = new Map<string, FeelValue>()
    for (const [name, value] of entries) names.set(canonicalName(name), value)
    return new Scope(names, parent)
  }
}
