import type { SchemaFinding } from '#engines/xsd/index.ts'
import { checkByNumber, type DepositCheck, depositChecks } from './checks.ts'

/** Where in a deposit: a file from the package's root, and the place in it where there is one. */
export interface DepositPlace {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** `/arkiv/arkivdel/…/registrering/journalstatus` */
  readonly path?: string
  /** The nearest unit of the archive that has one. */
  readonly systemID?: string
}

export interface DepositFinding extends DepositPlace {
  readonly test: string
  readonly severity: 'error' | 'note'
  /** Named in the texts; `values` fill the sentence. */
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  /** Of N5.03: what the schema said. */
  readonly schema?: SchemaFinding
}

/** `not-run`: what the test reads could not be read, which another test has told as an error. */
export type TestStatus = 'holds' | 'broken' | 'not-run'

export interface TestResult {
  readonly check: DepositCheck
  readonly status: TestStatus
  /** All errors, also those that are not listed. */
  readonly errors: number
  readonly findings: readonly DepositFinding[]
  /** What the test counted. */
  readonly notes: readonly DepositFinding[]
}

type What = Readonly<Record<string, string | number>>

/** Errors listed for one test; the rest are counted. */
export const mostListed = 100

/** Gathers what the tests find, listing a bounded number of each. */
export class Findings {
  private readonly byTest = new Map<
    string,
    { errors: number; listed: DepositFinding[]; notes: DepositFinding[] }
  >()
  private readonly notRun = new Set<string>()
  private readonly asked: ReadonlySet<string>

  constructor(
    only: readonly string[] | null,
    private readonly limit = mostListed,
  ) {
    this.asked = new Set(only ?? depositChecks.map((one) => one.number))
  }

  isAsked(test: string): boolean {
    return this.asked.has(test)
  }

  needs(reading: DepositCheck['reads'][number]): boolean {
    return [...this.asked].some((test) => checkByNumber.get(test)?.reads.includes(reading))
  }

  /** `times` where the same holds for more than the one that is listed. */
  error(
    test: string,
    code: string,
    place: DepositPlace,
    values: What = {},
    schema?: SchemaFinding,
    times = 1,
  ): void {
    if (!this.asked.has(test)) return
    const of = this.of(test)
    of.errors += times
    if (of.listed.length < this.limit)
      of.listed.push({ test, severity: 'error', code, values, ...place, ...(schema ? { schema } : {}) })
  }

  /** Something counted or worth knowing, which is no error. */
  note(test: string, code: string, place: DepositPlace = {}, values: What = {}): void {
    if (!this.asked.has(test)) return
    const { notes } = this.of(test)
    if (notes.length < this.limit) notes.push({ test, severity: 'note', code, values, ...place })
  }

  /** The test cannot say anything; what stands in the way has been told. */
  couldNotRun(...tests: string[]): void {
    for (const test of tests) this.notRun.add(test)
  }

  results(): TestResult[] {
    return depositChecks
      .filter((check) => this.asked.has(check.number))
      .map((check) => {
        const { errors, listed, notes } = this.of(check.number)
        const status = errors > 0 ? 'broken' : this.notRun.has(check.number) ? 'not-run' : 'holds'
        return { check, status, errors, findings: listed, notes }
      })
  }

  private of(test: string) {
    const known = this.byTest.get(test)
    if (known) return known
    const fresh = { errors: 0, listed: [], notes: [] }
    this.byTest.set(test, fresh)
    return fresh
  }
}
