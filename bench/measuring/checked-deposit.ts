import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { checkDeposit } from '../../src/engines/noark-deposit/index.ts'
import { depositFolder, spillFolder } from '../../src/main/deposit-folder.ts'
import { watchedMemory } from './memory.ts'

/** A process of its own, so that its memory is its own: `check` controls the deposit, `parse` only reads its XML. */
const [mode, folder] = process.argv.slice(2) as [string, string]
const memory = watchedMemory()
const begun = performance.now()
const result: Record<string, unknown> = {}
if (mode === 'check') {
  const spill = spillFolder()
  try {
    const report = await checkDeposit(depositFolder(folder), spill)
    result.holds = report.holds
    result.entries = report.counts.entries
    result.broken = report.results.filter((one) => one.status !== 'holds').map((one) => one.check.number)
  } finally {
    spill.remove()
  }
} else {
  for (const name of ['arkivstruktur', 'endringslogg', 'loependeJournal', 'offentligJournal']) {
    const parser = new SaxesParser({ xmlns: false, position: true })
    let elements = 0
    parser.on('opentag', () => {
      elements += 1
    })
    parser.on('text', () => {})
    const decoder = new TextDecoder()
    for await (const piece of createReadStream(join(folder, `${name}.xml`), { highWaterMark: 256_000 }))
      parser.write(decoder.decode(piece as Uint8Array, { stream: true }))
    parser.close()
    result[name] = elements
  }
}
result.ms = performance.now() - begun
Object.assign(result, memory())
console.log(JSON.stringify(result))
