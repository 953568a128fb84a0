/** The KOSTRA part of a member's own codes, with what is local about them. Null where the code is not written so. */
export interface SplitCode {
  kostra: string
  local: string
}

/** A function is three figures of KOSTRA and, where the member has more, one or two of its own: "2020" is 202 with 0. */
export function splitFunction(code: string): SplitCode | null {
  const parts = /^(\d{3})(\d{0,2})$/.exec(code)
  return parts ? { kostra: parts[1]!, local: parts[2]! } : null
}

/**
 * An account type is three figures of KOSTRA and some of the member's own. With five figures the first is the account class
 * ("10100" is class 1, type 010, own figure 0); with three or four there is no class in it.
 */
export function splitType(code: string): (SplitCode & { accountClass: string | null }) | null {
  const withClass = /^([0-5])(\d{3})(\d{1,2})$/.exec(code)
  if (withClass && code.length >= 5)
    return { accountClass: withClass[1]!, kostra: withClass[2]!, local: withClass[3]! }
  const parts = /^(\d{3})(\d?)$/.exec(code)
  return parts ? { accountClass: null, kostra: parts[1]!, local: parts[2]! } : null
}

export interface AccountLine {
  lineNumber: number
  accountClass: string | null
  functionCode: string
  typeCode: string
  responsibility: string | null
  project: string | null
  service: string | null
  name: string | null
  /** Øre; null for a line of the chart. */
  amountOre: bigint | null
}

/** What a line is in KOSTRA; null where its codes are not written so that it can be told. */
export function kostraOf(
  line: Pick<AccountLine, 'accountClass' | 'functionCode' | 'typeCode'>,
): { accountClass: string | null; functionCode: string; typeCode: string } | null {
  const fn = splitFunction(line.functionCode)
  const type = splitType(line.typeCode)
  if (!fn || !type) return null
  return {
    accountClass: line.accountClass ?? type.accountClass,
    functionCode: fn.kostra,
    typeCode: type.kostra,
  }
}

/** How a member builds its account strings. */
export interface Structure {
  functionLength: number
  typeLength: number
  classInType: boolean
  usesResponsibility: boolean
  usesProject: boolean
  usesService: boolean
}

/** The structure most lines have. */
export function structureOf(lines: readonly AccountLine[]): Structure | null {
  if (lines.length === 0) return null
  const length = (pick: (line: AccountLine) => string) => usual(lines.map((line) => pick(line).length))
  const uses = (pick: (line: AccountLine) => string | null) => lines.some((line) => pick(line) !== null)
  return {
    functionLength: length(({ functionCode }) => functionCode),
    typeLength: length(({ typeCode }) => typeCode),
    classInType: length(({ typeCode }) => typeCode) >= 5,
    usesResponsibility: uses(({ responsibility }) => responsibility),
    usesProject: uses(({ project }) => project),
    usesService: uses(({ service }) => service),
  }
}

export function usual(values: readonly number[]): number {
  const times = new Map<number, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
