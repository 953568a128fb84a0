import { operandsOf, type SyntaxNode } from '#engines/feel/index.ts'
import { formatKroner, roundToOre } from '#norway/money.ts'
import { isConditionCall, sentenceOfCall } from './calls-in-words.ts'
import { withLoops } from './loops-in-words.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { listInWords } from './rule-words.ts'
import { asCode, type Speaking, type Voice } from './speaking.ts'

const conditions = ['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression'] as const

/** Is this something that is so or not? */
export function isCondition(node: SyntaxNode): boolean {
  if (node.name === 'ParenthesizedExpression' || node.name === 'Expression') {
    const [inside] = operandsOf(node)
    return inside !== undefined && isCondition(inside)
  }
  return conditions.some((one) => one === node.name)
}

/** In the order of words that follows "hvis" and "der". */
export function conditionInWords(node: SyntaxNode, so: Speaking, voice: Voice): string {
  const t = ruleWordsTexts(so.words.language)
  const [first, second] = operandsOf(node)
  const again = (one: SyntaxNode) => conditionInWords(one, so, voice)
  switch (node.name) {
    case 'Expression':
      return first ? again(first) : asCode(node.text)
    case 'ParenthesizedExpression':
      return first ? again(first) : asCode(node.text)
    case 'Conjunction': {
      if (!first || !second) break
      const between = withinLimits(first, second, so, voice)
      if (between) return between
      return `${both(first, so, voice)} ${t('and')} ${both(second, so, voice)}`
    }
    case 'Disjunction': {
      if (!first || !second) break
      const oneOf = eitherOf(first, second, so, voice)
      if (oneOf) return oneOf
      // "a og b, eller c": the comma says what belongs together.
      const comma = [first, second].some((one) => unwrapped(one).name === 'Conjunction') ? ',' : ''
      return `${again(first)}${comma} ${t('or')} ${again(second)}`
    }
    case 'QuantifiedExpression': {
      const inner = withLoops(node, so, voice)
      const body = operandsOf(node).at(-1)
      if (!inner || !body) break
      const words = { list: inner.over, condition: conditionInWords(body, inner.so, voice) }
      return t(node.children[0]?.name === 'some' ? 'condition.some' : 'condition.every', words)
    }
    case 'Comparison':
      return comparisonInWords(node, so, voice)
    case 'SimplePositiveUnaryTest':
    case 'Interval':
      return testInWords(so.tested ?? t('value.tested'), node, so, voice)
    case 'FunctionInvocation':
      if (isConditionCall(node)) return sentenceOfCall(node, so, voice) ?? asCode(node.text)
  }
  if (isCondition(node)) return asCode(node.text)
  return t('cell.is', { name: voice.value(node, so), value: t('yes') })
}

const unwrapped = (node: SyntaxNode): SyntaxNode => {
  const [inside] = node.name === 'ParenthesizedExpression' ? operandsOf(node) : []
  return inside ? unwrapped(inside) : node
}

/** One half of an "and": an "or" inside it is held together by "enten". */
function both(node: SyntaxNode, so: Speaking, voice: Voice): string {
  const words = conditionInWords(node, so, voice)
  return unwrapped(node).name === 'Disjunction'
    ? ruleWordsTexts(so.words.language)('condition.either', { condition: words })
    : words
}

/** `a >= 1 and a <= 3` is one thing to say. */
function withinLimits(left: SyntaxNode, right: SyntaxNode, so: Speaking, voice: Voice): string | null {
  const [low, high] = [limitOf(left), limitOf(right)]
  if (!low || !high || low.subject.text !== high.subject.text) return null
  if (!['>=', '>'].includes(low.sign) || !['<=', '<'].includes(high.sign)) return null
  const key = `cell.${low.sign === '>=' ? 'from' : 'above'}-${high.sign === '<=' ? 'to' : 'below'}` as const
  const value = (end: SyntaxNode) => endInWords(end, low.subject, so, voice)
  const words = { name: voice.value(low.subject, so), low: value(low.end), high: value(high.end) }
  return ruleWordsTexts(so.words.language)(key, words)
}

/** `a = "x" or a = "y"` is one thing to say. */
function eitherOf(left: SyntaxNode, right: SyntaxNode, so: Speaking, voice: Voice): string | null {
  const [one, other] = [limitOf(left), limitOf(right)]
  if (one?.sign !== '=' || other?.sign !== '=' || one.subject.text !== other.subject.text) return null
  if (![one.end, other.end].every((end) => isLiteral(end) && end.name !== 'null')) return null
  const values = literals([one.end, other.end], so, voice)
  return ruleWordsTexts(so.words.language)('cell.one-of', { name: voice.value(one.subject, so), values })
}

function limitOf(node: SyntaxNode): { subject: SyntaxNode; sign: string; end: SyntaxNode } | null {
  const sign = node.children.find(({ name }) => name === 'CompareOp')?.text
  const [subject, end] = operandsOf(node)
  return node.name === 'Comparison' && sign && subject && end ? { subject, sign, end } : null
}

function comparisonInWords(node: SyntaxNode, so: Speaking, voice: Voice): string {
  const t = ruleWordsTexts(so.words.language)
  const [left, right, third] = operandsOf(node)
  if (!left || !right) return asCode(node.text)
  const name = voice.value(left, so)
  const value = (end: SyntaxNode) => endInWords(end, left, so, voice)
  if (node.children.some((child) => child.name === 'between') && third)
    return t('cell.from-to', { name, low: value(right), high: value(third) })
  if (node.children.some((child) => child.name === 'in')) return testInWords(name, right, so, voice)
  const sign = node.children.find((child) => child.name === 'CompareOp')?.text ?? '='
  if (left.name === 'null' && right.name !== 'null')
    return t(sign === '!=' ? 'cell.known' : 'cell.unknown', { name: voice.value(right, so) })
  if (right.name === 'null') return t(sign === '!=' ? 'cell.known' : 'cell.unknown', { name })
  // "count(Barn) = 0" is said as one says it.
  const counted = /^count\s*\(([^()]+)\)$/.exec(left.text.trim())?.[1]
  if (counted !== undefined && right.text.trim() === '0' && ['=', '>', '!='].includes(sign)) {
    const of = operandsOf(left.children.find((one) => one.name === 'PositionalParameters') ?? left)[0]
    if (of) return t(sign === '=' ? 'condition.empty' : 'condition.any', { list: voice.value(of, so) })
  }
  return t(`cell.${signWord(sign, [left, right], so)}`, { name, value: value(right) })
}

const plain = {
  '<=': 'at-most',
  '>=': 'at-least',
  '<': 'less',
  '>': 'more',
  '=': 'is',
  '!=': 'is-not',
} as const
const intime = {
  '<=': 'latest',
  '>=': 'earliest',
  '<': 'before',
  '>': 'after',
  '=': 'is',
  '!=': 'is-not',
} as const

function signWord(sign: string, sides: readonly SyntaxNode[], so: Speaking) {
  const key = sign in plain ? (sign as keyof typeof plain) : '='
  return sides.some((one) => isMoment(one, so)) ? intime[key] : plain[key]
}

/** Days and hours are before and after, not less and more. */
function isMoment(node: SyntaxNode, so: Speaking): boolean {
  if (node.name === 'VariableName')
    return /^(date|time|date and time|dateTime)$/.test(so.words.type(node.text.trim()) ?? '')
  if (node.name === 'ArithmeticExpression' || node.name === 'ParenthesizedExpression')
    return operandsOf(node).some((one) => isMoment(one, so))
  return /^(date|time|date and time)\s*\(|^@"(\d{4}-|T?\d\d:)/.test(node.text)
}

const isMoney = (node: SyntaxNode, so: Speaking) =>
  node.name === 'VariableName' && /^(beløp|kroner)$/i.test(so.words.type(node.text.trim()) ?? '')

/** The end that something is measured against: in kroner where what is measured is money. */
function endInWords(end: SyntaxNode, subject: SyntaxNode | null, so: Speaking, voice: Voice): string {
  const digits = end.text.trim()
  if (
    end.name === 'NumericLiteral' &&
    subject &&
    isMoney(subject, so) &&
    /^\d{1,12}(\.\d{1,2})?$/.test(digits)
  )
    return formatKroner(roundToOre(digits), so.words.language, { decimals: 'when-needed' })
  return voice.value(end, so)
}

/** One test of a cell or of what follows `in`, of what has been named. */
export function testInWords(
  name: string,
  node: SyntaxNode,
  so: Speaking,
  voice: Voice,
  subject: SyntaxNode | null = null,
): string {
  const t = ruleWordsTexts(so.words.language)
  const operands = operandsOf(node)
  const [first, second] = operands
  switch (node.name) {
    case 'Wildcard':
      return t('cell.anything', { name })
    case 'UnaryTests': {
      const tests = first?.name === 'PositiveUnaryTests' ? operandsOf(first) : []
      if (node.children[0]?.name === 'not') return noneOf(name, tests, so, voice, subject)
      return first ? testInWords(name, first, so, voice, subject) : asCode(node.text)
    }
    case 'PositiveUnaryTests': {
      if (operands.length > 1 && operands.every(isLiteral))
        return t('cell.one-of', { name, values: literals(operands, so, voice) })
      const tests = operands.map((one) => testInWords(name, one, so, voice, subject)).join(` ${t('or')} `)
      return operands.length > 1 ? t('condition.either', { condition: tests }) : tests
    }
    case 'PositiveUnaryTest':
    case 'ParenthesizedExpression':
      return first ? testInWords(name, first, so, voice, subject) : asCode(node.text)
    case 'SimplePositiveUnaryTest': {
      if (first?.name === 'Interval') return testInWords(name, first, so, voice, subject)
      const sign = node.children.find((child) => child.name === 'CompareOp')?.text ?? '='
      if (!first) return asCode(node.text)
      const sides = subject ? [first, subject] : [first]
      return t(`cell.${signWord(sign, sides, so)}`, { name, value: endInWords(first, subject, so, voice) })
    }
    case 'Interval': {
      if (!first || !second) return asCode(node.text)
      const [opens, closes] = [node.children[0]?.text === '[', node.children.at(-1)?.text === ']']
      const key = `cell.${opens ? 'from' : 'above'}-${closes ? 'to' : 'below'}` as const
      const value = (end: SyntaxNode) => endInWords(end, subject, so, voice)
      return t(key, { name, low: value(first), high: value(second) })
    }
    case 'List':
      if (operands.length > 0) return t('cell.one-of', { name, values: literals(operands, so, voice) })
      return asCode(node.text)
    case 'null':
      return t('cell.unknown', { name })
    default:
      if (mentionsTested(node)) return conditionInWords(node, { ...so, tested: name }, voice)
      return t('cell.is', { name, value: voice.value(node, so) })
  }
}

const mentionsTested = (node: SyntaxNode): boolean => node.name === '?' || node.children.some(mentionsTested)

function noneOf(
  name: string,
  tests: readonly SyntaxNode[],
  so: Speaking,
  voice: Voice,
  subject: SyntaxNode | null,
): string {
  const t = ruleWordsTexts(so.words.language)
  if (tests.length === 1 && tests[0]?.text.trim() === 'null') return t('cell.known', { name })
  if (tests.every(isLiteral)) return t('cell.is-not', { name, value: literals(tests, so, voice) })
  const test = tests.map((one) => testInWords(name, one, so, voice, subject)).join(` ${t('or')} `)
  return t('cell.not-so', { test })
}

function isLiteral(node: SyntaxNode): boolean {
  const [inside] = operandsOf(node)
  if (node.name === 'PositiveUnaryTest' && inside) return isLiteral(inside)
  return ['StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'DateTimeLiteral', 'null'].includes(node.name)
}

const literals = (nodes: readonly SyntaxNode[], so: Speaking, voice: Voice): string =>
  listInWords(
    nodes.map((one) => voice.value(one, so)),
    ruleWordsTexts(so.words.language)('or'),
  )
