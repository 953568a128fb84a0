import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Grounds, Outcome } from '../decider.ts'

/**
 * The fingerprint of a decision's account, kept beside it when it is made: the same on the day it is made again, whatever
 * order a database gives the fields back in.
 */
export function accountSha256({
  outcome,
  result,
  grounds,
}: {
  outcome: Outcome
  result: unknown
  grounds: Grounds
}): string {
  return canonicalSha256({ outcome, result, grounds })
}
