import file from '../../reference/deadline-rules.json' with { type: 'json' }
import { rowOn } from './dated-rows.ts'
import { type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

export type DeadlineUnit = 'days' | 'weeks' | 'months' | 'working-days'
export type DeadlineConsequence =
  | 'none'
  | 'appeal-too-late'
  | 'counts-as-refused'
  | 'counts-as-granted'
  | 'fee-lost'

/** A time limit set by law, as a dated row. `legalSourceIds` point into `legal-sources.ts`. */
export interface DeadlineRule {
  ruleId: string
  version: number
  startEvent: string
  amount: number
  unit: DeadlineUnit
  movesToWorkingDay: boolean
  title: { nb: string; nn: string; en: string }
  legalSourceIds: readonly string[]
  consequence: DeadlineConsequence
  warnDaysBefore: readonly number[]
  validFrom: IsoDate | null
  validTo: IsoDate | null
  source: string
  trust: Trust
  movesTrust: Trust
}

/** The rows of `reference/deadline-rules.json`. */
export const deadlineRules: readonly DeadlineRule[] = Object.freeze(
  file.rules.map((row) =>
    Object.freeze({
      ...row,
      unit: row.unit as DeadlineUnit,
      consequence: row.consequence as DeadlineConsequence,
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
      movesTrust: row.movesTrust as Trust,
    }),
  ),
)

/** @throws RangeError when no row, or more than one, has this id on the date. */
export function deadlineRuleOn(
  ruleId: string,
  on: IsoDate,
  rules: readonly DeadlineRule[] = deadlineRules,
): DeadlineRule {
  const hit = rowOn(
    rules.filter((rule) => rule.ruleId === ruleId),
    on,
  )
  if (!hit.found) throw new RangeError(`deadline rule ${ruleId} on ${on}: ${hit.why}`)
  return hit.row
}
