import { choiceTypes, factTypes } from './component-kinds.ts'
import { Evaluation, type Place } from './evaluation.ts'
import { choiceView, factView, textFieldView } from './field-view.ts'
import { actionName, actionValue, type FormAction } from './form-action.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { type Issue, messageText } from './issue.ts'
import { blocksOf, escapeMarkdown, inlineOf } from './markdown.ts'
import { formatPath, isObject, type JsonObject } from './model-path.ts'
import type { ButtonView, ItemView, PageView, RepeatingGroupView } from './page-view.ts'
import { mayAddRow, mayDeleteRow } from './rows.ts'
import { pageTitle, type SummaryChoice, summariseEvaluation } from './summary.ts'

/** The pages as steps: visible ones in order, with titles. */
export interface FormStep {
  readonly pageId: string
  readonly title: string
}

export function stepsOf(setting: FormSetting, state: FormState): FormStep[] {
  const evaluation = new Evaluation(setting, state)
  return visiblePages(evaluation).map((pageId) => ({ pageId, title: pageTitle(evaluation, pageId) }))
}

/** The page after (or before) one, hidden pages skipped; null at the end. Works also when the page itself got hidden. */
export function pageBeside(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  direction: 'next' | 'back',
): string | null {
  const evaluation = new Evaluation(setting, state)
  const order = evaluation.folder.order
  const step = direction === 'next' ? 1 : -1
  for (let at = order.indexOf(pageId) + step; at >= 0 && at < order.length; at += step) {
    if (!evaluation.isPageHidden(order[at]!)) return order[at]!
  }
  return null
}

function visiblePages(evaluation: Evaluation): string[] {
  return evaluation.folder.order.filter((pageId) => !evaluation.isPageHidden(pageId))
}

/** A page ready to be drawn, with the issues given standing at their fields. Null when there is no such visible page. */
export function viewPage(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  issues: readonly Issue[] = [],
): PageView | null {
  const evaluation = new Evaluation(setting, state)
  const pages = visiblePages(evaluation)
  const index = pages.indexOf(pageId)
  if (index < 0) return null
  const drawing: Drawing = { evaluation, issues, hasNext: index < pages.length - 1, hasPrevious: index > 0 }
  const roots = evaluation.folder.pages.get(pageId)?.roots ?? []
  return {
    id: pageId,
    title: pageTitle(evaluation, pageId),
    number: index + 1,
    total: pages.length,
    previousPageId: pages[index - 1] ?? null,
    nextPageId: pages[index + 1] ?? null,
    items: viewAll(drawing, roots, []),
  }
}

/** A package's text by key (receipt, service name), with the form's data for its variables. */
export function formText(setting: FormSetting, state: FormState, key: string): string {
  const evaluation = new Evaluation(setting, state)
  const scope = evaluation.scope({ chain: [], rows: [], pageId: '' })
  return evaluation.text(key, {
    readData: scope.readData,
    instance: setting.instance ?? {},
    settings: { ...setting.package.settings, ...setting.settings },
  })
}

interface Drawing {
  readonly evaluation: Evaluation
  readonly issues: readonly Issue[]
  readonly hasNext: boolean
  readonly hasPrevious: boolean
}

function viewAll(drawing: Drawing, ids: readonly string[], rows: readonly number[]): ItemView[] {
  return ids.flatMap((id) => {
    const place = { component: drawing.evaluation.component(id)!, rows }
    return drawing.evaluation.isHidden(place) ? [] : [viewOf(drawing, place)]
  })
}

const alertColor: Record<string, 'info' | 'warning' | 'danger' | 'success'> = {
  info: 'info',
  warning: 'warning',
  danger: 'danger',
  error: 'danger',
  success: 'success',
}

function viewOf(drawing: Drawing, place: Place): ItemView {
  const { evaluation, issues } = drawing
  const { type, id, props } = place.component
  const base = { componentId: id, elementId: evaluation.elementId(place) }
  const read = (name: string) => evaluation.textAt(place, name, escapeMarkdown) ?? ''
  if (factTypes.has(type)) return factView(evaluation, place)
  if (choiceTypes.has(type)) return choiceView(evaluation, place, issues)
  switch (type) {
    case 'Input':
    case 'TextArea':
    case 'Datepicker':
      return textFieldView(evaluation, place, issues)
    case 'Heading':
      return { ...base, kind: 'heading', level: headingLevel(props.size), text: inlineOf(read('title')) }
    case 'Paragraph':
      return { ...base, kind: 'paragraph', content: blocksOf(read('title')) }
    case 'Alert':
    case 'Panel': {
      const color = alertColor[String(props.severity ?? props.variant ?? 'info')] ?? 'info'
      return { ...base, kind: 'alert', color, title: inlineOf(read('title')), body: blocksOf(read('body')) }
    }
    case 'Group':
    case 'Accordion':
    case 'AccordionGroup': {
      const look = type === 'Accordion' ? 'details' : props.groupingIndicator === 'panel' ? 'panel' : 'plain'
      const items = viewAll(drawing, place.component.children, place.rows)
      return {
        ...base,
        kind: 'group',
        title: inlineOf(read('title')),
        description: blocksOf(read('description')),
        look,
        items,
      }
    }
    case 'RepeatingGroup':
      return repeatingGroupView(drawing, place)
    case 'NavigationButtons':
    case 'Button':
    case 'ButtonGroup':
      return { ...base, kind: 'buttons', buttons: buttonsOf(drawing, place) }
    case 'Summary2':
    case 'Summary':
      return {
        ...base,
        kind: 'summary',
        summary: summariseEvaluation(evaluation, summaryChoice(type, props)),
      }
    case 'Divider':
      return { ...base, kind: 'divider' }
    default:
      return { ...base, kind: 'not-shown', type, message: messageText(evaluation, 'samvirke.not_shown', '') }
  }
}

function headingLevel(size: unknown): 2 | 3 | 4 {
  if (size === 'M' || size === 'h3') return 3
  return size === 'S' || size === 'h4' ? 4 : 2
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

function button(
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

function repeatingGroupView(drawing: Drawing, place: Place): RepeatingGroupView {
  const { evaluation, issues } = drawing
  const elementId = evaluation.elementId(place)
  const path = evaluation.boundPath(place, 'group')
  const field = path ? formatPath(path) : ''
  const rows = evaluation.rowsOf(place).flatMap((row, index) => {
    if (evaluation.isRowHidden(place, index)) return []
    const rowId = isObject(row) && typeof row.altinnRowId === 'string' ? row.altinnRowId : null
    const remove =
      rowId && mayDeleteRow(evaluation, place, index)
        ? button(evaluation, { kind: 'delete-row', elementId, rowId }, null, 'general.delete_row')
        : null
    const items = viewAll(drawing, place.component.children, [...place.rows, index])
    return [
      {
        index,
        rowIdField: rowId ? { name: `${field}[${index}].altinnRowId`, value: rowId } : null,
        items,
        remove,
      },
    ]
  })
  const addText = evaluation.textAt(place, 'add_button_full') ?? addLabel(evaluation, place)
  const read = (name: string) => evaluation.textAt(place, name, escapeMarkdown) ?? ''
  return {
    kind: 'repeating-group',
    componentId: place.component.id,
    elementId,
    title: inlineOf(read('title')),
    description: blocksOf(read('description')),
    issues: issues.filter((issue) => issue.elementId === elementId),
    rows,
    add: mayAddRow(evaluation, place)
      ? button(evaluation, { kind: 'add-row', elementId }, addText, 'general.add_row')
      : null,
  }
}

function addLabel(evaluation: Evaluation, place: Place): string | null {
  const what = evaluation.textAt(place, 'add_button')
  return what ? `${messageText(evaluation, 'general.add_row', '')} ${what}` : null
}
