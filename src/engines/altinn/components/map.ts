import type { Evaluation, Place } from '../evaluation.ts'
import { type Converted, cleanText } from '../field-conversion.ts'
import { answerable } from '../field-view.ts'
import { messageText } from '../issue.ts'
import { isObject } from '../model-path.ts'
import type { FieldBase, TextFieldView } from '../page-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'
import { textFieldView } from './text-field.ts'

/** A place, written as an address or as coordinates; and what the package marks on its map. */
export interface MapView extends FieldBase {
  readonly kind: 'map'
  /** Null where nothing is asked: the map only shows. */
  readonly field: TextFieldView | null
  readonly areasHeading: string
  readonly areas: readonly string[]
}

export const map: ComponentBehaviour = answerable({
  view({ evaluation, issues }, place): MapView {
    const asks = place.component.bindings.simpleBinding !== undefined
    const field = textFieldView(evaluation, place, issues)
    return {
      ...field,
      kind: 'map',
      field: asks
        ? { ...field, inputMode: 'text', hint: messageText(evaluation, 'samvirke.map_form', '') }
        : null,
      areasHeading: messageText(evaluation, 'samvirke.map_areas', ''),
      areas: areasOf(evaluation, place),
    }
  },
  take: (taking, place) => takeText(taking, place, 'simpleBinding', convertPlace),
  displayValues: (evaluation, place) => {
    const value = evaluation.value(place)
    return [
      ...(isEmpty(value) ? [] : [String(value).replace(/,(?=\S)/, ', ')]),
      ...areasOf(evaluation, place),
    ]
  },
  issues(evaluation, place) {
    const point = pointIn(String(evaluation.value(place) ?? ''))
    return point && (Math.abs(point[0]) > 90 || Math.abs(point[1]) > 180)
      ? [sayer(evaluation, place)('out_of_range', 'samvirke.map_range')]
      : []
  },
})

/** `65.837, 13.1919`, and with decimal commas `65,837 13,1919`. Null when it is not two numbers. */
function pointIn(text: string): [number, number] | null {
  const points = /^(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text)
  const commas = /^(-?\d{1,3},\d+)\s*[; ]\s*(-?\d{1,3},\d+)$/.exec(text)
  const parts = points ?? commas
  return parts ? [Number(parts[1]!.replace(',', '.')), Number(parts[2]!.replace(',', '.'))] : null
}

/** Coordinates are stored as the map stores them, `65.837,13.1919`; an address as it was written. */
function convertPlace(typed: string): Converted {
  const text = cleanText(typed.slice(0, 1000)).replace(/\s+/g, ' ').trim()
  if (text === '') return { value: undefined }
  const point = pointIn(text.replace(/[−–]/g, '-'))
  return { value: point ? point.join(',') : text }
}

/** Names of the areas and points in the geometries, those that are not hidden; without a name, what they are. */
function areasOf(evaluation: Evaluation, place: Place): string[] {
  const { bindings } = place.component
  const rows = bindings.geometries ? evaluation.value(place, 'geometries') : undefined
  if (!Array.isArray(rows)) return []
  const last = (name: string, otherwise: string) => bindings[name]?.field.split('.').at(-1) ?? otherwise
  const [label, data, hidden] = [
    last('geometryLabel', 'label'),
    last('geometryData', 'data'),
    last('geometryIsHidden', 'hidden'),
  ]
  return rows.filter(isObject).flatMap((row) => {
    if (row[hidden] === true) return []
    const words = [row[label], row[data]].find((value) => !isEmpty(value))
    return words === undefined ? [] : [String(words).slice(0, 200)]
  })
}
