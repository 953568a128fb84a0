import type { Evaluation, Place } from '../evaluation.ts'
import type { Fault } from '../field-conversion.ts'
import type { FormAction } from '../form-action.ts'
import type { FormState } from '../form-state.ts'
import type { Issue } from '../issue.ts'
import type { JsonObject } from '../model-path.ts'
import type { ItemView } from '../page-view.ts'
import type { PostedFields } from '../post.ts'
import type { PostedRows } from '../posted-rows.ts'
import type { SummaryChoice, SummaryEntry } from '../summary.ts'

/** A page being drawn for a browser that keeps it up to date. */
export interface LiveDrawing {
  /** The page as it is, without what waits. */
  readonly truth: Evaluation
  /** Hidden as things stand, though it is drawn. */
  isAway(place: Place): boolean
  /** Undefined for what does not change. */
  partOf(place: Place): 'shown' | 'waiting' | undefined
  rowPart(group: Place, index: number): 'shown' | 'waiting' | undefined
  /** For what stands only while one of these does; undefined when none of them comes or goes. */
  whileShown(places: readonly Place[]): WhileShown | undefined
}

/** Element ids of components; what bears them is not seen while all of those are away. */
export interface WhileShown {
  readonly ids: readonly string[]
  readonly isAway: boolean
}

/** A page being drawn. */
export interface Drawing {
  readonly evaluation: Evaluation
  readonly issues: readonly Issue[]
  readonly pageId: string
  readonly hasNext: boolean
  readonly hasPrevious: boolean
  readonly live?: LiveDrawing | undefined
  /** The visible ones among these components, in order, at these rows. */
  viewAll(ids: readonly string[], rows: readonly number[]): ItemView[]
}

/** A posted page being taken in. `data`, `models` and `typed` are copies and may be written to. */
export interface Taking {
  readonly evaluation: Evaluation
  readonly data: JsonObject
  readonly models: Record<string, JsonObject>
  readonly typed: Record<string, string>
  readonly fields: PostedFields
  readonly rows: Pick<PostedRows, 'postedName' | 'isMissing'>
  /** False for components that came into view by an answer in this very post: their boxes were not on the page. */
  readonly firstRound: boolean
  /** What could not be taken in, by name of the input. */
  readonly issues: Map<string, Issue>
}

/** A press of a button, seen with the page as it was just taken in. */
export interface Acting {
  readonly evaluation: Evaluation
  readonly action: FormAction
}

export interface Acted {
  readonly state: FormState
  /** Why it was not done: they stand at their fields. */
  readonly issues?: readonly Issue[]
}

/** A summary being made. */
export interface Summarising {
  readonly evaluation: Evaluation
  readonly choice: SummaryChoice
  /** What this Summary2 overrides for the component at hand. */
  readonly own: JsonObject
  entriesOf(place: Place): SummaryEntry[]
}

/** All that one component type does. What is left out, it does not do. */
export interface ComponentBehaviour {
  view(drawing: Drawing, place: Place): ItemView
  /** Takes in what was posted for it. True when the post changed an answer. */
  take?(taking: Taking, place: Place): boolean
  /**
   * After the whole page has been taken in: what the new answers leave without ground (a choice that is no longer
   * offered) is taken away, and said. True when it changed something.
   */
  settle?(taking: Taking, place: Place): boolean
  /** Bindings that need an answer when the component is required; `simpleBinding` when left out. */
  readonly requiredBindings?: readonly string[]
  /** Whether such a binding is answered, when that is more than a look at its value. */
  isAnswered?(evaluation: Evaluation, place: Place, binding: string): boolean
  /** What is still wrong with a text kept as typed; null when nothing is. Without it: read as a plain field. */
  judgeTyped?(evaluation: Evaluation, place: Place, binding: string, text: string): Fault | null
  /**
   * Does what a button with this component's `elementId` asks for, after the page has been taken in; null for what only
   * the caller can do.
   */
  act?(acting: Acting, place: Place): Acted | null
  /** Rules the type carries itself: length, dates, choices that exist, number of rows. */
  issues?(evaluation: Evaluation, place: Place): Issue[]
  /** What the resident would say is the value: one text per chosen answer, none when empty. */
  displayValues?(evaluation: Evaluation, place: Place): string[]
  /**
   * What it says in a summary. Without it: an answer where there are display values, else what its children say; a
   * type that only explains has neither.
   */
  summary?(summarising: Summarising, place: Place): SummaryEntry[]
}
