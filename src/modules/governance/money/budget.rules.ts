import { type FinancingKey, fixedSums, type Payer, shareByKey } from './financing-key.rules.ts'

export interface BudgetLine {
  id: string
  kind: 'cost' | 'income'
  title: string
  amountOre: bigint
  projectId: string | null
  systemId: string | null
  grantId: string | null
  keyId: string | null
  /** Who shares it; empty: all. */
  members: readonly string[]
}

export interface SplitBudget {
  costsOre: bigint
  incomeOre: bigint
  /** What the members pay together. */
  contributionsOre: bigint
  /** What is over when all is paid; negative: what is missing. Nothing where the members share what is left. */
  balanceOre: bigint
  /** What each line costs each member, income with a minus; empty where the sums are fixed. */
  byLine: { line: BudgetLine; shares: { id: string; amountOre: bigint }[] }[]
  byMember: { id: string; amountOre: bigint }[]
}

/**
 * Shares a budget among its members: each line by its own key among those who take part in it, or by the budget's. The
 * parts of every line are the line to the øre, so what the members pay is costs less income to the øre.
 * @throws RangeError where a key cannot share (`faultInKey`)
 */
export function splitBudget(
  budget: { contribution: 'share' | 'fixed'; key: FinancingKey; keyOf(id: string): FinancingKey },
  lines: readonly BudgetLine[],
  payers: readonly Payer[],
): SplitBudget {
  const sumOf = (kind: BudgetLine['kind']) =>
    lines.filter((line) => line.kind === kind).reduce((sum, { amountOre }) => sum + amountOre, 0n)
  const [costsOre, incomeOre] = [sumOf('cost'), sumOf('income')]
  const fixed = budget.contribution === 'fixed' ? fixedSums(budget.key, payers) : null
  if (budget.contribution === 'fixed' && !fixed) throw new RangeError('this key has no sums of its own')
  const byLine = fixed
    ? []
    : lines.map((line) => {
        const among = line.members.length > 0 ? payers.filter(({ id }) => line.members.includes(id)) : payers
        const key = line.keyId ? budget.keyOf(line.keyId) : budget.key
        const signed = line.kind === 'cost' ? line.amountOre : -line.amountOre
        return { line, shares: shareByKey(key, signed, among) }
      })
  const byMember =
    fixed ??
    payers.map(({ id }) => ({
      id,
      amountOre: byLine
        .flatMap(({ shares }) => shares.filter((share) => share.id === id))
        .reduce((sum, { amountOre }) => sum + amountOre, 0n),
    }))
  const contributionsOre = byMember.reduce((sum, { amountOre }) => sum + amountOre, 0n)
  return {
    ...{ costsOre, incomeOre, contributionsOre, byLine, byMember },
    balanceOre: incomeOre + contributionsOre - costsOre,
  }
}

/** A yearly sum in instalments: the first ones take the odd øre, and all together are the sum. */
export function instalmentOre(yearlyOre: bigint, instalment: number, instalments: number): bigint {
  const [n, sign] = [BigInt(instalments), yearlyOre < 0n ? -1n : 1n]
  const size = yearlyOre * sign
  return sign * (size / n + (BigInt(instalment) <= size % n ? 1n : 0n))
}

export interface Compared {
  id: string
  inhabitants: number | null
  nowOre: bigint
  thenOre: bigint
  /** Null where a member has left or come. */
  perInhabitantThenOre: bigint | null
}

/** The same sum by two keys, or among others: what each pays now, and what each would. Both columns are the whole. */
export function compare(
  amountOre: bigint,
  now: { key: FinancingKey; payers: readonly Payer[] },
  then: { key: FinancingKey; payers: readonly Payer[] },
): Compared[] {
  const nowShares = new Map(shareByKey(now.key, amountOre, now.payers).map((one) => [one.id, one.amountOre]))
  const thenShares = new Map(
    shareByKey(then.key, amountOre, then.payers).map((one) => [one.id, one.amountOre]),
  )
  const all = new Map([...now.payers, ...then.payers].map((one) => [one.id, one]))
  return [...all.values()].map(({ id, inhabitants }) => {
    const thenOre = thenShares.get(id) ?? 0n
    return {
      ...{ id, inhabitants, nowOre: nowShares.get(id) ?? 0n, thenOre },
      perInhabitantThenOre: inhabitants && thenShares.has(id) ? thenOre / BigInt(inhabitants) : null,
    }
  })
}
