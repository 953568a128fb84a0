import { addDays, isoDate } from '#norway/iso-date.ts'
import type { Grant } from './grants.queries.ts'

/** A day by which somebody must have done something about a grant. */
export interface GrantDeadline {
  grantId: string
  grant: string
  what: 'apply' | 'report' | 'condition' | 'spend'
  /** The words of the condition or report. */
  text: string | null
  on: string
  responsible: string | null
  state: 'passed' | 'soon' | 'later'
}

type WithDays = Pick<
  Grant,
  'id' | 'title' | 'state' | 'callDueOn' | 'endsOn' | 'responsible' | 'conditions' | 'usedOre' | 'grantedOre'
>

/** What is due on grants, the first day first: to apply, to meet a condition, to report, to use what is left. */
export function grantDeadlines(
  grants: readonly WithDays[],
  today: string,
  warnDays: number,
): GrantDeadline[] {
  const soonFrom = addDays(isoDate(today), warnDays)
  const state = (on: string) => (on < today ? 'passed' : on <= soonFrom ? 'soon' : 'later')
  return grants
    .flatMap((grant): GrantDeadline[] => {
      const of = { grantId: grant.id, grant: grant.title, responsible: grant.responsible }
      const due = (what: GrantDeadline['what'], on: string, text: string | null = null): GrantDeadline => ({
        ...{ ...of, what, text, on, state: state(on) },
      })
      if (grant.state === 'call') return grant.callDueOn ? [due('apply', grant.callDueOn)] : []
      if (grant.state !== 'granted') return []
      const owed = grant.conditions.flatMap(({ kind, text, dueOn, metOn }) =>
        metOn === null && dueOn !== null ? [due(kind, dueOn, text)] : [],
      )
      const isLeft = grant.usedOre < (grant.grantedOre ?? 0n)
      return grant.endsOn && isLeft ? [...owed, due('spend', grant.endsOn)] : owed
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
