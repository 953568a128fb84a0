import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fault, type Faults, whyNotAFault } from './faults.ts'

/** What a stand-in lets a test read and do beyond faults and counters. */
export interface ControlledState {
  /** Everything received, as plain data. */
  received?: () => unknown[]
  /** Orders by name: "bad-token", "finish-deliveries". The answer is sent back as JSON. */
  orders?: Record<string, (body: unknown) => unknown>
}

interface Controlled {
  system: string
  faults: Faults
  counters: Record<string, number>
  state?: ControlledState
}

/**
 * GET / reads faults, counters and what was received · POST /faults adds one · DELETE /faults clears ·
 * POST /orders/<name> gives an order. The bearer token is the one the stand-ins were started with.
 */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  controlled: Controlled,
) {
  const answer = (status: number, body: unknown) => {
    response.statusCode = status
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(body))
  }
  try {
    if (!isToken(request.headers.authorization, token)) return answer(401, { message: 'wrong control token' })
    const [, , ...rest] = new URL(request.url ?? '/', 'http://standin').pathname.split('/')
    const call = `${request.method} /${rest.join('/')}`
    if (call === 'GET /') {
      return answer(200, {
        system: controlled.system,
        faults: controlled.faults.all(),
        counters: controlled.counters,
        received: controlled.state?.received?.() ?? [],
      })
    }
    if (call === 'POST /faults') {
      const fault = await jsonBody(request)
      const wrong = whyNotAFault(fault)
      if (wrong) return answer(400, { message: `not a fault: ${wrong}` })
      controlled.faults.add(fault as Fault)
      return answer(200, { faults: controlled.faults.all() })
    }
    if (call === 'DELETE /faults') {
      controlled.faults.clear()
      return answer(200, { faults: [] })
    }
    const order =
      request.method === 'POST' && rest[0] === 'orders' ? controlled.state?.orders?.[rest[1] ?? ''] : null
    if (order) return answer(200, (await order(await jsonBody(request))) ?? {})
    return answer(404, { message: 'no such order' })
  } catch (error) {
    answer(400, { message: error instanceof Error ? error.message : String(error) })
  }
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? null : JSON.parse(text)
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
