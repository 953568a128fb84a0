import { deadlineRuleOn } from '#norway/deadline-rules.ts'
import { deadline } from '#norway/deadlines.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { type Case, type ConformanceResult, readCases, resultOf } from './read/cases.ts'

/**
 * Cases `{ mottatt, raafrist, frist }`: the time limit for appeal before and after it is moved; and
 * `{ mottatt, femteArbeidsdag }`: the last day for answering an access request.
 */
export function* run(path: string): Generator<ConformanceResult> {
  for (const { name, case: one } of readCases(path)) yield resultOf(`${name} (${one.mottatt})`, faultsOf(one))
}

function faultsOf(one: Case): string[] {
  const received = one.mottatt
  if (!isIsoDate(received)) return ['mottatt is not a date']
  if (typeof one.femteArbeidsdag === 'string') {
    const limit = deadline(deadlineRuleOn('access-request', received), received)
    return differences([['femteArbeidsdag', limit.movedEnd, one.femteArbeidsdag]])
  }
  if (typeof one.frist !== 'string') return ['the case gives no time limit']
  const limit = deadline(deadlineRuleOn('appeal', received), received)
  return differences([
    ['raafrist', limit.rawEnd, one.raafrist ?? limit.rawEnd],
    ['frist', limit.movedEnd, one.frist],
  ])
}

function differences(pairs: [string, string, unknown][]): string[] {
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([key, ours, theirs]) => `${key} ${ours}, the case says ${theirs}`)
}
