import { fieldTypes } from './component-kinds.ts'
import type { Context, Evaluation, Place } from './evaluation.ts'
import { inputName } from './form-models.ts'
import { formatPath, type Path } from './model-path.ts'

/** Which places show which field, on pages one can walk to: from name of the input to places, hidden ones included. */
export function boundPlaces(evaluation: Evaluation): Map<string, Place[]> {
  const byField = new Map<string, Place[]>()
  for (const pageId of evaluation.folder.order) {
    for (const place of evaluation.placesOn(pageId, true)) {
      const { type, bindings } = place.component
      for (const name of Object.keys(bindings)) {
        if (name === 'group' && !fieldTypes.has(type)) continue
        if (name === 'questions' || !evaluation.isWritable(place, name)) continue
        const field = evaluation.fieldName(place, name)
        if (!field) continue
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

/**
 * Where a rule about a field stands: at the component that shows it, hidden or not; without one, in the rows of the
 * groups whose lists the path goes through, so that `component()` finds the neighbours.
 */
export function contextOfField(
  evaluation: Evaluation,
  dataType: string,
  path: Path,
  places: readonly Place[] | undefined,
): Context {
  const place = places?.[0]
  if (place) return evaluation.contextAt(place)
  const chain: string[] = []
  const rows: number[] = []
  path.forEach((step, at) => {
    if (step.index === undefined) return
    const list = formatPath(path.slice(0, at + 1)).replace(/\[\d+\]/g, '')
    const group = groupOver(evaluation, inputName(evaluation.folder, dataType, list), chain.length)
    if (!group) return
    chain.push(group)
    rows.push(step.index)
  })
  return { chain, rows, pageId: evaluation.folder.order[0] ?? '' }
}

function groupOver(evaluation: Evaluation, list: string, depth: number): string | undefined {
  for (const component of evaluation.folder.components.values()) {
    if (!component.bindings.group && !component.bindings.questions) continue
    if (evaluation.listOf(component.id) !== list || fieldTypes.has(component.type)) continue
    if (component.groupChain.length === depth) return component.id
  }
  return undefined
}
