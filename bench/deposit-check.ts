import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeDepositTo } from './measuring/deposit-on-disk.ts'
import { table } from './measuring/figures.ts'
import { measuredHeap } from './measuring/memory.ts'

/**
 * The control of a deposit at growing sizes: all tests, every document's checksum. The yardstick is the same parser
 * reading the same XML and doing nothing else. Both have the same small heap at every size. Memory may not follow the size: none
 * may have more than `mostGrowth` times the peak of the smallest.
 */
const { values: given } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000,100000' },
    'document-bytes': { type: 'string', default: '2000' },
  },
})
const sizes = given.entries.split(',').map(Number)
const mostGrowth = 1.5
const child = fileURLToPath(new URL('./measuring/checked-deposit.ts', import.meta.url))

interface Measured {
  readonly ms: number
  readonly peakMiB: number
  readonly fifthsMiB: readonly number[]
  readonly holds?: boolean
  readonly broken?: readonly string[]
}

function run(mode: 'check' | 'parse', folder: string): Measured {
  const done = spawnSync(process.execPath, [...measuredHeap, '--import', 'tsx', child, mode, folder], {
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout.trim().split('\n').at(-1)!) as Measured
}

const rows: (readonly [string, string])[] = [
  [
    'machine',
    `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
  ],
]
const figures: Record<string, unknown>[] = []
for (const entries of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'samvirke-bench-deposit-'))
  try {
    const size = { entries, entriesInCase: 5, documentBytes: Number(given['document-bytes']) }
    const written = writeDepositTo(folder, size)
    const parsed = run('parse', folder)
    const checked = run('check', folder)
    if (!checked.holds) throw new Error(`the deposit of ${entries} has faults: ${checked.broken?.join(', ')}`)
    const xmlMB = written.xmlBytes / 1e6
    const ratio = parsed.ms / checked.ms
    rows.push([
      `${entries.toLocaleString('nb')} entries, ${Math.round(xmlMB)} MB XML`,
      `${(checked.ms / 1000).toFixed(1)} s, ${Math.round(entries / (checked.ms / 1000)).toLocaleString('nb')} entries/s, ${(xmlMB / (checked.ms / 1000)).toFixed(1)} MB/s, peak ${Math.round(checked.peakMiB)} MiB (by fifths of the time ${checked.fifthsMiB.join(', ')}); parsing alone ${(xmlMB / (parsed.ms / 1000)).toFixed(1)} MB/s, peak ${Math.round(parsed.peakMiB)} MiB; ratio ${ratio.toFixed(2)}`,
    ])
    figures.push({ entries, xmlMB, seconds: checked.ms / 1000, peakMiB: checked.peakMiB, ratio })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(table(rows))
console.log(JSON.stringify({ at: new Date().toISOString(), load: loadavg()[0], figures }))
const growth = figures.slice(1).map((one) => (one.peakMiB as number) / (figures[0]!.peakMiB as number))
if (growth.some((times) => times > mostGrowth)) {
  console.error(`Memory follows the size: ${growth.map((times) => times.toFixed(2)).join(', ')} times.`)
  process.exit(1)
}
