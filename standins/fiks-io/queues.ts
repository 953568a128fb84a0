import { randomUUID } from 'node:crypto'

/** A message in a queue, as Fiks IO puts it there. */
export interface QueuedMessage {
  headers: Record<string, string>
  body: Buffer
  ttlMs: number
  expiresAt: number
  /** How often it was delivered without being acknowledged. */
  failures: number
}

export interface Listener {
  /** How many more it will take now. */
  room(): number
  deliver(message: QueuedMessage, redelivered: boolean): void
}

/** The largest number of times a message is delivered before Fiks IO gives it up. */
const mostDeliveries = 3

/**
 * One account's queue. As in the real one, a message's time runs out only when it has come to the head, and one that was
 * delivered three times without acknowledgement is given up; in both cases the sender is told.
 */
export class AccountQueue {
  private readonly waiting: QueuedMessage[] = []
  private readonly listeners: Listener[] = []
  private turn = 0

  constructor(
    readonly accountId: string,
    private readonly now: () => Date,
    /** Tells the sender what became of its message. */
    private readonly tell: (about: QueuedMessage, type: string) => void,
  ) {}

  get length(): number {
    return this.waiting.length
  }
  get consumers(): number {
    return this.listeners.length
  }

  put(message: QueuedMessage): void {
    this.waiting.push(message)
    this.flow()
  }

  join(listener: Listener): void {
    this.listeners.push(listener)
    this.flow()
  }

  leave(listener: Listener): void {
    const at = this.listeners.indexOf(listener)
    if (at >= 0) this.listeners.splice(at, 1)
  }

  /** Nobody acknowledged it: it comes again, first of all, or is given up. */
  giveBack(message: QueuedMessage): void {
    message.failures += 1
    if (message.failures >= mostDeliveries) this.tell(message, 'no.ks.fiks.kvittering.serverfeil.v1')
    else this.waiting.unshift(message)
    this.flow()
  }

  flow(): void {
    while (this.waiting.length > 0) {
      const head = this.waiting[0] as QueuedMessage
      if (head.expiresAt <= this.now().getTime()) {
        this.waiting.shift()
        this.tell(head, 'no.ks.fiks.kvittering.tidsavbrudd')
        continue
      }
      const ready = this.listeners.filter((one) => one.room() > 0)
      const next = ready[this.turn++ % Math.max(1, ready.length)]
      if (!next) return
      this.waiting.shift()
      next.deliver(head, head.failures > 0)
    }
  }
}

/** A message of Fiks IO's own about another. It has no body. */
export function toldBy(about: QueuedMessage, type: string, from: string, at: Date): QueuedMessage {
  const ttlMs = 7 * 86_400_000
  return {
    headers: {
      'melding-id': randomUUID(),
      type,
      'avsender-id': from,
      'avsender-navn': 'Fiks IO',
      'svar-til': about.headers['melding-id'] ?? '',
      'svar-til-type': about.headers.type ?? '',
    },
    ...{ body: Buffer.alloc(0), ttlMs, expiresAt: at.getTime() + ttlMs, failures: 0 },
  }
}
