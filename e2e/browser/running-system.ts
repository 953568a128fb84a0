import { type Ground, startGround } from '../harness/ground.ts'
import type { SystemProcess } from '../harness/processes.ts'

/** A whole system with web and worker in one process, as `npm start` runs it, for the tests of one file. */
export interface RunningSystem extends Pick<Ground, 'baseUrl' | 'sql' | 'controls' | 'folder'> {
  process: SystemProcess
  stop(): Promise<void>
}

/** Nothing is promised about crashes here, so the database may skip waiting for the disk. */
const withoutWaiting = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export async function runSystem(options: { altinnFrontEnd?: string } = {}): Promise<RunningSystem> {
  const ground = await startGround({
    ...{ postgresSettings: withoutWaiting, requestsPerMinute: 100_000 },
    ...options,
  })
  try {
    const process = ground.newProcess()
    await process.news('open')
    process.order({ order: 'worker' })
    await process.news('worker')
    process.order({ order: 'web', port: ground.port })
    await process.news('web')
    const { baseUrl, sql, controls, folder } = ground
    return {
      baseUrl,
      sql,
      controls,
      folder,
      process,
      async stop() {
        await process.stop()
        await ground.stop()
      },
    }
  } catch (error) {
    await ground.stop()
    throw error
  }
}
