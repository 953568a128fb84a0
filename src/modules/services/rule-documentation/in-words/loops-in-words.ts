import { canonicalName, operandsOf, type SyntaxNode } from '#engines/feel/index.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { asCode, type Loop, nameInWords, type Speaking, type Voice } from './speaking.ts'

/** What a loop runs over, in words, and how its names are said inside it. Null for loops one cannot say. */
export function withLoops(
  node: SyntaxNode,
  so: Speaking,
  voice: Voice,
): { over: string; so: Speaking } | null {
  const t = ruleWordsTexts(so.words.language)
  const parts = node.children.find(({ name }) => name === 'InExpressions')?.children ?? []
  const loops = parts.filter(({ name }) => name === 'InExpression')
  const [only] = loops
  const name = only?.children[0]
  const range = only?.children.find((one) => one.name === 'IterationContext')
  // Two loops at once, or a loop inside a loop, would need names for both rows.
  if (loops.length !== 1 || !name || !range || so.loops.size > 0) return null
  const [from, to] = operandsOf(range)
  const counted =
    to && from?.text.trim() === '1' ? /^count\s*\(([^()]+)\)$/.exec(to.text.trim())?.[1] : undefined
  const list = to ? (counted?.trim() ?? null) : (from?.text.trim() ?? null)
  const loop: Loop = { list, isNumber: to !== undefined }
  const over =
    list !== null && counted !== undefined
      ? nameInWords(list, so)
      : to && from
        ? t('value.numbers', { low: voice.value(from, so), high: voice.value(to, so) })
        : from
          ? voice.value(from, so)
          : asCode(range.text)
  return { over, so: { ...so, loops: new Map([[canonicalName(name.text), loop]]) } }
}
