import { SchemaFault } from './schema-model.ts'
import type { XmlElement } from './xml-tree.ts'

export const schemaNamespace = 'http://www.w3.org/2001/XMLSchema'

/** A part of a schema file, with what its file says of names. */
export interface Part {
  readonly element: XmlElement
  readonly file: SchemaFile
}

export interface SchemaFile {
  readonly name: string
  readonly root: XmlElement
  /** Its own, or that of the file that includes it. */
  readonly targetNamespace: string
}

export const isSchema = (element: XmlElement, ...locals: string[]) =>
  element.name.namespace === schemaNamespace && locals.includes(element.name.local)

export const childrenOf = (element: XmlElement, ...locals: string[]): XmlElement[] =>
  element.children.filter((child) => isSchema(child, ...locals))

/** All parts but notes to people. */
export const partsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => !isSchema(child, 'annotation'))

export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.get(name)

export const keyOf = (namespace: string, local: string) =>
  namespace === '' ? local : `{${namespace}}${local}`

/** The key of a name written in an attribute (`n5mdk:tittel`). */
export function writtenKey({ element, file }: Part, written: string): string {
  const [prefix, local] = written.includes(':') ? written.split(':') : ['', written]
  const namespace = element.namespaceOf(prefix!)
  if (namespace === undefined) throw new SchemaFault(`unknown prefix ${prefix}`, file.name, element.line)
  // An included file without namespace takes on that of the file that includes it.
  const own =
    namespace === '' && !file.root.attributes.has('targetNamespace') ? file.targetNamespace : namespace
  return keyOf(own, local!.trim())
}

export function occurs({ element, file }: Part): { min: number; max: number } {
  const read = (name: string) => {
    const written = attribute(element, name) ?? '1'
    if (name === 'maxOccurs' && written === 'unbounded') return Infinity
    if (!/^\d+$/.test(written.trim())) throw new SchemaFault(`${name}="${written}"`, file.name, element.line)
    return Number(written)
  }
  return { min: read('minOccurs'), max: read('maxOccurs') }
}
