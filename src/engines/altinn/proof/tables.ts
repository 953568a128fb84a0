import {
  type AnalysisLimits,
  analyseTables,
  type TableAnalysis,
  type TableFinding,
} from '#engines/dmn/analysis/index.ts'
import type { DmnModel } from '#engines/dmn/index.ts'
import type { ProofFinding } from './finding.ts'

/** Of one sort in one table; more say the same. */
const mostTold = 5

/**
 * What the rule engine's own analysis says of every table of a model: values no row answers, values several rows
 * answer where one may, and rows that are never used. What stops publishing is so for values that can come.
 */
export function proveTables(
  model: DmnModel,
  file: string,
  isTimeUp: () => boolean = () => false,
  limits: AnalysisLimits = {},
): ProofFinding[] {
  if (isTimeUp())
    return model.decisions.some(({ logic }) => logic?.kind === 'table')
      ? [{ severity: 'warning', code: 'time-up-table', file, place: '', values: { table: model.name } }]
      : []
  return analyseTables(model, limits).flatMap((analysis) => findingsOf(analysis, file))
}

type Said = Pick<ProofFinding, 'severity' | 'code'> & { values?: Record<string, string>; example?: unknown }

function findingsOf(analysis: TableAnalysis, file: string): ProofFinding[] {
  const faults = analysis.findings.filter(({ isFault, kind }) => isFault || kind === 'subsumed')
  const said: Said[] = []
  const told = new Map<string, number>()
  for (const fault of faults) {
    const count = told.get(fault.kind) ?? 0
    told.set(fault.kind, count + 1)
    if (count < mostTold) said.push(saying(fault))
  }
  const isMore = analysis.hasMore || [...told.values()].some((count) => count > mostTold)
  if (isMore) said.push({ severity: 'info', code: 'table-more' })
  if (analysis.undecided.length > 0)
    said.push({ severity: 'info', code: 'table-undecided', values: { cells: cellsNamed(analysis) } })
  if (!analysis.isFinished) said.push({ severity: 'warning', code: 'table-not-finished' })
  const { owner, number } = analysis
  return said.map(({ severity, code, values, example }) => ({
    ...{ severity, code, file, place: owner },
    values: { table: owner, ...(number > 1 ? { number: String(number) } : {}), ...values },
    ...(example === undefined || example === null ? {} : { example }),
  }))
}

function saying(finding: TableFinding): Said {
  const { example } = finding
  switch (finding.kind) {
    case 'gap':
      return {
        ...{ severity: finding.isSure ? 'error' : 'warning', code: 'table-gap', example },
        values: { where: regionText(finding.region) },
      }
    case 'overlap':
    case 'contradiction':
      return {
        severity: finding.isSure ? 'error' : 'warning',
        code: finding.kind === 'overlap' ? 'table-overlap' : 'table-contradiction',
        ...{ values: { rows: finding.rows.join(', ') }, example },
      }
    case 'impossible':
      return { severity: 'warning', code: 'row-never-hit', values: { row: String(finding.row) } }
    case 'hidden':
    case 'subsumed':
      return {
        severity: finding.kind === 'hidden' ? 'warning' : 'info',
        code: finding.kind === 'hidden' ? 'row-hidden' : 'row-subsumed',
        ...{ values: { row: String(finding.row), by: finding.by.join(', ') }, example },
      }
  }
}

/** `Antall (10..20), Fylke "18"`: the columns that say anything. */
function regionText(region: Readonly<Record<string, string>>): string {
  const said = Object.entries(region).filter(([, cell]) => cell !== '-')
  return said.map(([label, cell]) => `${label}: ${cell}`).join('; ') || '-'
}

const mostCells = 4

function cellsNamed({ undecided }: TableAnalysis): string {
  const named = undecided.slice(0, mostCells).map(({ row, column, text }) => `${row}. ${column}: ${text}`)
  return [...named, ...(undecided.length > mostCells ? ['…'] : [])].join('; ')
}
