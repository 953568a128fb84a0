import {
  contentModel,
  type DepositFileName,
  type ModelPart,
  type ModelType,
  valueKindOf,
} from './content-model.ts'

const valueTypes = `
  <xs:simpleType name="verdi.text"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="verdi.identifier"><xs:restriction base="xs:string"><xs:pattern value="[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="verdi.date"><xs:restriction base="xs:date"/></xs:simpleType>
  <xs:simpleType name="verdi.moment"><xs:restriction base="xs:dateTime"/></xs:simpleType>
  <xs:simpleType name="verdi.integer"><xs:restriction base="xs:integer"/></xs:simpleType>
  <xs:simpleType name="verdi.size"><xs:restriction base="xs:integer"><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
  <xs:complexType name="verdi.systemID"><xs:simpleContent><xs:extension base="verdi.identifier"><xs:attribute name="label" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>`

/**
 * A schema of a deposit's file, written from our own content model: it stands by itself and accepts what the official
 * schema accepts. Used where a package has none, and by an exporter that has no official schemas at hand.
 */
export function builtInSchema(file: DepositFileName): { name: string; bytes: Uint8Array } {
  const model = contentModel(file)
  const types = [...model.types.values()].map((type) =>
    complexType(type, (name) => typeName(file, name, model.types)),
  )
  const xsd = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns="${model.namespace}" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${model.namespace}" elementFormDefault="qualified" attributeFormDefault="unqualified" version="${file === 'addml' ? '8.3' : '5.0'}">
  <xs:element name="${model.root}" type="${model.root}"/>${file === 'addml' ? '' : valueTypes}
${types.join('\n')}
</xs:schema>
`
  return { name: `${file}.xsd`, bytes: new TextEncoder().encode(xsd) }
}

function typeName(file: DepositFileName, element: string, types: ReadonlyMap<string, ModelType>): string {
  if (types.has(element)) return element
  if (file === 'addml') return 'xs:string'
  if (element === 'systemID') return 'verdi.systemID'
  const kind = valueKindOf(element)
  return kind === 'anything' ? 'xs:anyType' : `verdi.${kind}`
}

function complexType(type: ModelType, typeOf: (element: string) => string): string {
  const attributes = type.attributes
    .map(
      (one) =>
        `<xs:attribute name="${one.name}" type="xs:string"${one.isRequired ? ' use="required"' : ''}/>`,
    )
    .join('')
  const body = `<xs:sequence>${type.parts.map((part) => particle(part, typeOf)).join('')}</xs:sequence>${attributes}`
  const content =
    type.base === null
      ? body
      : `<xs:complexContent><xs:extension base="${type.base}">${body}</xs:extension></xs:complexContent>`
  return `  <xs:complexType name="${type.name}">${content}</xs:complexType>`
}

function particle(part: ModelPart, typeOf: (element: string) => string): string {
  const times = `${part.min === 0 ? ' minOccurs="0"' : ''}${part.max === null ? ' maxOccurs="unbounded"' : ''}`
  const elements = part.names.map((name) => `<xs:element name="${name}" type="${typeOf(name)}"${times}/>`)
  return elements.length === 1 ? elements[0]! : `<xs:choice>${elements.join('')}</xs:choice>`
}
