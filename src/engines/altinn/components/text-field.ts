import { displayValueOfText } from '../display-value.ts'
import { textFieldView } from '../field-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'

/** Input and TextArea: one value as text, a number or a number of the country. */
export const textField: ComponentBehaviour = {
  view: ({ evaluation, issues }, place) => textFieldView(evaluation, place, issues),
  take: (taking, place) => takeText(taking, place, 'simpleBinding'),
  displayValues: displayValueOfText,
  issues(evaluation, place) {
    const { maxLength } = place.component.props
    const value = evaluation.value(place)
    const length = isEmpty(value) ? 0 : String(value).length
    return typeof maxLength === 'number' && length > maxLength
      ? [sayer(evaluation, place)('maxLength', 'validation_errors.maxLength', String(maxLength))]
      : []
  },
}
