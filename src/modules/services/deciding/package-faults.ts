import {
  fieldsOfOtherLetter,
  missingFieldsOf,
  otherLetterOf,
  unknownFieldsOf,
} from '#engines/altinn/index.ts'
import { deadlineRules } from '#norway/deadline-rules.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { referenceRates } from '#norway/rates.ts'
import { languages } from '#platform/i18n.ts'
import { camelCase, whyUnreadable } from './case-expressions.ts'
import { namesOf } from './case-names.ts'
import type { DecidingPackage } from './deciding-package.ts'
import { isFormat, placeholders } from './decision-texts.ts'
import { hasGeneralReason } from './manual-reasons.ts'

/** What keeps a package from deciding: each fault one sentence that begins with its file. Empty when it can be used. */
export function whyUndecidable(service: DecidingPackage): string[] {
  return [
    ...unreadableExpressions(service),
    ...missingTexts(service),
    ...unreadableTexts(service),
    ...unknownIds(service),
    ...unknownOptions(service),
    ...unboundModel(service),
  ]
}

interface Place {
  file: string
  place: string
  expression: string | undefined
  more?: readonly string[]
}

/** Names that words about a decision have besides the case's own. */
export const wordNames = [
  'result',
  'outcome',
  'row',
  'i',
  'from',
  'to',
  'value',
  'field',
  'limit',
  'assessed',
] as const

function unreadableExpressions(service: DecidingPackage): string[] {
  const names = namesOf(service)
  return expressionsOf(service).flatMap(({ file, place, expression, more = [] }) => {
    const wrong = expression === undefined ? null : whyUnreadable(expression, [...names, ...more])
    return wrong ? [`${file} ${place}: ${wrong}`] : []
  })
}

function expressionsOf({ facts, rules, decision, description }: DecidingPackage): Place[] {
  const words = [...wordNames]
  const inRules = (place: string, expression: string | undefined, more: string[] = []): Place => ({
    ...{ file: 'rules/rules.json', place, expression, more },
  })
  const inDecision = (place: string, expression: string | undefined): Place => ({
    ...{ file: 'samvirke/decision.json', place, expression, more: [...words, 'standing', 'next'] },
  })
  const { byHand } = decision
  return [
    ...facts.derived.map(({ name, value }) => ({
      ...{ file: 'samvirke/facts.json', place: `derived "${name}"`, expression: value },
    })),
    ...(rules?.rules.facts.map(({ input, value }) => inRules(`facts "${input}"`, value)) ?? []),
    ...(rules?.rules.reasons.map(({ code, when }) => inRules(`reasons "${code}"`, when)) ?? []),
    ...(rules?.rules.changes.map(({ change, when }) =>
      inRules(`changes "${change}"`, when, ['before', 'after']),
    ) ?? []),
    inRules('result', rules?.rules.result, ['answer']),
    inRules('outcome', rules?.rules.outcome, ['result']),
    ...description.deadline.answerWithin.choose.map(({ ruleId, when }) => ({
      ...{ file: 'samvirke/service.json', place: `deadline "${ruleId}"`, expression: when },
    })),
    ...description.deadline.whenPassed.map(({ ruleId, when }) => ({
      ...{ file: 'samvirke/service.json', place: `whenPassed "${ruleId}"`, expression: when },
    })),
    ...[...(decision.answer ?? []), ...(decision.whatNow ?? [])].flatMap(({ text, when, each }) => [
      inDecision(`"${text}"`, when),
      inDecision(`"${text}"`, each),
    ]),
    ...decision.calculation.flatMap(({ label, amount, when, each, noteWhen }) =>
      [amount, when, each, noteWhen].map((expression) => inDecision(`calculation "${label}"`, expression)),
    ),
    ...decision.couldChange.map(({ text, when }) => inDecision(`couldChange "${text}"`, when)),
    ...Object.entries(decision.rules).map(([key, { when }]) => inDecision(`rules "${key}"`, when)),
    inDecision('worse', decision.worse),
    inDecision('cost.amount', decision.cost?.amount),
    inDecision('cost.months', decision.cost?.months),
    ...byHand.fields.flatMap(({ key, each, proposed, required, min, max }) =>
      [each, proposed, required, min, max].map((expression) => inDecision(`field "${key}"`, expression)),
    ),
    ...byHand.assessments.map(({ key, proposed }) => inDecision(`assessment "${key}"`, proposed)),
    ...byHand.checks.map(({ text, when }) => inDecision(`check "${text}"`, when)),
    inDecision('byHand.result', byHand.result),
    inDecision('twoPersons.amount', decision.twoPersons?.amount),
  ]
}

/** Keys of texts that a case of this service may need, each in every language. */
export function neededTexts({ decision, rules, description }: DecidingPackage): string[] {
  const { byHand } = decision
  const outcomes = new Set<string>(byHand.outcomes)
  return [
    'vedtak.tittel',
    ...(description.deadline.whenPassed.length > 0 ? ['vedtak.svar.frist', 'regel.frist'] : []),
    ...(decision.answer ? [] : [...outcomes].map((outcome) => `vedtak.svar.${outcome}`)),
    ...[...(decision.answer ?? []), ...(decision.whatNow ?? [])].map(({ text }) => text),
    ...decision.calculation.flatMap(({ label, note }) => (note ? [label, note] : [label])),
    ...decision.couldChange.map(({ text }) => text),
    ...Object.values(decision.rules).flatMap(({ text }) => text ?? []),
    ...byHand.fields.flatMap(({ key, options = [] }) => [
      `vurdering.${key}`,
      ...options.map((option) => `vurdering.${key}.${option}`),
    ]),
    ...byHand.assessments.flatMap(({ key }) => [
      `vurdering.${key}`,
      `vurdering.${key}.ja`,
      `vurdering.${key}.nei`,
    ]),
    ...byHand.conditions.options.map((option) => `vilkaar.${option}`),
    ...byHand.checks.map(({ text }) => text),
    ...decision.paragraphs.flatMap((key) => [`brev.avsnitt.${key}`, `brev.avsnitt.${key}.tittel`]),
    ...(rules?.rules.manualReasons ?? [])
      .concat(rules?.rules.reasons.map(({ code }) => code) ?? [])
      .filter((code) => !hasGeneralReason(code))
      .map((code) => `grunn.${code}`),
  ]
}

function missingTexts(service: DecidingPackage): string[] {
  return languages.flatMap((language) => {
    const texts = service.app.texts.get(language)
    return [...new Set(neededTexts(service))]
      .filter((key) => !texts?.has(key))
      .map((key) => `App/config/texts/resource.${language}.json: the text "${key}" is missing`)
  })
}

const ownKeys = /^(vedtak|regel|grunn|vurdering|vilkaar|rad|videre|kunne|feil|opplysning)\./

/** Texts about decisions whose places cannot be read. The form's own texts have no such places. */
function unreadableTexts(service: DecidingPackage): string[] {
  const names = [...namesOf(service), ...wordNames]
  return languages.flatMap((language) =>
    [...(service.app.texts.get(language) ?? [])].flatMap(([key, { value }]) =>
      key.startsWith('brev.')
        ? faultsOfOtherLetter(key, value).map(
            (wrong) => `App/config/texts/resource.${language}.json "${key}": ${wrong}`,
          )
        : ownKeys.test(key) || value.includes('{{')
          ? placeholders(value).flatMap(({ expression, format }) => {
              const wrong = isFormat(format) ? whyUnreadable(expression, names) : `no format "${format}"`
              return wrong ? [`App/config/texts/resource.${language}.json "${key}": ${wrong}`] : []
            })
          : [],
    ),
  )
}

/** The platform's other letters have their own few fields, and are known by name. */
function faultsOfOtherLetter(key: string, words: string): string[] {
  const other = otherLetterOf(key)
  if (!other) return ['no letter has room for this']
  const known = fieldsOfOtherLetter(other.kind).join(', ')
  return [
    ...unknownFieldsOf(other.kind, words).map((name) => `no field "${name}"; it may have ${known}`),
    ...missingFieldsOf(other.kind, other.room, words).map((name) => `must say {{${name}}}`),
  ]
}

function unknownIds({ description, rules, decision }: DecidingPackage): string[] {
  const laws = new Set(legalSources.map(({ id }) => id))
  const limits = new Set(deadlineRules.map(({ ruleId }) => ruleId))
  const rates = new Set(referenceRates.map(({ rateId }) => rateId))
  const { answerWithin, whenPassed } = description.deadline
  const unknown = (file: string, what: string, known: ReadonlySet<string>, wanted: readonly string[]) =>
    [...new Set(wanted)]
      .filter((id) => !known.has(id))
      .map((id) => `${file}: the ${what} "${id}" is not known`)
  const service = 'samvirke/service.json'
  const deciding = deadlineRules.filter(({ consequence }) => consequence === 'counts-as-granted')
  const decides = new Set(deciding.map(({ ruleId }) => ruleId))
  return [
    ...whenPassed
      .filter(({ ruleId }) => !decides.has(ruleId))
      .map(({ ruleId }) => `${service}: by law, nothing is granted when the deadline "${ruleId}" passes`),
    ...unknown(service, 'legal source', laws, [
      ...description.legalBasis,
      ...description.automation.legalBasis,
      ...(description.appeal?.sources ?? []),
      ...(description.screening?.legalBasis ?? []),
      ...whenPassed.flatMap(({ legalBasis }) => legalBasis),
    ]),
    ...unknown(service, 'deadline rule', limits, [
      answerWithin.ruleId,
      ...answerWithin.choose.map(({ ruleId }) => ruleId),
      ...(description.appeal ? [description.appeal.ruleId] : []),
    ]),
    ...unknown(service, 'rate', rates, description.fee ? [description.fee.rateId] : []),
    ...unknown(
      'rules/rules.json',
      'rate',
      rates,
      (rules?.rules.rates ?? []).filter(({ local }) => !local).map(({ rateId }) => rateId),
    ),
    ...unknown(
      'samvirke/decision.json',
      'legal source',
      laws,
      decision.byHand.assessments.flatMap(({ legalBasis }) => legalBasis),
    ),
  ]
}

/** An input that nothing fills is null in every case; a decision that is not there cannot be asked. */
function unboundModel({ rules: found }: DecidingPackage): string[] {
  if (!found) return []
  const { rules, model } = found
  const file = 'rules/rules.json'
  const bound = [...rules.facts, ...rules.rates, ...rules.settings].flatMap(({ input }) => input ?? [])
  const inputs = new Set(model.inputs.map(({ name }) => name))
  const decisions = new Set(model.decisions.map(({ name }) => name))
  const asked = [
    rules.decisions.result,
    ...(rules.decisions.rights ? [rules.decisions.rights] : []),
    ...rules.changeable.map(({ decision }) => decision),
  ]
  return [
    ...[...inputs]
      .filter((name) => !bound.includes(name))
      .map((name) => `${file}: nothing fills the input "${name}" of the model`),
    ...bound.filter((name) => !inputs.has(name)).map((name) => `${file}: the model has no input "${name}"`),
    ...[...new Set(asked)]
      .filter((name) => !decisions.has(name))
      .map((name) => `${file}: the model has no decision "${name}"`),
  ]
}

function unknownOptions({ facts, app, description }: DecidingPackage): string[] {
  const columns = facts.facts.flatMap((fact) => [fact, ...(fact.columns ?? [])])
  const lists = columns.flatMap(({ options }) => options ?? []).filter((id) => !app.options.has(id))
  const { effectFrom } = description.deadline
  const isDateFact = facts.facts.some(({ name, type }) => name === effectFrom.fact && type === 'date')
  return [
    ...lists.map((id) => `samvirke/facts.json: there is no code list App/options/${id}.json`),
    ...(effectFrom.rule === 'date-in-application' && !isDateFact
      ? ['samvirke/service.json: effectFrom names no fact of type date']
      : []),
    ...duplicates(facts.facts.map(({ name }) => camelCase(name))).map(
      (name) => `samvirke/facts.json: the fact "${name}" stands twice`,
    ),
  ]
}

const duplicates = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i)
