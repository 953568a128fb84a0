import type { Place } from '../evaluation.ts'
import { inlineOf, plainText } from '../markdown.ts'
import { groupParts } from '../row-chain.ts'
import { visibleRows } from '../rows.ts'
import type { SummaryEntry } from '../summary.ts'
import type { Summarising } from './behaviour.ts'

/** What a repeating group says in a summary: each row under the heading it has itself. */
export function rowsInSummary({ evaluation, choice, entriesOf }: Summarising, place: Place): SummaryEntry[] {
  const { before, inRows, after } = groupParts(place.component)
  const beside = (ids: readonly string[]) =>
    ids.flatMap((id) => entriesOf({ component: evaluation.component(id)!, rows: place.rows }))
  const rows = visibleRows(evaluation, place).map((index) => {
    const children = inRows.map((id) => ({
      component: evaluation.component(id)!,
      rows: [...place.rows, index],
    }))
    const heading = children.find(
      (child) => child.component.type === 'Heading' && !evaluation.isHidden(child),
    )
    const title = heading ? plainText(inlineOf(evaluation.textAt(heading, 'title') ?? '')) : ''
    return { title, entries: children.flatMap((child) => entriesOf(child)) }
  })
  const label = evaluation.textAt(place, 'summaryTitle') ?? evaluation.textAt(place, 'title') ?? ''
  const own: SummaryEntry[] =
    rows.length === 0 && choice.hideEmptyFields
      ? []
      : [{ kind: 'group', componentId: place.component.id, label: plainText(inlineOf(label)), rows }]
  return [...beside(before), ...own, ...beside(after)]
}
