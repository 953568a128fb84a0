import { ContentTooLarge, contentAutomaton } from './content-automaton.ts'
import { constraintsOf } from './identity-paths.ts'
import { readComplexType } from './read-complex-type.ts'
import { readSimpleType } from './read-simple-type.ts'
import type { ElementDeclaration, Particle, Schema, SimpleType, Type } from './schema-model.ts'
import { SchemaFault, UnsupportedSchema } from './schema-model.ts'
import {
  attribute,
  childrenOf,
  isSchema,
  keyOf,
  type Part,
  partsOf,
  type SchemaFile,
  schemaNamespace,
  writtenKey,
} from './schema-tree.ts'
import { builtInType } from './simple-values.ts'
import { readXmlTree, type XmlElement } from './xml-tree.ts'

/** Finds a schema file that another names; null where there is none. `namespace` is told for imports. */
export type FindSchema = (
  location: string | null,
  namespace: string | null,
) => { name: string; bytes: Uint8Array } | null

const kinds = ['element', 'complexType', 'simpleType', 'attribute', 'attributeGroup', 'group'] as const
type Kind = (typeof kinds)[number]

/** What the readers of the parts ask of the whole. */
export interface Components {
  readonly type: (part: Part, written: string) => Type
  readonly simpleType: (part: Part, written: string) => SimpleType
  readonly element: (part: Part) => ElementDeclaration
  readonly find: (kind: Kind, key: string, asker: Part) => Part
}

/**
 * Reads schema files, and those they include and import, to a schema to check documents with. Throws a SchemaFault
 * where the schema is wrong, an UnsupportedSchema where it uses what the checker does not know, and an XmlFault where
 * a file cannot be read.
 */
export function readSchema(
  files: readonly { name: string; bytes: Uint8Array }[],
  find: FindSchema = () => null,
): Schema {
  const library = new Library(find)
  for (const { name, bytes } of files) library.add(name, bytes, null)
  return library.schema()
}

export const anything: Type = {
  kind: 'complex',
  key: keyOf(schemaNamespace, 'anyType'),
  base: null,
  isAbstract: false,
  isMixed: true,
  attributes: new Map(),
  anyAttribute: { allows: () => true, process: 'lax' },
  value: null,
  content: null,
  isAnything: true,
}

/** Asks for every type a type leads to, so that a name that is not there is found before the first document. */
function settle(type: Type, seen: Set<Type>): void {
  if (type.kind === 'simple' || seen.has(type)) return
  seen.add(type)
  for (const use of type.attributes.values()) use.type()
  const look = (particle: Particle): void => {
    if (particle.kind === 'element') settle(particle.element.type(), seen)
    else if (particle.kind !== 'any') particle.parts.forEach(look)
  }
  if (type.content) look(type.content)
  try {
    contentAutomaton(type.content)
  } catch (error) {
    if (error instanceof ContentTooLarge) throw new UnsupportedSchema('maxOccurs', type.key, 1)
    throw error
  }
}

class Library implements Components {
  private readonly parts = new Map<Kind, Map<string, Part>>(kinds.map((kind) => [kind, new Map()]))
  private readonly read = new Set<string>()
  private readonly versions = new Map<string, string>()
  private readonly types = new Map<string, Type>()
  private readonly elements = new Map<XmlElement, ElementDeclaration>()
  /** Types being made, to find one that is its own base. */
  private readonly making = new Set<string>()

  constructor(private readonly findFile: FindSchema) {}

  add(name: string, bytes: Uint8Array, including: SchemaFile | null): void {
    const mark = `${name}|${including?.targetNamespace ?? ''}`
    if (this.read.has(mark) || this.read.has(`${name}|`)) return
    this.read.add(mark)
    const root = readXmlTree(bytes)
    if (!isSchema(root, 'schema')) throw new SchemaFault('no schema', name, root.line)
    const targetNamespace = attribute(root, 'targetNamespace') ?? including?.targetNamespace ?? ''
    const file: SchemaFile = { name, root, targetNamespace }
    this.versions.set(name, attribute(root, 'version') ?? '')
    for (const element of partsOf(root)) this.addPart({ element, file })
  }

  private addPart(part: Part): void {
    const { element, file } = part
    if (isSchema(element, 'include', 'import')) {
      const isImport = isSchema(element, 'import')
      const namespace = isImport ? (attribute(element, 'namespace') ?? '') : null
      if (namespace !== null && namespace === 'http://www.w3.org/XML/1998/namespace') return
      const found = this.findFile(attribute(element, 'schemaLocation') ?? null, namespace)
      // A missing import is no fault until a name from it is asked for.
      if (found) this.add(found.name, found.bytes, isImport ? null : file)
      else if (!isImport)
        throw new SchemaFault(`${attribute(element, 'schemaLocation')} is missing`, file.name, element.line)
      return
    }
    const kind = kinds.find((one) => isSchema(element, one))
    if (!kind) throw new UnsupportedSchema(element.name.local, file.name, element.line)
    const name = attribute(element, 'name')
    if (name === undefined) throw new SchemaFault(`${kind} without a name`, file.name, element.line)
    const key = keyOf(file.targetNamespace, name)
    const known = this.parts.get(kind)!
    if (known.has(key) && known.get(key)!.file.name !== file.name)
      throw new SchemaFault(`${name} is declared twice`, file.name, element.line)
    known.set(key, part)
  }

  find(kind: Kind, key: string, asker: Part): Part {
    const found = this.parts.get(kind)!.get(key)
    if (!found) throw new SchemaFault(`no ${kind} ${key}`, asker.file.name, asker.element.line)
    return found
  }

  type(part: Part, written: string): Type {
    const key = writtenKey(part, written)
    const type = this.typeByKey(key)
    if (!type) throw new SchemaFault(`no type ${written}`, part.file.name, part.element.line)
    return type
  }

  simpleType(part: Part, written: string): SimpleType {
    const type = this.type(part, written)
    if (type.kind === 'simple') return type
    if (type.value) return type.value
    throw new SchemaFault(`${written} is no simple type`, part.file.name, part.element.line)
  }

  private typeByKey(key: string): Type | null {
    const known = this.types.get(key)
    if (known) return known
    if (key === anything.key) return anything
    if (key.startsWith(`{${schemaNamespace}}`)) return builtInType(key.slice(schemaNamespace.length + 2))
    const part = this.parts.get('complexType')!.get(key) ?? this.parts.get('simpleType')!.get(key)
    if (!part) return null
    if (this.making.has(key))
      throw new SchemaFault(`${key} is its own base`, part.file.name, part.element.line)
    this.making.add(key)
    const type = isSchema(part.element, 'complexType')
      ? readComplexType(part, key, this)
      : readSimpleType(part, key, this)
    this.making.delete(key)
    this.types.set(key, type)
    return type
  }

  element(part: Part): ElementDeclaration {
    const known = this.elements.get(part.element)
    if (known) return known
    const { element, file } = part
    for (const name of ['substitutionGroup', 'block'])
      if (attribute(element, name) !== undefined) throw new UnsupportedSchema(name, file.name, element.line)
    const local = attribute(element, 'name')!
    const isGlobal = file.root.children.includes(element)
    const form = attribute(element, 'form') ?? attribute(file.root, 'elementFormDefault')
    let type: Type | undefined
    const declaration: ElementDeclaration = {
      key: keyOf(isGlobal || form === 'qualified' ? file.targetNamespace : '', local),
      local,
      type: () => (type ??= this.typeOfElement(part)),
      isNillable: attribute(element, 'nillable') === 'true',
      isAbstract: attribute(element, 'abstract') === 'true',
      fixed: attribute(element, 'fixed') ?? null,
      default: attribute(element, 'default') ?? null,
      constraints: constraintsOf(part),
    }
    this.elements.set(element, declaration)
    return declaration
  }

  private typeOfElement(part: Part): Type {
    const written = attribute(part.element, 'type')
    if (written !== undefined) return this.type(part, written)
    const [own] = childrenOf(part.element, 'complexType', 'simpleType')
    if (!own) return anything
    const inside: Part = { element: own, file: part.file }
    return isSchema(own, 'complexType') ? readComplexType(inside, '', this) : readSimpleType(inside, '', this)
  }

  schema(): Schema {
    const elements = this.parts.get('element')!
    const declarations = new Map<string, ElementDeclaration>()
    for (const [key, part] of elements) declarations.set(key, this.element(part))
    // Made now, so that a fault of the schema is known before the first document.
    for (const kind of ['complexType', 'simpleType'] as const)
      for (const key of this.parts.get(kind)!.keys()) this.typeByKey(key)
    const seen = new Set<Type>()
    for (const declaration of declarations.values()) settle(declaration.type(), seen)
    for (const type of this.types.values()) settle(type, seen)
    return {
      elementOf: (key) => declarations.get(key) ?? null,
      typeOf: (key) => this.typeByKey(key),
      roots: [...elements.values()].map((part) => attribute(part.element, 'name')!),
      versions: this.versions,
    }
  }
}
