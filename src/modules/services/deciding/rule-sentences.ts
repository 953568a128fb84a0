import type { Explanation, Grounds } from '#modules/casework/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { legalSourceOn } from '#norway/legal-sources.ts'
import type { Language } from '#platform/i18n.ts'
import { holds, type Names } from './case-expressions.ts'
import { decidingTexts } from './deciding.text.ts'
import type { DecidingPackage } from './deciding-package.ts'
import { type Speaker, say } from './decision-texts.ts'
import type { ByHandResult } from './explanation.ts'

/** One sentence for each rule row or assessment that decided something, with the sections in force on that day. */
export function ruleSentences(
  service: DecidingPackage,
  result: ByHandResult,
  grounds: Grounds,
  speaker: Speaker,
  names: Names,
): Explanation['rules'] {
  // The rule's own rows speak of figures that a person has set aside.
  return result.byHand === true
    ? assessed(service, result, grounds, speaker, names)
    : matched(service, grounds, speaker, names)
}

function matched(service: DecidingPackage, grounds: Grounds, speaker: Speaker, names: Names) {
  const { language } = speaker
  const seen = new Map<string, Explanation['rules'][number]>()
  for (const { textKey, legalSourceIds } of grounds.rules) {
    const key = keyOf(service, textKey)
    if (key === '' || seen.has(key)) continue
    const declared = service.decision.rules[key]
    const isOther = declared?.text !== undefined && holds(declared.when, names)
    const isTold = declared?.text !== undefined || holds(declared?.when, names)
    const text = say(isOther ? (declared?.text ?? '') : `regel.${key}`, speaker, names)
    // Rows without a text are bookkeeping.
    if (text === null || !isTold) continue
    const rate = grounds.rates.find((row) => row.rateId === declared?.rate)
    const law = citations(legalSourceIds, grounds.effectiveOn, language)
    seen.set(key, {
      text,
      citation: law.citation,
      trust: weakest([law.trust, trustText(rate?.trust ?? null, language)]),
    })
  }
  return [...seen.values()]
}

/** The textKey of a row without the service's id, or `rule`, before it. */
function keyOf({ id }: DecidingPackage, textKey: string): string {
  const [first = '', ...rest] = textKey.split('.')
  return first === id || first === 'rule' ? rest.join('.') : textKey
}

function assessed(
  service: DecidingPackage,
  { assessments = {} }: ByHandResult,
  grounds: Grounds,
  speaker: Speaker,
  names: Names,
): Explanation['rules'] {
  const { language } = speaker
  const sentences = service.decision.byHand.assessments.flatMap(({ key, legalBasis }) => {
    const answer = assessments[key]
    const text =
      answer === 'ja' || answer === 'nei' ? say(`vurdering.${key}.${answer}`, speaker, names) : null
    return text ? [{ text, ...citations(legalBasis, grounds.effectiveOn, language) }] : []
  })
  const isDecision = service.description.automation.level !== 'receive'
  if (sentences.length > 0 || !isDecision) return sentences
  const law = citations(service.description.legalBasis, grounds.effectiveOn, language)
  const text = say('regel.by-hand', speaker, names) ?? decidingTexts(language)('rule.by-hand')
  return [{ text, ...law }]
}

/** Sections not in force on the date are left out: an adopted act is no ground for a decision. */
function citations(
  ids: readonly string[],
  on: string,
  language: Language,
): { citation: string | null; trust: string | null } {
  const sources = [...new Set(ids)].flatMap((id) => legalSourceOn(id, isoDate(on)) ?? [])
  return {
    citation: sources.length > 0 ? sources.map((source) => source.citation[language]).join(', ') : null,
    trust: weakest(sources.map((source) => trustText(source.trust, language))),
  }
}

/** Null for what is confirmed: only doubt needs a mark. */
function trustText(trust: string | null, language: Language): string | null {
  const t = decidingTexts(language)
  if (trust === null || trust === 'bekreftet') return null
  return trust === 'utledet' ? t('trust.utledet') : t('trust.ikke verifisert')
}

const weakest = (marks: readonly (string | null)[]) => marks.find((mark) => mark !== null) ?? null
