import { whyInvalid } from '../expressions/evaluate.ts'
import type { ImportReport, JsonPlace } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'

interface Where {
  readonly file: string
  /** Component id; empty for the page itself. */
  readonly id: string
  readonly at: JsonPlace
}

/**
 * Expressions below the top of a component: each path is property names, `*` for every element or member. Lists that
 * are no expressions stand beside them (children, options), so only these places are looked at.
 */
const nested: readonly string[] = [
  'textResourceBindings.*',
  'queryParameters.*',
  'pageBreak.breakBefore',
  'pageBreak.breakAfter',
  'source.label',
  'source.description',
  'source.helpText',
  ...['addButton', 'saveButton', 'deleteButton', 'editButton', 'alertOnDelete', 'saveAndNextButton'].map(
    (name) => `edit.${name}`,
  ),
  'tableColumns.*.hidden',
  'tableColumns.*.cellContent.value',
  'tableColumns.*.cellContent.default',
  'rows.*.cells.*.text',
  'rows.*.cells.*.help',
  'rowsBefore.*.cells.*.text',
  'rowsAfter.*.cells.*.text',
]

/** Properties of single types that are an expression at the top. */
const atTop: readonly string[] = [
  ...['entryDisplayName', 'value', 'addButton', 'alertOnChange', 'alertOnDelete', 'openByDefault'],
  ...['minCount', 'maxCount', 'showAddButton', 'showDeleteButton', 'isCompact', 'minTime', 'maxTime'],
]

/** Says what is wrong with the expressions of a component or page, with the place inside the expression. */
export function checkExpressions(
  props: JsonObject,
  properties: readonly string[],
  where: Where,
  report: ImportReport,
): void {
  const check = (value: unknown, steps: readonly (string | number)[]) => {
    if (!Array.isArray(value)) return
    const wrong = whyInvalid(value)
    if (!wrong) return
    const property = steps.join('.')
    const place = `${where.id ? `${where.id}.` : ''}${property}${wrong.place}`
    const inside = [...wrong.place.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]))
    report.error(
      'bad-expression',
      where.file,
      place,
      { property, reason: wrong.message },
      {
        at: [...where.at, ...steps, ...inside],
      },
    )
  }
  for (const property of properties) check(props[property], [property])
  if (where.id === '') return
  for (const property of atTop) if (!properties.includes(property)) check(props[property], [property])
  for (const path of nested) visit(props, path.split('.'), [], check)
}

function visit(
  value: unknown,
  path: readonly string[],
  steps: readonly (string | number)[],
  check: (value: unknown, steps: readonly (string | number)[]) => void,
): void {
  const [name, ...rest] = path
  if (name === undefined) {
    check(value, steps)
    return
  }
  if (name === '*') {
    if (Array.isArray(value))
      for (const [index, one] of value.entries()) visit(one, rest, [...steps, index], check)
    else if (isObject(value))
      for (const [key, one] of Object.entries(value)) visit(one, rest, [...steps, key], check)
  } else if (isObject(value) && Object.hasOwn(value, name)) visit(value[name], rest, [...steps, name], check)
}
