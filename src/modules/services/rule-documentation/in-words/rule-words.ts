import { canonicalName, type NameShape } from '#engines/feel/index.ts'
import type { Language } from '#platform/i18n.ts'
import { type DecidingPackage, textOf } from '../../deciding/deciding-package.ts'
import { outcomeNames } from '../../deciding/decision-files.ts'
import { reasonText } from '../../deciding/manual-reasons.ts'
import { ruleWordsTexts } from './rule-words.text.ts'

/** What the names and codes of one rule are called, in one language. */
export interface RuleWords {
  language: Language
  /** What a code is called: an outcome, a reason, a choice of the form. Null where it has no other words. */
  code: (code: string) => string | null
  /** What a name of the rule is called: as it is written there, or in the words the package has for it. */
  name: (name: string) => string
  /** `Beløp`, `date`: the type of a name, where the rule says it. */
  type: (name: string) => string | null
  /** What a function of the rule takes; null for what is no function of the rule. */
  parameters: (name: string) => readonly string[] | null
  /** Names with signs or keywords in them are read only when they are known. */
  shape: NameShape
}

/** Words for a rule of which nothing but its text is known. */
export function plainRuleWords(language: Language): RuleWords {
  const t = ruleWordsTexts(language)
  const outcome = (code: string) => outcomeNames.find((one) => one === code)
  const field = (name: string) => resultNames.find((one) => one === name)
  return {
    language,
    code: (code) => (outcome(code) ? t(`outcome.${outcome(code)!}`) : null),
    name: (name) => (field(name) ? t(`name.${field(name)!}`) : name),
    type: () => null,
    parameters: () => null,
    shape: {},
  }
}

/** Names that the result of every rule has (docs/services.md). */
const resultNames = ['outcome', 'manualReasons'] as const

/**
 * The words of a package for its own rule: texts under `navn.` (names of the rule) and `ord.` (its codes), the choices of its forms,
 * and its reasons for asking a person. The names of the model are Norwegian already and stand as they are.
 */
export function ruleWordsOf(service: DecidingPackage, language: Language): RuleWords {
  const plain = plainRuleWords(language)
  const text = textOf(service, language)
  const { rules } = service
  if (!rules) return plain
  const { model } = rules
  const reasons = new Set([
    ...(rules.rules.manualReasons ?? []),
    ...rules.rules.reasons.map(({ code }) => code),
  ])
  const choices = choicesOf(service, text)
  const named = [...model.inputs, ...model.decisions]
  const types = new Map(named.map(({ name, typeRef }) => [canonicalName(name), typeRef] as const))
  const parameters = new Map(
    model.knowledge.map((one) => [canonicalName(one.name), one.parameters.map(({ name }) => name)] as const),
  )
  return {
    language,
    code: (code) =>
      text(`ord.${code}`) ??
      plain.code(code) ??
      choices.get(code) ??
      (reasons.has(code) ? reasonText(service, { code }, { language, text }) : null),
    name: (name) =>
      text(`navn.${name}`) ??
      named.find((one) => canonicalName(one.name) === name && one.label)?.label ??
      plain.name(name),
    type: (name) => types.get(name) ?? null,
    parameters: (name) => parameters.get(name) ?? null,
    shape: Object.fromEntries(
      [...named, ...model.knowledge, ...model.knowledge.flatMap((one) => one.parameters)].map(({ name }) => [
        name,
        true as const,
      ]),
    ),
  }
}

/** The choices of all lists of the package by what is stored. What two lists call differently has no words. */
function choicesOf({ app }: DecidingPackage, text: (key: string) => string | null): Map<string, string> {
  const found = new Map<string, string>()
  const twofold = new Set<string>()
  for (const list of app.options.values())
    for (const { value, label } of list) {
      const words = typeof label === 'string' ? (text(label) ?? label) : ''
      if (typeof value !== 'string' || words === '' || /^(true|false)$/.test(value)) continue
      const inSentence = /^\p{Lu}\p{Ll}/u.test(words)
        ? words[0]!.toLocaleLowerCase('nb') + words.slice(1)
        : words
      if (found.has(value) && found.get(value) !== inSentence) twofold.add(value)
      found.set(value, inSentence)
    }
  for (const value of twofold) found.delete(value)
  return found
}

export function quoted(name: string, language: Language): string {
  return language === 'en' ? `“${name}”` : `«${name}»`
}

/** "a, b eller c". */
export function listInWords(values: readonly string[], last: string): string {
  return values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} ${last} ${values.at(-1)}`
}

export function numberInWords(decimal: string, language: Language): string {
  const [whole = '', rest] = decimal.split('.')
  const grouped =
    whole.replace('-', '').length > 4
      ? whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
      : whole
  return rest === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${rest}`
}
