import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject, withoutIndexes } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { Component } from '../package-model.ts'
import type { FolderSource } from './folder-sources.ts'
import { textIn } from './json-values.ts'
import { type RuleFunction, readRuleFunctions } from './script-rules.ts'

/** Calculations that were rules in script, by data type and field. */
export type Calculations = Map<string, Record<string, { expression: unknown }>>

interface RuleGround {
  readonly file: string
  readonly functions: ReadonlyMap<string, RuleFunction>
  readonly report: ImportReport
}

/**
 * Rules that older packages keep in `RuleConfiguration.json` and `RuleHandler.js`: which function of which fields
 * shows or hides which components, or sets which field. The script is read, never run: functions of the common shapes
 * become expressions (`hidden`, calculations); of every other the report says that it does not work.
 */
export function applyRules(
  reader: FileReader,
  source: FolderSource,
  components: Map<string, Component>,
  into: { readonly calculations: Calculations; readonly dataType: string },
  report: ImportReport,
): Map<string, Component> {
  const file = `${source.ruleFolder}/RuleConfiguration.json`
  const content = reader.json(file)
  if (!isObject(content)) return components
  const data = isObject(content.data) ? content.data : content
  const script = `${source.ruleFolder}/RuleHandler.js`
  const text = reader.has(script) ? reader.text(script, 1_000_000) : null
  if (text !== null) report.warn('rule-script', script, '')
  const ground = { file, functions: readRuleFunctions(text ?? ''), report }
  const shown = isObject(data.conditionalRendering) ? data.conditionalRendering : {}
  const result = new Map(components)
  for (const [id, rule] of Object.entries(shown)) if (isObject(rule)) hideByRule(id, rule, result, ground)
  const connected = isObject(data.ruleConnection) ? data.ruleConnection : {}
  for (const [id, rule] of Object.entries(connected))
    if (isObject(rule)) calculateByRule(id, rule, into, ground)
  return result
}

function hideByRule(
  id: string,
  rule: JsonObject,
  components: Map<string, Component>,
  ground: RuleGround,
): void {
  const truth = expressionOf(rule, ground, 'truth')
  for (const target of Object.values(isObject(rule.selectedFields) ? rule.selectedFields : {})) {
    const componentId = withoutMarkers(textIn(target))
    const component = components.get(componentId)
    tell(id, rule, componentId, truth !== null && component !== undefined, 'conditionalRendering', ground)
    if (truth === null || !component) continue
    const hidden = rule.selectedAction === 'Show' ? ['not', truth] : truth
    const before = component.props.hidden
    const both = before === undefined || before === false ? hidden : ['or', before, hidden]
    components.set(componentId, { ...component, props: { ...component.props, hidden: both } })
  }
}

function calculateByRule(
  id: string,
  rule: JsonObject,
  into: { readonly calculations: Calculations; readonly dataType: string },
  ground: RuleGround,
): void {
  const value = expressionOf(rule, ground, 'value')
  const [target] = Object.values(isObject(rule.outParams) ? rule.outParams : {})
  const field = withoutIndexes(withoutMarkers(textIn(target)))
  tell(id, rule, field, value !== null && field !== '', 'ruleConnection', ground)
  if (value === null || !field) return
  const calculations = into.calculations.get(into.dataType) ?? {}
  calculations[field] = { expression: value }
  into.calculations.set(into.dataType, calculations)
}

function expressionOf(rule: JsonObject, ground: RuleGround, as: 'truth' | 'value'): unknown {
  const read = ground.functions.get(textIn(rule.selectedFunction))
  if (!read) return null
  const parameters = Object.entries(isObject(rule.inputParams) ? rule.inputParams : {})
  const fields = new Map(parameters.map(([name, path]) => [name, withoutMarkers(textIn(path))]))
  return read(fields, as)
}

/** `grp{0}.sub{1}.field` means the current rows: an expression's own position says the same. */
const withoutMarkers = (text: string) => text.replace(/\[?\{\d+\}\]?/g, '')

function tell(
  id: string,
  rule: JsonObject,
  target: string,
  worked: boolean,
  part: 'conditionalRendering' | 'ruleConnection',
  { file, report }: RuleGround,
): void {
  const values = { rule: id, target, function: textIn(rule.selectedFunction) }
  const at = { at: ['data', part, id] }
  if (worked) report.note('rule-converted', file, `${id}: ${target}`, values, at)
  else report.warn('rule-not-converted', file, `${id}: ${target}`, values, at)
}
