import { boundPlaces, visiblePlace } from './bound-places.ts'
import { Evaluation } from './evaluation.ts'
import { fieldNamed, readModel } from './form-models.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { readPath, writePath } from './model-path.ts'

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
    const gone = hiddenAnswers(evaluation)
    if (gone.length === 0) return current
    const typed = { ...current.typed }
    const next: FormState = {
      ...current,
      data: structuredClone(current.data),
      ...(current.models ? { models: structuredClone(current.models) } : {}),
      typed,
    }
    for (const field of gone) {
      const named = fieldNamed(evaluation.folder, current, field)
      const model = named && readModel(evaluation.folder, next, named.dataType)
      if (model) writePath(model, named.path, undefined)
      delete typed[field]
    }
    current = next
  }
  return current
}

/** Names of the fields that hold something and stand in no place one can see. */
function hiddenAnswers(evaluation: Evaluation): string[] {
  const { folder, state } = evaluation
  return [...boundPlaces(evaluation)].flatMap(([field, places]) => {
    const named = fieldNamed(folder, state, field)
    const model = named && readModel(folder, state, named.dataType)
    const holds = (model && readPath(model, named.path) !== undefined) || Object.hasOwn(state.typed, field)
    if (!holds || visiblePlace(evaluation, places) !== null) return []
    return places.some((place) => evaluation.property(place, 'removeWhenHidden') === false) ? [] : [field]
  })
}
