import type { Clock } from './clock.ts'
import { OutsideFailure } from './outside-failure.ts'
import { step } from './step.ts'

/** One call to a system outside ours. `url` holds no personal data that a proxy log must not have. */
export interface OutsideCall {
  /** Short name of the system, as in operations: "folkeregisteret", "svarut". */
  system: string
  /** What is asked, in the outside system's words: "summertskattegrunnlag". */
  operation: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array | FormData
  timeoutMs: number
  /** Answers larger than this are refused. */
  maxAnswerBytes?: number
}

export interface OutsideAnswer {
  status: number
  headers: Headers
  bytes: Uint8Array
}

/** As an answer, with its bytes still on their way. */
export interface OutsideDownload {
  status: number
  headers: Headers
  /** Throws OutsideFailure when they stop, or are more than `maxAnswerBytes`. */
  pieces: AsyncIterable<Uint8Array>
}

/** The only door to the network. A test hands in one that is slow, loses answers or talks rubbish. */
export interface Net {
  call(call: OutsideCall): Promise<OutsideAnswer>
  /** For large files. A door without it has them whole (`downloadThrough`). */
  download?(call: OutsideCall): Promise<OutsideDownload>
}

/** The answer in pieces, through whichever door. */
export async function downloadThrough(net: Net, call: OutsideCall): Promise<OutsideDownload> {
  if (net.download) return net.download(call)
  const { status, headers, bytes } = await net.call(call)
  async function* whole() {
    yield bytes
  }
  return { status, headers, pieces: whole() }
}

/**
 * Node's fetch with a time limit over the whole answer and no redirects.
 * @throws OutsideFailure unreachable | timeout; every HTTP status is an answer, judged by the client.
 */
export const realNet: Net = {
  async call(call) {
    const { status, headers, pieces } = await ask(call)
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    return { status, headers, bytes: Buffer.concat(parts) }
  },
  download: ask,
}

async function ask(call: OutsideCall): Promise<OutsideDownload> {
  await step(`outside:${call.system}:before`)
  try {
    const answer = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      body: call.body as BodyInit | undefined,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs),
      ...patient,
    })
    return { status: answer.status, headers: answer.headers, pieces: readAtMost(answer, call) }
  } catch (error) {
    await step(`outside:${call.system}:after`)
    throw failureOfFetch(call, error)
  }
}

function failureOfFetch(call: OutsideCall, error: unknown): OutsideFailure {
  if (error instanceof OutsideFailure) return error
  const timedOut = error instanceof Error && error.name === 'TimeoutError'
  return new OutsideFailure(call.system, call.operation, timedOut ? 'timeout' : 'unreachable', {
    cause: error,
    // Nobody was there to hear it: certainly nothing has happened on the other side.
    ...(neverArrived(error) ? { outcomeUnknown: false } : {}),
  })
}

function neverArrived(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  const codes =
    cause instanceof AggregateError
      ? cause.errors.map((one) => one.code)
      : [(cause as { code?: string } | null)?.code]
  return (
    codes.length > 0 &&
    codes.every((code) => ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].includes(code))
  )
}

/**
 * Node's fetch gives up by itself after five minutes without an answer, and SvarUt may take fifteen: whoever hangs up
 * first loses the id of a letter that was accepted. Only `timeoutMs` decides. Node has no public way to say so, so the
 * class of its own dispatcher is borrowed.
 */
const patient: RequestInit = (() => {
  void globalThis.Response // Touching it is what loads the dispatcher.
  const dispatcher = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')]
  const Dispatcher = dispatcher?.constructor as
    | (new (options: {
        headersTimeout: number
        bodyTimeout: number
      }) => object)
    | undefined
  if (!Dispatcher) throw new Error('This Node has no dispatcher to take the time limit from')
  return { dispatcher: new Dispatcher({ headersTimeout: 0, bodyTimeout: 0 }) } as RequestInit
})()

/** More than was asked for: asking again gives no less. */
const tooLarge = (call: OutsideCall) =>
  new OutsideFailure(call.system, call.operation, 'unreadable-answer', { reference: 'too-large' })

/** Whether the answer was more than `maxAnswerBytes`. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof OutsideFailure && error.reference === 'too-large'

async function* readAtMost(answer: Response, call: OutsideCall): AsyncGenerator<Uint8Array> {
  const most = call.maxAnswerBytes ?? 20_000_000
  let size = 0
  try {
    for await (const part of answer.body ?? []) {
      size += part.length
      if (size > most) throw tooLarge(call)
      yield part
    }
  } catch (error) {
    throw failureOfFetch(call, error)
  } finally {
    await step(`outside:${call.system}:after`)
  }
}

/**
 * Turns an HTTP status that is not a success into the failure it means. 401, 403 and other 4xx are not retried:
 * they are faults of configuration or of our message. 429 keeps Retry-After.
 */
export function failureOfStatus(
  call: OutsideCall,
  answer: OutsideAnswer,
  clock: Clock,
  reference: string | null = null,
): OutsideFailure {
  const { status } = answer
  if (status === 429) {
    return new OutsideFailure(call.system, call.operation, 'rate-limited', {
      retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), clock),
      outcomeUnknown: false,
      reference,
    })
  }
  if (status === 401 || status === 403) {
    return new OutsideFailure(call.system, call.operation, 'configuration', { reference })
  }
  if (status >= 400 && status < 500)
    return new OutsideFailure(call.system, call.operation, 'refused', { reference })
  return new OutsideFailure(call.system, call.operation, 'server-error', { reference })
}

function retryAfterMs(header: string | null, clock: Clock): number | null {
  if (!header) return null
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - clock.now().getTime())
}

/** JSON of an answer, or an OutsideFailure: rubbish from the other side is never our bug. */
export function jsonOf(call: OutsideCall, answer: OutsideAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes))
  } catch (cause) {
    throw new OutsideFailure(call.system, call.operation, 'unreadable-answer', { cause })
  }
}
