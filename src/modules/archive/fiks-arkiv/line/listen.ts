import { queueOf } from '#integrations/fiks-io/messages.ts'
import type { Municipalities } from '#modules/members/index.ts'
import type { Amqp, OpenLine } from '#platform/amqp.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type FiksConnection, fiksConnection, fiksLine, noteLineState } from './connection.ts'
import { takeDelivery } from './take-delivery.ts'
import type { FiksLineWorld } from './world.ts'

export interface ListeningWorld extends FiksLineWorld {
  readonly municipalities: Pick<Municipalities, 'all'>
  readonly amqp: Amqp
  /** Where the queues are: `io.fiks.ks.no`, 5671. */
  readonly broker: { host: string; port: number; ca: string | null }
  /** A fresh token for `ks:fiks`; asked for each time a line is opened. */
  readonly token: () => Promise<string>
}

export interface Listening {
  /** Resolves when every line that was up is closed. */
  stop(): Promise<void>
}

/** How often it is looked for municipalities that have been connected, or changed. */
const lookMs = 60_000
/** How often Fiks is asked how many messages wait. */
const askEveryLooks = 5
const firstPauseMs = 2_000
const longestPauseMs = 5 * 60_000
const timeoutMs = 20_000
const underWayAtOnce = 5

interface Kept {
  /** What the line was opened with; another, and it is opened anew. */
  readonly opened: string
  stop(): Promise<void>
}

/**
 * Listens at the queues of every municipality that is connected to Fiks IO: one line for each, long-lived, opened again
 * with a growing pause when it is lost, and anew when the connection is changed. Run in a worker; several may listen at
 * once. What it sees of each line is written down for the municipality.
 */
export function listenToFiks(world: ListeningWorld): Listening {
  const lines = new Map<string, Kept>()
  let isStopped = false
  let wake = () => {}
  const stopped = new Promise<void>((resolve) => {
    wake = resolve
  })
  const pause = (ms: number) => Promise.race([world.clock.sleep(ms), stopped])

  async function look(): Promise<void> {
    for (let round = 0; !isStopped; round++) {
      for (const { number } of world.municipalities.all()) {
        if (isStopped) return
        // A database that is away for a moment is no reason to stop listening.
        await lookAt(number, round % askEveryLooks === 0).catch((error) =>
          world.log.error({ err: error, municipality: number }, 'could not look at a line to Fiks IO'),
        )
      }
      await pause(lookMs)
    }
  }

  async function lookAt(municipality: string, asks: boolean): Promise<void> {
    const connection = await world.transactions.inTenant(municipality, fiksLine, (ctx) =>
      fiksConnection(ctx, world.keys),
    )
    const wanted = connection && accountsOf(connection).length > 0 ? connection : null
    const opened = JSON.stringify(wanted && [wanted.integration, accountsOf(wanted)])
    const kept = lines.get(municipality)
    if (kept && kept.opened !== opened) {
      lines.delete(municipality)
      await kept.stop()
    }
    if (!wanted || isStopped) return
    if (!lines.has(municipality)) lines.set(municipality, keepLine(municipality, wanted, opened))
    else if (asks) await askHowMany(municipality, wanted)
  }

  function keepLine(municipality: string, connection: FiksConnection, opened: string): Kept {
    let isEnded = false
    let line: OpenLine | null = null
    const note = (seen: Parameters<typeof noteLineState>[1]) =>
      world.transactions.inTenant(municipality, fiksLine, (ctx) => noteLineState(ctx, seen)).catch(() => {})
    const run = async () => {
      for (let pauseMs = firstPauseMs; !isEnded; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
        let failure: OutsideFailure | null
        try {
          line = await open(municipality, connection)
          if (isEnded) return void (await line.close())
          await note({ state: 'connected', fault: null })
          pauseMs = firstPauseMs
          failure = await line.ended
        } catch (error) {
          if (!(error instanceof OutsideFailure))
            world.log.error({ err: error, municipality }, 'a line to Fiks IO could not be opened')
          failure =
            error instanceof OutsideFailure ? error : new OutsideFailure('fiks-io', 'connect', 'unreachable')
        }
        line = null
        if (isEnded) return
        await note({ state: 'failed', fault: failure?.problem ?? 'unreachable' })
        await pause(pauseMs)
      }
    }
    void run()
    return {
      opened,
      stop: async () => {
        isEnded = true
        await line?.close()
      },
    }
  }

  async function open(municipality: string, connection: FiksConnection): Promise<OpenLine> {
    const { integrationId, integrationPassword } = connection.integration
    return world.amqp.listen(
      {
        ...{ system: 'fiks-io', ...world.broker, timeoutMs, prefetch: underWayAtOnce },
        ...{ username: integrationId, password: `${integrationPassword} ${await world.token()}` },
        queues: accountsOf(connection).map(queueOf),
      },
      (delivery) => takeDelivery(world, municipality, delivery.queue.slice(queueOf('').length), delivery),
    )
  }

  async function askHowMany(municipality: string, connection: FiksConnection): Promise<void> {
    let waiting = 0
    for (const accountId of accountsOf(connection)) {
      try {
        waiting += (await world.fiksIo.status(connection.integration, accountId)).waiting ?? 0
      } catch (error) {
        if (error instanceof OutsideFailure) return
        throw error
      }
    }
    await world.transactions.inTenant(municipality, fiksLine, (ctx) =>
      ctx.tx
        .updateTable('archive.fiks_connection')
        .set({ waiting })
        .where('municipality', '=', ctx.municipality)
        .execute(),
    )
  }

  void look()
  return {
    async stop() {
      isStopped = true
      wake()
      await Promise.all([...lines.values()].map((line) => line.stop()))
    },
  }
}

const accountsOf = ({ archiveAccountId, systemAccountId }: FiksConnection): string[] =>
  [archiveAccountId, systemAccountId].filter((id) => id !== null)
