import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startScratchArchive } from '../e2e/harness/scratch-archive.ts'
import { table } from './measuring/figures.ts'
import { fillArchive, filledMunicipality } from './measuring/filled-archive.ts'
import { measuredHeap } from './measuring/memory.ts'

/**
 * A deposit at growing sizes: exported from a filled database with its documents decrypted, controlled with every
 * document's checksum, and with `--import` loaded into an empty archive; with `--sip` as a DIAS package, one tar that is
 * controlled and loaded where it lies. Each step is a process of its own, with the same small heap at every size. Memory may
 * not follow the size: no step may have more than `mostGrowth` times its peak at the smallest.
 */
const { values: given } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000,100000' },
    'document-bytes': { type: 'string', default: '2000' },
    import: { type: 'boolean', default: false },
    sip: { type: 'boolean', default: false },
  },
})
const mostGrowth = 1.5
const child = fileURLToPath(new URL('./measuring/exported-deposit.ts', import.meta.url))

interface Measured {
  readonly ms: number
  readonly peakMiB: number
  readonly fifthsMiB: readonly number[]
  readonly entries?: number
  readonly xmlBytes?: number
  readonly documentBytes?: number
  readonly holds?: boolean
}

function run(...words: string[]): Measured {
  const done = spawnSync(process.execPath, [...measuredHeap, '--import', 'tsx', child, ...words], {
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
const peaks: Record<string, number[]> = {}
for (const entries of given.entries.split(',').map(Number)) {
  const folder = mkdtempSync(path.join(tmpdir(), 'samvirke-bench-export-'))
  const archive = await startScratchArchive()
  try {
    await fillArchive(archive, entries, Number(given['document-bytes']))
    const documents = path.join(archive.folder, 'documents')
    const out = path.join(folder, 'out')
    const told = (name: string, { ms, peakMiB, fifthsMiB }: Measured, megabytes: number) => {
      peaks[name] = [...(peaks[name] ?? []), peakMiB]
      return `${name} ${(ms / 1000).toFixed(1)} s, ${Math.round(entries / (ms / 1000)).toLocaleString('nb')} entries/s, ${(megabytes / (ms / 1000)).toFixed(1)} MB/s, peak ${Math.round(peakMiB)} MiB (by fifths of the time ${fifthsMiB.join(', ')})`
    }
    const exported = run(given.sip ? 'sip' : 'export', filledMunicipality, archive.jobsUrl, documents, out)
    if (exported.entries !== entries) throw new Error(`${exported.entries} entries came out of ${entries}`)
    const megabytes = (exported.xmlBytes! + exported.documentBytes!) / 1e6
    const checked = run('check', '-', '-', '-', out)
    if (!checked.holds) throw new Error('the deposit has faults')
    const lines = [told('export', exported, megabytes), told('check', checked, megabytes)]
    if (given.import) {
      const imported = run('import', '1826', archive.jobsUrl, documents, out)
      if (!imported.holds) throw new Error('the deposit was not loaded')
      lines.push(told('import', imported, megabytes))
    }
    console.error(lines.join('\n'))
    rows.push([
      `${entries.toLocaleString('nb')} entries, ${Math.round(exported.xmlBytes! / 1e6)} MB XML, ${Math.round(exported.documentBytes! / 1e6)} MB documents`,
      lines.join('; '),
    ])
  } finally {
    await archive.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
console.log(table(rows))
for (const [name, all] of Object.entries(peaks)) {
  const growth = all.slice(1).map((peak) => peak / all[0]!)
  if (growth.every((times) => times <= mostGrowth)) continue
  console.error(
    `Memory of ${name} follows the size: ${growth.map((times) => times.toFixed(2)).join(', ')} times.`,
  )
  process.exitCode = 1
}
