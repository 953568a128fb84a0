import { checkDeposit } from '#engines/noark-deposit/index.ts'
import { depositFolder, spillFolder } from '#main/deposit-folder.ts'
import { depositWriter } from '#main/deposit-writer.ts'
import { exportDeposit, importDeposit } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { Files } from '#platform/files.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'

// One step in a process of its own, so that its peak of memory is its own: export, check or import.
const [step, municipality, jobsUrl, documents, folder] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]
const pools = openPool(jobsUrl, { size: 2, onError: () => {} })
const files = new Files(documents, new Keys(Buffer.alloc(32, 7), systemRandom), systemRandom)
const world = { transactions: new Transactions(pools, systemClock, systemRandom), files }
const began = performance.now()
const result: Record<string, unknown> = {}
if (step === 'export') {
  const wish = {
    municipality,
    fondsId: null,
    from: null,
    to: null,
    asIfClosed: false,
    schema: async () => null,
  }
  const sum = await exportDeposit(world, systemActor('Måling'), wish, depositWriter(folder))
  Object.assign(result, { entries: sum.entries, xmlBytes: sum.xmlBytes, documentBytes: sum.documentBytes })
} else if (step === 'check') {
  const spill = spillFolder()
  const report = await checkDeposit(depositFolder(folder), spill)
  spill.remove()
  result.holds = report.holds
} else {
  const { end } = await importDeposit(world, municipality, systemActor('Måling'), depositFolder(folder))
  result.holds = end === 'done'
}
await pools.close()
console.log(
  JSON.stringify({
    ...result,
    ms: performance.now() - began,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }),
)
