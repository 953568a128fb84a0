import type { Clock } from '#platform/clock.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { jsonOf, type Net, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'

export interface FetchedSources {
  /** Null when there is no usable answer; why stands in the log. */
  json(url: string, options: { remember: boolean }): Promise<{ value: unknown } | null>
  /** A code list of Statistisk sentralbyrå (Klass), as of today. */
  klass(code: string, level: number | null): Promise<{ value: unknown } | null>
}

export interface SourcesConfig {
  /** Origins that packages may ask; a package alone does not open a door out of the house. */
  allowedOrigins: readonly string[]
  klassUrl: string
  timeoutMs: number
}

/** As long as a resident fills in a page or two; a list that changes is seen within minutes. */
const rememberedMs = 600_000
/** After a source has failed, pages go on without it this long before it is asked again. */
const leftAloneMs = 15_000
const mostRemembered = 500
const mostBytes = 5_000_000

/** Declared sources over HTTP: allowed origins only, no redirects, a time limit, and remembered for some minutes. */
export function fetchedSources(
  config: SourcesConfig,
  outside: { net: Net; clock: Clock; log: Pick<Log, 'warn'> },
): FetchedSources {
  const known = new Map<string, { until: number; answer: Promise<{ value: unknown } | null> }>()
  const { clock, log, net } = outside

  async function fetchJson(url: string, operation: string): Promise<{ value: unknown } | null> {
    const call: OutsideCall = {
      system: 'declared-source',
      operation,
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      timeoutMs: config.timeoutMs,
      maxAnswerBytes: mostBytes,
    }
    try {
      const answer = await net.call(call)
      if (answer.status !== 200) {
        log.warn({ operation, status: answer.status }, 'a declared source did not answer')
        return null
      }
      return { value: jsonOf(call, answer) }
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      log.warn({ operation, problem: error.problem }, 'a declared source did not answer')
      return null
    }
  }

  function remembered(url: string, operation: string): Promise<{ value: unknown } | null> {
    const now = clock.now().getTime()
    const found = known.get(url)
    if (found && found.until > now) return found.answer
    const entry = { until: now + rememberedMs, answer: fetchJson(url, operation) }
    known.delete(url)
    known.set(url, entry)
    if (known.size > mostRemembered) known.delete(known.keys().next().value as string)
    void entry.answer.then((answer) => {
      if (answer === null) entry.until = clock.now().getTime() + leftAloneMs
    })
    return entry.answer
  }

  return {
    async json(url, { remember }) {
      const { origin, username } = new URL(url)
      if (!config.allowedOrigins.includes(origin) || username) {
        log.warn({ operation: origin }, 'a declared source is not on the list of those that may be asked')
        return null
      }
      return remember ? remembered(url, origin) : fetchJson(url, origin)
    },
    async klass(code, level) {
      if (!/^\d+$/.test(code)) return null
      const query = new URLSearchParams({
        date: dateInNorway(clock.now()),
        ...(level === null ? {} : { selectLevel: String(level) }),
      })
      const answer = await remembered(`${config.klassUrl}/classifications/${code}/codesAt?${query}`, 'klass')
      const codes = (answer?.value as { codes?: unknown } | undefined)?.codes
      if (!Array.isArray(codes)) return null
      return { value: codes.map((one) => ({ value: one?.code, label: one?.name })) }
    },
  }
}
