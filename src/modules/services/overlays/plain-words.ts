import { placeOf } from '#engines/altinn/index.ts'
import { judgePlainLanguage, type PlainLanguageFinding } from '#norway/plain-language.ts'
import type { Language } from '#platform/i18n.ts'
import { letterTexts } from './letters.text.ts'

/** Shorter than this, the measure says nothing: one long word would fail a label. */
const leastWords = 8

/** What makes words hard to read for residents, the worst first; none where the place is not read by them. */
export function hardWords(
  path: string,
  value: unknown,
  names: readonly string[],
): readonly PlainLanguageFinding[] {
  const place = placeOf(path)
  if ((place?.kind !== 'text' && place?.kind !== 'letter') || typeof value !== 'string') return []
  // What is filled in is a figure or a name: one short word in its place.
  const words = value.replace(/\{\{.+?\}\}|\{\d+\}/g, '10').replace(/<[^>]+>/g, ' ')
  const purpose = place.kind === 'letter' ? 'letter' : 'form'
  const { measured, findings } = judgePlainLanguage(words, {
    ...{ purpose, language: place.language, leaveOut: names },
  })
  return findings.filter(({ rule }) => measured.words >= leastWords || rule === 'stop-word')
}

export const isTooHard = (findings: readonly PlainLanguageFinding[]) =>
  findings.some(({ severity }) => severity === 'fail')

/** Each finding as a sentence that says what to do. */
export const findingsInWords = (findings: readonly PlainLanguageFinding[], language: Language): string[] =>
  findings.map((finding) => inWords(finding, language))

function inWords(finding: PlainLanguageFinding, language: Language): string {
  const t = letterTexts(language)
  switch (finding.rule) {
    case 'lix':
      return t('plain.lix', { found: Math.round(finding.found), limit: finding.limit })
    case 'average-sentence':
      return t('plain.average', { found: Math.round(finding.found), limit: finding.limit })
    case 'long-sentence': {
      const sentence = shortly(finding.sentence)
      return t('plain.sentence', { found: finding.found, limit: finding.limit, sentence })
    }
    case 'stop-word':
      return t('plain.stop-word', { word: finding.word, instead: finding.instead })
  }
}

const shortly = (text: string) => (text.length > 80 ? `${text.slice(0, 77)}…` : text)
