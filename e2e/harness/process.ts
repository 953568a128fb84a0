import { readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { deserialize } from 'node:v8'
import { assetsOf } from '#design/assets.ts'
import { openSystem, type SystemOptions } from '#main/system.ts'
import { shiftedClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { type Net, realNet } from '#platform/net.ts'
import { listenToSteps } from '#platform/step.ts'

/**
 * One process of the system under test, started by `processes.ts` and told by lines of JSON what to be. It opens
 * everything and then waits, so that the next process can be made ready while this one works.
 */
export interface ProcessConfig
  extends Omit<
    SystemOptions,
    'clock' | 'net' | 'log' | 'masterKey' | 'environment' | 'trustedProxies' | 'assets'
  > {
  masterKeyBase64: string
  clockOffsetMs: number
  /**
   * A planted bug, so that the checker can be seen to find it: SvarUt is never asked whether a letter came before it is
   * sent again. Done at the network's door, not in the product.
   */
  blindToSvarUt: boolean
  /** Keeps what the processor did, for `--cpu-prof`-like looks from outside. */
  logLevel: string
  /** Where the stylesheets and scripts lie that were made for all processes; without it, each makes them. */
  assetsFile?: string
}

export type Order =
  | { order: 'worker'; killAtStep?: number; tellSteps?: boolean }
  | { order: 'web'; port: number; killAtStep?: number; tellSteps?: boolean }
  | { order: 'memory' }
  | { order: 'stop' }

export type News =
  | { news: 'open' }
  | { news: 'worker' }
  | { news: 'web'; port: number }
  | { news: 'step'; count: number; name: string }
  | { news: 'memory'; peakBytes: number }

/** Written at once: a process that is about to be killed has no later. */
const tell = (news: News) => void writeSync(1, `${JSON.stringify(news)}\n`)

const config: ProcessConfig = JSON.parse(readFileSync(process.argv[2] as string, 'utf8'))
const net = config.blindToSvarUt ? blindToSvarUt(realNet) : realNet
const system = await openSystem({
  ...config,
  environment: 'test',
  trustedProxies: 0,
  masterKey: Buffer.from(config.masterKeyBase64, 'base64'),
  clock: shiftedClock(config.clockOffsetMs),
  net,
  log: openLog(config.logLevel as 'warn'),
  ...(config.assetsFile ? { assets: assetsOf(deserialize(readFileSync(config.assetsFile))) } : {}),
})

let steps = 0
function watchSteps(order: Extract<Order, { order: 'worker' | 'web' }>): void {
  listenToSteps((name) => {
    // A worker that starts first plans the same look in each municipality: its steps begin with its first job.
    if (order.order === 'worker' && steps === 0 && !name.startsWith('job:')) return
    steps++
    const last = steps === order.killAtStep
    if (order.tellSteps || last) tell({ news: 'step', count: steps, name })
    if (last) process.kill(process.pid, 'SIGKILL')
  })
}

async function obey(order: Order): Promise<void> {
  switch (order.order) {
    case 'worker':
      watchSteps(order)
      await system.startWorker()
      return tell({ news: 'worker' })
    case 'web': {
      watchSteps(order)
      const { port } = await system.startWeb(order.port)
      return tell({ news: 'web', port })
    }
    case 'memory':
      // In kibibytes on every system that Node runs on.
      return tell({ news: 'memory', peakBytes: process.resourceUsage().maxRSS * 1024 })
    case 'stop':
      await system.stop()
      process.exit(0)
  }
}

function blindToSvarUt(through: Net): Net {
  return {
    call: (call) =>
      call.system === 'svarut' && call.method === 'GET' && call.url.includes('eksternRef')
        ? Promise.resolve({
            status: 200,
            headers: new Headers({ 'content-type': 'application/json' }),
            bytes: Buffer.from(JSON.stringify({ forsendelseIds: [] })),
          })
        : through.call(call),
  }
}

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => void obey(JSON.parse(line)))
// Whoever started us is gone.
lines.on('close', () => process.exit(0))
tell({ news: 'open' })
