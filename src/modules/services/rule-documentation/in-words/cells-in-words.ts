import { FeelSyntaxError, parseFeel, type SyntaxNode } from '#engines/feel/index.ts'
import { testInWords } from './condition-in-words.ts'
import { voice } from './expression-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { quoted, type RuleWords } from './rule-words.ts'
import { asCode, speakingOf } from './speaking.ts'

/** The cells of a decision table as a lawyer reads them, with the names of the rule in quotation marks. */

/** What a column is called, and what it tests. */
export interface Column {
  label: string
  expression?: string
}

/** A condition of one cell: "«Årspris» er mer enn «Betalingstak per år»". Null where anything goes. */
export function cellInWords({ label, expression }: Column, test: string, words: RuleWords): string | null {
  const t = ruleWordsTexts(words.language)
  const name = quoted(label, words.language)
  const node = read(test, 'unary-tests', words)
  if (!node) return t('cell.formula', { name, formula: asCode(test) })
  if (node.children[0]?.name === 'Wildcard') return null
  const tested = expression === undefined ? null : read(expression, 'expression', words)
  const subject = tested?.children[0] ?? tested
  return testInWords(name, node, speakingOf(words), voice, subject)
}

/** What a row gives: "«Redusert betaling» er ja". */
export function resultInWords(label: string, value: string, words: RuleWords): string {
  const t = ruleWordsTexts(words.language)
  const name = quoted(label, words.language)
  const node = read(value, 'expression', words)
  if (node?.text.trim() === 'null') return t('result.unknown', { name })
  return t('cell.is', { name, value: node ? voice.value(node, speakingOf(words)) : asCode(value) })
}

function read(source: string, dialect: 'expression' | 'unary-tests', words: RuleWords): SyntaxNode | null {
  try {
    return parseFeel(source, dialect, words.shape)
  } catch (error) {
    if (error instanceof FeelSyntaxError) return null
    throw error
  }
}
