import type { KostraSeries } from '#norway/kostra-accounts.ts'
import { type AccountLine, kostraOf } from './account-code.rules.ts'
import { refusedTogether, type Severity } from './kostra-controls.rules.ts'

export type ChartFault =
  | 'not-a-code'
  | 'no-such-function'
  | 'no-such-type'
  | 'no-class'
  | 'no-such-class'
  | 'together'

/** What is wrong with a line of a member's chart, held against KOSTRA's codes of the year. */
export interface ChartFinding {
  lineNumber: number
  severity: Severity
  code: ChartFault
  /** The code that is wrong, or KOSTRA's sentence about two that do not go together. */
  value: string
}

/** Holds every line against the codes and the combinations of the year; lines of the balance have other codes. */
export function controlChart(lines: readonly AccountLine[], series: KostraSeries): ChartFinding[] {
  return lines.flatMap((line): ChartFinding[] => {
    const { lineNumber } = line
    const found: ChartFinding[] = []
    const say = (code: ChartFault, value: string, severity: Severity = 'error') =>
      found.push({ lineNumber, severity, code, value })
    const kostra = kostraOf(line)
    if (!kostra) {
      say('not-a-code', `${line.functionCode} ${line.typeCode}`)
      return found
    }
    if (kostra.accountClass === null) say('no-class', line.typeCode, 'warning')
    else if (!(kostra.accountClass in series.accountClasses)) say('no-such-class', kostra.accountClass)
    // Class 2 and 5 are the balance: chapters and sectors stand there in place of functions and types.
    if (kostra.accountClass === '2' || kostra.accountClass === '5') return found
    if (!series.functions.has(kostra.functionCode)) say('no-such-function', kostra.functionCode)
    if (!series.accountTypes.has(kostra.typeCode)) say('no-such-type', kostra.typeCode)
    for (const { severity, message } of refusedTogether(
      kostra.accountClass,
      kostra.functionCode,
      kostra.typeCode,
      series,
    ))
      say('together', message, severity)
    return found
  })
}
