import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'

/** Where a component stands, for the report. */
export interface ComponentPlace {
  readonly id: string
  readonly file: string
  /** Its number in the page's layout. */
  readonly index: number
}

/**
 * Writes a component as generation v9 has it: groups that repeat, dates with their old default, formats in Unicode's
 * tokens. The component given is not changed.
 */
export function asNewerComponent(
  type: string,
  written: JsonObject,
  fromOlder: boolean,
  place: ComponentPlace,
  report: ImportReport,
): { type: string; props: JsonObject } {
  const props: JsonObject = { ...written }
  const say = (property: string, to: string) =>
    report.note(
      'converted',
      place.file,
      `${place.id}.${property}`,
      { property, to },
      {
        at: ['data', 'layout', place.index, property],
      },
    )
  let newType = type
  if (type === 'Group' && typeof props.maxCount === 'number' && props.maxCount > 1) {
    newType = 'RepeatingGroup'
    say('maxCount', newType)
  } else if (type === 'Group' && 'maxCount' in props) {
    delete props.maxCount
    if (isObject(props.panel)) delete props.panel
    say('maxCount', type)
  }
  if (type === 'Datepicker') {
    // The default was true before v9.
    if (fromOlder && props.timeStamp === undefined) {
      props.timeStamp = true
      say('timeStamp', 'true')
    }
    const format = typeof props.format === 'string' ? unicodeDateFormat(props.format) : null
    if (format !== null && format !== props.format) {
      props.format = format
      say('format', format)
    }
  }
  if (isObject(props.grid) && 'xl' in props.grid) {
    const { xl: _, ...grid } = props.grid
    props.grid = grid
    say('grid', 'lg')
  }
  if (fromOlder && type === 'NavigationButtons' && props.showBackButton === undefined) {
    props.showBackButton = false
    say('showBackButton', 'false')
  }
  return { type: newType, props }
}

/** Moment writes day and year with capitals; Unicode means day of year and week year by those. */
export function unicodeDateFormat(format: string): string {
  return format.replaceAll('D', 'd').replaceAll('Y', 'y')
}

/** What still works although newer packages should write it otherwise. */
export function reportDeprecated(
  type: string,
  props: JsonObject,
  place: ComponentPlace,
  report: ImportReport,
): void {
  const say = (property: string) =>
    report.note(
      'deprecated',
      place.file,
      `${place.id}.${property}`,
      { property },
      {
        at: ['data', 'layout', place.index, property],
      },
    )
  if (type === 'Summary') say('type')
  if (Array.isArray(props.triggers) && props.triggers.length > 0) say('triggers')
  if (isObject(props.mapping) && typeof props.optionsId === 'string') say('mapping')
  if (type === 'Datepicker' && props.timeStamp === true) say('timeStamp')
  const columns = type === 'Subform' && Array.isArray(props.tableColumns) ? props.tableColumns : []
  if (
    columns.some(
      (column) => isObject(column) && isObject(column.cellContent) && 'query' in column.cellContent,
    )
  )
    say('tableColumns')
}
