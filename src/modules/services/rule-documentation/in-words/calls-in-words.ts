import { canonicalName, operandsOf, type SyntaxNode } from '#engines/feel/index.ts'
import { callWordsTexts } from './call-words.text.ts'
import { ruleWordsTexts } from './rule-words.text.ts'
import { listInWords, numberInWords } from './rule-words.ts'
import { asCode, nameInWords, type Speaking, type Voice } from './speaking.ts'

/** What is called, and with what, as written. Named parameters keep their names. */
function callOf(node: SyntaxNode): { name: string; given: { name: string | null; value: SyntaxNode }[] } {
  const name = canonicalName(node.children[0]?.text ?? '')
  const named = node.children.find((one) => one.name === 'NamedParameters')
  if (named)
    return {
      name,
      given: named.children.flatMap((one) => {
        const value = one.name === 'NamedParameter' ? operandsOf(one)[1] : undefined
        return value ? [{ name: canonicalName(one.children[0]?.text ?? ''), value }] : []
      }),
    }
  const positional = node.children.find((one) => one.name === 'PositionalParameters')
  return { name, given: positional ? operandsOf(positional).map((value) => ({ name: null, value })) : [] }
}

/** Functions that answer yes or no, by their number of arguments. */
const sentences = {
  not: 1,
  'list contains': 2,
  contains: 2,
  'starts with': 2,
  'ends with': 2,
  'is defined': 1,
  before: 2,
  after: 2,
  all: 1,
  any: 1,
} as const

export function isConditionCall(node: SyntaxNode): boolean {
  return node.name === 'FunctionInvocation' && canonicalName(node.children[0]?.text ?? '') in sentences
}

/** A call that answers yes or no, in the order of words that follows "hvis". Null where it is none. */
export function sentenceOfCall(node: SyntaxNode, so: Speaking, voice: Voice): string | null {
  const t = ruleWordsTexts(so.words.language)
  const say = callWordsTexts(so.words.language)
  const { name, given } = callOf(node)
  const key = (Object.keys(sentences) as (keyof typeof sentences)[]).find((one) => one === name)
  const [first, second] = given.map(({ value }) => value)
  if (!key || !first || given.length !== sentences[key]) return null
  if (key === 'not') return t('cell.not-so', { test: voice.condition(first, so) })
  if (key === 'list contains' && second && first.name === 'List') {
    const values = operandsOf(first).map((one) => voice.value(one, so))
    return t('cell.one-of', { name: voice.value(second, so), values: listInWords(values, t('or')) })
  }
  return say(`call.${key}`, { a: voice.value(first, so), b: second ? voice.value(second, so) : '' })
}

/** Functions with words of their own, with how many arguments these words speak of. */
const values = {
  count: 1,
  sum: 1,
  mean: 1,
  'distinct values': 1,
  flatten: 1,
  reverse: 1,
  floor: 1,
  ceiling: 1,
  abs: 1,
  sqrt: 1,
  modulo: 2,
  string: 1,
  number: 1,
  'string length': 1,
  'upper case': 1,
  'lower case': 1,
  'years and months duration': 2,
  today: 0,
  now: 0,
  'day of week': 1,
  'day of year': 1,
  'month of year': 1,
  'week of year': 1,
} as const

const ways = {
  'round half up': 'half-up',
  'round half down': 'half-down',
  'round up': 'up',
  'round down': 'down',
  decimal: 'half-even',
  floor: 'down',
  ceiling: 'up',
} as const
type Rounding = keyof typeof ways

/** A call as what it gives: "summen av «Betaling per barn»", "«Avrundet» av …". */
export function callInWords(node: SyntaxNode, so: Speaking, voice: Voice): string {
  const t = ruleWordsTexts(so.words.language)
  const say = callWordsTexts(so.words.language)
  const { name, given } = callOf(node)
  const said = given.map(({ value }) => voice.value(value, so))
  const own = so.words.parameters(name)
  if (own) return ownFunction(name, own, given, so, voice)
  const [a = '', b = ''] = said
  const rounding = (Object.keys(ways) as Rounding[]).find((one) => one === name)
  if (rounding && given.length === 2) return roundingInWords(rounding, a, given[1]!.value, so, voice)
  const value = (Object.keys(values) as (keyof typeof values)[]).find((one) => one === name)
  if (value && values[value] === given.length) return say(`call.${value}`, { a, b })
  if ((name === 'min' || name === 'max') && said.length > 0)
    return say(`call.${name}`, { all: listInWords(said, t('and')) })
  if (['concatenate', 'union', 'append'].includes(name) && said.length > 0)
    return say('call.concatenate', { all: listInWords(said, t('and')) })
  if (name === 'date' && given.length === 3)
    return dayInWords(
      given.map((one) => one.value),
      said,
      so,
      voice,
    )
  if (['date', 'time', 'date and time', 'duration'].includes(name) && given.length === 1)
    return say('call.read', { a })
  if (name === 'get value' && given.length === 2) return t('value.of', { name: b, of: a })
  return asCode(node.text)
}

/** "den første dagen i måneden til «Rett fra»", "dag «Fristdag» i måned «Fristmåned», i samme år som «Søknadsdato»". */
function dayInWords(
  given: readonly SyntaxNode[],
  said: readonly string[],
  so: Speaking,
  voice: Voice,
): string {
  const say = callWordsTexts(so.words.language)
  const [year, month] = [partOf(given[0], 'year'), partOf(given[1], 'month')]
  const day = given[2]?.text.trim() === '1' ? say('date.first') : say('date.day', { day: said[2] ?? '' })
  if (year && month && year.text === month.text)
    return say('date.month-of', { day, a: voice.value(year, so) })
  const inMonth = month
    ? say('date.same-month', { a: voice.value(month, so) })
    : say('date.month', { a: said[1] ?? '' })
  const inYear = year
    ? say('date.same-year', { a: voice.value(year, so) })
    : say('date.year', { a: said[0] ?? '' })
  return say('date.whole', { day, month: inMonth, year: inYear })
}

/** What the year or month is that of. */
function partOf(node: SyntaxNode | undefined, part: 'year' | 'month'): SyntaxNode | null {
  const [of, name] = node?.name === 'PathExpression' ? operandsOf(node) : []
  return of && name?.text === part ? of : null
}

function roundingInWords(name: Rounding, a: string, places: SyntaxNode, so: Speaking, voice: Voice): string {
  const { language } = so.words
  const say = callWordsTexts(language)
  const digits = places.text.trim()
  const to =
    digits === '0'
      ? say('round.whole')
      : say('round.places', {
          count: places.name === 'NumericLiteral' ? numberInWords(digits, language) : voice.value(places, so),
        })
  return say(`round.${ways[name]}`, { a, to })
}

/** A function of the rule itself: its name, and what each of its parameters is given. */
function ownFunction(
  name: string,
  parameters: readonly string[],
  given: readonly { name: string | null; value: SyntaxNode }[],
  so: Speaking,
  voice: Voice,
): string {
  const t = ruleWordsTexts(so.words.language)
  const say = callWordsTexts(so.words.language)
  const parts = given.map(({ name: own, value }, i) => {
    const parameter = own ?? parameters[i] ?? ''
    return t('value.entry', { name: so.words.name(parameter), value: voice.value(value, so) })
  })
  return say('call.own', { name: nameInWords(name, so), parts: parts.join('; ') })
}
