import { Evaluation } from './evaluation.ts'
import type { FormSetting, FormState, Provenance } from './form-state.ts'
import type { JsonObject } from './model-path.ts'
import { summaryEntries } from './summary-entries.ts'
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

/** Where an answer is changed. */
export interface ChangePlace {
  readonly pageId: string
  readonly elementId: string
}

export interface SummaryAnswer {
  readonly kind: 'answer'
  readonly componentId: string
  /** Where "Endre" leads; null for facts, which are changed at their register, and for what belongs to another task. */
  readonly change: ChangePlace | null
  readonly label: string
  /** The label for those who hear the page, where it must say more than the one seen. */
  readonly accessibleLabel?: string
  /** What the resident would say: labels, formatted numbers and dates. Several for boxes. Empty = not answered. */
  readonly values: readonly string[]
  /** Several values one below the other, or after each other in one line. */
  readonly display?: 'list' | 'string'
  /** Where each value can be fetched, in the order of `values`: for files. */
  readonly hrefs?: readonly (string | null)[]
  /** What to write when there is no value. */
  readonly emptyText: string
  readonly source: Provenance | null
}

export interface SummaryGroup {
  readonly kind: 'group'
  readonly componentId: string
  readonly label: string
  readonly rows: readonly { readonly title: string; readonly entries: readonly SummaryEntry[] }[]
  /** `table`: one line per row, its answers as columns. Without it: each row with its own heading. */
  readonly display?: 'table' | 'full'
  /** Where rows are added and changed; null or left out where they cannot be. */
  readonly change?: ChangePlace | null
  /** What to write when there are no rows. */
  readonly emptyText?: string
}

export interface SummaryChoice {
  /** Only this page or component; everything when left out. `taskId`: of an earlier task, from its own pages and data. */
  readonly target?: {
    readonly type: 'page' | 'component' | 'layoutSet'
    readonly id?: string
    readonly taskId?: string
  }
  readonly hideEmptyFields?: boolean
  readonly excludedPages?: readonly string[]
  readonly excludedComponents?: readonly string[]
  /** Summary2's overrides by `pageId`, `componentId` or `componentType`; a later one wins. */
  readonly overrides?: readonly JsonObject[]
  /** No ways back to change anything. */
  readonly withoutChange?: boolean
  /** How rows of groups are shown where nothing else is said. */
  readonly groupDisplay?: 'table' | 'full'
  /** Rows the summary itself stands in, when it sums up something in the same row. */
  readonly rows?: readonly number[]
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

export function summariseEvaluation(seen: Evaluation, asked: SummaryChoice): Summary {
  const { target } = asked
  const evaluation = target?.taskId ? inTask(seen, target.taskId) : seen
  if (!evaluation) return { pages: [] }
  // The pages of another task are not open any more: what stands there is only read.
  const choice = evaluation === seen ? asked : { ...asked, withoutChange: true }
  const pages =
    target?.type === 'component'
      ? [componentPage(evaluation, target.id ?? '', choice)]
      : wholePages(evaluation, choice)
  return { pages: pages.filter((page) => page.entries.length > 0) }
}

/** The folder of another task with the data it was filled in with; null when there is no such folder. */
function inTask(seen: Evaluation, taskId: string): Evaluation | null {
  const { setting, state } = seen
  if (taskId === setting.folderId) return seen
  const folder = setting.package.folders.get(taskId)
  if (!folder) return null
  const own = seen.folder.defaultDataType
  const models = { ...state.models, [own]: state.data }
  const data = models[folder.defaultDataType] ?? setting.otherModels?.[folder.defaultDataType] ?? {}
  const typed = folder.defaultDataType === own ? state.typed : {}
  return new Evaluation({ ...setting, folderId: taskId }, { data, typed, models })
}

function componentPage(evaluation: Evaluation, id: string, choice: SummaryChoice): SummaryPage {
  const component = evaluation.component(id)
  if (!component) return { pageId: '', title: '', entries: [] }
  const { pageId, groupChain } = component
  const entries = rowsTo(evaluation, groupChain, choice.rows ?? []).flatMap((rows) =>
    summaryEntries(evaluation, { component, rows }, choice),
  )
  return { pageId, title: pageTitle(evaluation, pageId), entries }
}

/** Every row the component is repeated in, or the one the summary itself stands in. */
function rowsTo(evaluation: Evaluation, chain: readonly string[], own: readonly number[]): number[][] {
  let found: number[][] = [[]]
  for (const [level, groupId] of chain.entries()) {
    const group = evaluation.component(groupId)
    if (!group) return []
    const at = own[level]
    found = found.flatMap((rows) => {
      const place = { component: group, rows }
      const all = evaluation.rowsOf(place).map((_, index) => index)
      const wanted = at !== undefined && all.includes(at) ? [at] : all
      return wanted.filter((index) => !evaluation.isRowHidden(place, index)).map((index) => [...rows, index])
    })
  }
  return found
}

function wholePages(evaluation: Evaluation, choice: SummaryChoice): SummaryPage[] {
  const { target } = choice
  const named = target?.type === 'page' ? target.id : undefined
  // A page that is named is meant, also one that stands outside the order.
  const pageIds = named === undefined ? evaluation.folder.order : [named]
  return pageIds
    .filter(
      (pageId) =>
        evaluation.folder.pages.has(pageId) &&
        !evaluation.isPageHidden(pageId) &&
        !choice.excludedPages?.includes(pageId) &&
        !isHiddenPage(choice, pageId),
    )
    .map((pageId) => {
      const roots = evaluation.folder.pages.get(pageId)?.roots ?? []
      const entries = roots.flatMap((id) =>
        summaryEntries(evaluation, { component: evaluation.component(id)!, rows: [] }, choice),
      )
      return { pageId, title: pageTitle(evaluation, pageId), entries }
    })
}

const isHiddenPage = (choice: SummaryChoice, pageId: string) =>
  (choice.overrides ?? []).some((one) => one.pageId === pageId && one.hidden === true)
