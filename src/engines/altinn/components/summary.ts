import type { Place } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import { isObject } from '../model-path.ts'
import type { ItemBase } from '../page-view.ts'
import { type Summary, type SummaryChoice, summariseEvaluation } from '../summary.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { itemAt } from './words.ts'

export interface SummaryView extends ItemBase {
  readonly kind: 'summary'
  readonly summary: Summary
  /** Label and value on one line. */
  readonly isCompact: boolean
  /** Each page behind its title, closed until opened. */
  readonly inAccordion: boolean
  /** One component: its page's title is not written above. */
  readonly isPart: boolean
  /** What to say when there is nothing to sum up; null where saying nothing is right. */
  readonly emptyText: string | null
}

/** Summary2, and Summary of older packages. A summary is not summed up itself. */
export const summary: ComponentBehaviour = {
  view(drawing, place) {
    const evaluation = drawing.live?.truth ?? drawing.evaluation
    const { type, props } = place.component
    const choice = type === 'Summary' ? oldChoice(place) : choiceOf(drawing, place)
    const isPart = choice.target?.type === 'component'
    return {
      ...itemAt(drawing, place),
      kind: 'summary',
      summary: summariseEvaluation(evaluation, choice),
      isCompact: props.isCompact === true,
      inAccordion: props.showPageInAccordion === true && !isPart,
      isPart,
      emptyText: isPart ? null : messageText(evaluation, 'summary.nothing', ''),
    }
  },
  summary: () => [],
}

/** Its `display` is about ways back and borders; what is only about looks is left to the page. */
function oldChoice({ component, rows }: Place): SummaryChoice {
  const { componentRef, largeGroup, excludedChildren, display } = component.props
  return {
    target: { type: 'component', id: String(componentRef ?? '') },
    excludedComponents: Array.isArray(excludedChildren) ? excludedChildren.map(String) : [],
    withoutChange: isObject(display) && display.hideChangeButton === true,
    groupDisplay: largeGroup === true ? 'full' : 'table',
    rows,
  }
}

function choiceOf({ evaluation }: Pick<Drawing, 'evaluation'>, { component, rows }: Place): SummaryChoice {
  const { target, hideEmptyFields, overrides } = component.props
  const written = isObject(target) ? target : {}
  const id = typeof written.id === 'string' ? written.id : undefined
  const taskId = typeof written.taskId === 'string' ? written.taskId : undefined
  // A component's target may be written with its id alone.
  const type =
    written.type === 'page' || written.type === 'component'
      ? written.type
      : written.type === undefined && id !== undefined && (taskId || evaluation.component(id))
        ? 'component'
        : 'layoutSet'
  return {
    target: { type, ...(id === undefined ? {} : { id }), ...(taskId === undefined ? {} : { taskId }) },
    hideEmptyFields: hideEmptyFields === true,
    overrides: Array.isArray(overrides) ? overrides.filter(isObject) : [],
    rows,
  }
}
