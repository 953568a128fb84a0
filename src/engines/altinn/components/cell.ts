import { displayValuesOf, hasDisplayValue } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import {
  type BlockNode,
  blocksOf,
  escapeMarkdown,
  type InlineNode,
  inlineOf,
  plainText,
} from '../markdown.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { ItemView } from '../page-view.ts'
import type { Drawing, WhileShown } from './behaviour.ts'
import { behaviourOf } from './registry.ts'

/** How a column or a cell stands: width in whole per cent (null = as wide as it needs) and where its text is set. */
export interface CellLook {
  readonly widthPercent: number | null
  readonly align: 'left' | 'center' | 'right'
  readonly columns: number
}

export type CellContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'words'; readonly words: readonly InlineNode[]; readonly help: readonly BlockNode[] }
  /** What an answer says: one text per chosen value. */
  | {
      readonly kind: 'values'
      readonly values: readonly string[]
      /** Element id of the field it repeats, when that changes in the browser. */
      readonly shows?: string
    }
  | { readonly kind: 'items'; readonly items: readonly ItemView[] }

export type CellView = CellLook & {
  readonly content: CellContent
  readonly whileShown?: WhileShown | undefined
}

export const plainLook: CellLook = { widthPercent: null, align: 'left', columns: 1 }
export const emptyCell: CellView = { ...plainLook, content: { kind: 'empty' } }

/** Reads `columnOptions` and `cellStyle`; what a cell says itself goes before what its row or column says. */
export function lookOf(
  evaluation: Evaluation,
  place: Place,
  ...written: readonly unknown[]
): CellLook & { hidden: boolean } {
  const said: JsonObject = Object.assign({}, ...written.filter(isObject))
  const width = /^(\d{1,3})%$/.exec(String(said.width ?? ''))
  const span = evaluation.runAt(place, said.colSpan, 'number', 'colSpan')
  return {
    widthPercent: width ? Math.min(100, Number(width[1])) : null,
    align: said.alignText === 'center' || said.alignText === 'right' ? said.alignText : 'left',
    columns: typeof span === 'number' && span >= 1 ? Math.min(50, Math.floor(span)) : 1,
    hidden: evaluation.runAt(place, said.hidden, 'boolean', 'hidden') === true,
  }
}

/** Numbers stand to the right unless the package says otherwise. */
export function isNumeric(evaluation: Evaluation, place: Place): boolean {
  const { formatting } = place.component.props
  const number =
    isObject(formatting) && (isObject(formatting.number) || formatting.currency || formatting.unit)
  return place.component.type === 'Number' || Boolean(number) || typeof evaluation.value(place) === 'number'
}

/** A field where it can be filled in; else what its answer says, or what it shows when it asks nothing. */
export function contentAt(drawing: Drawing, place: Place, asField: boolean): CellContent {
  const { evaluation } = drawing
  if (evaluation.isHidden(place)) return { kind: 'empty' }
  const { id, type } = place.component
  if (asField || (!hasDisplayValue(place.component) && !behaviourOf(type)?.take)) {
    const items = drawing.viewAll([id], place.rows)
    return items.length > 0 ? { kind: 'items', items } : { kind: 'empty' }
  }
  const typed = evaluation.state.typed[evaluation.fieldName(place) ?? '']
  const isAway = drawing.live?.isAway(place) === true
  const values = isAway ? [] : typed !== undefined ? [typed] : displayValuesOf(evaluation, place)
  if (drawing.live?.partOf(place)) return { kind: 'values', values, shows: evaluation.elementId(place) }
  return values.length > 0 ? { kind: 'values', values } : { kind: 'empty' }
}

export function wordsAt(evaluation: Evaluation, place: Place, text: unknown, help?: unknown): CellContent {
  const read = (written: unknown) =>
    typeof written === 'string' && written !== ''
      ? evaluation.text(written, evaluation.sourcesAt(place), escapeMarkdown)
      : ''
  const words = inlineOf(read(text))
  return plainText(words).trim() === ''
    ? { kind: 'empty' }
    : { kind: 'words', words, help: blocksOf(read(help)) }
}

/** A cell as plain words: what names a row. Empty when it says nothing. */
export function cellText({ content }: CellView): string {
  if (content.kind === 'values') return content.values.join(', ')
  return content.kind === 'words' ? plainText(content.words) : ''
}
