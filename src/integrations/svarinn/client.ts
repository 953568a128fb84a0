import { downloadThrough, failureOfStatus, type OutsideCall } from '#platform/net.ts'
import { ask, callOutside, type Outside } from '../ask.ts'
import { newShipments, type Shipment } from './messages.ts'

export type { Shipment } from './messages.ts'

/** The municipality's own receiving system (mottakersystem), as it stands in SvarUt's administration. */
export interface SvarInnAccess {
  username: string
  password: string
}

/** KS SvarInn, API V2: post to the municipality waits there until it is said to be received. */
export interface SvarInn {
  /** At most 200 at a time; those that have been acknowledged are not among them. */
  newShipments(access: SvarInnAccess): Promise<Shipment[]>
  /** The shipment's files as one encrypted file (CMS), in pieces. */
  download(access: SvarInnAccess, shipmentId: string, mostBytes: number): Promise<AsyncIterable<Uint8Array>>
  /** Said only when everything is stored: after this, SvarInn has it no more. Saying it twice does nothing. */
  acknowledge(access: SvarInnAccess, shipmentId: string): Promise<void>
  /** `permanent` sends it on to Altinn and paper: only a person decides that. Otherwise it stays in the queue. */
  fail(access: SvarInnAccess, shipmentId: string, words: string, permanent: boolean): Promise<void>
}

const system = 'svarinn'

/** @param config.baseUrl `https://svarut.ks.no/tjenester`; the documentation also has `/api`, so it is configured */
export function svarInn(config: { baseUrl: string; timeoutMs?: number }, outside: Outside): SvarInn {
  const call = (
    access: SvarInnAccess,
    operation: string,
    method: OutsideCall['method'],
    path: string,
    more: Partial<OutsideCall> = {},
  ): OutsideCall => ({
    ...{ system, operation, method, url: `${config.baseUrl}/svarinn/v2/forsendelser${path}` },
    timeoutMs: config.timeoutMs ?? 15_000,
    ...more,
    headers: {
      accept: 'application/json',
      ...more.headers,
      authorization: `Basic ${Buffer.from(`${access.username}:${access.password}`).toString('base64')}`,
    },
  })
  const setStatus = async (access: SvarInnAccess, id: string, status: object) => {
    const asked = call(access, 'status', 'PATCH', `/${encodeURIComponent(id)}/status`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(status),
    })
    // To say it once more changes nothing: what became of the call need not be known.
    await callOutside(outside, asked, { effect: false })
  }
  return {
    newShipments: (access) => ask(outside, call(access, 'list', 'GET', ''), newShipments),
    async download(access, id, mostBytes) {
      const asked = call(access, 'download', 'GET', `/${encodeURIComponent(id)}`, {
        headers: { accept: '*/*' },
        // Large shipments come slowly; SvarUt itself waits fifteen minutes.
        timeoutMs: 15 * 60_000,
        maxAnswerBytes: mostBytes,
      })
      const { status, headers, pieces } = await downloadThrough(outside.net, asked)
      if (status >= 200 && status <= 299) return pieces
      for await (const _ of pieces);
      throw failureOfStatus(asked, { status, headers, bytes: new Uint8Array() }, outside.clock)
    },
    acknowledge: (access, id) => setStatus(access, id, { status: 'MOTTATT' }),
    fail: (access, id, words, permanent) =>
      setStatus(access, id, { status: 'FEILET', feil: { feilmelding: words, permanent } }),
  }
}
