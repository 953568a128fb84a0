import { Evaluation, type Place } from '../evaluation.ts'
import type { FormSetting, FormState } from '../form-state.ts'

/** Components and rows that come and go in the browser. */
export interface ComingAndGoing {
  readonly moves: ReadonlySet<string>
  /** Repeating groups whose rows come and go. */
  readonly rowMoves: ReadonlySet<string>
}

/**
 * The page with all that may come into view in the browser: to be drawn from. What expressions and texts see is what
 * the true evaluation sees, where a hidden component is hidden.
 */
export class EvenWhatWaits extends Evaluation {
  constructor(
    setting: FormSetting,
    state: FormState,
    private readonly truth: Evaluation,
    private readonly coming: ComingAndGoing,
  ) {
    super(setting, state)
  }

  override isHiddenByItself(place: Place): boolean {
    return !this.coming.moves.has(place.component.id) && super.isHiddenByItself(place)
  }

  override isRowHidden(group: Place, index: number): boolean {
    return !this.coming.rowMoves.has(group.component.id) && super.isRowHidden(group, index)
  }

  override scopeAt(place: Place) {
    return this.truth.scopeAt(place)
  }

  override scope(context: Parameters<Evaluation['scope']>[0]) {
    return this.truth.scope(context)
  }

  override sourcesAt(place: Place) {
    return this.truth.sourcesAt(place)
  }

  override sources(context: Parameters<Evaluation['sources']>[0]) {
    return this.truth.sources(context)
  }
}
