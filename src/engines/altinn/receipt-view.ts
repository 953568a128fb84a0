import type { ComponentBehaviour, Drawing } from './components/behaviour.ts'
import { behaviourOf } from './components/registry.ts'
import { Evaluation, type Place } from './evaluation.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { messageText } from './issue.ts'
import type { ItemView } from './page-view.ts'
import { type Summary, type SummaryEntry, summariseEvaluation } from './summary.ts'
import { pageTitle, visiblePages } from './visible-pages.ts'

/** UI folder of a package's own receipt, also in packages of generation v8 (a layout set with this task). */
export const receiptFolder = 'CustomReceipt'

export interface ReceiptPage {
  readonly id: string
  readonly title: string
  readonly items: readonly ItemView[]
}

/** Shown as they stand: they explain, or show what is known. */
const plain: ReadonlySet<string> = new Set([
  ...[
    'Accordion',
    'AccordionGroup',
    'Alert',
    'AttachmentList',
    'Audio',
    'Cards',
    'Custom',
    'Date',
    'Divider',
  ],
  ...['Group', 'Heading', 'IFrame', 'Image', 'InstanceInformation', 'Link', 'Number', 'Option', 'Panel'],
  ...['Paragraph', 'PaymentDetails', 'SigneeList', 'SigningDocumentList', 'Summary', 'Summary2', 'Tabs'],
  ...['Text', 'Video'],
])

/** Left out: there is nothing more to press when the form has been sent in. */
const pressed: ReadonlySet<string> = new Set([
  ...['ActionButton', 'AddToList', 'Button', 'ButtonGroup', 'CustomButton', 'InstantiationButton'],
  ...['NavigationBar', 'NavigationButtons', 'Payment', 'PDFPreviewButton', 'PrintButton', 'SigningActions'],
])

/**
 * The package's own receipt of what has been sent in: every visible page in order, read only. What is a field in the form
 * stands as its answer, buttons are left out. Empty when the package has no receipt of its own, or no page of it is shown.
 */
export function receiptPages(setting: FormSetting, state: FormState): ReceiptPage[] {
  if (!setting.package.folders.get(receiptFolder)?.pages.size) return []
  const evaluation = new Evaluation({ ...setting, folderId: receiptFolder }, state)
  return visiblePages(evaluation).map((pageId) => {
    const drawing: Drawing = {
      ...{ evaluation, issues: [], pageId, hasNext: false, hasPrevious: false },
      viewAll: (ids, rows) =>
        ids.flatMap((id) => {
          const place = { component: evaluation.component(id)!, rows }
          return evaluation.isHidden(place) ? [] : (readOnly(drawing, place) ?? [])
        }),
    }
    const items = drawing.viewAll(evaluation.folder.pages.get(pageId)?.roots ?? [], [])
    return { id: pageId, title: pageTitle(evaluation, pageId), items }
  })
}

function readOnly(drawing: Drawing, place: Place): ItemView | null {
  const { evaluation } = drawing
  const { type, id: componentId } = place.component
  const behaviour: ComponentBehaviour | undefined = behaviourOf(type)
  if (pressed.has(type)) return null
  const elementId = evaluation.elementId(place)
  if (!behaviour) {
    const message = messageText(evaluation, 'samvirke.not_shown', '')
    return { kind: 'not-shown', componentId, elementId, type, message }
  }
  if (plain.has(type)) return withoutWaysBack(behaviour.view(drawing, place))
  const target = { type: 'component', id: componentId } as const
  const summary = summariseEvaluation(evaluation, { target, rows: place.rows, withoutChange: true })
  return {
    ...{ kind: 'summary', componentId, elementId, summary, isPart: true },
    ...{ isCompact: false, inAccordion: false, emptyText: null },
  }
}

function withoutWaysBack(item: ItemView): ItemView {
  return item.kind === 'summary' ? { ...item, summary: unchangeable(item.summary) } : item
}

/** A summary to read: without the ways back to what it sums up. */
export function unchangeable({ pages }: Summary): Summary {
  return { pages: pages.map((page) => ({ ...page, entries: page.entries.map(withoutChange) })) }
}

function withoutChange(entry: SummaryEntry): SummaryEntry {
  if (entry.kind === 'answer') return { ...entry, change: null }
  const rows = entry.rows.map((row) => ({ ...row, entries: row.entries.map(withoutChange) }))
  return { ...entry, change: null, rows }
}
