import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { failureOfStatus, type Net, type OutsideAnswer, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { Random } from '#platform/random.ts'

/** What every client of an outside system is handed. */
export interface Outside {
  net: Net
  clock: Clock
  random: Random
}

/** Says what an answer that is not a success means. */
export type FailureOf = (call: OutsideCall, answer: OutsideAnswer, clock: Clock) => OutsideFailure

export interface Judgement {
  /** False for a question: when it fails nothing has happened on the other side, so it may simply be asked again. */
  effect: boolean
  failureOf?: FailureOf
  /** Statuses that are answers, not failures; 2xx if nothing is said. */
  accepts?: (status: number) => boolean
}

/** One call that must succeed. Only a call with an effect can have an unknown outcome. */
export async function callOutside(
  outside: Pick<Outside, 'net' | 'clock'>,
  call: OutsideCall,
  { effect, failureOf = failureOfStatus, accepts = isSuccess }: Judgement,
): Promise<OutsideAnswer> {
  try {
    const answer = await outside.net.call(call)
    if (!accepts(answer.status)) throw failureOf(call, answer, outside.clock)
    return answer
  } catch (error) {
    if (error instanceof OutsideFailure && !effect && error.outcomeUnknown) throw withoutEffect(error)
    throw error
  }
}

const isSuccess = (status: number) => status >= 200 && status <= 299

/**
 * The answer as JSON of the expected form. Unknown fields are allowed, missing ones are not. The failure names the
 * place in the answer and never quotes it: answers are full of personal data.
 */
export function readAnswer<T extends z.ZodType>(
  call: OutsideCall,
  answer: OutsideAnswer,
  form: T,
  { effect }: { effect: boolean },
): z.infer<T> {
  const unreadable = (where: string) =>
    new OutsideFailure(call.system, call.operation, 'unreadable-answer', {
      outcomeUnknown: effect,
      reference: where,
    })
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes))
  } catch {
    throw unreadable('not JSON in UTF-8')
  }
  const parsed = form.safeParse(json)
  if (parsed.success) return parsed.data
  throw unreadable(`at ${parsed.error.issues[0]?.path.join('.') || 'top'}`)
}

/** A question: call and read in one. */
export async function ask<T extends z.ZodType>(
  outside: Pick<Outside, 'net' | 'clock'>,
  call: OutsideCall,
  form: T,
  failureOf?: FailureOf,
): Promise<z.infer<T>> {
  const answer = await callOutside(outside, call, { effect: false, failureOf })
  return readAnswer(call, answer, form, { effect: false })
}

function withoutEffect(failure: OutsideFailure): OutsideFailure {
  return new OutsideFailure(failure.system, failure.operation, failure.problem, {
    retryable: failure.retryable,
    outcomeUnknown: false,
    retryAfterMs: failure.retryAfterMs,
    reference: failure.reference,
    cause: failure.cause,
  })
}
