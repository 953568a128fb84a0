import { fieldTypes } from '../component-kinds.ts'
import { livesInBrowser } from '../components/browser-types.ts'
import { isObject } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import type { Changing } from './changing.ts'
import { inFlow } from './in-flow.ts'
import type { Following } from './look-now.ts'
import type { Needs } from './needs.ts'

/** Whether a text of the component holds a value from the data. */
export function isFilled(needs: Needs, component: Component): boolean {
  return Object.values(component.texts).some(
    (written) =>
      Array.isArray(written) ||
      (typeof written === 'string' && (needs.resource(written)?.variables.length ?? 0) > 0),
  )
}

export const summaries = new Set(['Summary', 'Summary2'])

/** A summary of other pages stays as the server drew it: their answers are not given here. */
function sumsUpOwnPage(needs: Needs, { type, pageId, props }: Component): boolean {
  const target = isObject(props.target) ? props.target : {}
  if (target.taskId !== undefined || props.taskId !== undefined) return false
  const id = type === 'Summary' ? props.componentRef : target.id
  const summedUp = typeof id === 'string' ? needs.component(id) : undefined
  return summedUp?.pageId === pageId && canSumUp(needs, summedUp)
}

/** What asks for something, or shows it, and is drawn by the server alone would be missing from it. */
function canSumUp(needs: Needs, { type, children }: Component): boolean {
  if ((fieldTypes.has(type) || notSummedUpHere.has(type)) && !livesInBrowser(type)) return false
  return children.every((id) => {
    const child = needs.component(id)
    return !child || canSumUp(needs, child)
  })
}

const notSummedUpHere = new Set(['Subform', 'SimpleTable', 'AttachmentList'])

/** Drawn apart from where they stand. */
const drawnApart = new Set(['NavigationButtons', 'Button', 'ButtonGroup'])

/** What of a page the browser keeps up to date: only what its own answers can change. */
export function followed(changing: Changing, needs: Needs, here: readonly Component[]): Following {
  const placed = here.filter((component) => !drawnApart.has(component.type) && isInFlow(needs, component))
  const ids = (kept: readonly Component[]) => kept.map(({ id }) => id)
  const moving = placed.filter(({ props }) => Array.isArray(props.hidden) && changing.reaches([props.hidden]))
  const moves = new Set(ids(moving))
  return {
    live: ids(placed.filter((one) => moves.has(one.id) || changesInPlace(changing, needs, one))),
    moves: ids(moving),
    rowMoves: ids(
      placed.filter(
        ({ type, props }) =>
          type === 'RepeatingGroup' && Array.isArray(props.hiddenRow) && changing.reaches([props.hiddenRow]),
      ),
    ),
  }
}

function changesInPlace(changing: Changing, needs: Needs, component: Component): boolean {
  const { type, props, texts, groupChain, bindings } = component
  if (summaries.has(type)) return sumsUpOwnPage(needs, component)
  if (inFlow.has(type)) return changing.reaches([texts.title, texts.summaryTitle])
  if (!livesInBrowser(type)) return false
  const asked = [props.required, props.readOnly, props.value, props.optionFilter].filter(Array.isArray)
  if (changing.reaches([...asked, ...Object.values(texts)])) return true
  // What is said again elsewhere: in the line of its row, as a value that is known, or how long it is.
  const isRepeated =
    groupChain.some((id) => needs.component(id)?.type === 'RepeatingGroup') ||
    props.readOnly === true ||
    props.renderAsSummary === true ||
    typeof props.maxLength === 'number' ||
    type === 'List'
  if (isRepeated && changing.reachesField(component)) return true
  // A field that others write to: calculated, or bound twice.
  const field = { ...component, bindings: {} }
  return changing.reachesField(field) || changing.isCalculated(Object.values(bindings))
}

/** Counting signs, or repeating an answer, is not reason enough to send a script. */
export function isOnlyCounted({ props, texts, bindings }: Component): boolean {
  const asks = [
    props.hidden,
    props.required,
    props.readOnly,
    props.value,
    props.optionFilter,
    ...Object.values(texts),
  ]
  if (asks.some(Array.isArray) || isObject(props.source)) return false
  return bindings.simpleBinding !== undefined
}

function isInFlow(needs: Needs, component: Component): boolean {
  for (const other of needs.components)
    if (other.id === component.parentId) return inFlow.has(other.type) && isInFlow(needs, other)
  return component.parentId === undefined
}
