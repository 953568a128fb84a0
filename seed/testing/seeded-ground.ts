import { virtualClock } from '#platform/clock.ts'
import type { Ground } from '#platform/testing/database.ts'
import { testNow } from '#platform/testing/world.ts'
import { seedTestEnvironment } from '../test-environment.ts'

/** The test environment's invented members at the moment where tests' clocks stand. */
export const seededGround: Ground = {
  name: 'seeded',
  fill: (adminUrl) =>
    seedTestEnvironment({
      adminUrl,
      masterKey: Buffer.alloc(32, 7),
      fiksSecret: 'hemmelig',
      clock: virtualClock(testNow),
    }),
}
