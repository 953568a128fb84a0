import { type FinancingKey, fixedSums, type Payer, shareByKey } from './financing-key.rules.ts'

export interface BudgetLine {
  id: string
  kind: 'cost' | 'income'
  title: string
  amountOre: bigint
  projectId: string | null
  systemId: string | null
  grantId: string | null
  /** A realised benefit that the line takes out; null: none. */
  benefitId: string | null
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

/** What was written down when a budget was decided: each member's sum, and its part of each line where lines are shared. */
export interface DecidedShare {
  municipality: string
  amountOre: string
  /** By the line's id; absent in those decided before lines were written down, and where the sums are fixed. */
  lines?: Record<string, string>
}

export const decidedShares = ({ byMember, byLine }: SplitBudget): DecidedShare[] =>
  byMember.map(({ id, amountOre }) => ({
    ...{ municipality: id, amountOre: String(amountOre) },
    ...(byLine.length > 0
      ? {
          lines: Object.fromEntries(
            byLine.flatMap(({ line, shares }) =>
              shares.flatMap((share) => (share.id === id ? [[line.id, String(share.amountOre)]] : [])),
            ),
          ),
        }
      : {}),
  }))

/** A budget as it was decided, whatever has been counted since. */
export function asDecided(split: SplitBudget, decided: readonly DecidedShare[]): SplitBudget {
  const byMember = decided.map((one) => ({ id: one.municipality, amountOre: BigInt(one.amountOre) }))
  const contributionsOre = byMember.reduce((sum, { amountOre }) => sum + amountOre, 0n)
  const byLine = split.byLine.map(({ line, shares }) => {
    const kept = decided.flatMap(({ municipality, lines }) =>
      lines?.[line.id] === undefined
        ? []
        : [{ id: municipality, amountOre: BigInt(lines[line.id] as string) }],
    )
    return { line, shares: decided.some(({ lines }) => lines) ? kept : shares }
  })
  return {
    ...{ ...split, byMember, byLine, contributionsOre },
    balanceOre: split.incomeOre + contributionsOre - split.costsOre,
  }
}

/** What one member pays for each line in one instalment: the parts are the lines to the øre over all instalments. */
export function linesOfMember(
  split: SplitBudget,
  member: string,
  instalment: { of: number; in: number },
): { line: BudgetLine | null; amountOre: bigint }[] {
  const part = (ore: bigint) => instalmentOre(ore, instalment.of, instalment.in)
  const whole = split.byMember.find(({ id }) => id === member)?.amountOre ?? 0n
  const lines = split.byLine.flatMap(({ line, shares }) => {
    const own = shares.find(({ id }) => id === member)?.amountOre ?? 0n
    return own === 0n ? [] : [{ line, amountOre: own }]
  })
  // Lines that do not come to what was decided were shared before they were written down: one sum then stands alone.
  const isWhole = lines.reduce((sum, { amountOre }) => sum + amountOre, 0n) === whole
  if (lines.length === 0 || !isWhole) return [{ line: null, amountOre: part(whole) }]
  return lines
    .map(({ line, amountOre }) => ({ line, amountOre: part(amountOre) }))
    .filter(({ amountOre }) => amountOre !== 0n)
}
