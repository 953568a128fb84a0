/**
 * A schema as it is checked: components by their keys (`{namespace}local`), types resolved when they are first asked
 * for. The subset is named in README.md; a part outside it is kept as an UnsupportedSchema and never ignored.
 */
export class UnsupportedSchema extends Error {
  constructor(
    readonly feature: string,
    readonly file: string,
    readonly line: number,
  ) {
    super(`${feature} (${file}, line ${line})`)
    this.name = 'UnsupportedSchema'
  }
}

/** The schema itself is wrong: a name that is not there, a bound that is no number. */
export class SchemaFault extends Error {
  constructor(
    readonly detail: string,
    readonly file: string,
    readonly line: number,
  ) {
    super(`${detail} (${file}, line ${line})`)
    this.name = 'SchemaFault'
  }
}

export type WhiteSpace = 'preserve' | 'replace' | 'collapse'

export interface Facets {
  readonly length?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** All must hold; those of one restriction step are alternatives already joined. */
  readonly patterns?: readonly { readonly matches: (value: string) => boolean; readonly source: string }[]
  readonly enumeration?: readonly string[]
  readonly minInclusive?: string
  readonly maxInclusive?: string
  readonly minExclusive?: string
  readonly maxExclusive?: string
  readonly totalDigits?: number
  readonly fractionDigits?: number
}

export interface SimpleType {
  readonly kind: 'simple'
  readonly key: string
  readonly base: SimpleType | null
  readonly whiteSpace: WhiteSpace
  /** The built-in type at the bottom, for an atomic type. */
  readonly builtIn: string | null
  readonly itemType: SimpleType | null
  readonly members: readonly SimpleType[] | null
  readonly facets: Facets
}

export interface ElementDeclaration {
  readonly key: string
  readonly local: string
  readonly type: () => Type
  readonly isNillable: boolean
  readonly isAbstract: boolean
  readonly fixed: string | null
  readonly default: string | null
  readonly constraints: readonly IdentityConstraint[]
}

export interface AttributeUse {
  readonly key: string
  readonly local: string
  readonly type: () => SimpleType
  readonly isRequired: boolean
  readonly isProhibited: boolean
  readonly fixed: string | null
}

export interface Wildcard {
  readonly allows: (namespace: string) => boolean
  readonly process: 'strict' | 'lax' | 'skip'
}

/** `max` is Infinity where there is no end. */
export type Particle = { readonly min: number; readonly max: number } & (
  | { readonly kind: 'element'; readonly element: ElementDeclaration }
  | { readonly kind: 'any'; readonly wildcard: Wildcard }
  | { readonly kind: 'sequence' | 'choice' | 'all'; readonly parts: readonly Particle[] }
)

export interface ComplexType {
  readonly kind: 'complex'
  readonly key: string
  readonly base: Type | null
  readonly isAbstract: boolean
  readonly isMixed: boolean
  readonly attributes: ReadonlyMap<string, AttributeUse>
  readonly anyAttribute: Wildcard | null
  /** The value's type where the content is simple. */
  readonly value: SimpleType | null
  /** The children; null where there may be none. */
  readonly content: Particle | null
  /** Any children and attributes at all. */
  readonly isAnything: boolean
}

export type Type = SimpleType | ComplexType

export interface IdentityConstraint {
  readonly kind: 'unique' | 'key' | 'keyref'
  readonly key: string
  readonly refer: string | null
  readonly selector: readonly ConstraintPath[]
  readonly fields: readonly (readonly ConstraintPath[])[]
}

/** Steps from the element: keys, `*` for any; `attribute` ends a field's path. */
export interface ConstraintPath {
  readonly anywhere: boolean
  readonly steps: readonly string[]
  readonly attribute: string | null
}

export interface Schema {
  readonly elementOf: (key: string) => ElementDeclaration | null
  readonly typeOf: (key: string) => Type | null
  /** Names of the elements a document may begin with. */
  readonly roots: readonly string[]
  /** `version` of each file, by file name. */
  readonly versions: ReadonlyMap<string, string>
}
