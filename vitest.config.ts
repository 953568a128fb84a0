import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Three suites: `rules` needs nothing, `db` a real PostgreSQL of its own, `e2e` the whole system and a browser.
const everywhere = ['src', 'standins', 'seed', 'scripts'].map((folder) => `${folder}/**`)
export default defineConfig({
  test: {
    // Left alone, vitest keeps one core free, which on a machine with two means that half of it stands idle.
    maxWorkers: Math.max(2, Math.min(4, availableParallelism() - 1)),
    projects: [
      {
        test: {
          name: 'rules',
          include: everywhere.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: ['**/*.db.test.ts', '**/*.db.test.tsx'],
          // These hold no state between files: each worker reads the code once instead of once for each file.
          isolate: false,
          // Property tests search for seconds on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: everywhere.map((folder) => `${folder}/*.db.test.{ts,tsx}`),
          globalSetup: ['src/platform/testing/start-postgres.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // As for the rules: what a journey shares with the next is code, which each worker reads once.
          isolate: false,
          globalSetup: ['e2e/harness/prepared.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
