import { type XmlAttribute, type XmlHandler, type XmlName, XmlReader, type XmlScope } from './xml-reader.ts'

/** A small XML file as a tree: schemas and descriptions, never the archive itself. */
export interface XmlElement {
  readonly name: XmlName
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
  readonly line: number
  /** The namespaces in force here, by prefix. */
  readonly namespaceOf: (prefix: string) => string | undefined
}

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] }

/** Builds the tree from what a reader tells. `root` is there when the reading has ended. */
export class XmlTreeBuilder implements XmlHandler {
  root: XmlElement | null = null
  private readonly path: Open[] = []

  start(name: XmlName, attributes: readonly XmlAttribute[], reader: XmlScope): void {
    const own = new Map(attributes.map((one) => [one.name.key, one.value]))
    const namespaceOf = rememberedScope(reader)
    const element: Open = { name, attributes: own, children: [], text: '', line: reader.line, namespaceOf }
    this.path.at(-1)?.children.push(element)
    this.path.push(element)
  }

  text(text: string): void {
    const open = this.path.at(-1)
    if (open) open.text += text
  }

  end(): void {
    const closed = this.path.pop()!
    if (this.path.length === 0) this.root = closed
  }
}

function rememberedScope(reader: XmlScope): (prefix: string) => string | undefined {
  const { prefixes } = reader
  return (prefix) => prefixes.get(prefix) ?? (prefix === '' ? '' : undefined)
}

/** Throws an XmlFault where the file cannot be read. */
export function readXmlTree(bytes: Uint8Array): XmlElement {
  const builder = new XmlTreeBuilder()
  const reader = new XmlReader(builder)
  reader.write(bytes)
  reader.end()
  return builder.root!
}
