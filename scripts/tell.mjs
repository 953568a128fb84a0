import { writeSync } from 'node:fs'

/**
 * Prints a line before anything else happens. console.log cannot be trusted with that here: the programs we start share
 * our output and may make it non-blocking, and then lines come late or, at exit, never.
 */
export function tell(line) {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
