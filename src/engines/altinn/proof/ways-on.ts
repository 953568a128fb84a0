import { Evaluation } from '../evaluation.ts'
import { viewPage } from '../form.ts'
import type { Issue } from '../issue.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import type { ItemView } from '../page-view.ts'
import { validateForm } from '../validate.ts'
import { placeOf } from './condition-truth.ts'
import { type Condition, layoutFile } from './conditions.ts'
import type { Decider } from './decide.ts'
import type { ProofGround } from './explore.ts'
import { componentsOf, restrictsTexts } from './field-facts.ts'
import type { ProofFinding } from './finding.ts'
import type { TriedPath } from './paths.ts'
import { fieldVariable, type Variable } from './reads.ts'
import { isFilledOtherwise } from './value-classes.ts'

/** Where a resident stands and cannot go on: no page, no answer that passes, no button. */
export function waysOn(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  conditions: readonly Condition[],
  decider: Decider,
  tried: readonly TriedPath[],
): ProofFinding[] {
  const stuck = stuckFindings(app, folder, conditions, decider, tried)
  return [...stuck, ...pagesWithoutButton(app, folder, base, tried)]
}

function stuckFindings(
  app: AppPackage,
  folder: UiFolder,
  conditions: readonly Condition[],
  decider: Decider,
  tried: readonly TriedPath[],
): ProofFinding[] {
  const said = new Set<string>()
  return tried.flatMap(({ path, stuck }): ProofFinding[] => {
    if (path.pages.length === 0) {
      if (said.has('no-pages')) return []
      said.add('no-pages')
      const file = `App/ui/${folder.id}/Settings.json`
      return [{ severity: 'error', code: 'no-pages', file, place: '', values: {}, example: path.data }]
    }
    const first = stuck[0]
    if (!first || said.has(`${first.elementId}|${first.code}`)) return []
    said.add(`${first.elementId}|${first.code}`)
    const file = first.pageId ? layoutFile(folder, first.pageId) : `App/ui/${folder.id}/Settings.json`
    const isProved = isDeadEnd(app, folder, conditions, decider, first)
    return [
      {
        severity: isProved ? 'error' : 'warning',
        code: isProved ? 'cannot-go-on' : 'no-answer-found',
        ...{ file, place: first.componentId ?? first.field },
        ...(first.componentId ? { at: ['data', 'layout', { id: first.componentId }, 'id'] } : {}),
        ...{ values: { message: sentence(first.message) }, example: path.data },
      },
    ]
  })
}

const sentence = (message: string) => (/[.!?]$/.test(message) ? message : `${message}.`)

/**
 * Whether the field is refused whatever is answered, wherever it is asked: every value that it and what its rules look
 * at can take has been tried. False also when that cannot be said.
 */
function isDeadEnd(
  app: AppPackage,
  folder: UiFolder,
  conditions: readonly Condition[],
  decider: Decider,
  issue: Issue,
): boolean {
  const component = issue.componentId ? folder.components.get(issue.componentId) : undefined
  const bindings = Object.values(component?.bindings ?? {})
  if (!component || bindings.length !== 1 || !component.bindings.simpleBinding) return false
  const variable = fieldVariable(bindings[0]!)
  const writers = componentsOf(folder, variable)
  if (restrictsTexts(app, variable) || !writers.every((one) => hasPlainLimits(app, one))) return false
  const asked = conditions.filter(
    (condition) =>
      (condition.component && writers.includes(condition.component)) ||
      (condition.kind === 'validation' &&
        fieldVariable({ dataType: condition.field!.dataType, field: condition.field!.path }).key ===
          variable.key),
  )
  const ground = decider.groundOf([
    ...asked,
    ...writers.flatMap((writer) => decider.conditionsAbove(writer)).filter((one) => !asked.includes(one)),
  ])
  const variables = new Map(ground.variables).set(variable.key, variable)
  const answer = decider.find({ ...ground, variables }, (situation, evaluation) => {
    const shown = writers.filter((writer) => !evaluation.isHidden(placeOf(writer)))
    if (shown.length === 0 || !canHold(app, evaluation, shown, variable)) return false
    const errors = validateForm(situation.setting, situation.state).filter(
      ({ severity }) => severity === 'error',
    )
    return !errors.some(({ componentId }) => writers.some(({ id }) => id === componentId))
  })
  return answer.verdict === 'never'
}

/** Whether what the component itself refuses can be seen from the values tried. */
function hasPlainLimits(app: AppPackage, { type, props }: Component): boolean {
  if (type === 'Input' || type === 'TextArea') return props.maxLength === undefined
  if (!['RadioButtons', 'Dropdown', 'Checkboxes', 'MultipleSelect'].includes(type)) return false
  return Array.isArray(props.options) || app.options.has(String(props.optionsId ?? ''))
}

/** What nobody can write, and nothing else fills in, stays empty. */
function canHold(
  app: AppPackage,
  evaluation: Evaluation,
  shown: readonly Component[],
  variable: Variable,
): boolean {
  const isEmpty = shown.every((one) => (evaluation.value(placeOf(one)) ?? null) === null)
  if (isEmpty || isFilledOtherwise(app, variable)) return true
  return shown.some((one) => evaluation.property(placeOf(one), 'readOnly') !== true)
}

function pagesWithoutButton(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  tried: readonly TriedPath[],
): ProofFinding[] {
  const judged = new Set<string>()
  // Nothing comes after a receipt.
  if (folder.id === 'CustomReceipt') return []
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
      const file = layoutFile(folder, pageId)
      return [{ severity: 'warning', code: 'no-way-on', file, place: pageId, at: [], values: {} }]
    }),
  )
}

const ownWays = new Set([
  ...['Button', 'CustomButton', 'ActionButton', 'SigningActions', 'InstantiationButton', 'Payment'],
  'NavigationBar',
])
const hasOwnWay = ({ type }: Component) => ownWays.has(type)

function leadsOn(item: ItemView): boolean {
  if (item.kind === 'buttons')
    return item.buttons.some(({ action }) => !['back', 'save'].includes(action.kind))
  return 'items' in item && Array.isArray(item.items) && (item.items as ItemView[]).some(leadsOn)
}
