import { rowsInSummary } from '../components/rows-in-summary.ts'
import { summary } from '../components/summary.ts'

export const sums = {
  Summary: summary,
  Summary2: summary,
  // Its rows are drawn by the server; here it only says what they hold.
  RepeatingGroup: { view: notDrawnHere, summary: rowsInSummary },
}

function notDrawnHere(): never {
  throw new Error('Drawn by the server')
}
