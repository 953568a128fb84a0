import { readSchema, type Schema } from '#engines/xsd/index.ts'
import {
  type ModelParticle,
  type ModelType,
  namespaceOf,
  schemaNamed,
  schemaNames,
  typeOf,
} from './content-model.ts'

const occurs = {
  '': '',
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
}

/** The schemas of Fiks Arkiv V1, written from our own content model: they accept what the official ones accept. */
export function builtInSchemas(): { name: string; bytes: Uint8Array }[] {
  return schemaNames.map((name) => ({
    name: `${name}.xsd`,
    bytes: new TextEncoder().encode(schemaText(name)),
  }))
}

let read: Schema | null = null
/** Read once: it takes some milliseconds, and never changes. */
export const builtInSchema = (): Schema => {
  read ??= readSchema(builtInSchemas())
  return read
}

function schemaText(name: string): string {
  const schema = schemaNamed(name)
  const prefixes = schemaNames.map((one) => `xmlns:${one}="${namespaceOf(one)}"`).join(' ')
  const imports = schemaNames
    .filter((one) => one !== name)
    .map((one) => `<xs:import namespace="${namespaceOf(one)}"/>`)
  const elements = Object.entries(schema.elements).map(
    ([element, type]) => `<xs:element name="${element}" type="${local(name, type)}"/>`,
  )
  const types = Object.keys(schema.types).map((one) =>
    complexType(one, typeOf(`${name}:${one}`) as ModelType),
  )
  const values = Object.entries(schema.values).flatMap(([base, names]) =>
    names.split(' ').map((one) => simpleType(one, local(name, base), '')),
  )
  const restrictions = Object.entries(schema.restrictions).map(([one, { base, values: listed, ...facets }]) =>
    simpleType(
      one,
      local(name, base),
      [
        ...(listed?.split(' ') ?? []).map((value) => `<xs:enumeration value="${value}"/>`),
        ...Object.entries(facets).map(([facet, value]) => `<xs:${facet} value="${value}"/>`),
      ].join(''),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${prefixes} targetNamespace="${namespaceOf(name)}" elementFormDefault="qualified">
${[...imports, ...elements, ...types, ...values, ...restrictions].join('\n')}
</xs:schema>
`
}

/** A key (`schema:name`) is a qualified name as it stands: the prefixes are the schemas' own names. */
const local = (schema: string, written: string) => (written.includes(':') ? written : `${schema}:${written}`)

const simpleType = (name: string, base: string, facets: string) =>
  `<xs:simpleType name="${name}"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`

function complexType(name: string, type: ModelType): string {
  if (type.text) {
    const attributes = type.text.attributes
      .map((one) => `<xs:attribute name="${one}" type="xs:string"/>`)
      .join('')
    return `<xs:complexType name="${name}"><xs:simpleContent><xs:extension base="${type.text.type}">${attributes}</xs:extension></xs:simpleContent></xs:complexType>`
  }
  const body = `<xs:sequence>${type.parts.map(particle).join('')}</xs:sequence>`
  const content =
    type.base === null
      ? body
      : `<xs:complexContent><xs:extension base="${type.base}">${body}</xs:extension></xs:complexContent>`
  return `<xs:complexType name="${name}"${type.isAbstract ? ' abstract="true"' : ''}>${content}</xs:complexType>`
}

function particle(part: ModelParticle): string {
  if (part.kind === 'element')
    return `<xs:element name="${part.name}" type="${part.type}"${occurs[part.times]}/>`
  return `<xs:${part.kind}${occurs[part.times]}>${part.parts.map(particle).join('')}</xs:${part.kind}>`
}
