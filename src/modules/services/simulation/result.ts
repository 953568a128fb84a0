import { Kroner } from '#norway/money.ts'
import type { Definition } from './simulation.ts'
import { fewest, hideSmall, type Shares, withoutFew } from './small-numbers.rules.ts'
import type { Example, Tally } from './tally.rules.ts'

/** What a run found, as it is kept and may be attached to a decision: with nothing that few could be known by. */
export interface SimulationResult extends Shares {
  definition: Definition
  outcomes: { change: string; count: number }[]
  notRun: { code: string; count: number }[]
  groups: { group: string; count: number; changed: number; moreCostPerYear: string }[]
  /** Without case numbers, where it is not one municipality's own. */
  examples: (Omit<Example, 'caseId' | 'caseNumber'> & { caseNumber?: string; caseId?: string })[]
}

/** `isOwn`: one municipality's, for its own leader. Pure. */
export function resultOf(
  definition: Definition,
  tallies: readonly { municipality: string; tally: Tally }[],
  isOwn: boolean,
): SimulationResult {
  const own = new Set(isOwn ? tallies.map(({ municipality }) => municipality) : [])
  const few = <Row extends { count: number }>(rows: Row[]) => (isOwn ? rows : withoutFew(rows))
  const all = tallies.map(({ tally }) => tally)
  const shares = hideSmall(tallies, own)
  const shown = new Set(
    shares.shares.filter(({ isHidden }) => !isHidden).map(({ municipality }) => municipality),
  )
  return {
    definition,
    ...shares,
    outcomes: few(summed(all.map(({ outcomes }) => outcomes)).map(([change, count]) => ({ change, count }))),
    notRun: few(summed(all.map(({ notRun }) => notRun)).map(([code, count]) => ({ code, count }))),
    groups: few(groupsOf(all)).filter(({ count, changed }) => isOwn || !isFewOf(changed, count)),
    examples: tallies
      .filter(({ municipality }) => shown.has(municipality))
      .flatMap(({ tally }) => tally.examples.slice(0, isOwn ? 5 : 1))
      .slice(0, 10)
      .map(({ caseId, caseNumber, ...example }) => (isOwn ? { ...example, caseId, caseNumber } : example)),
  }
}

const isFewOf = (changed: number, count: number) =>
  (changed > 0 && changed < fewest) || (count - changed > 0 && count - changed < fewest)

function summed(counts: readonly Record<string, number>[]): [string, number][] {
  const sum = new Map<string, number>()
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) sum.set(name, (sum.get(name) ?? 0) + count)
  return [...sum].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
}

function groupsOf(tallies: readonly Tally[]): SimulationResult['groups'] {
  const sum = new Map<string, SimulationResult['groups'][number]>()
  for (const { groups } of tallies)
    for (const [group, { run, changed, moreCostPerYear }] of Object.entries(groups)) {
      const so = sum.get(group) ?? { group, count: 0, changed: 0, moreCostPerYear: '0' }
      sum.set(group, {
        group,
        count: so.count + run,
        changed: so.changed + changed,
        moreCostPerYear: new Kroner(so.moreCostPerYear).plus(moreCostPerYear).toFixed(),
      })
    }
  return [...sum.values()].sort((a, b) => Number(a.group) - Number(b.group))
}
