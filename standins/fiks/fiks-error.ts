import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const reasons: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
}

/** A refusal in the words of the Fiks platform; the same body from every Fiks service. */
export class FiksError extends Error {
  readonly status: ContentfulStatusCode
  readonly errorCode: string | undefined

  constructor(status: ContentfulStatusCode, message: string, errorCode?: string) {
    super(message)
    this.name = 'FiksError'
    this.status = status
    this.errorCode = errorCode
  }
}

export function answerFiksError(error: Error, c: Context, now: Date) {
  const known = error instanceof FiksError
  const status = known ? error.status : 500
  const path = new URL(c.req.url).pathname
  return c.json(
    {
      timestamp: now.getTime(),
      status,
      error: reasons[status] ?? 'Error',
      errorId: randomUUID(),
      path,
      originalPath: path,
      message: known ? error.message : 'Ukjent feil',
      ...(known && error.errorCode ? { errorCode: error.errorCode } : {}),
    },
    status,
  )
}
