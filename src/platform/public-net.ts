import { lookup as resolveName } from 'node:dns/promises'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import type { Net, OutsideAnswer, OutsideCall } from './net.ts'
import { OutsideFailure } from './outside-failure.ts'
import { isPublicAddress } from './public-address.ts'
import { step } from './step.ts'

export interface PublicNetOptions {
  /** Host names that may be asked, nothing else. */
  hosts: readonly string[]
  /** The addresses of a name. Node's own by default. */
  resolve?: (host: string) => Promise<string[]>
  /** For a test with a server of its own: which addresses may be connected to, and whose certificate is believed. */
  connectable?: (address: string) => boolean
  port?: number
  ca?: string
}

/**
 * The door to addresses that a person has typed in. Https to named hosts only, without redirects, and never to an
 * address inside a house: the name is resolved once, every answer is judged, and the connection goes to the address
 * that was judged, so that a name that changes its mind in between leads nowhere.
 * @throws OutsideFailure configuration for what may not be asked; else as `realNet`
 */
export function publicNet(options: PublicNetOptions): Net {
  const resolve = options.resolve ?? everyAddress
  const connectable = options.connectable ?? isPublicAddress
  return {
    async call(call) {
      await step(`outside:${call.system}:before`)
      const url = new URL(call.url)
      const mayAsk =
        url.protocol === 'https:' &&
        options.hosts.includes(url.hostname) &&
        isIP(url.hostname) === 0 &&
        url.port === '' &&
        url.username === '' &&
        url.password === ''
      if (!mayAsk || (call.body !== undefined && call.body instanceof FormData))
        throw new OutsideFailure(call.system, call.operation, 'configuration')
      const signal = AbortSignal.timeout(call.timeoutMs)
      try {
        const addresses = await within(resolve(url.hostname), signal)
        const [address] = addresses
        if (address === undefined || !addresses.every(connectable))
          throw new OutsideFailure(call.system, call.operation, 'configuration')
        return await ask(call, url, { address, signal, options })
      } catch (error) {
        if (error instanceof OutsideFailure) throw error
        throw new OutsideFailure(call.system, call.operation, signal.aborted ? 'timeout' : 'unreachable', {
          cause: error,
        })
      } finally {
        await step(`outside:${call.system}:after`)
      }
    },
  }
}

async function everyAddress(host: string): Promise<string[]> {
  return (await resolveName(host, { all: true, verbatim: true })).map(({ address }) => address)
}

function within<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    answer,
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    ),
  ])
}

function ask(
  call: OutsideCall,
  url: URL,
  with_: { address: string; signal: AbortSignal; options: PublicNetOptions },
): Promise<OutsideAnswer> {
  const { address, signal, options } = with_
  const family = isIP(address)
  const most = call.maxAnswerBytes ?? 20_000_000
  // The certificate is still the name's: only where to connect is settled here.
  const lookup: LookupFunction = (_host, wanted, done) =>
    wanted.all ? done(null, [{ address, family }]) : done(null, address, family)
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: call.method,
        headers: call.headers,
        agent: false,
        lookup,
        signal,
        ...(options.port ? { port: options.port } : {}),
        ...(options.ca ? { ca: options.ca } : {}),
      },
      (answer) => {
        const parts: Buffer[] = []
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > most)
            answer.destroy(
              new OutsideFailure(call.system, call.operation, 'unreadable-answer', {
                reference: 'too-large',
              }),
            )
          else parts.push(part)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const headers = new Headers()
          for (const [name, value] of Object.entries(answer.headers))
            for (const one of [value ?? []].flat()) headers.append(name, one)
          resolve({ status: answer.statusCode ?? 0, headers, bytes: Buffer.concat(parts) })
        })
      },
    )
    asked.on('error', reject)
    asked.end(call.body as string | Uint8Array | undefined)
  })
}
