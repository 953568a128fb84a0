import { isRepeating } from './component-kinds.ts'
import { lockedInGrid } from './components/grid-rows.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { readModel } from './form-models.ts'
import type { Path } from './model-path.ts'
import type { Component } from './package-model.ts'
import type { PostedRows } from './posted-rows.ts'
import { groupParts, rowChain } from './row-chain.ts'
import { rowIdOf } from './rows.ts'

export interface PostedPlace {
  readonly place: Place
  /** It stood on the page as a field: what is missing of it in the post was left out by the resident. */
  readonly drawn: boolean
}

/**
 * The visible places of a page that a post can speak of: of a repeating group only the rows that were on the page,
 * so that neither a closed row nor another page of the list is touched (or costs anything). Fields in a read-only row
 * of a Grid are left out.
 */
export function* postedPlaces(
  evaluation: Evaluation,
  pageId: string,
  posted: PostedRows,
): Generator<PostedPlace> {
  const roots = evaluation.folder.pages.get(pageId)?.roots ?? []
  for (const id of roots)
    yield* placesIn(evaluation, { component: evaluation.component(id)!, rows: [] }, posted, true)
}

function* placesIn(
  evaluation: Evaluation,
  place: Place,
  posted: PostedRows,
  drawn: boolean,
): Generator<PostedPlace> {
  if (evaluation.isHidden(place)) return
  yield { place, drawn }
  const { component, rows } = place
  const locked = lockedIn(component)
  const walk = function* (
    ids: readonly string[],
    inRows: readonly number[],
    among: ReadonlySet<string> | null,
  ) {
    for (const id of ids) {
      if (locked.has(id)) continue
      const isDrawn = drawn && (among === null || among.has(id))
      yield* placesIn(evaluation, { component: evaluation.component(id)!, rows: inRows }, posted, isDrawn)
    }
  }
  if (!isRepeating(component.type)) return yield* walk(component.children, rows, null)
  const { before, inRows, after } = groupParts(component)
  yield* walk([...before, ...after], rows, null)
  for (const [index, row] of evaluation.rowsOf(place).entries()) {
    const at = component.type === 'RepeatingGroup' ? rowPath(evaluation, place, index) : null
    // A row without an id can only be known by its place.
    if (at && rowIdOf(row) !== null && !posted.hasRow(at.model, at.path, at.prefix)) continue
    if (evaluation.isRowHidden(place, index)) continue
    yield* walk(inRows, [...rows, index], at ? posted.drawnIn(at.model, at.path, at.prefix) : null)
  }
}

function lockedIn({ props }: Component): ReadonlySet<string> {
  return new Set([props.rows, props.rowsBefore, props.rowsAfter].flatMap(lockedInGrid))
}

interface RowPath {
  readonly model: unknown
  readonly path: Path
  /** What names of the model's fields begin with: empty for the folder's own. */
  readonly prefix: string
}

function rowPath(evaluation: Evaluation, group: Place, index: number): RowPath | null {
  const path = evaluation.boundPath(group, 'group')
  const dataType = group.component.bindings.group?.dataType
  const last = path?.at(-1)
  if (!path || !last || !dataType) return null
  const { folder, state } = evaluation
  const prefix = dataType === folder.defaultDataType ? '' : `${dataType}/`
  return {
    model: readModel(folder, state, dataType),
    path: [...path.slice(0, -1), { name: last.name, index }],
    prefix,
  }
}

/**
 * The place a button's `elementId` means. Its indexes are those of the page as it was drawn; the rows are found by the
 * ids that were posted with them. Null when the component or its row is gone, or no longer to be seen on the page.
 */
export function placePressed(
  evaluation: Evaluation,
  pageId: string,
  elementId: string,
  posted: PostedRows,
): Place | null {
  const found = componentCalled(evaluation, elementId)
  if (!found || found.component.pageId !== pageId) return null
  const { component, indexes } = found
  const rows: number[] = []
  let drawnAs = ''
  let around = ''
  for (const [level, groupId] of rowChain(evaluation.folder, component).entries()) {
    const group = { component: evaluation.component(groupId)!, rows: [...rows] }
    const name = evaluation.fieldName(group, 'group') ?? ''
    const now = evaluation.rowsOf(group)
    // Inside the row around it, the name goes on from the name that row was drawn with.
    const list = around && name.startsWith(`${around}.`) ? `${drawnAs}${name.slice(around.length)}` : name
    drawnAs = `${list}[${indexes[level]}]`
    const id = posted.idPosted(drawnAs)
    const index = id === null ? indexes[level]! : now.findIndex((row) => rowIdOf(row) === id)
    const row = now[index]
    // Nobody said which row this is: only one that has no id can be taken at its place.
    if (
      row === undefined ||
      (id === null && group.component.type === 'RepeatingGroup' && rowIdOf(row) !== null)
    )
      return null
    rows.push(index)
    around = `${name}[${index}]`
  }
  const place = { component, rows }
  return evaluation.isHidden(place) ? null : place
}

/** Component and row indexes of an element id, which may itself have numbers at its end. */
function componentCalled(
  evaluation: Evaluation,
  elementId: string,
): { component: Component; indexes: number[] } | null {
  const indexes: number[] = []
  for (let id = elementId; ; ) {
    const component = evaluation.component(id)
    if (component && rowChain(evaluation.folder, component).length === indexes.length)
      return { component, indexes }
    const end = /^(.+)-(\d{1,6})$/s.exec(id)
    if (!end) return null
    id = end[1]!
    indexes.unshift(Number(end[2]))
  }
}

/** A component of the page by this element id exists, whatever has become of its row. */
export const isElement = (evaluation: Evaluation, elementId: string) =>
  componentCalled(evaluation, elementId) !== null
