import { isObject, type JsonObject } from '../model-path.ts'
import { type SummaryChoice, summariseEvaluation } from '../summary.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { itemAt } from './words.ts'

/** Summary2, and Summary of older packages. A summary is not summed up itself. */
export const summary: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'summary',
    summary: summariseEvaluation(
      drawing.evaluation,
      summaryChoice(place.component.type, place.component.props),
    ),
  }),
  summary: () => [],
}

function summaryChoice(type: string, props: JsonObject): SummaryChoice {
  if (type === 'Summary') return { target: { type: 'component', id: String(props.componentRef ?? '') } }
  const target = isObject(props.target) ? props.target : {}
  const narrowed = (target.type === 'page' || target.type === 'component') && typeof target.id === 'string'
  return {
    ...(narrowed ? { target: { type: target.type as 'page' | 'component', id: target.id as string } } : {}),
    hideEmptyFields: props.hideEmptyFields === true,
    overrides: Array.isArray(props.overrides) ? props.overrides.filter(isObject) : [],
  }
}
