import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { readPackage } from '#engines/altinn/package.ts'
import { parseTolerantJson } from '#engines/altinn/tolerant-json.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

const kinds: { pattern: RegExp; schema: string }[] = [
  {
    pattern: /^App\/config\/applicationmetadata\.json$/,
    schema: 'application/application-metadata.schema.v1.json',
  },
  {
    pattern: /^App\/config\/texts\/resource\.[a-z]+\.json$/,
    schema: 'text-resources/text-resources.schema.v1.json',
  },
  { pattern: /^App\/ui\/[^/]+\/layouts\/[^/]+\.json$/, schema: 'layout/layout.schema.v1.json' },
  { pattern: /^App\/ui\/[^/]+\/Settings\.json$/, schema: 'layout/layoutSettings.schema.v1.json' },
  { pattern: /^App\/ui\/footer\.json$/, schema: 'layout/footer.schema.v1.json' },
  { pattern: /^App\/models\/[^/]+\.validation\.json$/, schema: 'validation/validation.schema.v1.json' },
]

/**
 * Every service package in a folder against Altinn's own JSON Schemas, so that it opens in Altinn Studio, and against
 * our importer, which must find no error. One case per file and one per package.
 */
export function* run(path = 'services'): Generator<CaseResult> {
  const root = resolve(path)
  const ajv = withAltinnSchemas(resolve(process.env.ALTINN_SCHEMAS ?? '../shared/standards/altinn/v9'))
  for (const folder of packagesIn(root)) {
    const files = new Map(
      filesIn(folder).map((file) => [relative(folder, file), new Uint8Array(readFileSync(file))]),
    )
    for (const [name, content] of files) {
      const kind = kinds.find(({ pattern }) => pattern.test(name))
      const validate = kind && ajv.getSchema(kind.schema)
      if (!kind) continue
      if (!validate) throw new Error(`No schema ${kind.schema}`)
      const ok = validate(parseTolerantJson(new TextDecoder().decode(content))) as boolean
      const [first] = validate.errors ?? []
      yield {
        name: join(relative(root, folder), name),
        ok,
        message: `${first?.instancePath} ${first?.message}`,
      }
    }
    const { report } = readPackage(files)
    const found = report.findings.filter((finding) => finding.severity !== 'info')
    const message = found
      .map(({ code, file, place, message: said }) => `${code} ${file} ${place}: ${said}`)
      .join('; ')
    yield { name: `${relative(root, folder)} imports`, ok: found.length === 0, message }
  }
}

function withAltinnSchemas(folder: string): Ajv {
  if (!existsSync(folder)) throw new Error(`Altinn's schemas are not at ${folder}; set ALTINN_SCHEMAS`)
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false })
  addFormats.default(ajv)
  for (const file of filesIn(folder)) {
    const schema = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
    withKeysOfTheFrontEnd(schema)
    ajv.addSchema(schema, relative(folder, file))
  }
  return ajv
}

/**
 * The schema of expressions is behind Altinn's own front end: it lacks two keys of `instanceContext` that the front end
 * answers, and that its shared tests hold.
 */
function withKeysOfTheFrontEnd(schema: { definitions?: Record<string, { items?: { enum?: string[] }[] }> }) {
  schema.definitions?.['func-instanceContext']?.items?.[1]?.enum?.push(
    'instanceOwnerPartyType',
    'instanceOwnerName',
  )
}

function packagesIn(root: string): string[] {
  if (existsSync(join(root, 'App'))) return [root]
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((folder) => existsSync(join(folder, 'App')))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesIn(path) : [path]
    })
    .sort()
}
