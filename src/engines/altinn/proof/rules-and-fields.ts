import type { AppPackage, UiFolder } from '../package-model.ts'
import { type Assignment, situationOf } from './assignment.ts'
import { type Condition, layoutFile } from './conditions.ts'
import type { Decider, Verdict } from './decide.ts'
import type { Explored, ProofGround } from './explore.ts'
import { componentsOf, isWritten } from './field-facts.ts'
import type { ProofFinding } from './finding.ts'
import type { Reads } from './reads.ts'

type Found = Pick<ProofFinding, 'severity' | 'code'>

/** What is said of one condition; each claim that something never happens has been proved by the decider. */
export function conditionFindings(
  app: AppPackage,
  folder: UiFolder,
  base: ProofGround,
  one: Explored,
  reads: ReadonlyMap<Condition, Reads>,
  decider: Decider,
): ProofFinding[] {
  const dataOf = (assignment: Assignment) =>
    situationOf(app, folder, base, one.cluster.variables, assignment).state.data
  return one.cluster.conditions.flatMap((condition): ProofFinding[] => {
    const say = (found: Found, example?: unknown, values: Record<string, string> = {}): ProofFinding[] => [
      {
        ...{ ...found, file: condition.file, place: condition.place, at: condition.at, values },
        ...(example === undefined ? {} : { example }),
      },
    ]
    const fault = one.faults.get(condition)
    if (fault) {
      // What nobody writes in comes from a register or from code, and may never be what was tried.
      const isGuess = [...one.cluster.variables.values()].some(
        (variable) =>
          reads.get(condition)?.variables.some(({ key }) => key === variable.key) &&
          (fault.example.get(variable.key) ?? null) !== null &&
          !componentsOf(folder, variable).some(isWritten),
      )
      const found: Found = { severity: isGuess ? 'info' : 'warning', code: 'expression-fails' }
      return say(found, dataOf(fault.example), { message: fault.message })
    }
    if (condition.kind === 'option-filter') {
      const empty = one.seenFalse.get(condition)
      const { required, options, optionsId } = condition.component?.props ?? {}
      const isListed = Array.isArray(options) || app.options.has(String(optionsId ?? ''))
      // A row can be taken away again.
      const severity = condition.component?.groupChain.length ? 'warning' : 'error'
      return empty && required === true && isListed
        ? say({ severity, code: 'no-choices' }, dataOf(empty))
        : []
    }
    const read = reads.get(condition)
    // Only settings, the instance or the language decide: nothing can be answered that changes it.
    if (!read || (read.variables.length === 0 && decider.looksOutside(condition))) return []
    // Where there were too many situations, those that matter to this one are walked by themselves.
    const isMissing = !one.seenTrue.has(condition) || !one.seenFalse.has(condition)
    const walked = one.complete || !isMissing ? one : decider.walk([condition])
    if (!one.seenTrue.has(condition) && !walked.seenTrue.has(condition)) {
      const verdict = decider.canBe(condition, true)
      return [...never(verdict, say, 'never-true')]
    }
    if (one.seenFalse.has(condition) || walked.seenFalse.has(condition) || !deciding.has(condition.kind))
      return []
    return never(decider.canBe(condition, false), say, 'always-true')
  })
}

const deciding = new Set<Condition['kind']>(['validation', 'required', 'read-only'])

function never(
  { verdict }: Verdict,
  say: (found: Found) => ProofFinding[],
  code: 'never-true' | 'always-true',
): ProofFinding[] {
  if (verdict === 'never') return say({ severity: 'warning', code })
  return verdict === 'not-decided' ? say({ severity: 'info', code: 'not-decided' }) : []
}

/**
 * Components that are never seen. What takes an answer that is hidden itself is told apart: it can be seen while one
 * fills in, and is gone when the form is sent.
 */
export function neverShown(
  folder: UiFolder,
  explored: readonly Explored[],
  decider: Decider,
): ProofFinding[] {
  const found = new Map<string, Found>()
  const undecided = new Set<string>()
  for (const component of folder.components.values()) {
    if (!folder.order.includes(component.pageId)) continue
    if (component.props.hidden === true) {
      found.set(component.id, { severity: 'info', code: 'never-shown' })
      continue
    }
    const above = decider.conditionsAbove(component)
    const parts = explored.filter((one) => one.cluster.conditions.some((each) => above.includes(each)))
    if (parts.every((one) => one.shown.has(component.id))) continue
    const walked = parts.every((one) => one.complete) ? null : decider.walk(above)
    if (walked?.shown.has(component.id)) continue
    const { verdict } = decider.canBeShown(component)
    if (verdict === 'never') found.set(component.id, { severity: 'error', code: 'never-shown' })
    else if (verdict === 'not-decided') {
      // All that hangs on the same conditions is as unsure, and one line is enough.
      const key = above.map(({ id }) => id).join()
      if (!undecided.has(key)) found.set(component.id, { severity: 'info', code: 'not-decided-shown' })
      undecided.add(key)
    } else if ((walked ? [walked] : parts).every((one) => one.isExhaustive))
      found.set(component.id, { severity: 'warning', code: 'shown-by-hidden-answer' })
  }
  return [...found].flatMap(([id, said]): ProofFinding[] => {
    const component = folder.components.get(id)!
    // What follows from the container is said of the container alone.
    for (let parent = component.parentId; parent; parent = folder.components.get(parent)?.parentId)
      if (found.has(parent)) return []
    const file = layoutFile(folder, component.pageId)
    return [{ ...said, file, place: id, at: ['data', 'layout', { id }, 'id'], values: {} }]
  })
}
