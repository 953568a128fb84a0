import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerControl, type ControlledState } from './control-endpoint.ts'
import { type Fault, Faults } from './faults.ts'

/** What answers a call: hono's request listener or oidc-provider's callback. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

export interface StandinServer {
  /** Origin without trailing slash: "http://127.0.0.1:4310". */
  origin: string
  answerWith(listener: Listener): void
  faults: Faults
  /** Calls per operation since the start. */
  counters: Record<string, number>
  stop(): Promise<void>
}

export interface ServeOptions {
  system: string
  port: number
  /** Names what a call asks for; faults and counters go by this name. */
  operationOf(method: string, path: string): string
  /** Without a token there is no control endpoint at all. */
  controlToken: string | null
  /** What this stand-in adds to the control endpoint. */
  state?: ControlledState
}

export const controlPath = '/_testkontroll'

/**
 * A server on 127.0.0.1 that marks every answer as test environment and can be told to fail. The port is bound
 * before the listener is set, because issuers and links need the address.
 */
export async function serve(options: ServeOptions): Promise<StandinServer> {
  const faults = new Faults()
  const counters: Record<string, number> = {}
  let listener: Listener = (_request, response) => {
    response.statusCode = 503
    response.end()
  }
  const server = createServer((request, response) => {
    response.setHeader('X-Samvirke-Testmiljo', 'true')
    const path = new URL(request.url ?? '/', 'http://standin').pathname
    if (path === controlPath || path.startsWith(`${controlPath}/`)) {
      if (options.controlToken === null) return void notFound(response)
      return void answerControl(request, response, options.controlToken, { faults, counters, ...options })
    }
    const operation = options.operationOf(request.method ?? 'GET', path)
    counters[operation] = (counters[operation] ?? 0) + 1
    const fault = faults.next(operation)
    if (fault) failAs(fault, request, response, listener)
    else listener(request, response)
  })
  // A browser or a pool may keep connections open; they must not hold up a restart.
  server.keepAliveTimeout = 2_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    answerWith: (next) => {
      listener = next
    },
    faults,
    counters,
    stop: () => stop(server),
  }
}

function failAs(fault: Fault, request: IncomingMessage, response: ServerResponse, listener: Listener) {
  switch (fault.kind) {
    case 'down':
      request.socket.destroy()
      return
    case 'slow': {
      const timer = setTimeout(() => {
        if (!request.socket.destroyed) listener(request, response)
      }, fault.delayMs)
      timer.unref()
      return
    }
    case 'status':
      request.resume()
      response.statusCode = fault.status
      if (fault.retryAfterSeconds !== undefined)
        response.setHeader('Retry-After', String(fault.retryAfterSeconds))
      response.setHeader('Content-Type', 'application/json')
      response.end(JSON.stringify({ status: fault.status, message: 'Feil bestilt av testen' }))
      return
    case 'rubbish':
      request.resume()
      answerRubbish(fault.body, response)
      return
    case 'lost-answer':
      loseAnswer(response)
      listener(request, response)
  }
}

function answerRubbish(
  body: 'html' | 'not-json' | 'truncated' | 'wrong-charset' | 'empty',
  response: ServerResponse,
) {
  response.statusCode = 200
  response.setHeader('Content-Type', body === 'html' ? 'text/html; charset=utf-8' : 'application/json')
  if (body === 'html')
    response.end('<!doctype html><html lang="nb"><title>Vedlikehold</title><p>Vi er snart tilbake.')
  else if (body === 'not-json') response.end('{"svar": ja,,}')
  else if (body === 'empty') response.end()
  else if (body === 'wrong-charset') response.end(Buffer.from('{"navn":"Bj\u00f8rn"}', 'latin1'))
  else {
    response.setHeader('Content-Length', '4096')
    response.write('{"id":"0000')
    response.socket?.end()
  }
}

/** The handler runs and believes that it answered; the caller sees the connection close. */
function loseAnswer(response: ServerResponse) {
  const socket = response.socket
  response.write = (() => true) as typeof response.write
  response.writeHead = (() => response) as typeof response.writeHead
  response.flushHeaders = () => {}
  response.end = (() => {
    socket?.destroy()
    return response
  }) as typeof response.end
}

function notFound(response: ServerResponse) {
  response.statusCode = 404
  response.end()
}

async function stop(server: Server) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
