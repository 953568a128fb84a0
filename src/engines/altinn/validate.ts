import { boundPlaces, visiblePlace } from './bound-places.ts'
import { componentIssues } from './component-validation.ts'
import { Evaluation, type Place } from './evaluation.ts'
import { expressionIssues } from './expression-validation.ts'
import { convertDate, convertText } from './field-conversion.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { fieldSchema } from './json-schema.ts'
import { parsePath, readPath, withoutIndexes } from './model-path.ts'
import { numberFormatOf } from './number-format.ts'
import { faultIssue, ownMessage } from './post-faults.ts'
import { isEmpty, missingAnswers, requiredMessage } from './required.ts'
import { type SchemaFault, schemaFaults } from './schema-validation.ts'

/** Everything wrong on one page, in reading order. Errors stop the resident; the other severities are for knowing. */
export function validatePage(setting: FormSetting, state: FormState, pageId: string): Issue[] {
  return validate(setting, state).filter((issue) => issue.pageId === pageId)
}

/** Everything wrong in the whole form, hidden pages and fields left out, in reading order; unplaced issues last. */
export function validateForm(setting: FormSetting, state: FormState): Issue[] {
  return validate(setting, state)
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}

function validate(setting: FormSetting, state: FormState): Issue[] {
  const evaluation = new Evaluation(setting, state)
  const bound = boundPlaces(evaluation)
  const issues: Issue[] = []
  const notConverted = typedIssues(evaluation, bound)
  const failed = new Set(notConverted.map((issue) => issue.field))
  issues.push(...notConverted)
  const model = setting.package.models.get(evaluation.folder.defaultDataType)
  const faults = model ? schemaFaults(model.schema, state.data, setting.formats) : []
  for (const fault of faults)
    if (!failed.has(fault.field)) issues.push(...schemaIssue(evaluation, fault, bound))
  const order: string[] = []
  for (const pageId of evaluation.folder.order) {
    for (const place of evaluation.placesOn(pageId)) {
      order.push(evaluation.elementId(place))
      issues.push(
        ...[...componentIssues(evaluation, place), ...missingAnswers(evaluation, place)].filter(
          (issue) => !failed.has(issue.field),
        ),
      )
    }
  }
  issues.push(
    ...expressionIssues(evaluation, model?.validation ?? null, bound).filter(
      (issue) => !failed.has(issue.field),
    ),
  )
  return inReadingOrder(onePerFault(issues), order)
}

/** Text kept as typed is judged again in the language of today's request; a field that is hidden by now is let go. */
function typedIssues(evaluation: Evaluation, bound: ReadonlyMap<string, Place[]>): Issue[] {
  return Object.entries(evaluation.state.typed).flatMap(([field, text]) => {
    const place = visiblePlace(evaluation, bound.get(field))
    if (!place) return []
    const { type, props } = place.component
    const path = parsePath(field)
    const model = evaluation.setting.package.models.get(evaluation.folder.defaultDataType)
    const schema = model && path ? fieldSchema(model.schema, path) : null
    const converted =
      type === 'Datepicker'
        ? convertDate(text, false)
        : convertText(text, schema?.type ?? null, numberFormatOf(props, evaluation.setting.language))
    const choice = type === 'RadioButtons' || type === 'Dropdown'
    return [
      faultIssue(
        evaluation,
        place,
        field,
        'fault' in converted ? converted.fault : choice ? 'not_option' : 'too_long',
      ),
    ]
  })
}

function schemaIssue(
  evaluation: Evaluation,
  fault: SchemaFault,
  bound: ReadonlyMap<string, Place[]>,
): Issue[] {
  const required = fault.keyword === 'required' || fault.keyword === 'minItems'
  // An object is there when its fields are: each missing field speaks for itself.
  const place = visiblePlace(evaluation, bound.get(fault.field))
  if (place === null) return []
  const own = ownMessage(evaluation, fault.field)
  const mask = required ? ('Required' as const) : ('Schema' as const)
  if (place) {
    const value = evaluation.state.data && readPath(evaluation.state.data, parsePath(fault.field) ?? [])
    const message =
      required && isEmpty(value)
        ? requiredMessage(evaluation, place)
        : (own ?? messageText(evaluation, fault.messageKey, fieldLabel(evaluation, place), fault.limit))
    return [issueAt(evaluation, place, { code: fault.keyword, message, mask, field: fault.field })]
  }
  const label = evaluation
    .text(`field.${withoutIndexes(fault.field)}`, { readData: () => null, instance: {}, settings: {} })
    .replace(/^field\./, '')
  const message = own ?? messageText(evaluation, 'samvirke.other_field', label)
  return [
    {
      pageId: null,
      componentId: null,
      elementId: null,
      field: fault.field,
      code: fault.keyword,
      message,
      severity: 'error',
      mask,
    },
  ]
}

/** The same field is not told twice that it is missing, and no message is said twice of one field. */
function onePerFault(issues: readonly Issue[]): Issue[] {
  const said = new Set<string>()
  return issues.filter((issue) => {
    const key = `${issue.elementId}|${issue.field}|${issue.mask === 'Required' ? 'required' : issue.message}`
    if (said.has(key)) return false
    said.add(key)
    return true
  })
}

function inReadingOrder(issues: readonly Issue[], order: readonly string[]): Issue[] {
  const rank = new Map(order.map((elementId, index) => [elementId, index]))
  const rankOf = (issue: Issue) => rank.get(issue.elementId ?? '') ?? Number.POSITIVE_INFINITY
  return issues
    .map((issue, index) => ({ issue, index }))
    .sort((a, b) => compareRanks(rankOf(a.issue), rankOf(b.issue)) || a.index - b.index)
    .map(({ issue }) => issue)
}

/** Infinity minus Infinity is not a number: two unplaced issues are equal. */
function compareRanks(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
