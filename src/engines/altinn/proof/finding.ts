import type { JsonPlace } from '../import-report.ts'
import type { Language } from '../package-model.ts'
import type { ProofCode } from './finding.text.ts'
import { proofTexts } from './finding.text.ts'

/** One thing the proof found, with a place in the package and answers that lead there. */
export interface ProofFinding {
  readonly severity: 'error' | 'warning' | 'info'
  readonly code: ProofCode
  /** File in the package. */
  readonly file: string
  readonly place: string
  /** 1-based line in the file, where it is one place there. */
  readonly line?: number
  /** Way to the place in a JSON file; turned into `line` when the files are at hand. */
  readonly at?: JsonPlace
  /** What fills the sentence. */
  readonly values: Readonly<Record<string, string>>
  /** Answers that show it: the data model, or the inputs of a table. */
  readonly example?: unknown
}

/** The finding as a sentence for the one who made the package. Of a table, with values that show it. */
export function proofSentence(finding: ProofFinding, language: Language): string {
  const sentence = proofTexts[finding.code][language].replace(
    /\{(\w+)\}/g,
    (whole, name: string) => finding.values[name] ?? whole,
  )
  const line = { nb: 'linje', nn: 'linje', en: 'line' }[language]
  const at = finding.line === undefined ? '' : `, ${line} ${finding.line}`
  const place = `${finding.file}${at}${finding.place ? `, ${finding.place}` : ''}`
  return `${place}: ${sentence}${tableExample(finding, language)}`
}

/** The inputs of a table as one would say them. Answers to a form are too many for a sentence. */
function tableExample({ file, example }: ProofFinding, language: Language): string {
  if (!file.endsWith('.dmn') || typeof example !== 'object' || example === null) return ''
  const word = { nb: 'Eksempel', nn: 'Døme', en: 'Example' }[language]
  const missing = { nb: 'mangler', nn: 'manglar', en: 'missing' }[language]
  const said = Object.entries(example).map(
    ([name, value]) => `${name} = ${value === null ? missing : JSON.stringify(value)}`,
  )
  return ` ${word}: ${said.join(', ')}.`
}
