import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { exportDeposit } from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { DepositInMemory, plantFullArchive, startScratchArchive } from '../../e2e/harness/scratch-archive.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { faultsOf } from './read/schema-faults.ts'

const schemaOf: Record<string, string> = {
  'arkivstruktur.xml': 'arkivstruktur.xsd',
  'endringslogg.xml': 'endringslogg.xsd',
  'loependeJournal.xml': 'loependeJournal.xsd',
  'offentligJournal.xml': 'offentligJournal.xsd',
  'arkivuttrekk.xml': 'addml.xsd',
}
const closed = '1825'
const open = '1824'

/**
 * Deposits as we export them from a database in which every sort of thing stands, each file against the official schema,
 * and the whole by our own control, with the official schemas in the package and with ours. Example packages beside them
 * are read too: those with a fault that the schema knows must fail, or the validator sees nothing.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  xmlRegisterFsInputProviders()
  const schemas = new Map(
    Object.values(schemaOf).map((name) => {
      const xsd = join(path, 'xsd', name)
      return [name, XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(xsd), { url: xsd }))]
    }),
  )
  const archive = await startScratchArchive()
  try {
    await plantFullArchive(archive, closed, true)
    await plantFullArchive(archive, open, false)
    const official = async (name: string) => readFileSync(join(path, 'xsd', name))
    const none = async () => null
    for (const [what, municipality, wish] of [
      ['a closed series, official schemas', closed, { asIfClosed: false, schema: official }],
      ['a closed series, our schemas', closed, { asIfClosed: false, schema: none }],
      ['a municipality that leaves', open, { asIfClosed: true, schema: official }],
    ] as const) {
      const deposit = new DepositInMemory()
      const all = { municipality, fondsId: null, from: null, to: null }
      await exportDeposit(archive, systemActor('Arkivet'), { ...all, ...wish }, deposit)
      for (const [file, schema] of Object.entries(schemaOf))
        yield resultOf(`${what}: ${file}`, faultsOf(schemas.get(schema)!, deposit.files.get(file) ?? ''))
      yield resultOf(`${what}: our own control`, await deposit.faults())
    }
  } finally {
    await archive.stop()
  }
  const fixtures = join(path, 'noark5-v5.0-fixtures')
  if (!existsSync(fixtures)) return
  for (const name of readdirSync(fixtures)) {
    const file = join(fixtures, name, 'arkivstruktur.xml')
    if (!existsSync(file)) continue
    const faults = faultsOf(schemas.get('arkivstruktur.xsd')!, readFileSync(file))
    const mustFail = /bad-(element-order|empty-element|endretDato|mappe-in-nonleaf)/.test(name)
    yield resultOf(`theirs: ${name}`, mustFail ? (faults.length > 0 ? [] : ['was taken for valid']) : faults)
  }
}
