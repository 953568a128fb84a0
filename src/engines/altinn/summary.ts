import { factTypes } from './component-kinds.ts'
import { behaviourOf } from './components/registry.ts'
import { displayValuesOf, shownValue } from './display-value.ts'
import { Evaluation, type Place } from './evaluation.ts'
import type { FormSetting, FormState, Provenance } from './form-state.ts'
import { fieldLabel } from './issue.ts'
import { inlineOf, plainText } from './markdown.ts'
import type { JsonObject } from './model-path.ts'
import { provenanceOf } from './provenance.ts'
import { pageTitle } from './visible-pages.ts'

/** The form as answers: the same for the summary page, the receipt and the PDF. */
export interface Summary {
  readonly pages: readonly SummaryPage[]
}

export interface SummaryPage {
  readonly pageId: string
  readonly title: string
  readonly entries: readonly SummaryEntry[]
}

export type SummaryEntry = SummaryAnswer | SummaryGroup

export interface SummaryAnswer {
  readonly kind: 'answer'
  readonly componentId: string
  /** Where "Endre" leads: page and element; null for facts, which are changed at their register. */
  readonly change: { readonly pageId: string; readonly elementId: string } | null
  readonly label: string
  /** What the resident would say: labels, formatted numbers and dates. Several for boxes. Empty = not answered. */
  readonly values: readonly string[]
  /** What to write when there is no value. */
  readonly emptyText: string
  readonly source: Provenance | null
}

export interface SummaryGroup {
  readonly kind: 'group'
  readonly componentId: string
  readonly label: string
  readonly rows: readonly { readonly title: string; readonly entries: readonly SummaryEntry[] }[]
}

export interface SummaryChoice {
  /** Only this page or component; everything when left out. */
  readonly target?: { readonly type: 'page' | 'component'; readonly id: string }
  readonly hideEmptyFields?: boolean
  readonly excludedPages?: readonly string[]
  readonly excludedComponents?: readonly string[]
  /** `emptyFieldText` and `hidden` by component id, as Summary2's overrides. */
  readonly overrides?: readonly JsonObject[]
}

/** Summary of the visible pages in order. Hidden fields and texts that only explain are left out. */
export function summarise(setting: FormSetting, state: FormState, choice: SummaryChoice = {}): Summary {
  return summariseEvaluation(new Evaluation(setting, state), choice)
}

/** What goes into the PDF and the archive: the summary less what the package keeps out of it. */
export function summariseForPdf(setting: FormSetting, state: FormState): Summary {
  const evaluation = new Evaluation(setting, state)
  const { excludedPages, excludedComponents } = evaluation.folder.pdf
  return summariseEvaluation(evaluation, { excludedPages, excludedComponents })
}

export function summariseEvaluation(evaluation: Evaluation, choice: SummaryChoice): Summary {
  const { target } = choice
  const targetPage = target?.type === 'component' ? evaluation.component(target.id)?.pageId : target?.id
  const pages = evaluation.folder.order
    .filter(
      (pageId) =>
        !evaluation.isPageHidden(pageId) &&
        !choice.excludedPages?.includes(pageId) &&
        !isHiddenPage(choice, pageId),
    )
    .filter((pageId) => !target || pageId === targetPage)
    .map((pageId) => {
      const roots =
        target?.type === 'component' ? [target.id] : (evaluation.folder.pages.get(pageId)?.roots ?? [])
      const entries = roots.flatMap((id) =>
        entriesOf(evaluation, { component: evaluation.component(id)!, rows: [] }, choice),
      )
      return { pageId, title: pageTitle(evaluation, pageId), entries }
    })
  return { pages: pages.filter((page) => page.entries.length > 0) }
}

function override(choice: SummaryChoice, place: Place): JsonObject {
  const mine = (choice.overrides ?? []).filter(
    (one) => one.componentId === place.component.id || one.componentType === place.component.type,
  )
  return Object.assign({}, ...mine)
}

const isHiddenPage = (choice: SummaryChoice, pageId: string) =>
  (choice.overrides ?? []).some((one) => one.pageId === pageId && one.hidden === true)

function entriesOf(evaluation: Evaluation, place: Place, choice: SummaryChoice): SummaryEntry[] {
  const { component } = place
  if (evaluation.isHidden(place) || choice.excludedComponents?.includes(component.id)) return []
  const own = override(choice, place)
  if (own.hidden === true) return []
  const behaviour = behaviourOf(component.type)
  if (behaviour?.summary) {
    const within = (child: Place) => entriesOf(evaluation, child, choice)
    return behaviour.summary({ evaluation, choice, own, entriesOf: within }, place)
  }
  if (behaviour?.displayValues) {
    const answer = answerOf(evaluation, place, own)
    const forced = evaluation.property(place, 'forceShowInSummary') === true
    return answer.values.length === 0 && choice.hideEmptyFields && !forced ? [] : [answer]
  }
  return component.children.flatMap((id) =>
    entriesOf(evaluation, { component: evaluation.component(id)!, rows: place.rows }, choice),
  )
}

function answerOf(evaluation: Evaluation, place: Place, own: JsonObject): SummaryAnswer {
  const { component } = place
  const isFact = factTypes.has(component.type)
  const readOnly = isFact || evaluation.property(place, 'readOnly') === true
  const typed = evaluation.state.typed[evaluation.fieldName(place) ?? '']
  const written = own.emptyFieldText
  const title = evaluation.textAt(place, 'summaryTitle') ?? evaluation.textAt(place, 'title')
  const sources = evaluation.sourcesAt(place)
  return {
    kind: 'answer',
    componentId: component.id,
    change: readOnly ? null : { pageId: component.pageId, elementId: evaluation.elementId(place) },
    label: title ? plainText(inlineOf(title)) : fieldLabel(evaluation, place),
    values:
      typed !== undefined && isTypedShown(evaluation, place) ? [typed] : displayValuesOf(evaluation, place),
    emptyText: evaluation.text(typeof written === 'string' ? written : 'general.empty_value', sources),
    source: provenanceOf(evaluation, place),
  }
}

/** Text that could not be used is still what the resident wrote; it is shown until it is put right. */
function isTypedShown(evaluation: Evaluation, place: Place): boolean {
  return (shownValue(evaluation, place) ?? null) === null
}
