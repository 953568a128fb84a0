import { addDays, isoDate } from '#norway/iso-date.ts'
import { kronerText } from '#norway/money.ts'
import type { BasisPlan } from './basis.ts'

/** One member's part of the first plan: kroner in a year as decimal text. */
export interface FirstPart {
  municipality: string
  baseline: string
  target: string
  targetOn: string
}

/**
 * The first plan of benefits out of what a proposal says: a part for each member that would pay less. Left out, and named,
 * are those whose cost is not known and those that would pay more. `by`: the day for those that may begin before it.
 */
export function firstPlan(
  plan: BasisPlan,
  by: string,
  today: string,
): { parts: FirstPart[]; unknown: string[]; dearer: string[] } {
  const parts: FirstPart[] = []
  const unknown: string[] = []
  const dearer: string[] = []
  for (const { municipality, nowOre, thenOre, from } of plan.members) {
    if (nowOre === null || thenOre === null) unknown.push(municipality)
    else if (BigInt(thenOre) >= BigInt(nowOre)) dearer.push(municipality)
    else {
      const late = from !== null && from > by ? from : by
      if (late <= today) unknown.push(municipality)
      else
        parts.push({
          ...{ municipality, targetOn: late },
          ...{ baseline: kronerText(BigInt(nowOre)), target: kronerText(BigInt(thenOre)) },
        })
    }
  }
  return { parts, unknown, dearer }
}

/** The day that is proposed for the benefits: when the last contract lets go, and a year from now at the earliest. */
export function usualBy(plan: BasisPlan | undefined, today: string): string {
  const days = (plan?.members ?? []).flatMap(({ from }) => (from === null ? [] : [from]))
  return [...days, addDays(isoDate(today), 365)].sort().at(-1) as string
}
