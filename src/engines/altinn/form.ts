import { takesFiles } from './attached-files.ts'
import type { Drawing } from './components/behaviour.ts'
import { behaviourOf } from './components/registry.ts'
import { Evaluation, type Place } from './evaluation.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { drawnFrom, type Following } from './in-browser/look-now.ts'
import { type Issue, messageText } from './issue.ts'
import { groupOf, pageFrame } from './page-frame.ts'
import type { ItemView, PageView } from './page-view.ts'
import { withDefaultRows } from './row-look.ts'
import { pageTitle, visiblePages } from './visible-pages.ts'

/** The pages as steps: visible ones in order, with titles. */
export interface FormStep {
  readonly pageId: string
  readonly title: string
  /** The group of pages it belongs to, when the package gives it a name. */
  readonly group?: string
}

export function stepsOf(setting: FormSetting, state: FormState): FormStep[] {
  const evaluation = new Evaluation(setting, state)
  return visiblePages(evaluation).map((pageId) => {
    const group = groupOf(evaluation, pageId)
    return { pageId, title: pageTitle(evaluation, pageId), ...(group ? { group } : {}) }
  })
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

/**
 * A page ready to be drawn, with the issues given standing at their fields. Null when there is no such visible page. A
 * page outside the order (a target of buttons, the layout of the PDF) is given when asked for; its number is 0. With
 * `follow`, what may come into view in the browser is given too, marked as waiting.
 */
export function viewPage(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  issues: readonly Issue[] = [],
  options: { readonly evenOutsideOrder?: boolean; readonly follow?: Following | undefined } = {},
): PageView | null {
  const { evaluation, live } = drawnFrom(setting, withDefaultRows(setting, state, pageId), options.follow)
  const pages = visiblePages(evaluation)
  const index = pages.indexOf(pageId)
  const isTarget = options.evenOutsideOrder === true && isOutsideOrder(evaluation, pageId)
  if (index < 0 && !isTarget) return null
  const drawing: Drawing = {
    ...{
      evaluation,
      issues,
      pageId,
      hasNext: index >= 0 && index < pages.length - 1,
      hasPrevious: index > 0,
      live,
    },
    viewAll: (ids, rows) =>
      ids.flatMap((id) => {
        const place = { component: evaluation.component(id)!, rows }
        if (evaluation.isHidden(place)) return []
        const part = live?.partOf(place)
        return [part ? { ...viewOf(drawing, place), part } : viewOf(drawing, place)]
      }),
  }
  const items = drawing.viewAll(evaluation.folder.pages.get(pageId)?.roots ?? [], [])
  return {
    id: pageId,
    title: pageTitle(evaluation, pageId),
    number: index + 1,
    total: pages.length,
    previousPageId: pages[index - 1] ?? null,
    nextPageId: index < 0 ? null : (pages[index + 1] ?? null),
    items,
    needsMultipart: takesFiles(items),
    frame: pageFrame(evaluation),
  }
}

function isOutsideOrder(evaluation: Evaluation, pageId: string): boolean {
  const { pages, order } = evaluation.folder
  return pages.has(pageId) && !order.includes(pageId) && !evaluation.isPageHidden(pageId)
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

function viewOf(drawing: Drawing, place: Place): ItemView {
  const { evaluation } = drawing
  const { type, id } = place.component
  const behaviour = behaviourOf(type)
  if (behaviour) return behaviour.view(drawing, place)
  const message = messageText(evaluation, 'samvirke.not_shown', '')
  return { kind: 'not-shown', componentId: id, elementId: evaluation.elementId(place), type, message }
}
