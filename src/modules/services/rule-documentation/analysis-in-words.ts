import { analyseTables, type TableFinding } from '#engines/dmn/analysis/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { valueInWords } from '../replay/decision-graph.ts'
import { documentationTexts } from './documentation.text.ts'
import { quoted } from './in-words/rule-words.ts'

export interface AnalysisInWords {
  /** What is wrong with a table, a sentence each. */
  findings: { where: string; text: string }[]
  /** Cells that hang on more than their own column: a person has read them, no machine has proved them. */
  undecided: number
}

const mostKept = 100
const known = new Map<string, ReturnType<typeof analyseTables>>()

/** What the analysis of a rule's tables finds. Worked out once for each rule, for a public page may be asked often. */
export function analysisOf({ rules, hash }: DecidingPackage, language: Language): AnalysisInWords {
  if (!rules) return { findings: [], undecided: 0 }
  let tables = known.get(hash)
  if (!tables) {
    tables = analyseTables(rules.model)
    known.set(hash, tables)
    const [oldest] = known.keys()
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
  }
  const t = documentationTexts(language)
  return {
    findings: tables.flatMap(({ owner, findings, isFinished }) => [
      ...findings
        .filter(({ isFault }) => isFault)
        .map((finding) => ({ where: owner, text: sentenceOf(finding, language) })),
      ...(isFinished ? [] : [{ where: owner, text: t('analysis-unfinished') }]),
    ]),
    undecided: tables.reduce((so, { undecided }) => so + undecided.length, 0),
  }
}

function sentenceOf(finding: TableFinding, language: Language): string {
  const t = documentationTexts(language)
  const example = Object.entries(finding.example ?? {})
    .map(([name, value]) => `${quoted(name, language)} ${valueInWords(value, language)}`)
    .join(', ')
  const words = { example }
  if (finding.kind === 'gap') return t('analysis-gap', words)
  if ('row' in finding) return t('analysis-never', { row: finding.row })
  return t(`analysis-${finding.kind}`, { ...words, a: finding.rows[0], b: finding.rows[1] })
}
