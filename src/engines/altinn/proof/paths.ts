import { Evaluation } from '../evaluation.ts'
import { stepsOf } from '../form.ts'
import type { FormState } from '../form-state.ts'
import type { Issue } from '../issue.ts'
import type { JsonObject } from '../model-path.ts'
import type { AppPackage, UiFolder } from '../package-model.ts'
import { type Assignment, situationOf } from './assignment.ts'
import { completeExample, Experience, type Hints, keyOf } from './complete-example.ts'
import type { Explored, ProofGround } from './explore.ts'
import type { Variable } from './reads.ts'

/** One way through the form, with answers that could be sent in. */
export interface ProvenPath {
  /** `Task_1: Barn, Inntekt (3)`: task, pages and a number. */
  readonly name: string
  readonly folderId: string
  readonly data: JsonObject
  readonly models?: Readonly<Record<string, JsonObject>>
  /** Number of files by data type. */
  readonly files?: Readonly<Record<string, number>>
  /** Visible pages in order. */
  readonly pages: readonly string[]
  /** Components shown besides those that always are. */
  readonly shown: readonly string[]
}

export interface TriedPath {
  readonly path: ProvenPath
  readonly stuck: readonly Issue[]
}

const mostPaths = 300
const mostStuck = 40

/**
 * Enough ways through the form that every combination of pages is walked, and every branch of every condition is on
 * one of them. Parts that do not depend on each other vary side by side, not in every combination.
 */
export function pathsThrough(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  explored: readonly Explored[],
  hints: Hints,
  isTimeUp: () => boolean = () => false,
): { tried: TriedPath[]; complete: boolean } {
  const variables = new Map<string, Variable>(explored.flatMap((one) => [...one.cluster.variables]))
  const leading = explored.filter((one) => one.cluster.conditions.some(({ kind }) => kind === 'page-hidden'))
  const following = explored.filter((one) => !leading.includes(one))
  const wanted: { assignment: Assignment; fixed: ReadonlySet<string> }[] = []
  let complete = true
  let routes: Assignment[] = [new Map()]
  for (const one of leading) {
    const next = routes.flatMap((route) => one.branches.map((branch) => new Map([...route, ...branch])))
    if (next.length > mostPaths) complete = false
    routes = next.slice(0, mostPaths)
  }
  const longest = Math.max(routes.length, 1, ...following.map((one) => one.branches.length))
  for (let at = 0; at < Math.min(longest, mostPaths); at++) {
    const parts = [
      routes[at % routes.length]!,
      ...following.map((one) => one.branches[at % one.branches.length]!),
    ]
    const assignment = new Map(parts.flatMap((part) => [...part]))
    wanted.push({ assignment, fixed: new Set(assignment.keys()) })
  }
  if (longest > mostPaths) complete = false
  const tried = new Map<string, TriedPath>()
  let passed = false
  const [experience, freely] = [new Experience(), new Experience()]
  for (const { assignment, fixed } of wanted) {
    if (isTimeUp()) return { tried: [...tried.values()], complete: false }
    const situation = situationOf(app, folder, base, variables, assignment)
    const wished = completeExample(situation.setting, situation.state, hints, fixed, experience, isTimeUp)
    // An answer the form refuses is no dead end when another answer passes.
    const isHopeless = wished.stuck.every((issue) => freely.isHopeless(keyOf(issue)))
    const completed =
      wished.stuck.length === 0 || isHopeless
        ? wished
        : completeExample(wished.setting, wished.state, hints, new Set(), freely, isTimeUp)
    if (isTimeUp()) return { tried: [...tried.values()], complete: false }
    const path = described(folder, completed.setting, completed.state, tried.size + 1)
    const key = JSON.stringify([path.data, path.models, path.pages, path.shown])
    if (!tried.has(key)) tried.set(key, { path, stuck: completed.stuck })
    passed ||= completed.stuck.length === 0
    // Where no way has come through, the many others stop at the same thing.
    if (!passed && tried.size >= mostStuck) return { tried: [...tried.values()], complete: false }
  }
  return { tried: [...tried.values()], complete }
}

function described(
  folder: UiFolder,
  setting: Parameters<typeof stepsOf>[0],
  state: FormState,
  number: number,
): ProvenPath {
  const pages = stepsOf(setting, state).map(({ pageId }) => pageId)
  const files: Record<string, number> = {}
  for (const { dataType } of setting.files ?? []) files[dataType] = (files[dataType] ?? 0) + 1
  return {
    name: `${folder.id}: ${pages.join(', ')} (${number})`,
    folderId: folder.id,
    data: state.data,
    ...(state.models && Object.keys(state.models).length > 0 ? { models: state.models } : {}),
    ...(Object.keys(files).length > 0 ? { files } : {}),
    pages,
    shown: shownByCondition(new Evaluation(setting, state), pages),
  }
}

/** Components with a condition of their own that are shown, by element id. */
export function shownByCondition(evaluation: Evaluation, pages: readonly string[]): string[] {
  return pages.flatMap((pageId) =>
    [...evaluation.placesOn(pageId)]
      .filter((place) => Array.isArray(place.component.props.hidden))
      .map((place) => evaluation.elementId(place)),
  )
}
