import { fieldTypes } from './component-kinds.ts'
import type { Evaluation, Place } from './evaluation.ts'

/** Which places show which field, on pages one can walk to: from indexed path to places, hidden ones included. */
export function boundPlaces(evaluation: Evaluation): Map<string, Place[]> {
  const byField = new Map<string, Place[]>()
  for (const pageId of evaluation.folder.order) {
    for (const place of evaluation.placesOn(pageId, true)) {
      const { type, bindings } = place.component
      const names = fieldTypes.has(type)
        ? Object.keys(bindings)
        : Object.keys(bindings).filter((name) => name !== 'group')
      for (const name of names) {
        const field = evaluation.fieldName(place, name)
        if (!field || !evaluation.isBoundHere(place, name)) continue
        const known = byField.get(field)
        if (known) known.push(place)
        else byField.set(field, [place])
      }
    }
  }
  return byField
}

/** The first visible place of a field; null when every place is hidden; undefined when no component binds it. */
export function visiblePlace(
  evaluation: Evaluation,
  places: readonly Place[] | undefined,
): Place | null | undefined {
  if (!places) return undefined
  return places.find((place) => !evaluation.isHidden(place)) ?? null
}
