import type { AddressInfo, Socket } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import {
  Arguments,
  contentHeader,
  frame,
  frameOverhead,
  long,
  longlong,
  longText,
  method,
  octet,
  protocolHeader,
  readFrame,
  short,
  shortText,
  table,
} from './amqp-codec.ts'
import type { AccountQueue, Listener, QueuedMessage } from './queues.ts'

export interface Broker {
  port: number
  /** Cuts every connection, as when the network goes. */
  cut(): void
  /** How many are connected. */
  connections(): number
  stop(): Promise<void>
}

export interface BrokerOptions {
  port: number
  tls: { certificatePem: string; privateKeyPem: string }
  /** Which accounts' queues the user may take from; null when user or password is wrong. */
  admit(username: string, password: string): Promise<ReadonlySet<string> | null>
  queueOf(accountId: string): AccountQueue | null
}

const frameMax = 131_072
const prefix = 'fiksio.konto.'

/** A broker that speaks AMQP 0-9-1 over TLS, for consumers only: what is sent comes in by HTTP, as in Fiks IO. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const open = new Set<TLSSocket>()
  const server = createServer(
    { cert: options.tls.certificatePem, key: options.tls.privateKeyPem },
    (socket) => {
      open.add(socket)
      const visitor = new Visitor(socket, options)
      socket.on('data', (bytes: Buffer) => visitor.take(bytes))
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        visitor.leave()
      })
    },
  )
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    connections: () => open.size,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}

/** A consumer at one queue on one channel. */
interface Consumer extends Listener {
  tag: string
  queue: AccountQueue
}

interface Channel {
  prefetch: number
  nextTag: number
  unsettled: Map<number, { message: QueuedMessage; queue: AccountQueue }>
  consumers: Consumer[]
}

/** One connection, from its first byte. */
class Visitor {
  private rest = Buffer.alloc(0)
  private greeted = false
  private mayTakeFrom: ReadonlySet<string> | null = null
  private readonly channels = new Map<number, Channel>()
  private beat: NodeJS.Timeout | null = null
  private work: Promise<void> = Promise.resolve()

  constructor(
    private readonly socket: Socket,
    private readonly options: BrokerOptions,
  ) {}

  take(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes])
    if (!this.greeted) {
      if (this.rest.length < 8) return
      if (!this.rest.subarray(0, 8).equals(protocolHeader)) {
        this.socket.end(protocolHeader)
        return
      }
      this.greeted = true
      this.rest = this.rest.subarray(8)
      const server = table({
        ...{ product: 'Samvirke testmiljø (ikke Fiks IO)', version: '0.9.1' },
        capabilities: {
          authentication_failure_close: true,
          consumer_cancel_notify: true,
          'basic.nack': true,
        },
      })
      this.send(0, method(10, 10, octet(0), octet(9), server, longText('PLAIN'), longText('en_US')))
    }
    try {
      for (let read = readFrame(this.rest, frameMax); read; read = readFrame(this.rest, frameMax)) {
        this.rest = Buffer.from(read.rest)
        const { type, channel, payload } = read.frame
        const copy = Buffer.from(payload)
        if (type === 1) this.work = this.work.then(() => this.run(channel, copy)).catch(() => this.cutOff())
      }
    } catch {
      this.cutOff()
    }
  }

  /** What was not acknowledged goes back to its queue. */
  leave(): void {
    if (this.beat) clearInterval(this.beat)
    for (const [number] of this.channels) this.closeChannel(number)
  }

  private async run(number: number, payload: Buffer) {
    const given = new Arguments(payload)
    const name = `${given.short()}.${given.short()}`
    if (number === 0) return this.ofConnection(name, given)
    if (!this.mayTakeFrom) return this.refuse(504, 'CHANNEL_ERROR')
    if (name === '20.10') {
      this.channels.set(number, { prefetch: 0, nextTag: 1, unsettled: new Map(), consumers: [] })
      return this.send(number, method(20, 11, long(0)))
    }
    const channel = this.channels.get(number)
    if (!channel) return this.refuse(504, 'CHANNEL_ERROR')
    this.ofChannel(number, channel, name, given)
  }

  private async ofConnection(name: string, given: Arguments) {
    if (name === '10.11') {
      given.longBytes()
      const mechanism = given.shortText()
      const [, username = '', password = ''] = given.longBytes().toString('utf8').split('\0')
      this.mayTakeFrom = mechanism === 'PLAIN' ? await this.options.admit(username, password) : null
      if (!this.mayTakeFrom)
        return this.refuse(403, 'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN.')
      return this.send(0, method(10, 30, short(2047), long(frameMax), short(60)))
    }
    if (name === '10.31') {
      given.short()
      given.long()
      const seconds = given.short()
      if (seconds > 0) {
        this.beat = setInterval(() => this.socket.write(frame(8, 0)), (seconds * 1000) / 2)
        this.beat.unref()
      }
      return
    }
    if (name === '10.40') {
      const host = given.shortText()
      if (host !== '/') return this.refuse(530, `NOT_ALLOWED - vhost ${host} not found`)
      return this.send(0, method(10, 41, shortText('')))
    }
    if (name === '10.50') {
      this.send(0, method(10, 51))
      this.socket.end()
    } else if (name === '10.51') this.socket.end()
  }

  private ofChannel(number: number, channel: Channel, name: string, given: Arguments) {
    switch (name) {
      case '20.40':
        this.closeChannel(number)
        return this.send(number, method(20, 41))
      case '20.41':
        return
      case '60.10':
        given.long()
        channel.prefetch = given.short()
        return this.send(number, method(60, 11))
      case '60.20':
        return this.consume(number, channel, given)
      case '60.30': {
        const tag = given.shortText()
        const at = channel.consumers.findIndex((one) => one.tag === tag)
        for (const one of at >= 0 ? channel.consumers.splice(at, 1) : []) one.queue.leave(one)
        return this.send(number, method(60, 31, shortText(tag)))
      }
      case '60.80':
        return this.settle(channel, given.longlong(), (given.octet() & 1) !== 0, null)
      case '60.90':
        return this.settle(channel, given.longlong(), false, (given.octet() & 1) !== 0)
      case '60.120': {
        const tag = given.longlong()
        const bits = given.octet()
        return this.settle(channel, tag, (bits & 1) !== 0, (bits & 2) !== 0)
      }
      default:
        // Nobody but Fiks itself declares, binds or publishes.
        this.failChannel(number, 403, 'ACCESS_REFUSED - operation not permitted')
    }
  }

  private consume(number: number, channel: Channel, given: Arguments) {
    given.short()
    const name = given.shortText()
    const tag = given.shortText() || `ctag-${number}-${channel.consumers.length}`
    given.octet()
    const accountId = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    const queue = this.options.queueOf(accountId)
    if (!queue) return this.failChannel(number, 404, `NOT_FOUND - no queue '${name}' in vhost '/'`)
    if (!this.mayTakeFrom?.has(accountId))
      return this.failChannel(number, 403, `ACCESS_REFUSED - access to queue '${name}' refused`)
    const consumer: Consumer = {
      ...{ tag, queue },
      room: () => (channel.prefetch === 0 ? 1 : channel.prefetch - channel.unsettled.size),
      deliver: (message, redelivered) => {
        const delivery = channel.nextTag++
        channel.unsettled.set(delivery, { message, queue })
        this.send(
          number,
          method(
            ...([60, 60] as const),
            ...[shortText(tag), longlong(delivery), octet(redelivered ? 1 : 0)],
            ...[shortText('fiksio'), shortText(name)],
          ),
        )
        this.socket.write(
          frame(2, number, contentHeader(message.body.length, message.headers, message.ttlMs)),
        )
        const piece = frameMax - frameOverhead
        for (let at = 0; at < message.body.length; at += piece)
          this.socket.write(frame(3, number, message.body.subarray(at, at + piece)))
      },
    }
    this.send(number, method(60, 21, shortText(tag)))
    channel.consumers.push(consumer)
    queue.join(consumer)
  }

  /** @param requeue null: acknowledged; false: dropped; true: to be delivered again */
  private settle(channel: Channel, tag: number, andAllBefore: boolean, requeue: boolean | null): void {
    const tags = andAllBefore ? [...channel.unsettled.keys()].filter((one) => one <= tag) : [tag]
    const queues = new Set(channel.consumers.map((one) => one.queue))
    for (const one of tags) {
      const held = channel.unsettled.get(one)
      channel.unsettled.delete(one)
      if (held && requeue === true) held.queue.giveBack(held.message)
    }
    for (const queue of queues) queue.flow()
  }

  private closeChannel(number: number): void {
    const channel = this.channels.get(number)
    this.channels.delete(number)
    for (const consumer of channel?.consumers ?? []) consumer.queue.leave(consumer)
    for (const { message, queue } of [...(channel?.unsettled.values() ?? [])].reverse())
      queue.giveBack(message)
  }

  private failChannel(number: number, code: number, text: string): void {
    this.closeChannel(number)
    this.send(number, method(20, 40, short(code), shortText(text), short(60), short(20)))
  }

  private refuse(code: number, text: string): void {
    this.send(0, method(10, 50, short(code), shortText(text), short(0), short(0)))
    setTimeout(() => this.socket.end(), 50).unref()
  }

  private send(channel: number, payload: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(frame(1, channel, payload))
  }

  private cutOff(): void {
    this.socket.destroy()
  }
}
