/** Structure: files and schemas. Control: that parts agree. Case handling: what the office should have done. */
export type CheckGroup = 'structure' | 'control' | 'case-handling'

/** What a test needs read, to leave out what nobody asked for. */
export type Reading =
  | 'structure'
  | 'change-log'
  | 'journals'
  | 'documents'
  | 'checksums'
  | 'schemas'
  | 'identifiers'

export interface DepositCheck {
  readonly number: `N5.${number}` | `N5.0${number}`
  readonly group: CheckGroup
  /** Whether the test can find an error, or only tells. */
  readonly canFail: boolean
  readonly reads: readonly Reading[]
}

const check = (
  number: DepositCheck['number'],
  group: CheckGroup,
  canFail: boolean,
  ...reads: Reading[]
): DepositCheck => ({ number, group, canFail, reads })

/** Arkade's tests of Noark 5 (2.12.4), by their numbers. Numbers that are missing were taken out by Arkade. */
export const depositChecks: readonly DepositCheck[] = [
  check('N5.01', 'structure', true),
  check('N5.02', 'structure', true, 'structure', 'change-log', 'journals'),
  check('N5.03', 'structure', true, 'structure', 'change-log', 'journals', 'schemas'),
  check('N5.04', 'structure', false, 'structure'),
  check('N5.05', 'structure', false, 'structure'),
  check('N5.06', 'case-handling', false, 'structure'),
  check('N5.07', 'structure', false, 'structure'),
  check('N5.08', 'structure', false, 'structure'),
  check('N5.09', 'structure', false, 'structure'),
  check('N5.10', 'control', true, 'structure'),
  check('N5.11', 'control', false, 'structure'),
  check('N5.12', 'structure', true, 'structure'),
  check('N5.13', 'control', false, 'structure'),
  check('N5.14', 'control', false, 'structure'),
  check('N5.15', 'case-handling', true, 'structure'),
  check('N5.16', 'control', true, 'structure'),
  check('N5.17', 'case-handling', true, 'structure'),
  check('N5.18', 'control', false, 'structure'),
  check('N5.19', 'structure', true, 'structure'),
  check('N5.20', 'control', false, 'structure'),
  check('N5.21', 'control', false, 'structure'),
  check('N5.22', 'case-handling', true, 'structure'),
  check('N5.23', 'control', false, 'structure'),
  check('N5.24', 'control', false, 'structure'),
  check('N5.25', 'case-handling', true, 'structure'),
  check('N5.26', 'control', false, 'structure'),
  check('N5.27', 'control', true, 'structure'),
  check('N5.28', 'control', true, 'documents'),
  check('N5.29', 'control', true, 'structure'),
  check('N5.30', 'control', true, 'structure', 'documents', 'checksums'),
  check('N5.32', 'control', true, 'structure', 'documents'),
  check('N5.33', 'control', true, 'structure', 'documents'),
  check('N5.34', 'control', false, 'structure', 'documents'),
  check('N5.35', 'control', false, 'structure'),
  check('N5.36', 'control', false, 'structure'),
  check('N5.37', 'control', false, 'structure'),
  check('N5.38', 'case-handling', false, 'structure'),
  check('N5.39', 'case-handling', false, 'structure'),
  check('N5.40', 'case-handling', false, 'structure'),
  check('N5.41', 'case-handling', false, 'structure'),
  check('N5.42', 'control', true, 'structure'),
  check('N5.43', 'control', false, 'structure'),
  check('N5.44', 'control', true, 'structure'),
  check('N5.45', 'control', true, 'structure'),
  check('N5.46', 'control', false, 'structure'),
  check('N5.47', 'control', true, 'structure', 'identifiers'),
  check('N5.48', 'control', true, 'structure', 'identifiers'),
  check('N5.51', 'control', true, 'structure', 'identifiers'),
  check('N5.59', 'control', true, 'structure', 'journals'),
  check('N5.60', 'control', true, 'structure', 'journals'),
  check('N5.61', 'control', true, 'change-log'),
  check('N5.62', 'control', true, 'structure', 'change-log', 'identifiers'),
  check('N5.63', 'structure', true, 'structure', 'change-log', 'journals'),
  check('N5.64', 'control', false, 'structure', 'documents'),
]
export type CheckNumber = DepositCheck['number']

export const checkByNumber = new Map(depositChecks.map((one) => [one.number as string, one]))
