import type { DmnModel } from '#engines/dmn/index.ts'
import { Evaluation } from '../evaluation.ts'
import { viewPage } from '../form.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import type { ItemView } from '../page-view.ts'
import { type Assignment, situationOf } from './assignment.ts'
import { clustersOf, conditionsAbove } from './clusters.ts'
import { hintsOf } from './complete-example.ts'
import { type Condition, conditionsOf, layoutFile } from './conditions.ts'
import { type Explored, explore, type ProofGround } from './explore.ts'
import type { ProofFinding } from './finding.ts'
import { type ProvenPath, pathsThrough, type TriedPath } from './paths.ts'
import { proveProcess } from './process-proof.ts'
import { comparisonsIn } from './reads.ts'
import { changedPaths, readSuite } from './regression-suite.ts'
import { type ReadabilityLimits, staticFindings } from './static-checks.ts'
import { proveTables } from './tables.ts'

export interface ProofInput extends Pick<ProofGround, 'today' | 'settings' | 'formats'> {
  /** Decision models of the package, by file. */
  readonly models?: ReadonlyMap<string, DmnModel>
  readonly readability: ReadabilityLimits
}

export interface Proof {
  readonly findings: readonly ProofFinding[]
  /** One example for each way through the forms: the package's regression suite. */
  readonly paths: readonly ProvenPath[]
  /** Situations looked at. */
  readonly branches: number
}

/**
 * Tries every way through a service before anybody meets it: pages, conditions and tables, judged by the evaluators
 * that run in production. Errors stop publishing. Where there are too many ways to try them all, it says so.
 */
export function proveService(app: AppPackage, input: ProofInput): Proof {
  const base: ProofGround = {
    today: input.today,
    language: 'nb',
    ...(input.settings ? { settings: input.settings } : {}),
    ...(input.formats ? { formats: input.formats } : {}),
  }
  const findings: ProofFinding[] = []
  const paths: ProvenPath[] = []
  let branches = 0
  for (const folder of app.folders.values()) {
    if (folder.order.length === 0) continue
    const conditions = conditionsOf(app, folder)
    const { clusters, reads } = clustersOf(folder, conditions)
    const explored = clusters.map((cluster) => explore(app, folder, base, cluster))
    branches += explored.reduce((sum, one) => sum + one.branches.length, 0)
    for (const [condition, read] of reads)
      if (read.unknown) findings.push(about(condition, 'reads-unknown', 'info'))
    for (const one of explored) findings.push(...conditionFindings(app, folder, base, one))
    findings.push(...neverShown(folder, conditions, explored))
    findings.push(...staticFindings(app, folder, conditions, input.readability))
    const { tried, complete } = pathsThrough(
      app,
      folder,
      base,
      explored,
      hintsOf(app.extensions.get('proof')),
    )
    if (!complete || explored.some((one) => !one.complete))
      findings.push({
        ...{ severity: 'info', code: 'not-all-looked-at', file: `App/ui/${folder.id}`, place: '' },
        values: { count: String(tried.length + branches) },
      })
    findings.push(...stuckFindings(folder, tried), ...pagesWithoutWayOn(app, folder, base, tried))
    paths.push(...tried.filter(({ stuck }) => stuck.length === 0).map(({ path }) => path))
  }
  for (const [file, model] of input.models ?? []) findings.push(...proveTables(model, file))
  findings.push(...proveProcess(app, base, paths))
  findings.push(...changedPaths(app, base, readSuite(app.extensions.get('paths'))))
  return { findings: inOrder(findings), paths, branches }
}

const about = (
  condition: Condition,
  code: ProofFinding['code'],
  severity: ProofFinding['severity'],
  values: Record<string, string> = {},
  example?: unknown,
): ProofFinding => ({
  ...{ severity, code, file: condition.file, place: condition.place, values },
  ...(example === undefined ? {} : { example }),
})

function conditionFindings(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  one: Explored,
): ProofFinding[] {
  const dataOf = (assignment: Assignment) =>
    situationOf(app, folder, base, one.cluster.variables, assignment).state.data
  return one.cluster.conditions.flatMap((condition): ProofFinding[] => {
    const fault = one.faults.get(condition)
    if (fault)
      return [
        about(condition, 'expression-fails', 'warning', { message: fault.message }, dataOf(fault.example)),
      ]
    const varies = one.cluster.variables.size > 0
    if (!varies || !one.complete) return []
    const isTrue = one.seenTrue.has(condition)
    const isFalse = one.seenFalse.has(condition)
    if (condition.kind === 'option-filter') {
      const empty = one.seenFalse.get(condition)
      const required = condition.component?.props.required === true
      return empty && required ? [about(condition, 'no-choices', 'error', {}, dataOf(empty))] : []
    }
    if (!isTrue && isFalse) return [about(condition, 'never-true', 'warning')]
    const decides =
      condition.kind === 'validation' || condition.kind === 'required' || condition.kind === 'read-only'
    return isTrue && !isFalse && decides ? [about(condition, 'always-true', 'warning')] : []
  })
}

/** A component is shown when each part of the form it depends on lets it: the parts share nothing. */
function neverShown(
  folder: UiFolder,
  conditions: readonly Condition[],
  explored: readonly Explored[],
): ProofFinding[] {
  const hiddenByParent = new Set<string>()
  return [...folder.components.values()].flatMap((component): ProofFinding[] => {
    if (!folder.order.includes(component.pageId)) return []
    const above = conditionsAbove(component, folder, conditions)
    const parts = explored.filter((one) => above.some((each) => one.cluster.conditions.includes(each)))
    const never =
      parts.some((one) => one.complete && !one.shown.has(component.id)) || component.props.hidden === true
    if (!never) return []
    hiddenByParent.add(component.id)
    if (component.parentId && hiddenByParent.has(component.parentId)) return []
    return [
      {
        // What is worked out of a field has more outcomes than were tried: then it is said, and does not stop anybody.
        severity:
          component.props.hidden === true ? 'info' : above.some(isHardToTry(folder)) ? 'warning' : 'error',
        code: 'never-shown',
        ...{ file: layoutFile(folder.id, component.pageId), place: component.id, values: {} },
      },
    ]
  })
}

const isHardToTry = (folder: UiFolder) => (condition: Condition) =>
  comparisonsIn(condition.expression, folder).some(
    ({ isWorkedOut, variables }) => isWorkedOut || variables.length > 1,
  )

function stuckFindings(folder: UiFolder, tried: readonly TriedPath[]): ProofFinding[] {
  const said = new Set<string>()
  return tried.flatMap(({ path, stuck }): ProofFinding[] => {
    const first = stuck[0]
    if (path.pages.length === 0)
      return [
        {
          ...{ severity: 'error', code: 'no-pages', file: `App/ui/${folder.id}`, place: '' },
          values: {},
          example: path.data,
        },
      ]
    if (!first || said.has(`${first.elementId}|${first.code}`)) return []
    said.add(`${first.elementId}|${first.code}`)
    const file = first.pageId ? layoutFile(folder.id, first.pageId) : `App/ui/${folder.id}`
    return [
      {
        ...{ severity: 'error', code: 'cannot-go-on', file, place: first.componentId ?? first.field },
        ...{ values: { message: sentence(first.message) }, example: path.data },
      },
    ]
  })
}

const sentence = (message: string) => (/[.!?]$/.test(message) ? message : `${message}.`)

function pagesWithoutWayOn(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  tried: readonly TriedPath[],
): ProofFinding[] {
  const judged = new Set<string>()
  const setting = { ...base, package: app, folderId: folder.id, newRowId: () => 'rad' }
  return tried.flatMap(({ path }) =>
    path.pages.flatMap((pageId): ProofFinding[] => {
      if (judged.has(pageId)) return []
      const state = { data: path.data, typed: {}, ...(path.models ? { models: path.models } : {}) }
      const view = viewPage(setting, state, pageId)
      if (!view) return []
      judged.add(pageId)
      if (view.items.some(leadsOn)) return []
      // A page that only closes a subform or ends the form has its button elsewhere; the first such page is enough to say.
      const isLast = view.nextPageId === null
      const all = [...new Evaluation(setting, state).placesOn(pageId)]
      if (isLast && all.some(({ component }) => hasOwnWay(component))) return []
      return [
        {
          severity: 'warning',
          code: 'no-way-on',
          file: layoutFile(folder.id, pageId),
          place: pageId,
          values: {},
        },
      ]
    }),
  )
}

const hasOwnWay = ({ type }: Component) =>
  [
    'Button',
    'CustomButton',
    'ActionButton',
    'SigningActions',
    'InstantiationButton',
    'Payment',
    'NavigationBar',
  ].includes(type)

function leadsOn(item: ItemView): boolean {
  if (item.kind === 'buttons')
    return item.buttons.some(({ action }) => !['back', 'save'].includes(action.kind))
  return 'items' in item && Array.isArray(item.items) && (item.items as ItemView[]).some(leadsOn)
}

function inOrder(findings: readonly ProofFinding[]): ProofFinding[] {
  const weight = { error: 0, warning: 1, info: 2 }
  return [...findings].sort((a, b) => weight[a.severity] - weight[b.severity])
}
