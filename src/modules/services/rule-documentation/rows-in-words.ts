import type { DecisionTable, DmnModel, Logic, TableRule } from '#engines/dmn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { conditionInWords, resultInWords } from './cells-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'

/** A row as a sentence: "Hvis …, så: …." */
export function rowInWords(table: DecisionTable, rule: TableRule, owner: string, language: Language): string {
  const t = ruleWordsTexts(language)
  const conditions = table.inputs.flatMap((input, i) => {
    const label = input.label ?? input.expression
    return conditionInWords(label, rule.inputEntries[i] ?? '-', language) ?? []
  })
  const results = table.outputs
    .map((output, i) =>
      resultInWords(output.label ?? output.name ?? owner, rule.outputEntries[i] ?? 'null', language),
    )
    .join(`, ${t('and')} `)
  return conditions.length === 0
    ? t('row.always', { results })
    : t('row.if', { conditions: conditions.join(`, ${t('and')} `), results })
}

/** Every table inside a boxed expression, the outermost first. */
export function tablesIn(logic: Logic | null): DecisionTable[] {
  if (logic === null) return []
  switch (logic.kind) {
    case 'table':
      return [logic.table]
    case 'context':
      return logic.entries.flatMap(({ value }) => tablesIn(value))
    case 'list':
      return logic.items.flatMap(tablesIn)
    case 'function':
      return tablesIn(logic.body)
    case 'conditional':
      return [logic.condition, logic.whenTrue, logic.otherwise].flatMap(tablesIn)
    case 'filter':
      return [logic.from, logic.match].flatMap(tablesIn)
    case 'for':
    case 'some':
    case 'every':
      return [logic.from, logic.body].flatMap(tablesIn)
    case 'invocation':
      return logic.bindings.flatMap(({ value }) => tablesIn(value))
    default:
      return []
  }
}

/** The formulas of a boxed expression that is no table, as they are written. */
export function formulasIn(logic: Logic | null): string[] {
  if (logic === null) return []
  if (logic.kind === 'literal') return [logic.text.trim()]
  if (logic.kind === 'function') return formulasIn(logic.body)
  if (logic.kind === 'context')
    return logic.entries.flatMap(({ variable, value }) =>
      formulasIn(value).map((formula) => (variable ? `${variable.name}: ${formula}` : formula)),
    )
  return []
}

/** The row with this id, wherever in the model it stands; as a sentence. */
export function rowSentence(
  model: DmnModel,
  owner: string,
  ruleId: string,
  language: Language,
): { sentence: string; explanation: string | null; rule: TableRule } | null {
  const places = [...model.decisions, ...model.knowledge].filter(({ name }) => name === owner)
  for (const { logic } of places)
    for (const table of tablesIn(logic)) {
      const rule = table.rules.find(({ id }) => id === ruleId)
      if (!rule) continue
      const explanation = rule.annotations.find((text) => text !== '') ?? rule.description
      return { sentence: rowInWords(table, rule, owner, language), explanation, rule }
    }
  return null
}
