import { canonicalName } from './names.ts'
import type { FeelValue } from './values.ts'

interface Names {
  get(name: string): FeelValue | undefined
}

export type Places = ReadonlyMap<string, number>

/**
 * A name where it stands in an expression. It remembers where it was found: the same expression is asked in scopes of
 * the same make every time.
 */
export class NameSite {
  /** The places among which the name was found last, and where. */
  hit: Places | null = null
  place = 0
  /** Places that are known not to have it. */
  miss: Places | null = null
  otherMiss: Places | null = null

  constructor(readonly name: string) {}
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
    private readonly places: Places | null,
    private readonly names: Names | null,
  ) {}

  lookup(name: string): FeelValue | undefined {
    return this.find(new NameSite(name))
  }

  find(site: NameSite): FeelValue | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const places = scope.places
      if (places !== null) {
        if (places === site.hit || scope.hasPlaceFor(site, places)) {
          // A name that has no value yet is looked for further out.
          const value = (scope.value as readonly (FeelValue | undefined)[])[site.place]
          if (value !== undefined) return value
        }
      } else if (scope.name !== null) {
        if (scope.name === site.name) return scope.value
      } else {
        const value = scope.names!.get(site.name)
        if (value !== undefined) return value
      }
    }
    return undefined
  }

  private hasPlaceFor(site: NameSite, places: Places): boolean {
    if (places === site.miss || places === site.otherMiss) return false
    const place = places.get(site.name)
    if (place === undefined) {
      site.otherMiss = site.miss
      site.miss = places
      return false
    }
    site.hit = places
    site.place = place
    return true
  }

  with(name: string, value: FeelValue): Scope {
    return new Scope(this, name, value, null, null)
  }

  child(names: Names): Scope {
    return new Scope(this, null, null, null, names)
  }

  /** `places`: where among the values each name stands. Values may come later, in order. */
  static fixed(places: Places, values: readonly FeelValue[], parent: Scope | null = null): Scope {
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
export const placesOf = (names: readonly string[]): Places => new Map(names.map((name, i) => [name, i]))
