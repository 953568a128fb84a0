import type { LiveDrawing } from '../components/behaviour.ts'
import { Evaluation, type Place } from '../evaluation.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import { EvenWhatWaits } from './even-what-waits.ts'

/** What the script in the browser keeps up to date on a page: ids of components. */
export interface Following {
  /** Their texts, marks, values and messages follow the answers. */
  readonly live: readonly string[]
  /** Those among them that come and go. */
  readonly moves: readonly string[]
  /** Repeating groups whose rows come and go. */
  readonly rowMoves: readonly string[]
}

/** From what a page is drawn: without anything to follow, from what is; else from all that may come into view. */
export function drawnFrom(
  setting: FormSetting,
  state: FormState,
  follow: Following | undefined,
): { evaluation: Evaluation; live: LiveDrawing | undefined } {
  const truth = new Evaluation(setting, state)
  if (!follow) return { evaluation: truth, live: undefined }
  const [moves, rowMoves, all] = [follow.moves, follow.rowMoves, follow.live].map((ids) => new Set(ids))
  const evaluation = new EvenWhatWaits(setting, state, truth, { moves: moves!, rowMoves: rowMoves! })
  const isAway = (place: Place) => truth.isHidden(place)
  const live: LiveDrawing = {
    truth,
    isAway,
    partOf(place) {
      if (!all!.has(place.component.id)) return undefined
      return moves!.has(place.component.id) && truth.isHiddenByItself(place) ? 'waiting' : 'shown'
    },
    rowPart(group, index) {
      if (!rowMoves!.has(group.component.id)) return undefined
      return truth.isRowHidden(group, index) ? 'waiting' : 'shown'
    },
    whileShown(places) {
      if (!places.some(({ component }) => moves!.has(component.id))) return undefined
      return { ids: places.map((place) => evaluation.elementId(place)), isAway: places.every(isAway) }
    },
  }
  return { evaluation, live }
}
