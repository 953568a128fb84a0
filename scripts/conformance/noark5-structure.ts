import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { type StructureSource, structureXml } from '#modules/archive/index.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { aClosedCaseFile, aStructure, fullEntry, sparseEntry } from './read/noark5-samples.ts'
import { faultsOf } from './read/schema-faults.ts'

/**
 * arkivstruktur.xml as we write it, against the official XSD 5.0, whose folder is given. Example packages beside it
 * are read too: one with its elements in the wrong order must fail, or the validator sees nothing.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  xmlRegisterFsInputProviders()
  const xsd = join(path, 'xsd', 'arkivstruktur.xsd')
  const schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(xsd), { url: xsd }))
  for (const [name, source] of Object.entries(ours)) {
    let xml = ''
    for await (const piece of structureXml(source)) xml += piece
    yield resultOf(`ours: ${name}`, faultsOf(schema, Buffer.from(xml)))
  }
  const fixtures = join(path, 'noark5-v5.0-fixtures')
  if (!existsSync(fixtures)) return
  for (const name of readdirSync(fixtures)) {
    const file = join(fixtures, name, 'arkivstruktur.xml')
    if (!existsSync(file)) continue
    const faults = faultsOf(schema, readFileSync(file))
    const mustFail = /bad-(element-order|empty-element|endretDato|mappe-in-nonleaf)/.test(name)
    yield resultOf(`theirs: ${name}`, mustFail ? (faults.length > 0 ? [] : ['was taken for valid']) : faults)
  }
}

const ours: Record<string, StructureSource> = {
  'an empty archive': aStructure([]),
  'everything, in words that XML does not like': aStructure([aClosedCaseFile()]),
  'as little as may be': aStructure([
    aClosedCaseFile({
      publicTitle: null,
      screening: null,
      disposal: null,
      parties: [],
      entries: [sparseEntry()],
    }),
    aClosedCaseFile({ fileId: '2026/2', sequenceNumber: 2, entries: [] }),
  ]),
  'a hundred case files': aStructure(
    Array.from({ length: 100 }, (_, i) =>
      aClosedCaseFile({ fileId: `2026/${i}`, sequenceNumber: i, entries: [fullEntry(), sparseEntry()] }),
    ),
  ),
}
