import { readSchema, type Schema, SchemaFault, UnsupportedSchema, XmlFault } from '#engines/xsd/index.ts'
import { builtInSchema } from './built-in-schemas.ts'
import type { DepositFileName } from './content-model.ts'
import { type DepositFiles, pathInside, readWhole } from './deposit-files.ts'
import type { ListedSchema } from './description.ts'
import type { Findings } from './findings.ts'

const largestSchemaBytes = 20_000_000

/** Schemas from outside the package, by file name: a folder given by the user. */
export type SpareSchema = (name: string) => Promise<Uint8Array | null>

interface Found {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The schema of one file of the package: the package's own where it has one, else a spare one, else ours. N5.03 is
 * broken where the package's own could not be used.
 */
export class PackageSchemas {
  private readonly found = new Map<string, Uint8Array | null>()

  constructor(
    private readonly files: DepositFiles,
    private readonly spare: SpareSchema,
    private readonly findings: Findings,
    private readonly version: string | null,
  ) {}

  async schemaOf(file: DepositFileName, listed: readonly ListedSchema[]): Promise<Schema | null> {
    const usual = `${file}.xsd`
    const mains = listed.filter((one) => one.isMain).map((one) => one.name)
    const wanted = mains.length > 0 ? mains : [usual]
    const roots: Found[] = []
    for (const name of wanted) {
      const bytes = await this.own(name)
      if (bytes) roots.push({ name, bytes })
      else {
        this.findings.error('N5.03', 'schema-missing', { file: name }, { name })
        const spare = await this.spare(base(name))
        if (spare) roots.push({ name, bytes: spare })
      }
    }
    const others = [...new Set([...listed.map((one) => one.name), 'metadatakatalog.xsd'])]
    const library = new Map<string, Found>()
    for (const name of others) {
      const bytes = await this.own(name)
      if (bytes) library.set(base(name), { name, bytes })
    }
    const spares = await this.sparesFor(roots, library)
    if (roots.length === 0) return this.builtIn(file)
    try {
      return readSchema(roots, (location) => {
        const name = base(location ?? '')
        const own = library.get(name)
        if (own) return own
        const bytes = spares.get(name)
        if (!bytes) return null
        this.findings.error('N5.03', 'schema-missing', { file: name }, { name })
        return { name, bytes }
      })
    } catch (error) {
      this.tell(error, wanted[0]!)
      return this.builtIn(file)
    }
  }

  private tell(error: unknown, name: string): void {
    if (error instanceof UnsupportedSchema)
      this.findings.error(
        'N5.03',
        'schema-unsupported',
        { file: error.file, line: error.line },
        { feature: error.feature },
      )
    else if (error instanceof SchemaFault)
      this.findings.error(
        'N5.03',
        'schema-unusable',
        { file: error.file, line: error.line },
        { detail: error.detail },
      )
    else if (error instanceof XmlFault)
      this.findings.error(
        'N5.03',
        'schema-unusable',
        { file: name, line: error.line },
        { detail: error.detail },
      )
    else throw error
  }

  /** Imports that the package lacks, asked for beforehand since reading a schema does not wait. */
  private async sparesFor(
    roots: readonly Found[],
    library: Map<string, Found>,
  ): Promise<Map<string, Uint8Array>> {
    const spares = new Map<string, Uint8Array>()
    const waiting = roots.map(({ bytes }) => bytes)
    for (const bytes of waiting) {
      const text = new TextDecoder().decode(bytes)
      for (const [, location] of text.matchAll(/schemaLocation\s*=\s*["']([^"'\s]+)["']/g)) {
        const name = base(location!)
        if (library.has(name) || spares.has(name)) continue
        const own = await this.own(location!)
        if (own) {
          library.set(name, { name: location!, bytes: own })
          waiting.push(own)
          continue
        }
        const spare = await this.spare(name)
        if (!spare) continue
        spares.set(name, spare)
        waiting.push(spare)
      }
    }
    return spares
  }

  private builtIn(file: DepositFileName): Schema | null {
    // Ours is that of v5.0 alone.
    if (this.version !== null && !/^5\./.test(this.version) && file !== 'addml') return null
    return readSchema([builtInSchema(file)])
  }

  private async own(name: string): Promise<Uint8Array | null> {
    const known = this.found.get(name)
    if (known !== undefined) return known
    const path = pathInside(name)
    const size = path === null ? null : await this.files.sizeOf(path)
    const bytes =
      path === null || size === null || size > largestSchemaBytes
        ? null
        : await readWhole(this.files, path, largestSchemaBytes)
    this.found.set(name, bytes)
    return bytes
  }
}

const base = (location: string) => location.replaceAll('\\', '/').replace(/^.*\//, '')
