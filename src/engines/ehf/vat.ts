/**
 * How VAT stands on a line, by the codes of UNCL 5305 that Peppol BIS Billing 3.0 allows and that are used between
 * Norwegian bodies: S standard rate, Z zero rate, E exempt, AE the buyer pays (reverse charge), O outside the scope of VAT.
 */
export const vatCategories = ['S', 'Z', 'E', 'AE', 'O'] as const
export type VatCategory = (typeof vatCategories)[number]

export interface LineVat {
  category: VatCategory
  /** Hundredths of a per cent: 2500 is 25 %. Above nothing for S, nothing for the others. */
  rateBasisPoints: number
}

export const outsideScope: LineVat = { category: 'O', rateBasisPoints: 0 }

export interface VatSum extends LineVat {
  taxableOre: bigint
  taxOre: bigint
}

/**
 * VAT by category and rate, which is where EN 16931 reckons it: the sum of the lines times the rate, rounded once to the
 * øre, halves upwards (BR-CO-17, and XPath's `round` for what is negative). In the order the lines name them.
 */
export function vatBreakdown(lines: readonly { amountOre: bigint; vat?: LineVat }[]): VatSum[] {
  const sums = new Map<string, VatSum>()
  for (const { amountOre, vat = outsideScope } of lines) {
    const name = `${vat.category} ${vat.rateBasisPoints}`
    const sum = sums.get(name) ?? { ...vat, taxableOre: 0n, taxOre: 0n }
    sum.taxableOre += amountOre
    sums.set(name, sum)
  }
  return [...sums.values()].map((sum) => ({ ...sum, taxOre: vatOf(sum.taxableOre, sum.rateBasisPoints) }))
}

/** VAT of a sum, to the øre, halves upwards. */
export function vatOf(taxableOre: bigint, rateBasisPoints: number): bigint {
  const scaled = taxableOre * BigInt(rateBasisPoints) + 5_000n
  const down = scaled / 10_000n
  return scaled < 0n && scaled % 10_000n !== 0n ? down - 1n : down
}

/** What is added to a sum to make it whole kroner, halves upwards: between -49 and 50 øre. */
export function toWholeKroner(ore: bigint): bigint {
  const over = ((ore % 100n) + 100n) % 100n
  return over === 0n ? 0n : over >= 50n ? 100n - over : -over
}
