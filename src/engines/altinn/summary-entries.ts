import { factTypes, knownType } from './component-kinds.ts'
import { behaviourOf } from './components/registry.ts'
import { displayValuesOf, shownValue } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { filesAt } from './file-rules.ts'
import { fieldLabel } from './issue.ts'
import { inlineOf, plainText } from './markdown.ts'
import type { JsonObject } from './model-path.ts'
import { provenanceOf } from './provenance.ts'
import { subformInFull } from './subform-summary.ts'
import type { ChangePlace, SummaryAnswer, SummaryChoice, SummaryEntry } from './summary.ts'

/** What a component and all within it say in a summary: nothing when hidden, taken out, or only explaining. */
export function summaryEntries(evaluation: Evaluation, place: Place, choice: SummaryChoice): SummaryEntry[] {
  const { component } = place
  if (evaluation.isHidden(place) || choice.excludedComponents?.includes(component.id)) return []
  const own = override(choice, place)
  if (own.hidden === true) return []
  const behaviour = behaviourOf(component.type)
  const within = (child: Place) => summaryEntries(evaluation, child, choice)
  if (behaviour?.summary) {
    const found = behaviour.summary({ evaluation, choice, own, entriesOf: within }, place)
    return found.map((entry) => asChosen(evaluation, place, entry, choice, own))
  }
  if (behaviour?.displayValues) {
    const answer = answerOf(evaluation, place, choice, own)
    const forced = evaluation.property(place, 'forceShowInSummary') === true
    return answer.values.length === 0 && choice.hideEmptyFields && !forced ? [] : [answer]
  }
  return component.children.flatMap((id) =>
    within({ component: evaluation.component(id)!, rows: place.rows }),
  )
}

/** All overrides that name the component or its type, the later over the earlier. */
function override(choice: SummaryChoice, { component }: Place): JsonObject {
  const mine = (choice.overrides ?? []).filter(
    ({ componentId, componentType }) =>
      componentId === component.id ||
      (typeof componentType === 'string' && knownType(componentType) === component.type),
  )
  return Object.assign({}, ...mine)
}

/** Rows as a table or in full, as this summary wants them; the component's own way where it says nothing. */
function asChosen(
  evaluation: Evaluation,
  place: Place,
  entry: SummaryEntry,
  choice: SummaryChoice,
  own: JsonObject,
): SummaryEntry {
  const { id, type } = place.component
  if (entry.componentId !== id) return entry
  if (entry.kind === 'answer') return choice.withoutChange ? { ...entry, change: null } : entry
  const asked = own.display === 'table' || own.display === 'full' ? own.display : undefined
  const display = asked ?? entry.display ?? choice.groupDisplay ?? (type === 'Subform' ? 'table' : 'full')
  const emptyText = emptyTextAt(evaluation, place, own)
  const label = plainText(inlineOf(evaluation.textAt(place, 'summaryTitle') ?? entry.label))
  const group = { ...entry, label, display, emptyText, change: changeOf(evaluation, place, choice) }
  return type === 'Subform' && display === 'full' ? subformInFull(evaluation, place, group, choice) : group
}

function answerOf(
  evaluation: Evaluation,
  place: Place,
  choice: SummaryChoice,
  own: JsonObject,
): SummaryAnswer {
  const { component } = place
  const readOnly = factTypes.has(component.type) || evaluation.property(place, 'readOnly') === true
  const typed = evaluation.state.typed[evaluation.fieldName(place) ?? '']
  const title = evaluation.textAt(place, 'summaryTitle') ?? evaluation.textAt(place, 'title')
  const accessible = evaluation.textAt(place, 'summaryAccessibleTitle')
  return {
    kind: 'answer',
    componentId: component.id,
    change: readOnly ? null : changeOf(evaluation, place, choice),
    label: (title && plainText(inlineOf(title))) || fieldLabel(evaluation, place),
    ...(accessible ? { accessibleLabel: plainText(inlineOf(accessible)) } : {}),
    values:
      typed !== undefined && isTypedShown(evaluation, place) ? [typed] : displayValuesOf(evaluation, place),
    ...(own.displayType === 'list' || own.displayType === 'string' ? { display: own.displayType } : {}),
    ...(component.type.includes('Upload')
      ? { hrefs: filesAt(evaluation, place).map(({ href }) => href) }
      : {}),
    emptyText: emptyTextAt(evaluation, place, own),
    source: provenanceOf(evaluation, place),
  }
}

function emptyTextAt(evaluation: Evaluation, place: Place, own: JsonObject): string {
  const written = own.emptyFieldText
  return evaluation.text(
    typeof written === 'string' ? written : 'general.empty_value',
    evaluation.sourcesAt(place),
  )
}

/** A page that cannot be walked to has nothing to go back to. */
function changeOf(evaluation: Evaluation, place: Place, choice: SummaryChoice): ChangePlace | null {
  const { pageId } = place.component
  return choice.withoutChange || !evaluation.folder.order.includes(pageId)
    ? null
    : { pageId, elementId: evaluation.elementId(place) }
}

/** Text that could not be used is still what the resident wrote; it is shown until it is put right. */
function isTypedShown(evaluation: Evaluation, place: Place): boolean {
  return (shownValue(evaluation, place) ?? null) === null
}
