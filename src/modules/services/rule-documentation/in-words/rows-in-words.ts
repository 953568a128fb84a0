import type { DecisionTable, DmnModel, Logic, TableRule } from '#engines/dmn/index.ts'
import { canonicalName } from '#engines/feel/index.ts'
import { cellInWords, resultInWords } from './cells-in-words.ts'
import { type FormulaInWords, formulaInWords } from './formula-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { quoted, type RuleWords } from './rule-words.ts'

/** A row as a sentence: "Hvis …, så: …." */
export function rowInWords(table: DecisionTable, rule: TableRule, owner: string, words: RuleWords): string {
  const t = ruleWordsTexts(words.language)
  const conditions = table.inputs.flatMap((input, i) => {
    const { expression } = input
    const label = labelOf(input, words)
    return cellInWords({ label, expression }, rule.inputEntries[i] ?? '-', words) ?? []
  })
  const results = table.outputs
    .map((output, i) =>
      resultInWords(output.label ?? words.name(output.name ?? owner), rule.outputEntries[i] ?? 'null', words),
    )
    .join(`, ${t('and')} `)
  return conditions.length === 0
    ? t('row.always', { results })
    : t('row.if', { conditions: conditions.join(`, ${t('and')} `), results })
}

const labelOf = ({ label, expression }: DecisionTable['inputs'][number], words: RuleWords) =>
  label ?? words.name(expression)

/** What the columns of a table stand for, where they are not called what they test. */
export function columnsInWords(table: DecisionTable, words: RuleWords): FormulaInWords[] {
  const plain = (text: string) => canonicalName(text).toLocaleLowerCase('nb')
  return table.inputs.flatMap((input) => {
    const label = labelOf(input, words)
    if (plain(label) === plain(input.expression)) return []
    const { text, parts } = formulaInWords(input.expression, words)
    return [{ text: `${quoted(label, words.language)}: ${text}`, parts }]
  })
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

/** The formulas of a boxed expression that is no table, in words. */
export function formulasIn(logic: Logic | null, words: RuleWords): FormulaInWords[] {
  if (logic === null) return []
  if (logic.kind === 'literal') return [formulaInWords(logic.text.trim(), words)]
  if (logic.kind === 'function') return formulasIn(logic.body, words)
  if (logic.kind === 'list') return logic.items.flatMap((one) => formulasIn(one, words))
  if (logic.kind === 'context')
    return logic.entries.flatMap(({ variable, value }) =>
      formulasIn(value, words).map(({ text, parts }) => ({
        text: variable ? `${quoted(words.name(variable.name), words.language)}: ${text}` : text,
        parts,
      })),
    )
  return []
}

/** The row with this id, wherever in the model it stands; as a sentence. */
export function rowSentence(
  model: DmnModel,
  owner: string,
  ruleId: string,
  words: RuleWords,
): { sentence: string; explanation: string | null; rule: TableRule } | null {
  const places = [...model.decisions, ...model.knowledge].filter(({ name }) => name === owner)
  for (const { logic } of places)
    for (const table of tablesIn(logic)) {
      const rule = table.rules.find(({ id }) => id === ruleId)
      if (!rule) continue
      const explanation = rule.annotations.find((text) => text !== '') ?? rule.description
      return { sentence: rowInWords(table, rule, owner, words), explanation, rule }
    }
  return null
}
