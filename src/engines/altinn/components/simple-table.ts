import type { Evaluation, Place } from '../evaluation.ts'
import { parseExpressionDate } from '../expressions/dates.ts'
import { formatExpressionDate } from '../expressions/format-date.ts'
import { fieldLabel, messageText } from '../issue.ts'
import { type BlockNode, blocksOf, type InlineNode, inlineOf, plainText, safeHref } from '../markdown.ts'
import { isObject, type JsonObject, parsePath, readPath } from '../model-path.ts'
import type { ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { containerLevel, type HeadingLevel } from './container-heading.ts'
import { itemAt, markdownAt } from './words.ts'

/** More rows than this make a page nobody reads. */
const mostRows = 200

export interface SimpleTableView extends ItemBase {
  readonly kind: 'simple-table'
  readonly title: readonly InlineNode[]
  readonly level: HeadingLevel
  readonly description: readonly BlockNode[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly { readonly text: string; readonly href: string | null }[])[]
  /** What the package asks of the table that it cannot do here; null when nothing. */
  readonly notice: string | null
}

/** SimpleTable: rows of the model, or of an external API, to be read. They are not changed here. */
export const simpleTable: ComponentBehaviour = {
  view(drawing, place): SimpleTableView {
    const { evaluation } = drawing
    const { props } = place.component
    const read = markdownAt(drawing, place)
    const columns: JsonObject[] = Array.isArray(props.columns) ? props.columns.filter(isObject) : []
    const asksForMore = props.enableEdit === true || props.enableDelete === true
    const title = read('title') || evaluation.labelAt(place, props.title)
    return {
      ...itemAt(drawing, place),
      kind: 'simple-table',
      title: inlineOf(title),
      level: containerLevel(evaluation, place.component),
      description: blocksOf(read('description')),
      columns: columns.map(({ header }) => plainText(inlineOf(evaluation.labelAt(place, header)))),
      rows: rowsOf(evaluation, place)
        .slice(0, mostRows)
        .map((row) => columns.map((column) => cellOf(evaluation, place, column, row))),
      notice: asksForMore
        ? messageText(
            evaluation,
            'samvirke.table_not_edited',
            plainText(inlineOf(title)) || fieldLabel(evaluation, place),
          )
        : null,
    }
  },
}

function rowsOf(evaluation: Evaluation, place: Place): JsonObject[] {
  const bound = evaluation.value(place, 'tableData')
  const { externalApi } = place.component.props
  const from = isObject(externalApi) ? evaluation.setting.externalApis?.[String(externalApi.id)] : undefined
  const path = isObject(externalApi) ? parsePath(String(externalApi.path ?? '')) : null
  const rows = Array.isArray(bound) ? bound : path ? readPath(from, path) : from
  return Array.isArray(rows) ? rows.filter(isObject) : []
}

function cellOf(
  evaluation: Evaluation,
  place: Place,
  { accessors, component }: JsonObject,
  row: JsonObject,
): { text: string; href: string | null } {
  const read = (accessor: unknown): string => {
    const path = parsePath(String(accessor ?? ''))
    const value = path ? readPath(row, path) : undefined
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''
  }
  const text = (Array.isArray(accessors) ? accessors : []).map(read).filter(Boolean).join(', ')
  if (!isObject(component)) return { text, href: null }
  if (component.type === 'link')
    return { text: read(component.textPath) || text, href: safeHref(read(component.hrefPath))?.href ?? null }
  const date = component.type === 'date' ? parseExpressionDate(text) : null
  if (date) {
    const format = typeof component.format === 'string' ? component.format : 'dd.MM.yyyy'
    return { text: formatExpressionDate(date, format, evaluation.setting.language), href: null }
  }
  const options: JsonObject[] = Array.isArray(component.options) ? component.options.filter(isObject) : []
  const chosen = options.find(({ value }) => String(value) === text)
  return { text: chosen ? evaluation.labelAt(place, chosen.label) : text, href: null }
}
