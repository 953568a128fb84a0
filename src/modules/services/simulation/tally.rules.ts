import { Kroner } from '#norway/money.ts'
import type { Compared } from './compare-case.ts'

/** What a trial run has found in one municipality. Amounts are kroner as decimal text; exact. */
export interface Tally {
  cases: number
  run: number
  changed: number
  /** "granted → refused", and how many. Only those that changed outcome or the service's own answer. */
  outcomes: Record<string, number>
  toPerson: number
  fromPerson: number
  /** Whose amount got larger and smaller, seen from the municipality. */
  costsMore: number
  costsLess: number
  moreCostPerYear: string
  moreCostPerMonth: string
  /** By the reason why. */
  notRun: Record<string, number>
  groups: Record<string, { run: number; changed: number; moreCostPerYear: string }>
  examples: Example[]
}

export interface Example {
  caseId: string
  caseNumber: string
  before: Extract<Compared, { kind: 'run' }>['before']
  after: Extract<Compared, { kind: 'run' }>['after']
  moreCostPerYear: string | null
  facts: { label: string; value: unknown }[]
}

export const emptyTally: Tally = {
  ...{ cases: 0, run: 0, changed: 0, outcomes: {}, toPerson: 0, fromPerson: 0, costsMore: 0, costsLess: 0 },
  ...{ moreCostPerYear: '0', moreCostPerMonth: '0', notRun: {}, groups: {}, examples: [] },
}

const mostExamples = 5

/** Adds one case. The order cases come in, and where a run was cut off, change nothing in the end. */
export function tallied(
  tally: Tally,
  compared: Compared,
  { caseId, caseNumber, mayBeExample }: { caseId: string; caseNumber: string; mayBeExample: boolean },
): Tally {
  const cases = tally.cases + 1
  if (compared.kind === 'not-run')
    return {
      ...tally,
      cases,
      notRun: { ...tally.notRun, [compared.code]: (tally.notRun[compared.code] ?? 0) + 1 },
    }
  const { before, after, isChanged, moreCostPerYear, moreCostPerMonth, group } = compared
  const change = `${nameOf(before)} → ${nameOf(after)}`
  const hasOtherOutcome = nameOf(before) !== nameOf(after)
  const cost = new Kroner(moreCostPerYear ?? 0)
  const inGroup = (group !== null && tally.groups[group]) || { run: 0, changed: 0, moreCostPerYear: '0' }
  const example = { caseId, caseNumber, before, after, moreCostPerYear, facts: compared.facts }
  return {
    ...tally,
    cases,
    run: tally.run + 1,
    changed: tally.changed + (isChanged ? 1 : 0),
    outcomes: hasOtherOutcome
      ? { ...tally.outcomes, [change]: (tally.outcomes[change] ?? 0) + 1 }
      : tally.outcomes,
    toPerson: tally.toPerson + (before.isAutomatic && !after.isAutomatic ? 1 : 0),
    fromPerson: tally.fromPerson + (!before.isAutomatic && after.isAutomatic ? 1 : 0),
    costsMore: tally.costsMore + (cost.gt(0) ? 1 : 0),
    costsLess: tally.costsLess + (cost.lt(0) ? 1 : 0),
    moreCostPerYear: cost.plus(tally.moreCostPerYear).toFixed(),
    moreCostPerMonth: new Kroner(tally.moreCostPerMonth).plus(moreCostPerMonth ?? 0).toFixed(),
    groups:
      group === null
        ? tally.groups
        : {
            ...tally.groups,
            [group]: {
              run: inGroup.run + 1,
              changed: inGroup.changed + (isChanged ? 1 : 0),
              moreCostPerYear: cost.plus(inGroup.moreCostPerYear).toFixed(),
            },
          },
    examples: isChanged && mayBeExample ? mostTelling([...tally.examples, example]) : tally.examples,
  }
}

export const nameOf = ({ outcome, answer }: Example['before']) =>
  answer ? `${outcome} (${answer})` : outcome

/** Those with the largest difference either way, and of equals the lowest id: the same whatever order they come in. */
function mostTelling(examples: readonly Example[]): Example[] {
  const size = (example: Example) => new Kroner(example.moreCostPerYear ?? 0).abs()
  return [...examples]
    .sort((a, b) => size(b).comparedTo(size(a)) || (a.caseId < b.caseId ? -1 : 1))
    .slice(0, mostExamples)
}
