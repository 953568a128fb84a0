import type { Evaluation, Place } from '../evaluation.ts'
import { actionName, actionValue, type FormAction } from '../form-action.ts'
import { messageText } from '../issue.ts'
import { inlineOf, plainText } from '../markdown.ts'
import type { ButtonView } from '../page-view.ts'
import { actionButtons } from './action-buttons.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { itemAt } from './words.ts'

/**
 * NavigationButtons, Button and ButtonGroup. On the page itself they are the page's own buttons, which the page draws
 * last; inside a container, or in a group with buttons of another sort, they are drawn where they stand.
 */
export const buttons: ComponentBehaviour = {
  view(drawing, place) {
    const found = buttonsIn(drawing, place)
    const own = !place.component.parentId && !found.some(({ action }) => !pageKinds.has(action.kind))
    return { ...itemAt(drawing, place), kind: own ? 'buttons' : 'action-buttons', buttons: found }
  },
}

const pageKinds: ReadonlySet<FormAction['kind']> = new Set(['next', 'back', 'save', 'submit'])

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
    label: (text && plainText(inlineOf(text))) || messageText(evaluation, builtIn, ''),
    action,
  }
}

/** Forward first, so that Enter in a field goes on; the page may draw them in another order by CSS. */
function buttonsIn(drawing: Drawing, place: Place): ButtonView[] {
  const { evaluation } = drawing
  const { type, props, children } = place.component
  if (type === 'ButtonGroup') {
    const found = children.flatMap((id) => {
      const child = { component: evaluation.component(id)!, rows: place.rows }
      return evaluation.isHidden(child) ? [] : buttonsIn(drawing, child)
    })
    const isForward = ({ action }: ButtonView) => action.kind === 'next' || action.kind === 'submit'
    return [...found.filter(isForward), ...found.filter((one) => !isForward(one))]
  }
  if (type === 'Button') return [plainButton(evaluation, place, props.mode)]
  return type === 'NavigationButtons' ? walkButtons(drawing, place) : actionButtons(drawing, place)
}

function plainButton(evaluation: Evaluation, place: Place, mode: unknown): ButtonView {
  const title = evaluation.textAt(place, 'title')
  if (mode === 'instantiate') {
    const elementId = evaluation.elementId(place)
    return button(evaluation, { kind: 'instantiate', elementId }, title, 'general.instantiate')
  }
  // Altinn's older apps write "go-to-task" and such; all but saving sends the task on.
  const kind = mode === 'save' ? 'save' : 'submit'
  return button(evaluation, { kind }, title, `general.${kind}`)
}

function walkButtons(drawing: Drawing, place: Place): ButtonView[] {
  const { evaluation, hasNext, hasPrevious } = drawing
  const next = hasNext
    ? [button(evaluation, { kind: 'next' }, evaluation.textAt(place, 'next'), 'general.next')]
    : []
  const back =
    hasPrevious && place.component.props.showBackButton !== false
      ? [button(evaluation, { kind: 'back' }, evaluation.textAt(place, 'back'), 'general.back')]
      : []
  return [...next, ...back]
}
