import type { Fault } from './faults.ts'

export type { Fault } from './faults.ts'

/** A test's hand on one stand-in, in this process or another. */
export interface Control<Received = unknown> {
  fault(fault: Fault): Promise<void>
  clearFaults(): Promise<void>
  counters(): Promise<Record<string, number>>
  /** How many calls this operation has had; 0 when none. */
  callsTo(operation: string): Promise<number>
  received(): Promise<Received[]>
  order(name: string, body?: unknown): Promise<unknown>
}

/** The control of the stand-in at `origin`, over its control endpoint. */
export function controlOf<Received = unknown>(origin: string, controlToken: string): Control<Received> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${origin}/_testkontroll${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${controlToken}`,
        'Content-Type': 'application/json',
        Connection: 'close',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const said = (await answer.json()) as { message?: string } & Record<string, unknown>
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said.message ?? ''}`)
    return said
  }
  const counters = async () => (await call('GET', '')).counters as Record<string, number>
  return {
    fault: async (fault) => void (await call('POST', '/faults', fault)),
    clearFaults: async () => void (await call('DELETE', '/faults')),
    counters,
    callsTo: async (operation) => (await counters())[operation] ?? 0,
    received: async () => (await call('GET', '')).received as Received[],
    order: (name, body) => call('POST', `/orders/${name}`, body ?? {}),
  }
}
