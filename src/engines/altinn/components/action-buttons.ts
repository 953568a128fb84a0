import type { Evaluation, Place } from '../evaluation.ts'
import type { FormAction } from '../form-action.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ButtonsView, ButtonView } from '../page-view.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { button } from './buttons.ts'
import { itemAt } from './words.ts'

/** Buttons that are drawn where they stand, in the middle of the page. */
export interface ActionButtonsView extends Omit<ButtonsView, 'kind'> {
  readonly kind: 'action-buttons'
}

/** ActionButton, CustomButton, InstantiationButton, PrintButton and PDFPreviewButton. */
export const actionButton: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'action-buttons',
    buttons: actionButtons(drawing, place),
  }),
}

export function actionButtons({ evaluation }: Pick<Drawing, 'evaluation'>, place: Place): ButtonView[] {
  const elementId = evaluation.elementId(place)
  const make = (action: FormAction, builtIn: string, otherwise: ButtonView['look']): ButtonView[] => [
    {
      ...button(evaluation, action, evaluation.textAt(place, 'title'), builtIn),
      look: look(place, otherwise),
    },
  ]
  const { type, props } = place.component
  if (type === 'ActionButton') {
    const action = String(props.action ?? 'confirm')
    if (action === 'instantiate')
      return make({ kind: 'instantiate', elementId }, 'general.instantiate', 'primary')
    return make(
      { kind: 'process', action },
      `actions.${action}`,
      action === 'reject' ? 'secondary' : 'primary',
    )
  }
  if (type === 'CustomButton')
    return make({ kind: 'custom', elementId }, customText(evaluation, place), 'secondary')
  if (type === 'InstantiationButton')
    return make({ kind: 'instantiate', elementId }, 'general.instantiate', 'primary')
  if (type === 'PrintButton') return make({ kind: 'print' }, 'general.print_button_text', 'secondary')
  return type === 'PDFPreviewButton' ? make({ kind: 'pdf' }, 'pdf_preview', 'secondary') : []
}

function look(place: Place, otherwise: ButtonView['look']): ButtonView['look'] {
  const { buttonStyle } = place.component.props
  return buttonStyle === 'primary' || buttonStyle === 'secondary' || buttonStyle === 'tertiary'
    ? buttonStyle
    : otherwise
}

/** One step of what a CustomButton does; they are done in order, and the first that cannot be done stops the rest. */
export type CustomAction =
  | { readonly kind: 'next' | 'back' | 'close-subform'; readonly validate: readonly string[] | null }
  | { readonly kind: 'page'; readonly pageId: string; readonly validate: readonly string[] | null }
  /** A declared action of the package; `id` is its name. */
  | { readonly kind: 'server'; readonly id: string; readonly validate: readonly string[] | null }

/** What the CustomButton at an element does. `validate`: the masks that must be clean first; null when nothing must. */
export function customActionsAt(place: Place): CustomAction[] {
  const { actions } = place.component.props
  return (Array.isArray(actions) ? actions : []).filter(isObject).flatMap((action): CustomAction[] => {
    const id = String(action.id ?? '')
    const validate = masksIn(action.validation)
    if (action.type === 'ServerAction') return [{ kind: 'server', id, validate }]
    if (id === 'nextPage') return [{ kind: 'next', validate }]
    if (id === 'previousPage') return [{ kind: 'back', validate }]
    if (id === 'closeSubform') return [{ kind: 'close-subform', validate }]
    const page = isObject(action.metadata) ? action.metadata.page : undefined
    return id === 'navigateToPage' && typeof page === 'string'
      ? [{ kind: 'page', pageId: page, validate }]
      : []
  })
}

function masksIn(validation: unknown): string[] | null {
  if (!isObject(validation)) return null
  return Array.isArray((validation as JsonObject).show) ? (validation.show as unknown[]).map(String) : ['All']
}

function customText(evaluation: Evaluation, place: Place): string {
  if (evaluation.textAt(place, 'title')) return ''
  const last = customActionsAt(place).at(-1)?.kind
  if (last === 'close-subform') return 'general.close_subform'
  if (last === 'next' || last === 'page') return 'general.next'
  return last === 'back' ? 'general.back' : 'general.continue'
}
