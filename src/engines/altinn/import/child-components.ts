import type { ImportReport, JsonPlace } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ComponentPlace } from './newer-component.ts'

export interface Child {
  readonly id: string
  /** False for cells in rows before and after a table: they stand outside its rows. */
  readonly inRows: boolean
  /** Where in the parent the child is named. */
  readonly at: JsonPlace
}

/** Every component a container holds, wherever its type names them: children, tabs, cards, cells of a grid. */
export function childrenOf(
  type: string,
  props: JsonObject,
  place: ComponentPlace,
  report: ImportReport,
): Child[] {
  const found: Child[] = []
  const add = (written: unknown, at: JsonPlace, inRows = true, strip = false) => {
    if (typeof written !== 'string')
      report.error(
        'bad-child',
        place.file,
        place.id,
        { name: place.id },
        {
          at: ['data', 'layout', place.index, ...at],
        },
      )
    else found.push({ id: strip ? written.replace(/^\d+:/, '') : written, inRows, at })
  }
  const each = (list: unknown): [number, unknown][] => (Array.isArray(list) ? [...list.entries()] : [])
  const inPages = isObject(props.edit) && props.edit.multiPage === true
  for (const [index, child] of each(props.children)) add(child, ['children', index], true, inPages)
  if (type === 'Tabs' || type === 'Cards') {
    const key = type === 'Tabs' ? 'tabs' : 'cards'
    for (const [index, part] of each(props[key])) {
      if (!isObject(part)) continue
      if (typeof part.media === 'string') add(part.media, [key, index, 'media'])
      for (const [number, child] of each(part.children)) add(child, [key, index, 'children', number])
    }
  }
  const tables = type === 'Grid' ? ['rows'] : type === 'RepeatingGroup' ? ['rowsBefore', 'rowsAfter'] : []
  for (const key of tables) {
    for (const [index, row] of each(props[key])) {
      if (!isObject(row)) continue
      for (const [number, cell] of each(row.cells))
        if (isObject(cell) && typeof cell.component === 'string')
          add(cell.component, [key, index, 'cells', number, 'component'], key === 'rows')
    }
  }
  return found
}
