import { type Code, type FeelValue, type Json, toJson } from '#engines/feel/index.ts'
import type { Evaluation } from './evaluation.ts'
import type { ItemType } from './item-definitions.ts'
import type { Node } from './model-parts.ts'

/** What a decision or knowledge requires, and what it is called there. */
export interface Need {
  readonly node: Node
  readonly names: readonly string[]
  /** The first of the names, as scopes know it. */
  readonly known: string
  /** All its names, as the trace tells them. */
  readonly whole: string
  readonly place: number
}

/** A decision with what asking it takes, worked out once. */
export interface Plan {
  readonly name: string
  readonly needs: readonly Need[]
  /** Null where names lie inside the names of imports. */
  readonly names: ReadonlyMap<string, number> | null
  readonly code: Code
  readonly type: ItemType
  readonly place: number
  /** It is being asked right now. */
  isOpen: boolean
}

/** What a decision was told, as JSON by name. A name that came twice has its last value. */
export function toldTo(
  needs: readonly Need[],
  values: readonly FeelValue[],
  evaluation: Evaluation,
): Record<string, Json> {
  const told: Record<string, Json> = {}
  for (let i = 0; i < needs.length; i++) {
    const { node, whole, place } = needs[i]!
    if (node.kind !== 'input' && node.kind !== 'decision') continue
    const json = jsonAt(place, values[i]!, evaluation)
    // Set as any other key, this one would be taken for the object's prototype.
    if (whole === '__proto__') Object.defineProperty(told, whole, { ...ofAnyKey, value: json })
    else told[whole] = json
  }
  return told
}

const ofAnyKey = { configurable: true, enumerable: true, writable: true } as const

export function jsonAt(place: number, value: FeelValue, { told }: Evaluation): Json {
  const known = told[place]
  if (known !== undefined) return known
  const json = toJson(value)
  told[place] = json
  return json
}
