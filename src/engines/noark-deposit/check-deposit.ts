import { createHash } from 'node:crypto'
import { readXmlTree, XmlFault } from '#engines/xsd/index.ts'
import { checkTotals, type Totals } from './check-totals.ts'

import { type DepositFiles, FileTooLarge, pathInside, readWhole } from './deposit-files.ts'
import {
  type DepositDescription,
  type ListedFile,
  type ListedStructure,
  readDescription,
} from './description.ts'
import { Documents } from './documents.ts'
import { Findings, type TestResult } from './findings.ts'
import { Identifiers } from './identifiers.ts'
import { officialVersion } from './official-schemas.ts'
import { ChangeLogWalk, JournalWalk, PlainWalk } from './other-walks.ts'
import { PackageSchemas, type SpareSchema } from './package-schemas.ts'
import { readDepositFile } from './read-deposit-file.ts'
import type { Spill } from './spill.ts'
import { StructureWalk } from './structure-walk.ts'
import type { Walk } from './walk.ts'

export interface CheckOptions {
  /** Numbers of the tests to run; all where null. */
  readonly only?: readonly string[] | null
  /** Schemas to use where the package has none. */
  readonly spareSchema?: SpareSchema
  /** The word the deposit has for what is to be left out. */
  readonly expired?: string
  /** Errors listed for each test. */
  readonly listed?: number
}

export interface DepositReport {
  readonly description: DepositDescription | null
  readonly results: readonly TestResult[]
  /** Every test that was asked for could be run and found no error. */
  readonly holds: boolean
  readonly counts: { readonly entries: number; readonly records: number; readonly documentObjects: number }
}

/** There is no deposit here. */
export class NoDeposit extends Error {}

const descriptionFile = 'arkivuttrekk.xml'
const largestDescriptionBytes = 64_000_000
const structureNames = ['arkivstruktur', 'endringslogg', 'loependeJournal', 'offentligJournal'] as const
export type StructureName = (typeof structureNames)[number]

/**
 * Runs Arkade's tests of Noark 5 on a deposit and reports all that is wrong, with the place. Each XML file is read once
 * from end to end; what must be compared across the deposit lies in `spill`, so that memory does not follow the size.
 */
export async function checkDeposit(
  files: DepositFiles,
  spill: Spill,
  options: CheckOptions = {},
): Promise<DepositReport> {
  const findings = new Findings(options.only ?? null, options.listed)
  const check = new DepositCheckRun(files, spill, findings, options)
  return check.run()
}

class DepositCheckRun {
  private readonly identifiers: Identifiers
  private readonly documents: Documents
  private readonly walks = new Map<string, Walk>()
  private readonly whole = new Set<string>()
  private readonly checkedSums = new Set<string>()
  private description: DepositDescription | null = null
  private schemas: PackageSchemas

  constructor(
    private readonly files: DepositFiles,
    private readonly spill: Spill,
    private readonly findings: Findings,
    private readonly options: CheckOptions,
  ) {
    this.identifiers = new Identifiers(this.spill, findings)
    this.documents = new Documents(files, this.spill, findings)
    this.schemas = this.schemasFor(null)
  }

  private schemasFor(version: string | null): PackageSchemas {
    return new PackageSchemas(
      this.files,
      this.options.spareSchema ?? (async () => null),
      this.findings,
      version,
    )
  }

  async run(): Promise<DepositReport> {
    const { findings } = this
    if ((await this.files.sizeOf(descriptionFile)) === null) {
      if ((await this.files.sizeOf('arkivstruktur.xml')) === null)
        throw new NoDeposit(`no ${descriptionFile}`)
      findings.error('N5.01', 'description-missing', { file: descriptionFile }, {})
    } else this.description = await this.readDescription()
    this.schemas = this.schemasFor(this.description?.version ?? null)
    for (const name of structureNames) await this.readStructure(name)
    for (const structure of this.description?.structures ?? [])
      if (!structureNames.includes(structure.name as StructureName)) await this.readOther(structure)
    const isWhole = this.whole.has('arkivstruktur')
    if (findings.needs('documents')) {
      await this.documents.listFiles()
      this.documents.checkNumber(this.description)
      await this.documents.checkFiles(isWhole)
    }
    if (findings.needs('identifiers')) await this.identifiers.check(isWhole)
    const structure = this.walks.get('arkivstruktur') as StructureWalk | undefined
    checkTotals(this.totals(), findings)
    const results = findings.results()
    return {
      description: this.description,
      results,
      holds: results.every((one) => one.status === 'holds'),
      counts: {
        entries: structure?.entries ?? 0,
        records: structure?.counted.registrering ?? 0,
        documentObjects: structure?.counted.dokumentobjekt ?? 0,
      },
    }
  }

  private totals(): Totals {
    const journal = (name: StructureName) =>
      this.whole.has(name) ? (this.walks.get(name) as JournalWalk) : null
    return {
      description: this.description,
      structure: this.whole.has('arkivstruktur') ? (this.walks.get('arkivstruktur') as StructureWalk) : null,
      running: journal('loependeJournal'),
      public: journal('offentligJournal'),
      changes: this.whole.has('endringslogg') ? (this.walks.get('endringslogg') as ChangeLogWalk) : null,
    }
  }

  private async readDescription(): Promise<DepositDescription | null> {
    const { findings } = this
    const schema = findings.isAsked('N5.03') ? await this.schemas.schemaOf('addml', []) : null
    // Emptiness is asked of the archive, not of the description of it.
    const walk = new PlainWalk(descriptionFile, new Findings([]))
    const { isWhole } = await readDepositFile(this.files, descriptionFile, walk, schema, findings)
    if (!isWhole) return null
    try {
      const bytes = await readWhole(this.files, descriptionFile, largestDescriptionBytes)
      return readDescription(readXmlTree(bytes))
    } catch (error) {
      if (error instanceof FileTooLarge)
        findings.error('N5.03', 'xml.value-too-long', { file: descriptionFile }, { detail: '' })
      else if (!(error instanceof XmlFault)) throw error
      return null
    }
  }

  private listed(name: StructureName): ListedStructure | null {
    return (
      this.description?.structures.find((one) => one.name === name) ??
      this.description?.structures.find((one) => one.file.name === `${name}.xml`) ??
      null
    )
  }

  private async readStructure(name: StructureName): Promise<void> {
    const { findings, description } = this
    const listed = this.listed(name)
    if (description && !listed && (name === 'arkivstruktur' || name === 'endringslogg'))
      findings.error('N5.01', 'not-listed', { file: descriptionFile }, { name: `${name}.xml` })
    // Without a description the files are known by their usual names.
    const written = listed?.file.name ?? `${name}.xml`
    const path = pathInside(written)
    const isThere = path !== null && (await this.files.sizeOf(path)) !== null
    const isNeeded = findings.needs(readingOf[name]) || findings.isAsked('N5.02') || findings.isAsked('N5.03')
    if (!isThere && listed)
      findings.error('N5.01', 'missing', { file: written, line: listed.file.line }, { name: written })
    if (isThere && isNeeded) {
      const walk = this.walkOf(name, path)
      this.walks.set(name, walk)
      const schema = findings.isAsked('N5.03')
        ? await this.schemas.schemaOf(name, listed?.schemas ?? [])
        : null
      const read = await readDepositFile(this.files, path, walk, schema, findings)
      if (read.isWhole) this.whole.add(name)
      if (listed) this.checkSum(listed.file, read.sha256)
    } else if (listed && !isThere) this.checkSum(listed.file, null)
    for (const schema of listed?.schemas ?? []) await this.checkSchemaFile(schema)
  }

  /** A file the description lists besides the four: its checksum and its schema. */
  private async readOther(structure: ListedStructure): Promise<void> {
    if (structureNames.some((name) => this.listed(name) === structure)) return
    const { file } = structure
    const path = pathInside(file.name)
    if (path === null || (await this.files.sizeOf(path)) === null) {
      this.findings.error('N5.01', 'missing', { file: file.name, line: file.line }, { name: file.name })
      this.checkSum(file, null)
    } else if (this.findings.isAsked('N5.02')) this.checkSum(file, await this.files.sha256(path))
    for (const schema of structure.schemas) await this.checkSchemaFile(schema)
  }

  private async checkSchemaFile(schema: ListedFile): Promise<void> {
    const path = pathInside(schema.name)
    const isThere = path !== null && (await this.files.sizeOf(path)) !== null
    // A schema that several files use is listed with its checksum once.
    if (this.checkedSums.has(schema.name) && schema.checksum === null && schema.algorithm === null) return
    const isFirst = !this.checkedSums.has(schema.name)
    this.checkedSums.add(schema.name)
    if (!isThere) {
      if (isFirst)
        this.findings.error(
          'N5.01',
          'missing',
          { file: schema.name, line: schema.line },
          { name: schema.name },
        )
      return this.checkSum(schema, null)
    }
    const sum = createHash('sha256')
    for await (const bytes of this.files.read(path)) sum.update(bytes)
    const actual = sum.digest('hex')
    this.checkSum(schema, actual)
    if (!isFirst) return
    const version = officialVersion(schema.name.replace(/^.*\//, ''), actual)
    if (version === null)
      this.findings.note('N5.03', 'schema-own', { file: schema.name }, { name: schema.name })
    else this.findings.note('N5.03', 'schema-official', { file: schema.name }, { name: schema.name, version })
  }

  private checkSum({ name, algorithm, checksum, line }: ListedFile, actual: string | null): void {
    const { findings } = this
    const place = { file: name, line }
    const at = { ...place, path: descriptionFile }
    if (actual === null) findings.error('N5.02', 'file-missing', at, { name })
    else if (checksum === null) findings.error('N5.02', 'no-checksum', at, { name })
    else if (algorithm !== 'SHA-256' && algorithm !== 'SHA256')
      findings.error('N5.02', 'algorithm', at, { name, algorithm: algorithm ?? '' })
    else if (checksum.toLowerCase() !== actual)
      findings.error(
        'N5.02',
        'checksum',
        { file: name },
        { name, told: checksum.slice(0, 100), found: actual },
      )
  }

  private walkOf(name: StructureName, path: string): Walk {
    const { identifiers, documents } = this
    const keepsIds = this.findings.needs('identifiers')
    const keepsDocuments = this.findings.needs('documents')
    const keeper = {
      identifier: (...given: Parameters<Identifiers['add']>) => keepsIds && identifiers.add(...given),
      document: (reference: Parameters<Documents['refer']>[0]) =>
        keepsDocuments && documents.refer(reference),
    }
    if (name === 'arkivstruktur')
      return new StructureWalk(path, this.findings, keeper, { expired: this.options.expired ?? 'Utgår' })
    if (name === 'endringslogg') return new ChangeLogWalk(path, this.findings, keeper)
    return new JournalWalk(path, this.findings)
  }
}

const readingOf = {
  arkivstruktur: 'structure',
  endringslogg: 'change-log',
  loependeJournal: 'journals',
  offentligJournal: 'journals',
} as const
