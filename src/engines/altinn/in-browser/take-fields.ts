import type { Taking } from '../components/behaviour.ts'
import { behaviourOf } from '../components/registry.ts'
import { Evaluation, type Place } from '../evaluation.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import type { Issue } from '../issue.ts'
import { formatPath } from '../model-path.ts'
import type { PostedFields } from '../post.ts'

export interface TakenFields {
  readonly state: FormState
  readonly issues: readonly Issue[]
}

/** In a browser the rows of the state are those of the page. */
const rowsOfThePage: Taking['rows'] = {
  postedName: (_data, path, prefix = '') => `${prefix}${formatPath(path)}`,
  isMissing: () => false,
}

/**
 * Takes what stands in the fields of a page into the state, as `applyPost` does with what was posted: by the same rules
 * of the same components, without what only a post can bring (buttons, rows added or gone elsewhere).
 */
export function takeFields(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  fields: PostedFields,
  isDrawn: (name: string) => boolean,
): TakenFields {
  const issues = new Map<string, Issue>()
  const taken = new Set<string>()
  let next = state
  const round = (work: 'take' | 'settle'): boolean => {
    const evaluation = new Evaluation(setting, next)
    const data = structuredClone(next.data)
    const models = structuredClone(next.models ?? {})
    const typed = { ...next.typed }
    let changed = false
    for (const place of evaluation.placesOn(pageId)) {
      const behaviour = behaviourOf(place.component.type)
      const elementId = evaluation.elementId(place)
      if (work === 'take' && (taken.has(elementId) || evaluation.property(place, 'readOnly') === true))
        continue
      taken.add(elementId)
      const firstRound = work === 'take' && isDrawn(nameAt(evaluation, place))
      const taking = { evaluation, data, models, typed, fields, rows: rowsOfThePage, firstRound, issues }
      changed = (behaviour?.[work]?.(taking, place) ?? false) || changed
    }
    next = { ...next, data, typed, ...(next.models ? { models } : {}) }
    return changed
  }
  for (let at = 0; at < 4; at++) if (!round('take')) break
  round('settle')
  return { state: next, issues: [...issues.values()] }
}

const nameAt = (evaluation: Evaluation, place: Place) =>
  evaluation.fieldName(place, place.component.bindings.group ? 'group' : 'simpleBinding') ?? ''
