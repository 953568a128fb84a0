import { isObject } from './model-path.ts'
import type { AppPackage, Component, UiFolder } from './package-model.ts'

/** Rules that need each other's answer. */
export interface ExpressionCycle {
  /** A cycle of errors can never be answered; a warning may, but what it gives depends on what was typed first. */
  readonly severity: 'error' | 'warning'
  /** File in the package where the first step stands. */
  readonly file: string
  /** Component, page or field where it begins; `property` is the rule there. */
  readonly component: string
  readonly property: string
  /** Every step, as `component.property`, first again at the end. */
  readonly steps: readonly string[]
}

interface Step {
  readonly file: string
  readonly owner: string
  readonly property: string
  readonly leadsTo: readonly string[]
}

/**
 * Finds expressions that go in a circle, without running them: components whose `hidden` asks for each other's value
 * (a hidden component has none), values and options made from each other, and calculations that feed each other.
 * References made by an expression (`["component", ["concat", …]]`) cannot be seen.
 */
export function expressionCycles(app: AppPackage): ExpressionCycle[] {
  const cycles: ExpressionCycle[] = []
  for (const folder of app.folders.values()) {
    cycles.push(...cyclesIn(stepsOf(folder), 'error'))
    cycles.push(...cyclesIn(dataSteps(folder), 'warning'))
  }
  cycles.push(...calculationCycles(app))
  return cycles
}

const hiddenOf = (id: string) => `${id}.hidden`
const shownOf = (id: string) => `${id}.value`
const pageOf = (id: string) => `page ${id}.hidden`

/** What must be known before the visibility, and the shown value, of each component. */
function stepsOf(folder: UiFolder): Map<string, Step> {
  const steps = new Map<string, Step>()
  for (const page of folder.pages.values()) {
    const file = `App/ui/${folder.id}/layouts/${page.id}.json`
    const leadsTo = asked(folder, page.hidden)
    steps.set(pageOf(page.id), { file, owner: page.id, property: 'hidden', leadsTo })
  }
  for (const component of folder.components.values()) {
    const file = fileOf(folder, component)
    const { id, parentId, props } = component
    const parent = parentId ? folder.components.get(parentId) : undefined
    const around = [pageOf(component.pageId), ...(parent ? [hiddenOf(parent.id)] : [])]
    const row = parent ? asked(folder, parent.props.hiddenRow) : []
    const own = asked(folder, props.hidden)
    steps.set(hiddenOf(id), { file, owner: id, property: 'hidden', leadsTo: [...own, ...row, ...around] })
    const source = isObject(props.source) ? [props.source.label, props.source.value] : []
    const made = [props.value, props.optionFilter, ...source].flatMap((written) => asked(folder, written))
    steps.set(shownOf(id), { file, owner: id, property: 'value', leadsTo: made })
  }
  return steps
}

/** `component` asks whether it is hidden; `displayValue` asks also what it shows. */
function asked(folder: UiFolder, written: unknown): string[] {
  return [...calls(written)].flatMap(([name, argument]) => {
    if (!folder.components.has(argument)) return []
    if (name === 'component') return [hiddenOf(argument)]
    return name === 'displayValue' ? [hiddenOf(argument), shownOf(argument)] : []
  })
}

/** Hidden by an answer that goes away when the other is hidden, and the other way round. */
function dataSteps(folder: UiFolder): Map<string, Step> {
  const byField = new Map<string, string[]>()
  for (const { id, bindings } of folder.components.values()) {
    for (const [name, { dataType, field }] of Object.entries(bindings)) {
      if (name === 'group' || name === 'questions') continue
      const key = `${dataType}/${field}`
      byField.set(key, [...(byField.get(key) ?? []), hiddenOf(id)])
    }
  }
  const steps = new Map<string, Step>()
  for (const component of folder.components.values()) {
    const leadsTo = fieldsRead(component.props.hidden, folder.defaultDataType).flatMap((key) => {
      const shownBy = byField.get(key) ?? []
      // Where two show the same field, its value stays while one of them is shown.
      return shownBy.length === 1 ? shownBy : []
    })
    const { id } = component
    steps.set(hiddenOf(id), { file: fileOf(folder, component), owner: id, property: 'hidden', leadsTo })
  }
  return steps
}

function fieldsRead(written: unknown, defaultDataType: string): string[] {
  return [...calls(written)].flatMap(([name, field, dataType]) =>
    name === 'dataModel'
      ? [
          `${dataType && dataType !== 'default' ? dataType : defaultDataType}/${field.replace(/\[\d+\]/g, '')}`,
        ]
      : [],
  )
}

function calculationCycles(app: AppPackage): ExpressionCycle[] {
  const steps = new Map<string, Step>()
  const alone = new Map<string, Step>()
  for (const [dataType, model] of app.models) {
    const entries = isObject(model.calculation?.calculations) ? model.calculation.calculations : {}
    for (const [field, written] of Object.entries(entries)) {
      const reads = fieldsRead(isObject(written) ? written.expression : null, dataType)
      const key = `${dataType}/${field}`
      const step = { file: `App/models/${dataType}.calculation.json`, owner: field, property: 'expression' }
      // A calculation may look at what stands there already: to set it only when it is empty.
      steps.set(key, { ...step, leadsTo: reads.filter((read) => read !== key) })
      if (reads.includes(key)) alone.set(key, { ...step, leadsTo: [key] })
    }
  }
  return [...cyclesIn(steps, 'error'), ...cyclesIn(alone, 'warning')]
}

const fileOf = (folder: UiFolder, component: Component) =>
  folder.pages.get(component.pageId)?.file ?? `App/ui/${folder.id}/layouts/${component.pageId}.json`

/** Every call with a literal first argument: function, argument, and the second argument when it is a text. */
function* calls(written: unknown): Generator<[string, string, string | undefined]> {
  if (!Array.isArray(written)) return
  const [name, first, second] = written
  if (typeof name === 'string' && typeof first === 'string')
    yield [name, first, typeof second === 'string' ? second : undefined]
  for (const part of written.slice(1)) yield* calls(part)
}

/** Each circle once, however many of its members are asked first. Walks without recursion: chains can be long. */
function cyclesIn(
  steps: ReadonlyMap<string, Step>,
  severity: ExpressionCycle['severity'],
): ExpressionCycle[] {
  const cycles: ExpressionCycle[] = []
  const done = new Set<string>()
  for (const start of steps.keys()) {
    if (done.has(start)) continue
    const path: { key: string; next: number }[] = [{ key: start, next: 0 }]
    const onPath = new Set([start])
    while (path.length > 0) {
      const here = path.at(-1)!
      const to = steps.get(here.key)?.leadsTo[here.next++]
      if (to === undefined) {
        done.add(here.key)
        onPath.delete(here.key)
        path.pop()
      } else if (onPath.has(to)) {
        const circle = path.slice(path.findIndex((step) => step.key === to)).map((step) => step.key)
        cycles.push(cycleOf(steps, circle, severity))
      } else if (!done.has(to) && steps.has(to)) {
        path.push({ key: to, next: 0 })
        onPath.add(to)
      }
    }
  }
  return cycles
}

function cycleOf(
  steps: ReadonlyMap<string, Step>,
  circle: readonly string[],
  severity: ExpressionCycle['severity'],
): ExpressionCycle {
  const { file, owner, property } = steps.get(circle[0]!)!
  return { severity, file, component: owner, property, steps: [...circle, circle[0]!] }
}
