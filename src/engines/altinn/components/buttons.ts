import type { Evaluation, Place } from '../evaluation.ts'
import { actionName, actionValue, type FormAction } from '../form-action.ts'
import { messageText } from '../issue.ts'
import type { ButtonView } from '../page-view.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { itemAt } from './words.ts'

/** NavigationButtons, Button and ButtonGroup. */
export const buttons: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'buttons',
    buttons: buttonsOf(drawing, place),
  }),
}

/** A submit button that does one thing; its own text, or the built-in one. */
export function button(
  evaluation: Evaluation,
  action: FormAction,
  text: string | null,
  builtIn: string,
): ButtonView {
  return {
    name: actionName,
    value: actionValue(action),
    label: text ?? messageText(evaluation, builtIn, ''),
    action,
  }
}

/** Forward first, so that Enter in a field goes on; the page may draw them in another order by CSS. */
function buttonsOf(drawing: Drawing, place: Place): ButtonView[] {
  const { evaluation, hasNext, hasPrevious } = drawing
  const { type, props, children } = place.component
  if (type === 'ButtonGroup') {
    return children.flatMap((id) => {
      const child = { component: evaluation.component(id)!, rows: place.rows }
      return evaluation.isHidden(child) ? [] : buttonsOf(drawing, child)
    })
  }
  if (type === 'Button') {
    const kind = props.mode === 'save' ? 'save' : 'submit'
    return [button(evaluation, { kind }, evaluation.textAt(place, 'title'), `general.${kind}`)]
  }
  if (type !== 'NavigationButtons') return []
  const next = hasNext
    ? [button(evaluation, { kind: 'next' }, evaluation.textAt(place, 'next'), 'general.next')]
    : []
  const back =
    hasPrevious && props.showBackButton !== false
      ? [button(evaluation, { kind: 'back' }, evaluation.textAt(place, 'back'), 'general.back')]
      : []
  return [...next, ...back]
}
