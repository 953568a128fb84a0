import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Log } from '#platform/log.ts'

/** What a source said, or since when it has said nothing. */
export type Answered<T> = { state: 'answered'; value: T } | { state: 'silent'; since: Date }

/** How long one question to the database may take before the page is shown without it. */
export const patienceMs = 2500
/** More people than ever meet a fault at once; the oldest are forgotten. */
const mostKept = 5000

/**
 * Which sources of MinSide are silent now, and since when. Held by this process alone: a page says when the fault was
 * first met here, and the first good answer ends it. A fault may lie in one person's rows, so a source in the database is
 * told of by person; a system outside is the same for all.
 */
export class Sources {
  private readonly silentSince = new Map<string, Date>()

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Reads one part of a page as the resident. A fault, or a question that takes too long, is told of and takes nothing
   * else with it: the database ends the question itself, so that no connection is left waiting for it.
   */
  async read<T>(visit: Visit, source: string, read: (ctx: ResidentCtx) => Promise<T>): Promise<Answered<T>> {
    const key = `${source} ${visit.signedIn?.id ?? ''}`
    try {
      const value = await visit.asResident(async (ctx) => {
        await sql`select set_config('statement_timeout', ${String(patienceMs)}, true)`.execute(ctx.tx)
        return read(ctx)
      })
      this.answered(key)
      return { state: 'answered', value }
    } catch (error) {
      this.log.error({ err: error, correlationId: visit.correlationId, source }, 'part of my page failed')
      return { state: 'silent', since: this.failed(key) }
    }
  }

  /** @returns when this source was first found silent */
  failed(key: string): Date {
    const before = this.silentSince.get(key)
    if (before) return before
    const now = this.clock.now()
    const [oldest] = this.silentSince.keys()
    if (this.silentSince.size >= mostKept && oldest !== undefined) this.silentSince.delete(oldest)
    this.silentSince.set(key, now)
    return now
  }

  answered(key: string): void {
    this.silentSince.delete(key)
  }
}

export const valueOr = <T, Else>(answered: Answered<T>, otherwise: Else): T | Else =>
  answered.state === 'answered' ? answered.value : otherwise
