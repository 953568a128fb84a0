/** Time is handed in, never read from the machine, so that a test can run a year in a second. */
export interface Clock {
  now(): Date
  /** Resolves after `ms`; at once in virtual time. */
  sleep(ms: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

export interface VirtualClock extends Clock {
  advance(ms: number): void
  set(to: Date): void
}

/** A clock that stands still until it is moved; sleeping moves it. */
export function virtualClock(start: Date | string): VirtualClock {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    sleep: async (ms) => {
      at += ms
    },
    advance: (ms) => {
      at += ms
    },
    set: (to) => {
      at = to.getTime()
    },
  }
}

/** The system's clock moved by a fixed distance: SAMVIRKE_CLOCK_OFFSET_MS in tests that run whole processes. */
export function shiftedClock(offsetMs: number): Clock {
  return { now: () => new Date(Date.now() + offsetMs), sleep: systemClock.sleep }
}

/** yyyy-MM-dd, without a time zone. */
export type CalendarDate = `${number}-${number}-${number}`

/** The calendar date in Norway at this moment, as yyyy-MM-dd: deadlines follow Europe/Oslo, never the node. */
export function dateInNorway(at: Date): CalendarDate {
  return norwegianDate.format(at) as CalendarDate
}

const norwegianDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' })
