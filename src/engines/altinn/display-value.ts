import { behaviourOf } from './components/registry.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { parseExpressionDate } from './expressions/dates.ts'
import { formatExpressionDate } from './expressions/format-date.ts'
import { isObject } from './model-path.ts'
import { numberFormatOf, plainDecimal, writeNumber } from './number-format.ts'
import type { Component } from './package-model.ts'

export function hasDisplayValue(component: Component): boolean {
  return behaviourOf(component.type)?.displayValues !== undefined
}

/** What the resident sees as the value: label of the choice, number with unit, date in the usual form. Empty = `''`. */
export function displayValueOf(evaluation: Evaluation, place: Place): string {
  return displayValuesOf(evaluation, place).join(', ')
}

/** The same as a list, one text per chosen answer. */
export function displayValuesOf(evaluation: Evaluation, place: Place): string[] {
  return behaviourOf(place.component.type)?.displayValues?.(evaluation, place) ?? []
}

/** The one value of a place as plain text; null when empty. */
function shownText(evaluation: Evaluation, place: Place): string | null {
  const value = shownValue(evaluation, place)
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'number' ? plainDecimal(value) : String(value)
}

export function displayValueOfText(evaluation: Evaluation, place: Place): string[] {
  const value = shownValue(evaluation, place)
  const text = shownText(evaluation, place)
  if (text === null) return []
  const format = numberFormatOf(place.component.props, evaluation.setting.language)
  return [format ? writeNumber(value, format) : text]
}

export function dateDisplay(evaluation: Evaluation, place: Place): string[] {
  const text = shownText(evaluation, place)
  return text === null ? [] : [dateText(evaluation, place.component, text)]
}

export function optionDisplay(evaluation: Evaluation, place: Place): string[] {
  const text = shownText(evaluation, place)
  if (text === null) return []
  return [evaluation.options(place).find((option) => option.value === text)?.label ?? text]
}

/** The value of a field, or of the expression a fact is made of. */
export function shownValue(evaluation: Evaluation, place: Place): unknown {
  const { type, props, bindings } = place.component
  if (bindings.simpleBinding) return evaluation.value(place)
  if (type === 'Number') return evaluation.runAt(place, props.value, 'number', 'value')
  if (type === 'Text' || type === 'Date' || type === 'Option')
    return evaluation.runAt(place, props.value, 'string', 'value')
  return undefined
}

/** The values chosen in a component with several, in the order they are stored. */
export function chosenValues(evaluation: Evaluation, place: Place): string[] {
  if (!place.component.bindings.group) {
    const value = evaluation.value(place)
    return typeof value === 'string'
      ? value
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : value === undefined || value === null
        ? []
        : [String(value)]
  }
  const rows = evaluation.value(place, 'group')
  const field = fieldInRow(place.component, 'simpleBinding')
  const checked = fieldInRow(place.component, 'checked')
  if (!Array.isArray(rows) || !field) return []
  return rows.filter(isObject).flatMap((row) => {
    const value = row[field]
    if (checked && row[checked] !== true) return []
    return value === undefined || value === null ? [] : [String(value)]
  })
}

/** The last step of a binding inside the group: the property of a row. */
export function fieldInRow(component: Component, binding: string): string | null {
  return component.bindings[binding]?.field.split('.').at(-1) ?? null
}

export function chosenLabels(evaluation: Evaluation, place: Place): string[] {
  const options = evaluation.options(place)
  return chosenValues(evaluation, place).map(
    (value) => options.find((option) => option.value === value)?.label ?? value,
  )
}

function dateText(evaluation: Evaluation, component: Component, text: string): string {
  const date = parseExpressionDate(text)
  const format = typeof component.props.format === 'string' ? component.props.format : 'dd.MM.yyyy'
  return date ? formatExpressionDate(date, format, evaluation.setting.language) : text
}
