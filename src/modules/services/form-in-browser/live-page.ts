import {
  behaviourOf,
  type Component,
  displayValuesOf,
  type Evaluation,
  type ItemView,
  inFlow,
  inlineOf,
  type PageParts,
  type Place,
  rowPartId,
  titleAt,
} from '#engines/altinn/in-browser/index.ts'
import { inlineNodes } from './marked-nodes.ts'
import type { PageOfParts } from './page-of-parts.ts'
import { type DrawRare, redraw } from './redraw.ts'

/** The page as it is drawn now, and how it is brought to what the answers say. */
export class LivePage {
  /** By element id, what was drawn last. */
  private readonly views = new Map<string, ItemView>()
  private readonly titles = new Map<string, string>()

  constructor(
    private readonly parts: PageParts,
    private readonly page: PageOfParts,
    drawn: Evaluation,
    private readonly rare: DrawRare,
  ) {
    for (const place of this.places(drawn, parts.follow.live)) {
      const id = drawn.elementId(place)
      const view = this.viewOf(drawn, place)
      if (view) this.views.set(id, view)
      else this.titles.set(id, titleAt(drawn, place))
    }
  }

  /** True when a part came or went. */
  draw(evaluation: Evaluation): boolean {
    const { follow } = this.parts
    const moves = new Set(follow.moves)
    const away = new Set<string>()
    let moved = false
    for (const group of this.places(evaluation, follow.rowMoves))
      for (const index of evaluation.rowsOf(group).keys())
        moved =
          this.put(rowPartId(evaluation.elementId(group), index), !evaluation.isRowHidden(group, index)) ||
          moved
    for (const place of this.places(evaluation, follow.live)) {
      const id = evaluation.elementId(place)
      const isAway = evaluation.isHidden(place)
      if (isAway) away.add(id)
      this.echo(evaluation, place, id, isAway)
      if (moves.has(place.component.id)) moved = this.put(id, !evaluation.isHiddenByItself(place)) || moved
      const element = this.page.element(id)
      if (element && !isAway) this.redraw(evaluation, place, id, element)
    }
    for (const { element, ids } of this.page.dependents) element.hidden = ids.every((id) => away.has(id))
    return moved
  }

  private put(id: string, isShown: boolean): boolean {
    return this.page.isThere(id) && this.page.put(id, isShown)
  }

  private redraw(evaluation: Evaluation, place: Place, id: string, element: HTMLElement): void {
    const after = this.viewOf(evaluation, place)
    const before = this.views.get(id)
    if (after && before) {
      redraw(element, before, after, {
        ...this.rare,
        optional: this.parts.builtIn['general.optional'] ?? '',
        isCalculated: 'name' in after && this.parts.calculated.includes(after.name.replace(/\[\d+\]/g, '')),
      })
      this.views.set(id, after)
    } else if (!after) this.retitle(evaluation, place, id, element)
  }

  private retitle(evaluation: Evaluation, place: Place, id: string, element: HTMLElement): void {
    const title = titleAt(evaluation, place)
    if (title === this.titles.get(id)) return
    this.titles.set(id, title)
    const heading = element.querySelector(`#${CSS.escape(`${id}-tittel`)}, :scope > details > summary`)
    heading?.replaceChildren(...inlineNodes(inlineOf(title)))
  }

  /** What the line of a row says of a field in it. */
  private echo(evaluation: Evaluation, place: Place, id: string, isAway: boolean): void {
    for (const element of this.page.echoes.get(id) ?? []) {
      const typed = evaluation.state.typed[evaluation.fieldName(place) ?? '']
      const values = isAway ? [] : typed !== undefined ? [typed] : displayValuesOf(evaluation, place)
      const text = values.join(', ')
      if (element.textContent === text) continue
      element.textContent = text
      element.closest('td, th')?.classList.toggle('empty-cell', text === '')
    }
  }

  private viewOf(evaluation: Evaluation, place: Place): ItemView | null {
    const drawing = {
      ...{ evaluation, issues: [], pageId: this.parts.pageId, hasNext: true, hasPrevious: true },
      viewAll: () => [],
    }
    const { type } = place.component
    return inFlow.has(type) ? null : (behaviourOf(type)?.view(drawing, place) ?? null)
  }

  /** Where components stand: one in repeating groups in every row of them. */
  private *places(evaluation: Evaluation, ids: readonly string[]): Generator<Place> {
    for (const id of ids) {
      const component = evaluation.component(id)
      if (component) yield* placesOf(evaluation, component)
    }
  }
}

function placesOf(evaluation: Evaluation, component: Component): Place[] {
  let rows: number[][] = [[]]
  for (const id of component.groupChain) {
    const group = evaluation.component(id)!
    rows = rows.flatMap((around) =>
      [...evaluation.rowsOf({ component: group, rows: around }).keys()].map((index) => [...around, index]),
    )
  }
  return rows.map((at) => ({ component, rows: at }))
}
