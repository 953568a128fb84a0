import type { FeelNumber } from './numbers.ts'

/** Why an expression became null, or what was odd about it. Holds no values from the facts themselves. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  /** Where in the source text, counted from 0. */
  readonly from?: number
  readonly to?: number
  /** The rule, decision or expression it happened in, when the caller knows. */
  readonly where?: string
}

export type ProblemCode =
  | 'type-mismatch'
  | 'unknown-name'
  | 'not-a-function'
  | 'wrong-arguments'
  | 'division-by-zero'
  | 'not-a-number'
  | 'index-out-of-range'
  | 'invalid-text'
  | 'not-available'
  | 'step-limit'
  | 'depth-limit'
  | 'size-limit'
  | 'value-not-allowed'
  | 'input-missing'
  | 'several-rules-matched'
  | 'rules-disagree'
  | 'no-rule-matched'
  | 'unsupported'
  | 'syntax-error'

export interface RunOptions {
  /** Work allowed before the answer becomes null; every step, list item and 100 characters counts. */
  maxSteps?: number
  maxDepth?: number
  /** The moment for now() and today(): an ISO date and time with offset. Without it they are null. */
  now?: string
  /** Told of every comparison of two numbers, or of two dates as days; used to find the boundaries of a rule. */
  onComparison?: (site: object, left: FeelNumber, right: FeelNumber) => void
}

export class LimitReached extends Error {
  constructor(readonly code: 'step-limit' | 'depth-limit' | 'size-limit') {
    super(code)
  }
}

const mostProblemsKept = 200

/** One evaluation: its limits, and the reasons gathered on the way. */
export class Run {
  readonly problems: Problem[] = []
  readonly now: string | null
  readonly onComparison: RunOptions['onComparison']
  where: string | undefined = undefined
  #steps: number
  #depth: number

  /** `kept`: what the caller wants to find again from within. */
  constructor(
    options: RunOptions = {},
    readonly kept: unknown = null,
  ) {
    this.#steps = options.maxSteps ?? 250_000
    this.#depth = options.maxDepth ?? 300
    this.now = options.now ?? null
    this.onComparison = options.onComparison
  }

  step(count = 1): void {
    this.#steps -= count
    if (this.#steps < 0) throw new LimitReached('step-limit')
  }

  /** Run a function body one level deeper. */
  deeper<T>(body: () => T): T {
    this.down()
    const result = body()
    this.up()
    return result
  }

  /** One level deeper, until `up`. Whoever throws on the way ends the run, and needs no `up`. */
  down(): void {
    if (this.#depth <= 0) throw new LimitReached('depth-limit')
    this.#depth -= 1
  }

  up(): void {
    this.#depth += 1
  }

  /** Record why, and be null: `return run.fail('type-mismatch', '…')`. */
  fail(code: ProblemCode, message: string, at?: { from: number; to: number }): null {
    if (this.problems.length < mostProblemsKept) {
      const problem: Problem = { code, message, ...(at ? { from: at.from, to: at.to } : {}) }
      this.problems.push(this.where === undefined ? problem : { ...problem, where: this.where })
    }
    return null
  }

  /** Try something whose reasons must not be kept. */
  quietly<T>(attempt: () => T): T {
    const kept = this.problems.length
    const result = attempt()
    this.problems.length = kept
    return result
  }

  /** Run `body` with `where` set on the problems it records. */
  within<T>(where: string, body: () => T): T {
    const outer = this.where
    this.where = where
    try {
      return body()
    } finally {
      this.where = outer
    }
  }
}
