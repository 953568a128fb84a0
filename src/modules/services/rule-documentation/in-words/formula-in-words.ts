import { FeelSyntaxError, operandsOf, parseFeel, type SyntaxNode } from '#engines/feel/index.ts'
import { choiceOf, entriesOf, voice } from './expression-in-words.ts'
import { withLoops } from './loops-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import type { RuleWords } from './rule-words.ts'
import { asCode, nameInWords, type Speaking, speakingOf } from './speaking.ts'

/** A formula as a reader follows it: a sentence, and under it the parts that the sentence leads to. */
export interface FormulaInWords {
  /** What has no words in it is marked (`piecesOf`). */
  text: string
  parts: readonly FormulaInWords[]
}

/** An expression of the rule in words. What is no FEEL is shown as it is written. */
export function formulaInWords(source: string, words: RuleWords): FormulaInWords {
  try {
    return blockOf(parseFeel(source, 'expression', words.shape), speakingOf(words))
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error
    return { text: asCode(source), parts: [] }
  }
}

/** The formula and all its parts, one line each: for comparing editions, and for tests. */
export function linesOf({ text, parts }: FormulaInWords): string[] {
  return [text, ...parts.flatMap(linesOf)]
}

const alone = (text: string): FormulaInWords => ({ text, parts: [] })

/** Ways, parts and rows get a line each; all else is one sentence. */
function blockOf(node: SyntaxNode, so: Speaking): FormulaInWords {
  const t = ruleWordsTexts(so.words.language)
  const [first] = operandsOf(node)
  if ((node.name === 'Expression' || node.name === 'ParenthesizedExpression') && first)
    return blockOf(first, so)
  if (node.name === 'Context' && entriesOf(node).length > 0)
    return {
      text: t('formula.parts'),
      parts: entriesOf(node).map(({ key, value }) => after(`${nameInWords(key, so)}: `, blockOf(value, so))),
    }
  if (node.name === 'ForExpression') {
    const inner = withLoops(node, so, voice)
    const body = operandsOf(node).at(-1)
    if (!inner || !body) return alone(asCode(node.text))
    const each = blockOf(body, inner.so)
    return body.name === 'Context'
      ? { text: t('formula.each', { list: inner.over }), parts: each.parts }
      : after(`${t('formula.each', { list: inner.over })} `, each)
  }
  const call = node.name === 'FunctionInvocation' ? node.children[0]?.text : undefined
  if (call === 'concatenate') return gathered(node, so)
  return choiceOf(node) ? waysOf(node, so) : alone(voice.value(node, so))
}

const after = (lead: string, { text, parts }: FormulaInWords): FormulaInWords => ({
  text: lead + text,
  parts,
})

/** "Det første som passer" of a chain of ifs; that something is not known is said last, where it belongs. */
function waysOf(node: SyntaxNode, so: Speaking): FormulaInWords {
  const t = ruleWordsTexts(so.words.language)
  const ways: { condition: string; value: FormulaInWords }[] = []
  const unknown: string[] = []
  let rest = node
  for (let choice = choiceOf(rest); choice; choice = choiceOf(rest)) {
    const condition = voice.condition(choice.condition, so)
    if (choice.whenTrue.name === 'null' && ways.length === 0) unknown.push(condition)
    else ways.push({ condition, value: blockOf(choice.whenTrue, so) })
    rest = choice.otherwise
  }
  const otherwise = blockOf(rest, so)
  const unknownPart = unknown.map((condition) => alone(t('formula.unknown-if', { condition })))
  if (ways.length === 0) return { text: otherwise.text, parts: [...otherwise.parts, ...unknownPart] }
  const isShort = ways.length === 1 && otherwise.parts.length === 0 && ways[0]!.value.parts.length === 0
  if (isShort) {
    const { condition, value } = ways[0]!
    const text = t('value.if', { condition, value: value.text, otherwise: otherwise.text })
    return { text, parts: unknownPart }
  }
  return {
    text: t('formula.first-that-fits'),
    parts: [
      ...ways.map(({ condition, value }) => after(t('formula.if', { condition }), value)),
      after(t('formula.otherwise'), otherwise),
      ...unknownPart,
    ],
  }
}

/** A list put together of parts that each may be there: "Hvis …: …", "Med mindre …: …". */
function gathered(node: SyntaxNode, so: Speaking): FormulaInWords {
  const t = ruleWordsTexts(so.words.language)
  const parameters = node.children.find(({ name }) => name === 'PositionalParameters')
  if (!parameters) return alone(voice.value(node, so))
  return {
    text: t('formula.all-that-fits'),
    parts: operandsOf(parameters).map((part) => {
      const choice = choiceOf(part)
      if (choice && isEmptyList(choice.otherwise))
        return after(
          t('formula.if', { condition: voice.condition(choice.condition, so) }),
          blockOf(choice.whenTrue, so),
        )
      if (choice && isEmptyList(choice.whenTrue))
        return after(unless(choice.condition, so), blockOf(choice.otherwise, so))
      if (choice) return waysOf(part, so)
      return after(t('formula.always'), blockOf(part, so))
    }),
  }
}

/** "Unless not a, or b" is said as "if a, but not if b"; for = and != that is the same also of what is not known. */
function unless(condition: SyntaxNode, so: Speaking): string {
  const t = ruleWordsTexts(so.words.language)
  const [left, right] = condition.name === 'Disjunction' ? operandsOf(condition) : []
  const sign =
    left?.name === 'Comparison' ? left.children.find(({ name }) => name === 'CompareOp') : undefined
  if (!left || !right || sign?.text !== '!=')
    return t('formula.unless', { condition: voice.condition(condition, so) })
  const children = left.children.map((one) => (one === sign ? { ...one, text: '=' } : one))
  return t('formula.if-not', {
    condition: voice.condition({ ...left, children }, so),
    exception: voice.condition(right, so),
  })
}

const isEmptyList = (node: SyntaxNode) => node.name === 'List' && operandsOf(node).length === 0
