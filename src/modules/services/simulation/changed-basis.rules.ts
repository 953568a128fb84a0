import { goesBeyond } from '#norway/rate-limits.ts'
import type { Basis } from '../deciding/rule-evaluation.ts'

/** What is tried: another figure, or another package (a version, or a draft of one). */
export type Change =
  | {
      kind: 'rate'
      rateId: string
      variant: string
      /** Decimal as text, with a point. */
      value: string
      /** The nation's figure, or the municipality's own. */
      set: 'nation' | 'municipality'
    }
  | { kind: 'package'; packageHash: string }

/**
 * The basis of a case as if the figure had been another. A municipality's own figure stands when the nation's changes,
 * unless the law then no longer allows it: then the nation's applies, as on any other day. Pure.
 *
 * `nationalRows` are the ids of the nation's rows of this rate.
 */
export function withChangedRate(
  basis: Basis,
  change: Extract<Change, { kind: 'rate' }>,
  nationalRows: ReadonlySet<string>,
): Basis {
  const { rateId, variant, value, set } = change
  const isIt = (row: Basis['rates'][number]) => row.rateId === rateId && row.variant === variant
  const tried = (row: Basis['rates'][number]) => ({ ...row, value, id: 'tried', source: 'prøveregning' })
  if (!basis.rates.some(isIt)) return basis
  return {
    ...basis,
    rates: basis.rates.map((row) => {
      if (!isIt(row)) return row
      if (set === 'municipality' || nationalRows.has(row.id)) return tried(row)
      return goesBeyond(rateId, basis.effectiveOn, row.value, value) ? tried(row) : row
    }),
  }
}
