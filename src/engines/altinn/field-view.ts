import { chosenValues, displayValueOf, shownValue } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { fieldLabel, type Issue, messageText } from './issue.ts'
import { fieldSchema } from './json-schema.ts'
import { blocksOf, escapeMarkdown, inlineOf, plainText } from './markdown.ts'
import { isObject, parsePath } from './model-path.ts'
import { numberFormatOf, writeNumber } from './number-format.ts'
import type { ChoiceView, FactView, FieldBase, TextFieldView } from './page-view.ts'
import { provenanceOf } from './provenance.ts'

function texts(evaluation: Evaluation, place: Place) {
  const read = (name: string) => evaluation.textAt(place, name, escapeMarkdown)
  const title = read('title')
  const label = inlineOf(title ?? place.component.id)
  return {
    label,
    labelText: title ? plainText(label) : fieldLabel(evaluation, place),
    description: blocksOf(read('description') ?? ''),
    help: blocksOf(read('help') ?? ''),
  }
}

function fieldBase(
  evaluation: Evaluation,
  place: Place,
  issues: readonly Issue[],
  binding = 'simpleBinding',
): FieldBase {
  const { component } = place
  const elementId = evaluation.elementId(place)
  const required = evaluation.property(place, 'required') === true
  const settings = component.props.labelSettings
  const indicator = isObject(settings) ? settings.optionalIndicator : undefined
  const readOnly = evaluation.property(place, 'readOnly') === true || !evaluation.isBoundHere(place, binding)
  const name = evaluation.fieldName(place, binding) ?? ''
  return {
    componentId: component.id,
    elementId,
    name,
    ...texts(evaluation, place),
    required,
    markOptional: !required && !readOnly && indicator !== false,
    readOnly,
    issues: issues.filter((issue) => issue.elementId === elementId),
    source: provenanceOf(evaluation, place),
  }
}

export function textFieldView(evaluation: Evaluation, place: Place, issues: readonly Issue[]): TextFieldView {
  const base = fieldBase(evaluation, place, issues)
  const { component } = place
  const { language, package: app } = evaluation.setting
  const isDate = component.type === 'Datepicker'
  const format = numberFormatOf(component.props, language)
  const path = parsePath(base.name)
  const model = app.models.get(evaluation.folder.defaultDataType)
  const schema = model && path ? fieldSchema(model.schema, path) : null
  const value = evaluation.value(place)
  const stored =
    value === undefined || value === null
      ? ''
      : isDate
        ? displayValueOf(evaluation, place)
        : format
          ? writeNumber(value, format, false)
          : String(value)
  const maxLength = typeof component.props.maxLength === 'number' ? component.props.maxLength : null
  const label = base.labelText
  const hint = isDate
    ? messageText(evaluation, 'samvirke.date_form', label)
    : maxLength !== null
      ? messageText(evaluation, 'samvirke.max_characters', label, String(maxLength))
      : ''
  return {
    ...base,
    kind: isDate ? 'date' : component.type === 'TextArea' ? 'text-area' : 'text-field',
    value: evaluation.state.typed[base.name] ?? stored,
    inputMode: inputMode(schema?.type ?? null, schema?.format ?? null, isDate),
    autocomplete: typeof component.props.autocomplete === 'string' ? component.props.autocomplete : null,
    prefix: (evaluation.textAt(place, 'prefix') ?? format?.prefix ?? '').trim(),
    suffix: (evaluation.textAt(place, 'suffix') ?? format?.suffix ?? '').trim(),
    maxLength,
    hint,
  }
}

function inputMode(type: string | null, format: string | null, isDate: boolean): TextFieldView['inputMode'] {
  if (isDate) return 'text'
  if (type === 'integer') return 'numeric'
  if (type === 'number') return 'decimal'
  if (format === 'email') return 'email'
  if (format === 'tel') return 'tel'
  return format?.startsWith('norsk-') ? 'numeric' : 'text'
}

export function choiceView(evaluation: Evaluation, place: Place, issues: readonly Issue[]): ChoiceView {
  const { component } = place
  const several = component.type === 'Checkboxes' || component.type === 'MultipleSelect'
  const base = fieldBase(
    evaluation,
    place,
    issues,
    several && component.bindings.group ? 'group' : 'simpleBinding',
  )
  const offered = evaluation.options(place)
  const value = evaluation.value(place)
  const untouched = value === undefined || value === null
  const preselected = component.props.preselectedOptionIndex
  const chosen = several ? chosenValues(evaluation, place) : untouched ? [] : [String(value)]
  const usePreselected = chosen.length === 0 && untouched && typeof preselected === 'number'
  const layout = component.props.layout
  return {
    ...base,
    kind: several ? 'checkboxes' : component.type === 'Dropdown' ? 'select' : 'radio',
    options: offered.map((option, index) => ({
      ...option,
      checked: usePreselected ? index === preselected : chosen.includes(option.value),
    })),
    layout: layout === 'row' || (layout !== 'column' && offered.length < 3) ? 'row' : 'column',
  }
}

export function factView(evaluation: Evaluation, place: Place): FactView {
  const shown = displayValueOf(evaluation, place)
  const empty =
    shownValue(evaluation, place) === null ? messageText(evaluation, 'general.empty_value', '') : ''
  return {
    kind: 'fact',
    componentId: place.component.id,
    elementId: evaluation.elementId(place),
    ...texts(evaluation, place),
    value: shown || empty,
    source: provenanceOf(evaluation, place),
  }
}
