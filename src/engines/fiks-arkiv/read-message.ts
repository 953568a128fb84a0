import {
  readXmlTree,
  type Schema,
  type SchemaFinding,
  SchemaValidator,
  type XmlElement,
  XmlFault,
  XmlReader,
  xsiNamespace,
} from '#engines/xsd/index.ts'
import { builtInSchema } from './built-in-schema.ts'
import { namespaceOf } from './content-model.ts'

export interface MessageFault {
  readonly line: number
  /** In Norwegian, for whoever made the message; never what stood there, which may be about persons. */
  readonly text: string
}

export type ReadMessage =
  | { readonly root: XmlElement; readonly faults: readonly [] }
  | { readonly root: null; readonly faults: readonly MessageFault[] }

/** More than these are not told: the rest follows from them. */
const mostFaults = 10

/**
 * Reads a message, in UTF-8 or UTF-16, and checks it whole. A message with one fault is none: nothing of it is used.
 * @param expected schema and root element the message must have
 * @param schema the official one where it is at hand; our own content model otherwise
 */
export function readMessage(
  bytes: Uint8Array,
  expected: { schema: string; root: string },
  schema: Schema = builtInSchema(),
): ReadMessage {
  const faults: MessageFault[] = []
  const tell = (fault: MessageFault) => {
    if (faults.length < mostFaults) faults.push(fault)
  }
  try {
    const utf8 = inUtf8(bytes)
    const reader = new XmlReader(new SchemaValidator(schema, (finding) => tell(faultOf(finding))))
    reader.write(utf8)
    reader.end()
    const root = readXmlTree(utf8)
    const isExpected =
      root.name.local === expected.root && root.name.namespace === namespaceOf(expected.schema)
    if (!isExpected && faults.length === 0)
      tell({ line: root.line, text: `Roten skal være ${expected.root} i ${namespaceOf(expected.schema)}.` })
    return faults.length === 0 ? { root, faults: [] } : { root: null, faults }
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error
    return { root: null, faults: [{ line: error.line, text: xmlFaultTexts[error.code] }] }
  }
}

/** The bytes in UTF-8. A mark of UTF-16 at the start decides, whatever the declaration says. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (encoding === null) return bytes
  const text = new TextDecoder(encoding).decode(bytes).replace(/^<\?xml[^>]*\?>/, '')
  return new TextEncoder().encode(text)
}

const xmlFaultTexts: Record<XmlFault['code'], string> = {
  'not-well-formed': 'Filen er ikke gyldig XML.',
  'document-type': 'Filen har en dokumenttype (DOCTYPE). Det tas ikke imot.',
  'not-utf-8': 'Filen er ikke i tegnsettet den sier.',
  'too-deep': 'Filen har for mange nivåer.',
  'value-too-long': 'En verdi i filen er for lang.',
  'unbound-prefix': 'Filen bruker et navnerom som ikke er oppgitt.',
}

function faultOf(finding: SchemaFinding): MessageFault {
  const { code, line, element } = finding
  const expected = (finding.expected ?? [])
    .map(bare)
    .filter((name) => name !== '')
    .slice(0, 8)
  const wanted = expected.length === 0 ? '' : ` Ventet: ${expected.join(', ')}.`
  const name = bare(element)
  const text: Partial<Record<SchemaFinding['code'], string>> = {
    'unknown-root': `Elementet ${name} finnes ikke i Fiks Arkiv V1 i dette navnerommet.`,
    'not-expected': `Elementet ${name} skal ikke stå her.${wanted}`,
    'out-of-order': `Elementet ${name} står på feil plass.${wanted}`,
    incomplete: `Elementet ${name} mangler noe.${wanted}`,
    'wrong-value': `Verdien i ${name} er ikke gyldig.`,
    'unknown-type': `Typen (xsi:type) til ${name} finnes ikke.`,
    'type-not-allowed': `Typen (xsi:type) til ${name} kan ikke brukes her.`,
    abstract: `Elementet ${name} må ha en type (xsi:type).`,
  }
  return { line, text: text[code] ?? `Elementet ${name} følger ikke skjemaet.` }
}

const bare = (key: string) => key.replace(/^\{[^}]*\}/, '').replace(/^.*:/, '')

/** The first child of this name. */
export const child = (of: XmlElement | null | undefined, name: string): XmlElement | undefined =>
  of?.children.find((one) => one.name.local === name)
export const childrenNamed = (of: XmlElement | null | undefined, name: string): readonly XmlElement[] =>
  of?.children.filter((one) => one.name.local === name) ?? []

/** The text of a child with white space around it taken away; null when it is not there or empty. */
export function textOf(of: XmlElement | null | undefined, ...path: readonly string[]): string | null {
  let at: XmlElement | undefined = of ?? undefined
  for (const name of path) at = child(at, name)
  return at?.text.trim() || null
}

/** The type an element says it has (xsi:type), without prefix. */
export const saidType = (of: XmlElement): string | null =>
  of.attributes.get(`{${xsiNamespace}}type`)?.replace(/^.*:/, '') ?? null
