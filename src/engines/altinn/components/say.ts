import type { Evaluation, Place } from '../evaluation.ts'
import { fieldLabel, type Issue, issueAt, messageText } from '../issue.ts'

/** Makes a component's own issues: code, text key (`{0}` = label, `{1}` = limit), limit, and the field when not the first. */
export function sayer(evaluation: Evaluation, place: Place) {
  return (code: string, key: string, limit = '', field?: string): Issue =>
    issueAt(evaluation, place, {
      code,
      message: messageText(evaluation, key, fieldLabel(evaluation, place), limit),
      mask: 'Component',
      ...(field ? { field } : {}),
    })
}
