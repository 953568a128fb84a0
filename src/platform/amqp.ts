import { type Channel, type ChannelModel, type ConsumeMessage, connect } from 'amqplib'
import { OutsideFailure } from './outside-failure.ts'
import { step } from './step.ts'

/** One connection to a message broker (AMQP 0-9-1, always over TLS) that takes what lies in some queues. */
export interface AmqpLine {
  system: string
  host: string
  port: number
  username: string
  password: string
  queues: readonly string[]
  /** PEM of the authority that vouches for the broker; null for those that Node trusts. */
  ca: string | null
  /** How many messages may be under way at once in each queue. */
  prefetch: number
  timeoutMs: number
}

export interface Delivery {
  queue: string
  headers: Readonly<Record<string, unknown>>
  body: Uint8Array
  /** How long it was meant to live when it was sent. */
  expirationMs: number | null
  /** It has been delivered before, and nobody said that it was taken care of. */
  redelivered: boolean
}

/** `done`: it may be forgotten, for it stands stored here. `never`: nobody can ever take it, and the broker drops it. */
export type Handled = 'done' | 'never'

export interface OpenLine {
  /** Settles when the line is closed, by us (null) or by anything else. */
  ended: Promise<OutsideFailure | null>
  /** Takes no more; what is under way is delivered again to whoever comes next. */
  close(): Promise<void>
}

/** The door to message brokers. */
export interface Amqp {
  /**
   * Opens and listens. A message is acknowledged only when `handle` has said so. When it throws, the message stays with us
   * and is tried again after a while: handing it back would use up the few deliveries the broker gives it.
   * @throws OutsideFailure unreachable | timeout | configuration (user, password, certificate, queue)
   */
  listen(line: AmqpLine, handle: (delivery: Delivery) => Promise<Handled>): Promise<OpenLine>
}

const firstPauseMs = 500
const longestPauseMs = 30_000

export const realAmqp: Amqp = {
  async listen(line, handle) {
    await step(`outside:${line.system}:before`)
    try {
      return await opened(line, handle)
    } finally {
      await step(`outside:${line.system}:after`)
    }
  },
}

async function opened(line: AmqpLine, handle: (delivery: Delivery) => Promise<Handled>): Promise<OpenLine> {
  let connection: ChannelModel
  try {
    connection = await connect(
      {
        ...{ protocol: 'amqps', hostname: line.host, port: line.port, vhost: '/', heartbeat: 30 },
        ...{ username: line.username, password: line.password },
      },
      { timeout: line.timeoutMs, ...(line.ca === null ? {} : { ca: [line.ca] }) },
    )
  } catch (error) {
    throw failureOf(line, 'connect', error)
  }
  let trouble: unknown = null
  let isClosing = false
  let settle: (failure: OutsideFailure | null) => void = () => {}
  const ended = new Promise<OutsideFailure | null>((resolve) => {
    settle = resolve
  })
  connection.on('error', (error) => {
    trouble ??= error
  })
  connection.on('close', () => {
    isClosing = true
    settle(trouble === null ? null : failureOf(line, 'listen', trouble))
  })
  const close = async () => {
    isClosing = true
    await connection.close().catch(() => {})
    settle(null)
  }
  try {
    for (const queue of line.queues) {
      const channel = await connection.createChannel()
      // A channel that the broker closes takes the line with it: whoever keeps the line opens it anew.
      channel.on('error', (error) => {
        trouble ??= error
      })
      channel.on('close', () => {
        if (isClosing) return
        trouble ??= new Error('the channel was closed')
        connection.close().catch(() => {})
      })
      await channel.prefetch(line.prefetch)
      await channel.consume(queue, (message) => {
        // Null: the broker has taken the queue away.
        if (message === null) void channel.close().catch(() => {})
        else void take(channel, queue, message, handle, () => isClosing)
      })
    }
  } catch (error) {
    await close()
    throw failureOf(line, 'consume', trouble ?? error)
  }
  return { ended, close }
}

async function take(
  channel: Channel,
  queue: string,
  message: ConsumeMessage,
  handle: (delivery: Delivery) => Promise<Handled>,
  isClosed: () => boolean,
): Promise<void> {
  const { properties, fields, content } = message
  const expiration = Number(properties.expiration)
  const delivery: Delivery = {
    ...{ queue, headers: properties.headers ?? {}, body: content, redelivered: fields.redelivered },
    expirationMs: properties.expiration !== undefined && Number.isFinite(expiration) ? expiration : null,
  }
  for (let pauseMs = firstPauseMs; !isClosed(); pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      const handled = await handle(delivery)
      await step('outside:amqp:before')
      if (isClosed()) return
      if (handled === 'done') channel.ack(message)
      else channel.nack(message, false, false)
      return
    } catch {
      await new Promise((go) => setTimeout(go, pauseMs).unref())
    }
  }
}

/** What broke: our rights and certificates are a person's to mend, everything else is tried again. */
function failureOf(line: AmqpLine, operation: string, error: unknown): OutsideFailure {
  const { code, message = '' } = error as { code?: unknown; message?: string }
  const name = String(code ?? '')
  const isCertificate = /CERT|TLS|SELF_SIGNED|LEAF_SIGNATURE/.test(name)
  const isRefused = /ACCESS.REFUSED|NOT.FOUND|403|404/.test(`${name} ${message}`)
  const problem =
    isCertificate || isRefused ? 'configuration' : /ETIMEDOUT/.test(message) ? 'timeout' : 'unreachable'
  const reference = isCertificate ? name : isRefused ? (message.match(/\b40[34]\b/)?.[0] ?? name) : null
  return new OutsideFailure(line.system, operation, problem, {
    ...{ outcomeUnknown: false, retryable: true },
    ...(reference ? { reference } : {}),
    cause: error,
  })
}
