import type { KostraSeries } from '#norway/kostra-accounts.ts'
import {
  type ControlFinding,
  controlLengths,
  controlRecords,
  type Expected,
  readRecords,
} from './kostra-controls.rules.ts'

/** What the controls say of a whole file. */
export interface RecordFileVerdict {
  lines: number
  /** Heaviest first, then by line. */
  findings: ControlFinding[]
  /** Lines have a wrong length: nothing else was controlled. */
  isStopped: boolean
  errors: number
  warnings: number
}

const weights = { fatal: 0, error: 1, warning: 2 } as const

/**
 * Holds the text of an accounts file against KOSTRA's controls. Nothing is guessed at: where a line is shorter or longer
 * than a record, its fields would be read from wrong places, and the lengths are all that is told.
 */
export function controlRecordFile(text: string, expected: Expected, series: KostraSeries): RecordFileVerdict {
  const lengths = controlLengths(text)
  const records = readRecords(text, series)
  const findings = lengths.length > 0 ? lengths : controlRecords(records, expected, series)
  const count = (severity: ControlFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  return {
    ...{ lines: records.length, isStopped: lengths.length > 0 },
    findings: findings.toSorted(
      (a, b) => weights[a.severity] - weights[b.severity] || a.lineNumber - b.lineNumber,
    ),
    ...{ errors: count('fatal') + count('error'), warnings: count('warning') },
  }
}

/** Where a field stands on its line: from and to, the first character is 1; null where it is about the whole line. */
export function placeOf(field: string | undefined, series: KostraSeries): readonly [number, number] | null {
  const [, from = 0, length = 0] = series.record.find(([name]) => name === field) ?? []
  return length === 0 ? null : [from, from + length - 1]
}

/**
 * The text of a file that an accounting system wrote: letters are only in names of forms, so any code page reads it. Null
 * where it holds what no text has.
 */
export function textOfRecords(bytes: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(bytes).replace(/^\u00ef\u00bb\u00bf/, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for is just that
  return /[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/.test(text) ? null : text.replace(/\u001a\s*$/, '')
}
