import { loadReferenceData } from '#modules/members/index.ts'
import { type MigrateOptions, migrate } from '../migrate.ts'

/**
 * What every test database holds from the start: the schema and the country's facts, loaded as at first start. Run once in a
 * whole test run.
 */
const steps: ((options: MigrateOptions) => Promise<unknown>)[] = [
  migrate,
  (options) => loadReferenceData(options.adminUrl),
]

export async function fillTemplate(options: MigrateOptions): Promise<void> {
  for (const step of steps) await step(options)
}
