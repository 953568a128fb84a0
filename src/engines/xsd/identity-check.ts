import type { ConstraintPath, ElementDeclaration, IdentityConstraint } from './schema-model.ts'
import type { XmlAttribute, XmlName } from './xml-reader.ts'

export interface IdentityFault {
  readonly code: 'same-key-twice' | 'key-without-field' | 'key-not-found'
  readonly constraint: string
  readonly value: string
}

interface Scope {
  readonly constraint: IdentityConstraint
  readonly depth: number
  readonly seen: Set<string>
}

interface Chosen {
  readonly scope: Scope
  readonly depth: number
  readonly values: (string | null)[]
}

interface Field {
  readonly chosen: Chosen
  readonly index: number
  readonly depth: number
}

/**
 * unique, key and keyref while the document goes by. Keys are held as long as the element they belong to is open, so
 * memory follows the number of keys in one scope: a schema with a key over the whole of a large document costs that.
 */
export class IdentityCheck {
  private readonly path: string[] = []
  private readonly scopes: Scope[] = []
  private readonly chosen: Chosen[] = []
  private readonly fields: Field[] = []
  private readonly ended = new Map<string, Set<string>>()

  constructor(private readonly report: (fault: IdentityFault) => void) {}

  get isIdle(): boolean {
    return this.scopes.length === 0
  }

  start(name: XmlName, attributes: readonly XmlAttribute[], declaration: ElementDeclaration | null): void {
    this.path.push(name.key)
    const depth = this.path.length
    for (const constraint of declaration?.constraints ?? [])
      this.scopes.push({ constraint, depth, seen: new Set() })
    for (const scope of this.scopes)
      if (scope.constraint.selector.some((path) => this.stands(path, scope.depth)))
        this.chosen.push({ scope, depth, values: scope.constraint.fields.map(() => null) })
    for (const chosen of this.chosen)
      chosen.scope.constraint.fields.forEach((paths, index) => {
        for (const path of paths) {
          if (!this.stands(path, chosen.depth)) continue
          if (path.attribute === null) this.fields.push({ chosen, index, depth })
          else
            chosen.values[index] ??= attributes.find((one) => one.name.key === path.attribute)?.value ?? null
        }
      })
  }

  /** `value` is the element's text where its content is simple. */
  end(value: string | null): void {
    const depth = this.path.length
    while (this.fields.length > 0 && this.fields.at(-1)!.depth === depth) {
      const { chosen, index } = this.fields.pop()!
      chosen.values[index] ??= value
    }
    while (this.chosen.length > 0 && this.chosen.at(-1)!.depth === depth) this.settle(this.chosen.pop()!)
    while (this.scopes.length > 0 && this.scopes.at(-1)!.depth === depth) {
      const { constraint, seen } = this.scopes.pop()!
      if (constraint.kind !== 'keyref') {
        this.ended.set(constraint.key, seen)
        continue
      }
      const known = this.ended.get(constraint.refer ?? '') ?? new Set()
      for (const key of seen) if (!known.has(key)) this.fault('key-not-found', constraint, key)
    }
    this.path.pop()
  }

  private settle({ scope, values }: Chosen): void {
    const { constraint, seen } = scope
    if (values.includes(null)) {
      if (constraint.kind === 'key') this.fault('key-without-field', constraint, '')
      return
    }
    const key = values.join('\u0001')
    if (seen.has(key) && constraint.kind !== 'keyref') this.fault('same-key-twice', constraint, key)
    seen.add(key)
  }

  private fault(code: IdentityFault['code'], constraint: IdentityConstraint, key: string): void {
    this.report({ code, constraint: constraint.key, value: key.replaceAll('\u0001', ', ') })
  }

  private stands({ anywhere, steps }: ConstraintPath, from: number): boolean {
    const down = this.path.length - from
    if (anywhere ? down < steps.length : down !== steps.length) return false
    return steps.every((step, i) => step === '*' || step === this.path[this.path.length - steps.length + i])
  }
}
