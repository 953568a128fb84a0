import type { ComponentBehaviour } from './components/behaviour.ts'
import { behaviourOf } from './components/registry.ts'
import { chosenValues } from './display-value.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'

const builtIn: Record<string, string> = {
  RadioButtons: 'samvirke.required_choice',
  Dropdown: 'samvirke.required_choice',
  LikertItem: 'samvirke.required_choice',
  List: 'samvirke.required_choice',
  Checkboxes: 'samvirke.required_choices',
  MultipleSelect: 'samvirke.required_choices',
  Datepicker: 'samvirke.required_date',
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** What a required component lacks. Empty when it is not required, or answered. */
export function missingAnswers(evaluation: Evaluation, place: Place): Issue[] {
  const { component } = place
  if (evaluation.property(place, 'required') !== true) return []
  const behaviour = behaviourOf(component.type)
  return (behaviour?.requiredBindings ?? ['simpleBinding'])
    .filter((binding) => component.bindings[binding])
    .filter((binding) => !isAnswered(evaluation, place, binding, behaviour))
    .map((binding) => {
      // What is chosen as rows is asked for as a whole: the group is what can be put right.
      const asked = several.has(component.type) && component.bindings.group ? 'group' : binding
      return issueAt(evaluation, place, {
        code: 'required',
        message: requiredMessage(evaluation, place),
        mask: 'Required',
        field: evaluation.fieldName(place, asked) ?? '',
      })
    })
}

const several = new Set(['Checkboxes', 'MultipleSelect'])

function isAnswered(
  evaluation: Evaluation,
  place: Place,
  binding: string,
  behaviour: ComponentBehaviour | undefined,
): boolean {
  if (behaviour?.isAnswered) return behaviour.isAnswered(evaluation, place, binding)
  return several.has(place.component.type)
    ? chosenValues(evaluation, place).length > 0
    : !isEmpty(evaluation.value(place, binding))
}

/** The component's own words first; then the package's `form_filler.error_required`; then ours for this sort of field. */
export function requiredMessage(evaluation: Evaluation, place: Place): string {
  const own = evaluation.textAt(place, 'requiredValidation')
  if (own) return own
  const texts = evaluation.setting.package.texts
  const overridden = [...texts.values()].some((resources) => resources.has('form_filler.error_required'))
  const key = overridden
    ? 'form_filler.error_required'
    : (builtIn[place.component.type] ?? 'form_filler.error_required')
  return messageText(evaluation, key, fieldLabel(evaluation, place))
}
