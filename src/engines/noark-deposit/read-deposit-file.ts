import { createHash } from 'node:crypto'
import {
  type Schema,
  type SchemaFinding,
  SchemaValidator,
  XmlFault,
  type XmlHandler,
  XmlReader,
} from '#engines/xsd/index.ts'
import type { DepositFiles } from './deposit-files.ts'
import type { Findings } from './findings.ts'
import type { Walk } from './walk.ts'

export interface ReadFile {
  readonly sha256: string
  /** False where the file ended the reading before its end. */
  readonly isWhole: boolean
}

/**
 * Reads one XML file of the package once, from end to end: its checksum, its schema and what the walk asks are taken
 * from the same bytes. What cannot be read is told as N5.03.
 */
export async function readDepositFile(
  files: DepositFiles,
  path: string,
  walk: Walk & XmlHandler,
  schema: Schema | null,
  findings: Findings,
): Promise<ReadFile> {
  const hash = createHash('sha256')
  const tell = (finding: SchemaFinding) => {
    const { line, column } = finding
    findings.error('N5.03', `schema.${finding.code}`, { ...walk.here(), line, column }, {}, finding)
  }
  const validator = schema && findings.isAsked('N5.03') ? new SchemaValidator(schema, tell) : null
  const reader = new XmlReader(validator ? both(walk, validator) : walk)
  let isReading = true
  const attempt = (read: () => void) => {
    if (!isReading) return
    try {
      read()
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error
      isReading = false
      const place = { ...walk.here(), file: path, line: error.line, column: error.column }
      findings.error('N5.03', `xml.${error.code}`, place, { detail: error.detail })
    }
  }
  for await (const bytes of files.read(path)) {
    hash.update(bytes)
    attempt(() => reader.write(bytes))
  }
  attempt(() => reader.end())
  if (reader.foreignEncoding !== null)
    findings.error('N5.03', 'encoding', { file: path, line: 1 }, { encoding: reader.foreignEncoding })
  return { sha256: hash.digest('hex'), isWhole: isReading }
}

/** The walk first, so that it knows where it is when the schema finds something. */
function both(walk: XmlHandler, validator: XmlHandler): XmlHandler {
  return {
    start(name, attributes, scope) {
      walk.start(name, attributes, scope)
      validator.start(name, attributes, scope)
    },
    text(text) {
      walk.text(text)
      validator.text(text)
    },
    end(name) {
      validator.end(name)
      walk.end(name)
    },
  }
}
