import { canonicalName, operandsOf, readStringLiteral, type SyntaxNode } from '#engines/feel/index.ts'
import type { Language } from '#platform/i18n.ts'
import { callInWords, isConditionCall } from './calls-in-words.ts'
import { conditionInWords, isCondition } from './condition-in-words.ts'
import { withLoops } from './loops-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { listInWords, numberInWords } from './rule-words.ts'
import { asCode, type Loop, nameInWords, type Speaking, type Voice, withoutMarks } from './speaking.ts'
import { temporalInWords } from './temporal-in-words.ts'

/**
 * FEEL in plain words, for any expression the grammar can read: what is known is said, and what has no words is kept
 * as the code it is (`piecesOf` finds it). Nothing is worked out, and nothing is left out.
 */
export const voice: Voice = {
  value: valueInWords,
  condition: (node, so) => conditionInWords(node, so, voice),
}

const partNames = [
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'minute',
  'second',
  'years',
  'months',
  'days',
] as const

function valueInWords(node: SyntaxNode, so: Speaking): string {
  const { words, loops } = so
  const t = ruleWordsTexts(words.language)
  const [first, second] = operandsOf(node)
  switch (node.name) {
    case 'Expression':
    case 'PositiveUnaryTest':
      return first ? valueInWords(first, so) : asCode(node.text)
    case 'ParenthesizedExpression': {
      const inside = first ? valueInWords(first, so) : asCode(node.text)
      return first?.name === 'ArithmeticExpression' ? `(${inside})` : inside
    }
    case 'null':
      return t('value.unknown')
    case 'BooleanLiteral':
      return t(node.text === 'true' ? 'yes' : 'no')
    case 'NumericLiteral':
      return numberInWords(node.text.replace(/\s+/g, ''), words.language)
    case 'StringLiteral':
      return codeInWords(readStringLiteral(node.text), so)
    case '?':
      return so.tested ?? t('value.tested')
    case 'VariableName': {
      const loop = loops.get(canonicalName(node.text))
      return loop ? t(loop.isNumber ? 'value.row-number' : 'value.row') : nameInWords(node.text, so)
    }
    case 'PathExpression':
      return pathInWords(node, so)
    case 'FilterExpression':
      return filterInWords(node, so)
    case 'ArithmeticExpression':
      return arithmeticInWords(node, so)
    case 'IfExpression':
      return choiceInWords(node, so)
    case 'List': {
      const items = operandsOf(node).map((one) => valueInWords(one, so))
      return items.length === 0 ? t('value.nothing') : listInWords(items, t('and'))
    }
    case 'Context':
      if (entriesOf(node).length === 0) return t('value.nothing')
      return entriesOf(node)
        .map(({ key, value }) =>
          t('value.entry', { name: nameInWords(key, so), value: valueInWords(value, so) }),
        )
        .join('; ')
    case 'SimplePositiveUnaryTest':
    case 'Interval':
      return t('value.such', { test: conditionInWords(node, { ...so, tested: t('value.it') }, voice) })
    case 'DateTimeLiteral':
    case 'AtLiteral':
      return temporalInWords(node, words.language) ?? callInWords(node, so, voice)
    case 'FunctionInvocation':
      if (isConditionCall(node)) return t('value.whether', { condition: voice.condition(node, so) })
      return callInWords(node, so, voice)
    case 'ForExpression': {
      const inner = withLoops(node, so, voice)
      const body = operandsOf(node).at(-1)
      if (!inner || !body) return asCode(node.text)
      return t('value.each', { list: inner.over, value: valueInWords(body, inner.so) })
    }
    default:
      if (isCondition(node)) return t('value.whether', { condition: voice.condition(node, so) })
      // The grammar has nodes without a capital of their own; an operand alone is what it holds.
      return first && !second && first.text === node.text ? valueInWords(first, so) : asCode(node.text)
  }
}

function codeInWords(text: string, { words }: Speaking): string {
  if (text.trim() === '') return ruleWordsTexts(words.language)('value.empty-text')
  const said = words.code(text)
  if (said === null) return withoutMarks(text)
  const isLong = /,|\s\S+\s/.test(said)
  return isLong ? within(said.replace(/\.$/, ''), words.language) : said
}

/** Whole sentences, and choices of several words, stand in marks of their own: names of the rule have the others. */
const within = (text: string, language: Language) => (language === 'en' ? `‘${text}’` : `“${text}”`)

/** `Barn[i].alder` where i counts the rows of Barn is the age of the row. */
function pathInWords(node: SyntaxNode, so: Speaking): string {
  const t = ruleWordsTexts(so.words.language)
  const [from, part] = operandsOf(node)
  if (!from || !part) return asCode(node.text)
  const name = part.text.trim()
  const temporal = partNames.find((one) => one === name)
  if (temporal) return t(`part.${temporal}`, { of: valueInWords(from, so) })
  if (isRow(from, so)) return t('value.of-row', { name: nameInWords(name, so) })
  return t('value.of', { name: nameInWords(name, so), of: valueInWords(from, so) })
}

function isRow(node: SyntaxNode, { loops }: Speaking): boolean {
  if (node.name === 'VariableName') return loops.get(canonicalName(node.text))?.isNumber === false
  if (node.name !== 'FilterExpression') return false
  const [list, index] = operandsOf(node)
  const loop = index?.name === 'VariableName' ? loops.get(canonicalName(index.text)) : undefined
  return loop?.isNumber === true && loop.list === list?.text.trim()
}

function filterInWords(node: SyntaxNode, so: Speaking): string {
  const t = ruleWordsTexts(so.words.language)
  const [from, match] = operandsOf(node)
  if (!from || !match) return asCode(node.text)
  if (isRow(node, so)) return t('value.row')
  const list = valueInWords(from, so)
  if (match.text.trim() === '1') return t('value.first-of', { list })
  if (/^-\s*1$/.test(match.text.trim())) return t('value.last-of', { list })
  if (!isCondition(match) && !isConditionCall(match))
    return t('value.number-of', { number: valueInWords(match, so), list })
  const item: Loop = { list: null, isNumber: false }
  const inner = { ...so, loops: new Map([...so.loops, ['item', item]]) }
  return t('value.those', { list, condition: voice.condition(match, inner) })
}

const signs = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided',
  '**': 'power',
  '^': 'power',
} as const

function arithmeticInWords(node: SyntaxNode, so: Speaking): string {
  const t = ruleWordsTexts(so.words.language)
  const [left, right] = operandsOf(node)
  const sign = node.children.find(({ name }) => name === 'ArithOp')?.text ?? ''
  if (!left || !(sign in signs)) return asCode(node.text)
  if (!right) return left.name === 'NumericLiteral' ? `${sign}${valueInWords(left, so)}` : asCode(node.text)
  return t(`sign.${signs[sign as keyof typeof signs]}`, {
    a: `${valueInWords(left, so)}${/^date\s*\([^"]/.test(left.text) ? ',' : ''}`,
    b: valueInWords(right, so),
  })
}

/** "A hvis …, ellers B"; where the one way out is that something is not known, that is said after. */
function choiceInWords(node: SyntaxNode, so: Speaking): string {
  const t = ruleWordsTexts(so.words.language)
  const choice = choiceOf(node)
  if (!choice) return asCode(node.text)
  const condition = voice.condition(choice.condition, so)
  if (choice.whenTrue.name === 'null')
    return t('value.unless-unknown', { value: valueInWords(choice.otherwise, so), condition })
  return t('value.if', {
    condition,
    value: valueInWords(choice.whenTrue, so),
    otherwise: valueInWords(choice.otherwise, so),
  })
}

export function choiceOf(
  node: SyntaxNode,
): { condition: SyntaxNode; whenTrue: SyntaxNode; otherwise: SyntaxNode } | null {
  const [condition, whenTrue, otherwise] = node.name === 'IfExpression' ? operandsOf(node) : []
  return condition && whenTrue && otherwise ? { condition, whenTrue, otherwise } : null
}

export function entriesOf(node: SyntaxNode): { key: string; value: SyntaxNode }[] {
  return node.children.flatMap((entry) => {
    const value = entry.name === 'ContextEntry' ? operandsOf(entry)[1] : undefined
    const key = entry.children[0]?.text.trim() ?? ''
    return value ? [{ key: key.startsWith('"') ? readStringLiteral(key) : key, value }] : []
  })
}
