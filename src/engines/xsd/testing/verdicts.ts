import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import {
  readSchema,
  type Schema,
  type SchemaFinding,
  SchemaValidator,
  XmlFault,
  XmlReader,
} from '../index.ts'

/** What we find wrong in a document; empty when it is valid. */
export function ourFindings(schema: Schema, xml: string | Uint8Array): (SchemaFinding | XmlFault)[] {
  const found: (SchemaFinding | XmlFault)[] = []
  const reader = new XmlReader(new SchemaValidator(schema, (finding) => found.push(finding)))
  try {
    reader.write(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml)
    reader.end()
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error
    found.push(error)
  }
  return found
}

/** libxml2's verdict by the same schema. */
export function libxmlAccepts(schema: XsdValidator, xml: string): boolean {
  let document: XmlDocument | null = null
  try {
    document = XmlDocument.fromBuffer(new TextEncoder().encode(xml))
    schema.validate(document)
    return true
  } catch {
    return false
  } finally {
    document?.dispose()
  }
}

export function bothSchemas(xsd: Uint8Array): { ours: Schema; theirs: XsdValidator } {
  return {
    ours: readSchema([{ name: 'test.xsd', bytes: xsd }]),
    theirs: XsdValidator.fromDoc(XmlDocument.fromBuffer(xsd)),
  }
}
