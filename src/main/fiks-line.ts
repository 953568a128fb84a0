import { clamd } from '#integrations/clamd/client.ts'
import {
  type FiksLineWorld,
  fiksLineJobs,
  fiksPost,
  type Listening,
  listenToFiks,
} from '#modules/archive/index.ts'
import type { Municipalities } from '#modules/members/index.ts'
import { realAmqp } from '#platform/amqp.ts'
import type { JobHandlers } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { realTcp } from '#platform/tcp.ts'
import type { OutsideClients } from './outside-clients.ts'

/** Fiks Arkiv in an installation that is connected to Fiks IO: its jobs, its listener, and what pages and jobs ask of it. */
export interface FiksLine {
  jobs: JobHandlers
  forPages: { archivePost: ReturnType<typeof fiksPost>; fiksIo: FiksLineWorld['fiksIo'] }
  listen(): Listening
}

export function openFiksLine(
  { fiksIo: client }: Pick<OutsideClients, 'fiksIo'>,
  jobWorld: Omit<FiksLineWorld, 'fiksIo' | 'packages' | 'isInfected'> & { municipalities: Municipalities },
  options: Parameters<typeof infectedFiles>[0],
): FiksLine | null {
  if (!client) return null
  const world = {
    ...{ ...jobWorld, fiksIo: client.io, packages: client.packages },
    isInfected: infectedFiles(options),
  }
  return {
    jobs: fiksLineJobs(world),
    forPages: { archivePost: fiksPost(world), fiksIo: client.io },
    listen: () => listenToFiks({ ...world, amqp: realAmqp, broker: client.broker, token: client.token }),
  }
}

/** Whether a file from another system has a virus; it waits while nobody can say, where it must be looked at. */
function infectedFiles(options: {
  clamd?: { host: string; port: number } | null
  unscannedFiles?: 'refuse' | 'accept'
  environment: 'test' | 'production'
}) {
  const scanner = options.clamd ? clamd({ ...options.clamd, timeoutMs: 60_000 }, realTcp) : null
  const unscanned = options.unscannedFiles ?? (options.environment === 'test' ? 'accept' : 'refuse')
  return async (bytes: Uint8Array): Promise<boolean> => {
    if (scanner) return (await scanner.scan(bytes)) === 'infected'
    if (unscanned === 'refuse') throw new OutsideFailure('clamd', 'INSTREAM', 'configuration')
    return false
  }
}
