import { chosenValues } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { fieldBase } from '../field-view.ts'
import { type FormAction, readAction } from '../form-action.ts'
import { type Issue, messageText } from '../issue.ts'
import type { ChoiceView, FieldBase } from '../page-view.ts'
import { isEmpty } from '../required.ts'
import type { Taking } from './behaviour.ts'
import { button } from './buttons.ts'

/** Whether this very button was pressed for this component. */
export function actedOn({ evaluation, fields }: Taking, place: Place, kind: FormAction['kind']): boolean {
  const action = readAction(fields)
  return action.kind === kind && 'elementId' in action && action.elementId === evaluation.elementId(place)
}

const kinds: Record<string, ChoiceView['kind']> = {
  Checkboxes: 'checkboxes',
  MultipleSelect: 'checkboxes',
  Dropdown: 'select',
}

/** Radios, boxes or a list to choose from, with what is chosen now. */
export function choiceView(evaluation: Evaluation, place: Place, issues: readonly Issue[]): ChoiceView {
  const { props, type, bindings } = place.component
  const several = kinds[type] === 'checkboxes'
  const binding = several && bindings.group ? 'group' : 'simpleBinding'
  const base = fieldBase(evaluation, place, issues, binding)
  const offered = evaluation.options(place)
  const value = evaluation.value(place, binding)
  const stored = several ? chosenValues(evaluation, place) : isEmpty(value) ? [] : [String(value)]
  const typed = evaluation.state.typed[base.name]
  const isPending = typed !== undefined && stored.length > 0 && props.alertOnChange === true
  const chosen = isPending ? (several ? typed.split(',') : [typed]) : stored
  const untouched = isEmpty(value) && typed === undefined && !base.readOnly
  const preselected = untouched ? props.preselectedOptionIndex : undefined
  return {
    ...base,
    kind: kinds[type] ?? 'radio',
    options: offered.map((option, index) => ({
      ...option,
      checked: typeof preselected === 'number' ? index === preselected : chosen.includes(option.value),
    })),
    layout: props.layout === 'row' || (props.layout === undefined && offered.length < 3) ? 'row' : 'column',
    asCards: props.showAsCard === true,
    pendingChange: isPending ? pendingChange(evaluation, base, offered, stored, chosen) : null,
  }
}

function pendingChange(
  evaluation: Evaluation,
  { elementId, labelText }: FieldBase,
  offered: readonly { readonly value: string; readonly label: string }[],
  stored: readonly string[],
  wanted: readonly string[],
): ChoiceView['pendingChange'] {
  const words = (values: readonly string[]) => {
    const labels = values
      .filter(Boolean)
      .map((value) => offered.find((option) => option.value === value)?.label ?? value)
    return labels.join(', ') || messageText(evaluation, 'general.empty_value', '')
  }
  const act = (kind: 'confirm-change' | 'keep-answer', values: readonly string[]) =>
    button(
      evaluation,
      { kind, elementId },
      messageText(evaluation, `samvirke.${kind}`, words(values)),
      `samvirke.${kind}`,
    )
  return {
    question: messageText(evaluation, 'samvirke.change_question', labelText),
    confirm: act('confirm-change', wanted),
    keep: act('keep-answer', stored),
  }
}
