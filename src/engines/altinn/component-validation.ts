import { behaviourOf } from './components/registry.ts'
import type { Evaluation, Place } from './evaluation.ts'
import type { Issue } from './issue.ts'

/** Rules a component carries by its sort: length, dates, choices that exist, number of rows. */
export function componentIssues(evaluation: Evaluation, place: Place): Issue[] {
  return behaviourOf(place.component.type)?.issues?.(evaluation, place) ?? []
}
