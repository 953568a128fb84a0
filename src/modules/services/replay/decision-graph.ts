import type { Decision as DmnDecision, DmnModel } from '#engines/dmn/index.ts'
import type { Grounds, RuleStep } from '#modules/casework/index.ts'
import { formatKroner, Kroner, roundToOre } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import type { KeptTrace } from '../deciding/rule-evaluation.ts'
import { rowSentence } from '../rule-documentation/in-words/rows-in-words.ts'
import { numberInWords, type RuleWords, ruleWordsOf } from '../rule-documentation/in-words/rule-words.ts'
import { withoutMarks } from '../rule-documentation/in-words/speaking.ts'
import { replayTexts } from './replay.text.ts'

/** The decision graph of a decision as it was worked out, from the answer down. Null where no rule was asked. */
export function graphOfDecision(
  service: DecidingPackage,
  grounds: Grounds,
  language: Language,
): RuleStep | null {
  const { rules } = service
  if (!rules) return null
  const words = ruleWordsOf(service, language)
  const { model } = rules
  const trace = grounds.trace as KeptTrace
  const top = model.decisions.find(({ name }) => name === rules.rules.decisions.result)
  return top ? nodeOf(top, { model, trace, language, words, seen: new Set() }) : null
}

interface Walk {
  model: DmnModel
  trace: KeptTrace
  language: Language
  words: RuleWords
  seen: Set<string>
}

function nodeOf(decision: DmnDecision, walk: Walk): RuleStep {
  const { model, trace, language, words, seen } = walk
  const isShownAbove = seen.has(decision.name)
  seen.add(decision.name)
  const traced = trace.decisions.find((one) => one.decision === decision.name)
  const t = replayTexts(language)
  const node: RuleStep = {
    name: decision.name,
    description: decision.description ?? '',
    ...shownValue(decision, traced?.output, walk),
    ...{ rows: [], inputs: [], builtOn: [], isShownAbove },
  }
  if (isShownAbove) return node
  const find = <Part extends { id: string | null; name: string }>(
    parts: readonly Part[],
    ids: readonly string[],
  ) => ids.flatMap((id) => parts.find((part) => part.id === id || part.name === id) ?? [])
  return {
    ...node,
    rows: eachOnce(
      (traced?.tables ?? []).flatMap(({ table, matched }) =>
        matched.map((match) => {
          const [row = '', ...id] = match.split(' ')
          const found = rowSentence(model, table, id.join(' '), words)
          const text = found
            ? [found.explanation && `${found.explanation}.`, withoutMarks(found.sentence)]
            : [id.join(' ')]
          return t('replay.row', { row, text: text.filter(Boolean).join(' ') })
        }),
      ),
      language,
    ),
    inputs: find(model.inputs, decision.requires.inputs).map(({ name }) => ({
      label: name,
      value: ofType(name, trace.inputs[name], walk),
    })),
    builtOn: find(model.decisions, decision.requires.decisions).map((one) => nodeOf(one, walk)),
  }
}

/** An answer of several parts gets a line for each, and so does each row of a list of such. */
function shownValue({ name }: DmnDecision, output: unknown, walk: Walk): Pick<RuleStep, 'value' | 'parts'> {
  const { language, words } = walk
  const t = replayTexts(language)
  if (output === null || output === undefined) return { value: t('replay.nothing'), parts: [] }
  if (Array.isArray(output) && output.some(isRow))
    return {
      value: '',
      parts: output.map((row, i) => ({
        label: t('replay.number', { number: i + 1 }),
        value: valueInWords(row, language, words),
      })),
    }
  if (!isRow(output) || Array.isArray(output)) return { value: ofType(name, output, walk), parts: [] }
  return {
    value: '',
    parts: Object.entries(output).map(([part, value]) => ({
      label: words.name(part),
      value:
        Array.isArray(value) && value.some(isRow)
          ? t('replay.rows', { count: value.length })
          : valueInWords(value, language, words),
    })),
  }
}

/** In kroner or per cent where the rule says that it is money or a share. */
function ofType(name: string, value: unknown, { language, words }: Walk): string {
  const type = words.type(name) ?? ''
  const isNumber = /^-?\d+(\.\d+)?$/.test(String(value))
  if (isNumber && /^(beløp|kroner)$/i.test(type))
    return formatKroner(roundToOre(String(value)), language, { decimals: 'when-needed' })
  if (isNumber && /^andel$/i.test(type))
    return `${numberInWords(new Kroner(String(value)).times(100).toFixed(), language)}\u00a0%`
  return valueInWords(value, language, words)
}

/** A table inside a function is asked once for each child: said once, with how often. */
function eachOnce(rows: readonly string[], language: Language): string[] {
  return [...new Set(rows)].map((row) => {
    const count = rows.filter((one) => one === row).length
    return count === 1 ? row : `${row} ${replayTexts(language)('replay.times', { count })}`
  })
}

const longest = 400
const mostDecimals = 4

/**
 * A value of the trace as a person reads it: decimals with comma, yes and no, rows of a list in brackets; codes and
 * names of the rule in the package's words, where these are given.
 */
export function valueInWords(value: unknown, language: Language, words?: RuleWords): string {
  const t = replayTexts(language)
  const again = (one: unknown) => valueInWords(one, language, words)
  if (value === null || value === undefined) return t('replay.unknown')
  if (typeof value === 'boolean') return t(value ? 'replay.yes' : 'replay.no')
  if (typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)))
    return shortNumber(String(value), language)
  if (typeof value === 'string') return words?.code(value) ?? value
  const text = Array.isArray(value)
    ? value.map((one) => (isRow(one) ? `(${again(one)})` : again(one))).join(', ')
    : Object.entries(value)
        .map(([name, one]) => t('replay.input', { label: words?.name(name) ?? name, value: again(one) }))
        .join(', ')
  if (text === '') return t('replay.nothing')
  return text.length > longest ? `${text.slice(0, longest)} …` : text
}

/** The exact figure stands in the rule's own trace; here a sum that never ends is cut off, and says so. */
function shortNumber(decimal: string, language: Language): string {
  const [whole = '', rest = ''] = decimal.split('.')
  if (rest.length <= mostDecimals) return numberInWords(decimal, language)
  return `${numberInWords(`${whole}.${rest.slice(0, mostDecimals)}`, language)}…`
}

const isRow = (value: unknown) => typeof value === 'object' && value !== null
