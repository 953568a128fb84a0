/** What of ArchiMate 3.0 the architecture is written in. */
export type ElementType =
  | 'Capability'
  | 'ApplicationComponent'
  | 'BusinessActor'
  | 'Contract'
  | 'Plateau'
  | 'WorkPackage'
export type RelationshipType = 'Realization' | 'Serving' | 'Aggregation' | 'Association' | 'Triggering'

export interface ArchiElement {
  id: string
  type: ElementType
  name: string
  documentation?: string
  properties?: Readonly<Record<string, string>>
}
export interface ArchiRelationship {
  type: RelationshipType
  from: string
  to: string
}
export interface ArchiModel {
  id: string
  name: string
  documentation: string
  language: string
  elements: readonly ArchiElement[]
  relationships: readonly ArchiRelationship[]
}

/**
 * A model as The Open Group's exchange file (ArchiMate Model Exchange File Format 3.0, archimate3_Model.xsd): names,
 * documentation and properties in the schema's order, identifiers that XML takes as such, every reference to something that
 * is there. Folders by type, so that a tool opens it in order.
 */
export function exchangeFile(model: ArchiModel): string {
  const lang = `xml:lang="${model.language}"`
  const named = (text: string) => `<name ${lang}>${escaped(text)}</name>`
  const documented = (text?: string) =>
    text ? `<documentation ${lang}>${escaped(text)}</documentation>` : ''
  const known = new Set(model.elements.map(({ id }) => id))
  const keys = [...new Set(model.elements.flatMap(({ properties = {} }) => Object.keys(properties)))].sort()
  const keyId = (key: string) => `propdef-${keys.indexOf(key) + 1}`
  const propertiesOf = ({ properties = {} }: ArchiElement) => {
    const rows = Object.entries(properties).map(
      ([key, value]) =>
        `<property propertyDefinitionRef="${keyId(key)}"><value ${lang}>${escaped(value)}</value></property>`,
    )
    return rows.length > 0 ? `<properties>${rows.join('')}</properties>` : ''
  }
  const elements = model.elements.map(
    (one) =>
      `<element identifier="${xmlId(one.id)}" xsi:type="${one.type}">${named(one.name)}${documented(one.documentation)}${propertiesOf(one)}</element>`,
  )
  const relationships = model.relationships
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .map(
      ({ type, from, to }, n) =>
        `<relationship identifier="rel-${n + 1}" source="${xmlId(from)}" target="${xmlId(to)}" xsi:type="${type}"/>`,
    )
  const folders = [...Map.groupBy(model.elements, ({ type }) => type)].map(
    ([type, own]) =>
      `<item><label ${lang}>${type}</label>${own.map(({ id }) => `<item identifierRef="${xmlId(id)}"/>`).join('')}</item>`,
  )
  const definitions = keys.map(
    (key) =>
      `<propertyDefinition identifier="${keyId(key)}" type="string">${named(key)}</propertyDefinition>`,
  )
  const part = (name: string, rows: readonly string[]) =>
    rows.length > 0 ? `<${name}>${rows.join('\n')}</${name}>\n` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} http://www.opengroup.org/xsd/archimate/3.0/archimate3_Model.xsd" identifier="${xmlId(model.id)}">
${named(model.name)}
${documented(model.documentation)}
${part('elements', elements)}${part('relationships', relationships)}${part('organizations', folders)}${part('propertyDefinitions', definitions)}</model>
`
}

const namespace = 'http://www.opengroup.org/xsd/archimate/3.0/'

/** xs:ID begins with a letter and holds no spaces. */
const xmlId = (id: string) =>
  `id-${id.replace(/[^A-Za-z0-9._-]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}_`)}`

function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them, so they are taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
