import { boundPlaces, visiblePlace } from './bound-places.ts'
import { componentIssues } from './component-validation.ts'
import { behaviourOf } from './components/registry.ts'
import { Evaluation, type Place } from './evaluation.ts'
import { expressionIssues } from './expression-validation.ts'
import { convertDate, convertText, type Fault } from './field-conversion.ts'
import { fieldNamed, heldDataTypes, inputName, readModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { fieldSchema } from './json-schema.ts'
import { readPath, withoutIndexes } from './model-path.ts'
import { numberFormatOf } from './number-format.ts'
import { faultIssue, ownMessage } from './post-faults.ts'
import { isEmpty, missingAnswers, requiredMessage } from './required.ts'
import { type SchemaFault, schemaFaults } from './schema-validation.ts'

/** Everything wrong on one page, in reading order. Errors stop the resident; the other severities are for knowing. */
export function validatePage(setting: FormSetting, state: FormState, pageId: string): Issue[] {
  return validateForm(setting, state).filter((issue) => issue.pageId === pageId)
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error')
}

type Bound = ReadonlyMap<string, readonly Place[]>

/**
 * Everything wrong in the whole form, in every model the state holds, hidden pages and fields left out, in reading
 * order; issues no visible component stands for last.
 */
export function validateForm(setting: FormSetting, state: FormState): Issue[] {
  const evaluation = new Evaluation(setting, state)
  const bound = boundPlaces(evaluation)
  const notConverted = typedIssues(evaluation, bound)
  const failed = new Set(notConverted.map((issue) => issue.field))
  const issues = [...notConverted, ...bySchema(evaluation, bound)]
  const order: string[] = []
  for (const pageId of evaluation.folder.order) {
    for (const place of evaluation.placesOn(pageId)) {
      order.push(evaluation.elementId(place))
      issues.push(...componentIssues(evaluation, place), ...missingAnswers(evaluation, place))
    }
  }
  issues.push(...byExpressions(evaluation, bound))
  // Of a text that could not become a value, only that is said.
  const told = issues.filter((issue, index) => index < notConverted.length || !failed.has(issue.field))
  return inReadingOrder(onePerFault(told), order)
}

/** Text kept as typed is judged again in the language of today's request; a field that is hidden by now is let go. */
function typedIssues(evaluation: Evaluation, bound: Bound): Issue[] {
  return Object.entries(evaluation.state.typed).flatMap(([field, text]) => {
    const place = visiblePlace(evaluation, bound.get(field))
    if (!place) return []
    const binding = Object.keys(place.component.bindings).find(
      (name) => evaluation.fieldName(place, name) === field,
    )
    const fault = binding ? judge(evaluation, place, binding, text) : null
    return fault ? [faultIssue(evaluation, place, field, fault)] : []
  })
}

function judge(evaluation: Evaluation, place: Place, binding: string, text: string): Fault | null {
  const behaviour = behaviourOf(place.component.type)
  if (behaviour?.judgeTyped) return behaviour.judgeTyped(evaluation, place, binding, text)
  const { type } = place.component
  if (type === 'RadioButtons' || type === 'Dropdown') return 'not_option'
  const path = evaluation.boundPath(place, binding) ?? []
  const model = evaluation.setting.package.models.get(place.component.bindings[binding]!.dataType)
  const fieldType = (model && fieldSchema(model.schema, path)?.type) ?? null
  const converted =
    type === 'Datepicker'
      ? convertDate(text, false)
      : convertText(text, fieldType, numberFormatOf(place.component.props, evaluation.setting.language))
  return 'fault' in converted ? converted.fault : null
}

function bySchema(evaluation: Evaluation, bound: Bound): Issue[] {
  const { folder, setting, state } = evaluation
  return heldDataTypes(folder, state).flatMap((dataType) => {
    const schema = setting.package.models.get(dataType)?.schema
    const data = readModel(folder, state, dataType)
    if (!schema || !data) return []
    return schemaFaults(schema, data, setting.formats).flatMap((fault) =>
      schemaIssue(evaluation, { ...fault, field: inputName(folder, dataType, fault.field) }, bound),
    )
  })
}

function byExpressions(evaluation: Evaluation, bound: Bound): Issue[] {
  const { folder, setting, state } = evaluation
  return heldDataTypes(folder, state).flatMap((dataType) => {
    const config = setting.package.models.get(dataType)?.validation ?? null
    const data = readModel(folder, state, dataType)
    return data && config ? expressionIssues(evaluation, { dataType, data, config }, bound) : []
  })
}

function schemaIssue(evaluation: Evaluation, fault: SchemaFault, bound: Bound): Issue[] {
  const required = fault.keyword === 'required' || fault.keyword === 'minItems'
  // An object is there when its fields are: each missing field speaks for itself.
  const place = visiblePlace(evaluation, bound.get(fault.field))
  if (place === null) return []
  const own = ownMessage(evaluation, fault.field)
  const mask = required ? ('Required' as const) : ('Schema' as const)
  if (place) {
    const { folder, state } = evaluation
    const named = fieldNamed(folder, state, fault.field)
    const value = named && readPath(readModel(folder, state, named.dataType), named.path)
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
