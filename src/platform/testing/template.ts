import { type MigrateOptions, migrate } from '../migrate.ts'

/**
 * What every test database holds from the start: the schema. A step that all tests need (reference data) is added here;
 * it is run once in a whole test run.
 */
const steps: ((options: MigrateOptions) => Promise<unknown>)[] = [migrate]

export async function fillTemplate(options: MigrateOptions): Promise<void> {
  for (const step of steps) await step(options)
}
