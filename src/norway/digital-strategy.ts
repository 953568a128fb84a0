import file from '../../reference/digital-strategy.json' with { type: 'json' }
import type { Trust } from './trust.ts'

export const strategyKinds = [
  ...(['vision', 'goal', 'way', 'principle', 'success', 'focus', 'action'] as const),
] as const
export type StrategyKind = (typeof strategyKinds)[number]

/** A cooperation's strategy as facts: where it began, and where it has it from. */
export interface DigitalStrategy {
  cooperation: string
  validFrom: string
  source: string
  trust: Trust
  items: readonly {
    kind: StrategyKind
    code: string
    /** Our own short words. */
    title: string
    /** The strategy's words, to be shown as a quotation. */
    quote: string | null
    goals: readonly string[]
  }[]
}

/** The rows of `reference/digital-strategy.json`. */
export const strategyOf = (cooperation: string): DigitalStrategy | null =>
  (file.strategies as readonly DigitalStrategy[]).find((one) => one.cooperation === cooperation) ?? null
