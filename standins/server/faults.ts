/**
 * Ways in which an outside system fails us. `operation` is the stand-in's own name for what is asked ("token",
 * "send-person"), or "*" for everything. `times` is how many calls are hit; without it, until cleared.
 */
export type Fault = FaultKind & { operation?: string; times?: number }

export type FaultKind =
  /** The connection is closed before anything is answered and before anything is done. */
  | { kind: 'down' }
  /** Answers as usual, but only after `delayMs`. */
  | { kind: 'slow'; delayMs: number }
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** A 200 whose body is a web page, not JSON, JSON cut in two, or bytes that are not UTF-8. */
  | { kind: 'rubbish'; body: 'html' | 'not-json' | 'truncated' | 'wrong-charset' | 'empty' }
  /** The call has its whole effect, and then the connection is cut before the answer. */
  | { kind: 'lost-answer' }

export class Faults {
  private readonly set: Fault[] = []

  add(fault: Fault) {
    this.set.push({ ...fault })
  }

  clear() {
    this.set.length = 0
  }

  all(): Fault[] {
    return this.set.map((fault) => ({ ...fault }))
  }

  /** The first fault that hits this call, used up once if it is counted. */
  next(operation: string): Fault | null {
    const at = this.set.findIndex((fault) => [undefined, '*', operation].includes(fault.operation))
    if (at < 0) return null
    const fault = this.set[at]!
    if (fault.times !== undefined && --fault.times <= 0) this.set.splice(at, 1)
    return { ...fault }
  }
}

/** @returns what is wrong with a fault sent over HTTP, or null. */
export function whyNotAFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'a fault is an object'
  const fault = value as Record<string, unknown>
  if (fault.times !== undefined && !(Number.isInteger(fault.times) && Number(fault.times) > 0)) return 'times'
  if (fault.operation !== undefined && typeof fault.operation !== 'string') return 'operation'
  if (fault.kind === 'down' || fault.kind === 'lost-answer') return null
  if (fault.kind === 'slow') return Number.isFinite(fault.delayMs) ? null : 'delayMs'
  if (fault.kind === 'status') return Number.isInteger(fault.status) ? null : 'status'
  if (fault.kind === 'rubbish')
    return ['html', 'not-json', 'truncated', 'wrong-charset', 'empty'].includes(String(fault.body))
      ? null
      : 'body'
  return 'kind'
}
