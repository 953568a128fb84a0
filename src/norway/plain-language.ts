import file from '../../reference/plain-language.json' with { type: 'json' }
import type { TextLanguage } from './language.ts'
import { type Lix, measureLix, sentencesOf, wordsOf } from './lix.ts'

export type TextPurpose = 'form' | 'letter'

export type PlainLanguageFinding =
  | { severity: 'fail' | 'warn'; rule: 'lix'; found: number; limit: number }
  | { severity: 'warn'; rule: 'average-sentence'; found: number; limit: number }
  | { severity: 'fail'; rule: 'long-sentence'; found: number; limit: number; sentence: string }
  | { severity: 'warn'; rule: 'stop-word'; word: string; instead: string }

export interface PlainLanguageJudgement {
  measured: Lix
  findings: readonly PlainLanguageFinding[]
  passes: boolean
}

/**
 * Measures a text to residents against the project's own limits. `leaveOut` is what the writer cannot choose: names of
 * municipalities, addresses, the titles of laws. References such as "§ 29" are always left out. Norwegian compounds
 * raise LIX, so a low figure proves nothing; a high one asks for another try.
 */
export function judgePlainLanguage(
  text: string,
  options: { purpose: TextPurpose; language: TextLanguage; leaveOut?: readonly string[] },
): PlainLanguageJudgement {
  const limits = file.limits.find((row) => row.purpose === options.purpose)
  if (!limits) throw new RangeError(`no limits for ${options.purpose}`)
  const measured = measureLix(withoutNames(text, options.leaveOut ?? []))
  const findings: PlainLanguageFinding[] = []
  if (measured.lix > limits.lixWarnAbove) {
    const fails = measured.lix > limits.lixFailAbove
    const limit = fails ? limits.lixFailAbove : limits.lixWarnAbove
    findings.push({ severity: fails ? 'fail' : 'warn', rule: 'lix', found: measured.lix, limit })
  }
  if (measured.averageSentenceWords > limits.averageSentenceWarnAbove) {
    const found = measured.averageSentenceWords
    findings.push({
      severity: 'warn',
      rule: 'average-sentence',
      found,
      limit: limits.averageSentenceWarnAbove,
    })
  }
  for (const sentence of sentencesOf(text)) {
    const found = wordsOf(sentence).length
    if (found <= limits.longestSentenceFailAbove) continue
    const limit = limits.longestSentenceFailAbove
    findings.push({ severity: 'fail', rule: 'long-sentence', found, limit, sentence: sentence.trim() })
  }
  // The stop words are Norwegian.
  if (options.language !== 'en') findings.push(...stopWordsIn(text, options.language))
  return { measured, findings, passes: findings.every((finding) => finding.severity !== 'fail') }
}

/** LIX above which a text of this purpose is too hard. */
export function lixLimitOf(purpose: TextPurpose): number {
  const limits = file.limits.find((row) => row.purpose === purpose)
  if (!limits) throw new RangeError(`no limits for ${purpose}`)
  return limits.lixFailAbove
}

function stopWordsIn(text: string, language: 'nb' | 'nn'): PlainLanguageFinding[] {
  return file.stopWords
    .filter(({ word }) => wholeWord(word).test(text))
    .map(({ word, instead }) => ({ severity: 'warn', rule: 'stop-word', word, instead: instead[language] }))
}

function withoutNames(text: string, names: readonly string[]): string {
  const longestFirst = [...names].filter((name) => name.trim() !== '').sort((a, b) => b.length - a.length)
  const reference = /§§?\s*\d+(?:[-–]\d+)?(?:\s?[a-z](?![\p{L}\p{N}]))?|(?:LOV|FOR)-\d{4}-\d{2}-\d{2}-\d+/gu
  return longestFirst.reduce((left, name) => left.replace(wholeWord(name), ''), text.replace(reference, ''))
}

function wholeWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')
}
