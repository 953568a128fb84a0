import type { ComponentBehaviour } from './behaviour.ts'
import type { RareTypeInBrowser, TypeInBrowser } from './browser-types.ts'
import { severalChoices, singleChoice } from './choice.ts'
import { datepicker } from './datepicker.ts'
import { dateFact, optionFact, plainFact } from './fact.ts'
import { textField } from './text-field.ts'
import { alert, heading, paragraph } from './words.ts'

/** Stands in for `registry.ts` in what is sent to browsers (`browser` in package.json): the types that live there. */
const behaviours = (): Record<TypeInBrowser, ComponentBehaviour> => ({
  Alert: alert,
  Checkboxes: severalChoices,
  Date: dateFact,
  Datepicker: datepicker,
  Dropdown: singleChoice,
  Heading: heading,
  Input: textField,
  MultipleSelect: severalChoices,
  Number: plainFact,
  Option: optionFact,
  Panel: alert,
  Paragraph: paragraph,
  RadioButtons: singleChoice,
  Text: plainFact,
  TextArea: textField,
})

let known: Map<string, ComponentBehaviour> | null = null

/** Types that only the larger scripts bring. */
export function addTypes(
  more: Partial<Record<RareTypeInBrowser | 'RepeatingGroup', ComponentBehaviour>>,
): void {
  known = new Map(Object.entries({ ...behaviours(), ...more }))
}

export function behaviourOf(type: string): ComponentBehaviour | undefined {
  known ??= new Map(Object.entries(behaviours()))
  return known.get(type)
}
