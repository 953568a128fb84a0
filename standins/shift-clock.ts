/**
 * Moves the whole process in time. oidc-provider reads the machine's clock itself, so a test that runs the platform
 * a year ahead runs the stand-ins as a process of their own, moved by the same distance.
 */
export function shiftClock(offsetMs: number) {
  const RealDate = Date
  class ShiftedDate extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(RealDate.now() + offsetMs)
      // biome-ignore lint/suspicious/noExplicitAny: every form of the constructor passes through unchanged
      else super(...(given as [any]))
    }

    static override now() {
      return RealDate.now() + offsetMs
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor
}
