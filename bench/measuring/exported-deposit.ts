import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { checkDeposit, type PackageAbout } from '#engines/noark-deposit/index.ts'
import { depositAt } from '#main/deposit-at.ts'
import { spillFolder } from '#main/deposit-folder.ts'
import { SipWriter } from '#main/deposit-sip-writer.ts'
import { depositWriter } from '#main/deposit-writer.ts'
import { exportDeposit, importDeposit } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { Files } from '#platform/files.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { watchedMemory } from './memory.ts'

// One step in a process of its own, so that its peak of memory is its own: export (to a folder), sip (to a tar), check or
// import.
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
const memory = watchedMemory()
const began = performance.now()
const result: Record<string, unknown> = {}
if (step === 'export' || step === 'sip') {
  const wish = {
    municipality,
    fondsId: null,
    from: null,
    to: null,
    asIfClosed: false,
    schema: async () => null,
  }
  mkdirSync(folder, { recursive: true })
  const id = systemRandom.uuid()
  const sip = step === 'sip' ? await SipWriter.begin(folder, id, new Date()) : null
  const target = sip ?? depositWriter(path.join(folder, 'avleveringspakke'))
  const sum = await exportDeposit(world, systemActor('Måling'), wish, target)
  const about: PackageAbout = {
    ...{ id, label: sum.fondsTitle, createdAt: new Date(), creators: ['Grane kommune'] },
    ...{ submitter: 'Grane kommune', recipient: 'Depot', system: { name: 'Samvirke', version: 'måling' } },
    ...{ startDay: sum.start, endDay: sum.end, agreement: null },
  }
  await sip?.finish(about, async () => null)
  Object.assign(result, { entries: sum.entries, xmlBytes: sum.xmlBytes, documentBytes: sum.documentBytes })
} else {
  const deposit = await depositAt(folder)
  if (!deposit) throw new Error(`no deposit among ${readdirSync(folder).join(', ')}`)
  if (step === 'check') {
    const spill = spillFolder()
    const report = await checkDeposit(deposit.files, spill)
    spill.remove()
    result.holds = report.holds
  } else {
    const { end } = await importDeposit(world, municipality, systemActor('Måling'), deposit.files)
    result.holds = end === 'done'
  }
  deposit.close()
}
await pools.close()
console.log(JSON.stringify({ ...result, ms: performance.now() - began, ...memory() }))
