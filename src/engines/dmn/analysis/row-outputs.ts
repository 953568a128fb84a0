import { equalValues, type FeelValue, isList } from '#engines/feel/index.ts'
import type { DecisionTable } from '../model.ts'
import { constantValue } from './cell-constants.ts'

/** What the rows of a table answer, as far as it can be read without facts. */
export class RowOutputs {
  readonly #values: readonly (readonly (FeelValue | undefined)[])[]
  readonly #texts: readonly (readonly string[])[]
  readonly #orders: readonly (readonly FeelValue[])[]

  /** `allowed`: for each output, the text that lists its values, the most important first; empty where none is. */
  constructor(table: DecisionTable, allowed: readonly string[]) {
    const known = new Map<string, FeelValue | undefined>()
    const read = (text: string) => {
      if (!known.has(text)) known.set(text, text === '' ? null : constantValue(text))
      return known.get(text)
    }
    this.#texts = table.rules.map((rule) => rule.outputEntries.map((text) => text.trim()))
    this.#values = this.#texts.map((texts) => texts.map(read))
    this.#orders = allowed.map((text) => {
      const list = constantValue(`[${text}]`)
      return isList(list) ? list : []
    })
  }

  /** Do two rows answer the same? Null where it hangs on the facts. */
  same(a: number, b: number): boolean | null {
    let answer: boolean | null = true
    for (const [at, left] of this.#values[a]!.entries()) {
      const right = this.#values[b]![at]
      if (left === undefined || right === undefined) {
        if (this.#texts[a]![at] !== this.#texts[b]![at]) answer = null
      } else if (equalValues(left, right) !== true) return false
    }
    return answer
  }

  /** Is `a` more important (-1), less (1), or neither (0)? Null where it hangs on the facts. */
  order(a: number, b: number): -1 | 0 | 1 | null {
    for (const at of this.#orders.keys()) {
      const [left, right] = [this.#rank(a, at), this.#rank(b, at)]
      if (left === null || right === null) return null
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  }

  #rank(row: number, output: number): number | null {
    const value = this.#values[row]![output]
    if (value === undefined) return null
    const place = this.#orders[output]!.findIndex((allowed) => equalValues(allowed, value) === true)
    return place < 0 ? Number.MAX_SAFE_INTEGER : place
  }
}
