import type { ComponentBehaviour, Drawing } from './components/behaviour.ts'
import { displayValueOf, shownValue } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { fieldLabel, type Issue, messageText } from './issue.ts'
import { blocksOf, escapeMarkdown, inlineOf, plainText } from './markdown.ts'
import { isObject } from './model-path.ts'
import type { FactView, FieldBase } from './page-view.ts'
import { provenanceOf } from './provenance.ts'

/** Label and explanations of a place, in the resident's language. */
export function fieldTexts(evaluation: Evaluation, place: Place, titles: readonly string[] = ['title']) {
  const read = (name: string) => evaluation.textAt(place, name, escapeMarkdown)
  const title = titles.map(read).find((text) => text !== null) ?? null
  const label = inlineOf(title ?? fieldLabel(evaluation, place))
  return {
    label,
    labelText: title ? plainText(label) : fieldLabel(evaluation, place),
    description: blocksOf(read('description') ?? ''),
    help: blocksOf(read('help') ?? ''),
  }
}

/** What every field says of itself, at the binding its answer is written to. */
export function fieldBase(
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
  const readOnly = evaluation.property(place, 'readOnly') === true || !evaluation.isWritable(place, binding)
  return {
    componentId: component.id,
    elementId,
    name: evaluation.fieldName(place, binding) ?? '',
    ...fieldTexts(evaluation, place),
    required,
    markOptional: !required && !readOnly && indicator !== false,
    readOnly,
    issues: issues.filter((issue) => issue.elementId === elementId),
    source: provenanceOf(evaluation, place),
  }
}

/** A field of which the resident sees the answer and cannot change it here. */
export function isShownAsSummary(place: Place): boolean {
  return place.component.props.renderAsSummary === true
}

/** A field's behaviour where `renderAsSummary` turns it into its answer: shown, never taken in. */
export function answerable(behaviour: ComponentBehaviour): ComponentBehaviour {
  const { take, settle } = behaviour
  return {
    ...behaviour,
    view: (drawing: Drawing, place: Place) =>
      isShownAsSummary(place)
        ? factView(drawing.evaluation, place, ['summaryTitle', 'title'])
        : behaviour.view(drawing, place),
    ...(take
      ? { take: (taking, place) => !isShownAsSummary(place) && take.call(behaviour, taking, place) }
      : {}),
    ...(settle
      ? { settle: (taking, place) => !isShownAsSummary(place) && settle.call(behaviour, taking, place) }
      : {}),
  }
}

export function factView(
  evaluation: Evaluation,
  place: Place,
  titles: readonly string[] = ['title'],
): FactView {
  const shown = displayValueOf(evaluation, place)
  const empty =
    isShownAsSummary(place) || shownValue(evaluation, place) === null
      ? messageText(evaluation, 'general.empty_value', '')
      : ''
  return {
    kind: 'fact',
    componentId: place.component.id,
    elementId: evaluation.elementId(place),
    ...fieldTexts(evaluation, place, titles),
    value: shown || empty,
    source: provenanceOf(evaluation, place),
  }
}
