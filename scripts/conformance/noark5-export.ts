import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { metsEnd, metsFile, metsStart, type PackageAbout, premisXml } from '#engines/noark-deposit/index.ts'
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
  for (const [what, schema, xml] of packageFiles())
    yield resultOf(`package: ${what}`, faultsOf(packageSchema(path, schema), xml))
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

/** What describes a package (DIAS), as it is written beside the deposit and in it. */
function packageFiles(): [what: string, schema: string, xml: string][] {
  const about: PackageAbout = {
    ...{ id: 'a0000000-0000-4000-8000-000000000001', label: 'Arkiv & «sak»', creators: ['Prøve kommune'] },
    ...{ createdAt: new Date(0), submitter: 'Prøve kommune', recipient: 'Depotet', agreement: null },
    ...{ system: { name: 'Samvirke', version: '1' }, startDay: '2025-01-01', endDay: '2025-12-31' },
  }
  const sum = { sizeBytes: 1, sha256: 'ab'.repeat(32) }
  const paths = ['content/arkivstruktur.xml', 'content/dokumenter/å b#1.pdf', 'content/dokumenter/2.docx']
  const files = paths.map((path, i) => metsFile({ path, ...sum }, i + 1, about.createdAt)).join('')
  const beside = `${metsStart('submission', about)}${metsFile({ path: `${about.id}.tar`, ...sum }, 0, about.createdAt)}${metsEnd}`
  return [
    ['dias-mets.xml', 'DIAS_METS.xsd', `${metsStart('package', about)}${files}${metsEnd}`],
    ['dias-premis.xml', 'DIAS_PREMIS.xsd', premisXml(about)],
    ['the submission description', 'submissionDescription.xsd', beside],
    ['info.xml', 'info.xsd', beside],
  ]
}

/** The official schema; the one it imports lies in another folder here than the address it gives. */
function packageSchema(path: string, name: string): XsdValidator {
  const xlink = join(path, 'arkade', 'xlink.xsd')
  const xsd = readFileSync(join(path, 'xsd-package', name), 'utf8').replace(
    /schemaLocation="http:\/\/www\.loc\.gov\/standards\/xlink\/xlink\.xsd"/,
    `schemaLocation="file://${xlink}"`,
  )
  return XsdValidator.fromDoc(XmlDocument.fromString(xsd, { url: join(path, 'xsd-package', name) }))
}
