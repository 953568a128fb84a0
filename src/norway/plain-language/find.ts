import type { TextLanguage } from '../language.ts'
import { type Hit, type Judged, type PlainFinding, type PlainRuleId, plainRule } from './finding.ts'
import { easyToRead, shortParagraphs, shortSentences } from './lengths.ts'
import { appealMarked, mostImportantFirst, sectionsLast } from './most-important-first.ts'
import { partsOf } from './text-parts.ts'
import { activeVoice, verbsNotNouns } from './verbs.ts'
import { noOfficialese, readerIsYou, termsExplained, writtenOut } from './words-for-the-reader.ts'

export type { PlainFinding, PlainRuleId } from './finding.ts'

const rules: Record<PlainRuleId, (judged: Judged) => Hit[]> = {
  K01: mostImportantFirst,
  K02: shortSentences,
  K03: activeVoice,
  K04: verbsNotNouns,
  K05: readerIsYou,
  K06: termsExplained,
  K07: shortParagraphs,
  K08: noOfficialese,
  K09: writtenOut,
  K10: sectionsLast,
  K11: appealMarked,
  K12: easyToRead,
}

/**
 * What in a letter to a resident could be plainer, in the order it stands. A line that begins with "# " is a heading, one
 * with "- " a list item. The rules are Norwegian: nothing is found in English.
 *
 * `leaveOut` names rules that the text at hand is not judged by: a part of a letter is not judged by what the whole must
 * hold.
 */
export function findInPlainLanguage(
  text: string,
  of: { language: TextLanguage; canAppeal?: boolean; leaveOut?: readonly PlainRuleId[] },
): PlainFinding[] {
  const { language } = of
  if (language === 'en') return []
  const parts = partsOf(text)
  const judged: Judged = { parts, text, language, canAppeal: of.canAppeal ?? false }
  const found = (Object.keys(rules) as PlainRuleId[])
    .filter((id) => !of.leaveOut?.includes(id))
    .flatMap((id) => rules[id](judged).map((hit) => ({ id, hit })))
  return found
    .map(({ id, hit }): PlainFinding => {
      const row = plainRule(id)
      const values: Record<string, string | number> = {
        words: hit.words,
        limit: row.limit ?? '',
        ...hit.values,
      }
      return {
        ...{ rule: id, stops: row.stops, start: hit.start, end: hit.end, words: hit.words },
        ...{ part: parts.indexOf(hit.part) + 1, line: hit.part.line },
        advice: row.advice[language].replace(/\{\{(\w+)\}\}/g, (_all, name: string) =>
          String(values[name] ?? ''),
        ),
      }
    })
    .sort((a, b) => a.start - b.start || a.rule.localeCompare(b.rule))
}
