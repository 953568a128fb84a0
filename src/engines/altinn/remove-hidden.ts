import { boundPlaces, visiblePlace } from './bound-places.ts'
import { Evaluation } from './evaluation.ts'
import { fieldNamed, readModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { writePath } from './model-path.ts'

/**
 * The state as it is sent in: answers the resident can no longer see are taken away, so that nobody decides on, or
 * keeps, what was taken back. A field two components show goes only when both are hidden; `removeWhenHidden: false`
 * keeps it. What registers gave and no field asks for stays.
 */
export function removeHiddenData(setting: FormSetting, state: FormState): FormState {
  let current = state
  // Taking an answer away may hide the question it led to; a few rounds reach the end of such chains.
  for (let round = 0; round < 10; round++) {
    const evaluation = new Evaluation(setting, current)
    const typed = { ...current.typed }
    let next: FormState = {
      ...current,
      data: structuredClone(current.data),
      ...(current.models ? { models: structuredClone(current.models) } : {}),
    }
    for (const [field, places] of boundPlaces(evaluation)) {
      if (visiblePlace(evaluation, places) !== null) continue
      if (places.some((place) => evaluation.property(place, 'removeWhenHidden') === false)) continue
      const named = fieldNamed(evaluation.folder, current, field)
      const model = named && readModel(evaluation.folder, next, named.dataType)
      if (model) writePath(model, named.path, undefined)
      delete typed[field]
    }
    next = { ...next, typed }
    if (JSON.stringify(next) === JSON.stringify(current)) return current
    current = next
  }
  return current
}
