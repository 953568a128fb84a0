import {
  type AppPackage,
  fieldsOfOtherLetter,
  isLetterText,
  missingFieldsOf,
  otherLetterOf,
  placeOf,
  unknownFieldsOf,
} from '#engines/altinn/index.ts'
import { camelCase, whyUnreadable } from '../deciding/case-expressions.ts'
import { namesOf } from '../deciding/case-names.ts'
import { factsForm } from '../deciding/decision-files.ts'
import { isFormat, placeholders } from '../deciding/decision-texts.ts'
import { wordNames } from '../deciding/package-faults.ts'

/** Why words cannot stand where the decision fills in figures and names; null when they can. */
export type WhyNotWords =
  | { why: 'unknown-field'; field: string; nearest: string }
  | { why: 'broken-field' }
  | { why: 'missing-field'; field: string }
  | { why: 'field-in-title' }
  | { why: 'unknown-number'; field: string; most: number }

type Package = Pick<AppPackage, 'texts' | 'extensions'>

/** The title stands in the public journal, so that nothing about the case may be filled in there. */
const title = 'vedtak.tittel'

/**
 * Holds the words of a letter against what the package can fill in: every name in `{{ }}` is one that the package's own
 * words or its rates have. `rates` are the rates as the package names them.
 */
export function whyNotLetterWords(
  app: Package,
  rates: readonly { asked: string }[],
  path: string,
  words: string,
): WhyNotWords | null {
  const place = placeOf(path)
  if (place?.kind === 'text') return whyNotNumbers(app, place.language, place.id, words)
  if (place?.kind !== 'letter') return null
  if (words.split('{{').length !== words.split('}}').length) return { why: 'broken-field' }
  const fields = placeholders(words)
  const other = otherLetterOf(place.id)
  if (other) {
    const [unknown] = unknownFieldsOf(other.kind, words)
    const [missing] = missingFieldsOf(other.kind, other.room, words)
    if (unknown === undefined) return missing ? { why: 'missing-field', field: `{{${missing}}}` } : null
    return {
      why: 'unknown-field',
      field: unknown,
      nearest: nearestTo(unknown, fieldsOfOtherLetter(other.kind)),
    }
  }
  if (place.id === title) return /[{}]/.test(words) ? { why: 'field-in-title' } : null
  const known = knownNames(app, rates)
  const names = [...namesInPackage(app), ...wordNames]
  for (const { expression, format } of fields) {
    const unknown = namesIn(expression).find((name) => !known.has(name))
    if (unknown) return { why: 'unknown-field', field: unknown, nearest: nearestTo(unknown, [...known]) }
    if (!isFormat(format)) return { why: 'unknown-field', field: format, nearest: nearestTo(format, formats) }
    if (whyUnreadable(expression, names)) return { why: 'broken-field' }
  }
  return null
}

const formats = ['kroner', 'percent', 'date', 'number', 'names']

/** A form's own words have `{0}`, `{1}` for what is filled in; a number that the text has not would stand there as it is. */
function whyNotNumbers(app: Package, language: string, id: string, words: string): WhyNotWords | null {
  const text = app.texts.get(language)?.get(id) ?? app.texts.get('nb')?.get(id)
  const most = text?.variables.length ?? 0
  const beyond = [...words.matchAll(/\{(\d+)\}/g)].find(([, number]) => Number(number) >= most)
  return beyond ? { why: 'unknown-number', field: beyond[0], most } : null
}

/** Fields of the words a text replaces, as they are written there: what a person most likely wants. */
export function fieldsOfText(words: string): string[] {
  return [...new Set([...words.matchAll(/\{\{(.+?)\}\}/g)].map(([whole]) => whole))]
}

/** Every field of the package's letters that is a plain name, for choosing among: `{{result.monthlySum | kroner}}`. */
export function plainFields(app: Package): string[] {
  const all = letterWords(app).flatMap(fieldsOfText)
  return [...new Set(all)].filter((field) => /^\{\{[a-zA-Z.]+( \| [a-z]+)?\}\}$/.test(field)).sort()
}

function knownNames(app: Package, rates: readonly { asked: string }[]): Set<string> {
  const used = letterWords(app).flatMap((words) =>
    placeholders(words).flatMap(({ expression }) => namesIn(expression)),
  )
  return new Set([
    ...used,
    ...['municipality.name', 'effectiveOn', 'outcome'],
    ...namesInPackage(app),
    ...rates.map(({ asked }) => `rate.${camelCase(asked.replace(' ', '-'))}`),
    ...rates.map(({ asked }) => `rate.${camelCase(asked.split(' ')[0] ?? '')}`),
  ])
}

function namesInPackage(app: Package): string[] {
  const facts = factsForm.safeParse(app.extensions.get('facts') ?? {})
  return facts.success ? namesOf({ facts: facts.data }) : []
}

const letterWords = ({ texts }: Package): string[] =>
  [...texts.values()].flatMap((all) =>
    [...all].flatMap(([id, { value }]) =>
      id.startsWith('brev.') ? [] : isLetterText(id) || value.includes('{{') ? [value] : [],
    ),
  )

const reserved = new Set(
  ['for', 'in', 'return', 'if', 'then', 'else', 'and', 'or', 'not', 'null', 'true', 'false', 'item'].concat([
    'some',
    'every',
    'satisfies',
    'between',
    'instance',
    'of',
    'partial',
    'function',
  ]),
)

/** Names an expression asks for: `result.monthlySum`, `children`. Not functions, nor what the expression itself names. */
export function namesIn(expression: string): string[] {
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""')
  const own = new Set(
    [...bare.matchAll(/\b(?:for|some|every)\s+([A-Za-z_]\w*)\s+in\b/g)].map(([, name]) => name),
  )
  const found: string[] = []
  for (const match of bare.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)) {
    const [name] = match
    const [root = ''] = name.split('.')
    const before = bare.slice(0, match.index).trimEnd().at(-1)
    const after = bare.slice(match.index + name.length).trimStart()[0]
    // After a bracket it is a part of what was found there, which only the case itself tells.
    if (before === '.' || after === '(' || reserved.has(name) || own.has(root)) continue
    found.push(name)
  }
  return found
}

/** The known name with the fewest letters between. */
export function nearestTo(name: string, known: readonly string[]): string {
  let best = known[0] ?? ''
  let least = Number.POSITIVE_INFINITY
  for (const one of known) {
    const away = editDistance(name.toLowerCase(), one.toLowerCase())
    if (away < least || (away === least && one < best)) [best, least] = [one, away]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
