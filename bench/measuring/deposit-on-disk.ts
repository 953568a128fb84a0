import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  descriptionXml,
  documentBytes,
  documentPath,
  packageSchemas,
  type Size,
  structurePieces,
} from '../../src/engines/noark-deposit/testing/written-deposit.ts'

/** Writes a deposit of any size to a folder, a piece at a time. Gives the bytes of its XML and of its documents. */
export function writeDepositTo(folder: string, size: Size): { xmlBytes: number; documentBytes: number } {
  const sums = new Map<string, string>()
  let xmlBytes = 0
  mkdirSync(folder, { recursive: true })
  for (const [name, pieces] of Object.entries(structurePieces(size))) {
    const hash = createHash('sha256')
    const file = openSync(join(folder, `${name}.xml`), 'w')
    let held = ''
    const put = () => {
      const bytes = Buffer.from(held)
      hash.update(bytes)
      writeSync(file, bytes)
      xmlBytes += bytes.length
      held = ''
    }
    for (const piece of pieces) {
      held += piece
      if (held.length > 1_000_000) put()
    }
    put()
    closeSync(file)
    sums.set(`${name}.xml`, hash.digest('hex'))
  }
  for (const { name, bytes } of packageSchemas()) {
    writeFileSync(join(folder, name), bytes)
    sums.set(name, createHash('sha256').update(bytes).digest('hex'))
  }
  for (let number = 0; number < size.entries; number++) {
    if (number % 1000 === 0) mkdirSync(join(folder, 'dokumenter', String(number / 1000)), { recursive: true })
    writeFileSync(join(folder, documentPath(number)), documentBytes(number, size))
  }
  const description = descriptionXml(size, (name) => sums.get(name)!)
  writeFileSync(join(folder, 'arkivuttrekk.xml'), description)
  return {
    xmlBytes: xmlBytes + statSync(join(folder, 'arkivuttrekk.xml')).size,
    documentBytes: size.entries * size.documentBytes,
  }
}
