import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { builtInSchema, checkDeposit, type DepositFiles } from '#engines/noark-deposit/index.ts'
import { depositInMemory, spillInMemory } from '#engines/noark-deposit/testing/deposit-in-memory.ts'
import { readSchema, type Schema } from '#engines/xsd/index.ts'
import { chanceFrom, mutant } from '#engines/xsd/testing/mutants.ts'
import { libxmlAccepts, ourFindings } from '#engines/xsd/testing/verdicts.ts'
import { depositFolder } from '#main/deposit-folder.ts'
import { type ConformanceResult, resultOf } from './read/cases.ts'
import { changedFixtures } from './read/deposit-fixtures.ts'

/**
 * The control of deposits against packages made outside it: the given ones, each to be caught by just the tests its
 * README names; the valid one changed in one point for every test that can find an error; and each of its files
 * changed at random, where our verdict by the official schemas must be libxml2's.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  const fixtures = join(path, 'noark5-v5.0-fixtures')
  const told = readFileSync(join(fixtures, 'README.txt'), 'utf8')
  for (const name of readdirSync(fixtures, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const line = told.split('\n').find((one) => one.startsWith(`${name.name} `)) ?? ''
    const expected = [...new Set(line.match(/N5\.\d\d/g) ?? [])].sort()
    yield resultOf(`given: ${name.name}`, await faultsOf(depositFolder(join(fixtures, name.name)), expected))
  }
  for (const { what, tests, files } of changedFixtures(join(fixtures, 'valid')))
    yield resultOf(`changed: ${what}`, await faultsOf(depositInMemory({ files }, 65_536), tests))
  xmlRegisterFsInputProviders()
  for (const file of [
    'arkivstruktur',
    'endringslogg',
    'loependeJournal',
    'offentligJournal',
    'addml',
  ] as const) {
    const xsd = join(path, 'xsd', `${file}.xsd`)
    const theirs = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(xsd), { url: xsd }))
    const ours = officialSchema(xsd)
    const own = readSchema([builtInSchema(file)])
    const xml = readFileSync(
      join(fixtures, 'valid', file === 'addml' ? 'arkivuttrekk.xml' : `${file}.xml`),
      'utf8',
    )
    yield resultOf(
      `${mutants} changes of ${file}: by the official schema as libxml2`,
      disagreements(xml, ours, (changed) => libxmlAccepts(theirs, changed)),
    )
    yield resultOf(
      `${mutants} changes of ${file}: our own schema as the official one`,
      disagreements(xml, own, (changed) => ourFindings(ours, changed).length === 0),
    )
  }
}

const mutants = 1500

async function faultsOf(files: DepositFiles, expected: readonly string[]): Promise<string[]> {
  const { results } = await checkDeposit(files, spillInMemory())
  const broken = results.filter((one) => one.status === 'broken').map((one) => one.check.number as string)
  return broken.join() === expected.join()
    ? []
    : [`expected ${expected.join() || 'none'}, found ${broken.join() || 'none'}`]
}

function officialSchema(xsd: string): Schema {
  return readSchema([{ name: basename(xsd), bytes: readFileSync(xsd) }], (location) => {
    const name = basename(location ?? '')
    return { name, bytes: readFileSync(join(xsd, '..', name)) }
  })
}

function disagreements(xml: string, schema: Schema, accepts: (changed: string) => boolean): string[] {
  const chance = chanceFrom(5)
  const faults: string[] = []
  for (let i = 0; i < mutants; i++) {
    const changed = mutant(xml, chance)
    // The names of the types of values are our own schema's own.
    if (changed.includes('"verdi.')) continue
    const isValid = accepts(changed)
    if ((ourFindings(schema, changed).length === 0) === isValid) continue
    let at = 0
    while (changed[at] === xml[at]) at += 1
    faults.push(`${isValid ? 'refused' : 'accepted'}: …${changed.slice(Math.max(0, at - 40), at + 60)}…`)
  }
  return faults.slice(0, 3)
}
