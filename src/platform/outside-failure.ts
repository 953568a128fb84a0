export type OutsideProblem =
  | 'unreachable'
  | 'timeout'
  | 'server-error'
  | 'rate-limited'
  | 'unreadable-answer'
  | 'refused'
  | 'configuration'

/**
 * A system outside ours did not do its part. Thrown only by `integrations`. `outcomeUnknown` means that the call
 * may have had its effect: look up by own reference before trying again.
 */
export class OutsideFailure extends Error {
  readonly system: string
  readonly operation: string
  readonly problem: OutsideProblem
  readonly retryable: boolean
  readonly outcomeUnknown: boolean
  readonly retryAfterMs: number | null
  /** The other side's error id or code, for support. Never personal data. */
  readonly reference: string | null
  /**
   * What the other side said, for the page of the case it is about. It may quote what we sent: never in a log, a job or
   * the message.
   */
  words: string | null = null

  constructor(
    system: string,
    operation: string,
    problem: OutsideProblem,
    options: {
      retryable?: boolean
      outcomeUnknown?: boolean
      retryAfterMs?: number | null
      reference?: string | null
      cause?: unknown
    } = {},
  ) {
    super(`${system} ${operation}: ${problem}${options.reference ? ` (${options.reference})` : ''}`, {
      cause: options.cause,
    })
    this.name = 'OutsideFailure'
    this.system = system
    this.operation = operation
    this.problem = problem
    this.retryable = options.retryable ?? !['refused', 'configuration'].includes(problem)
    this.outcomeUnknown =
      options.outcomeUnknown ??
      ['timeout', 'unreachable', 'server-error', 'unreadable-answer'].includes(problem)
    this.retryAfterMs = options.retryAfterMs ?? null
    this.reference = options.reference ?? null
  }
}
