/** What of ArchiMate 3.0 the architecture is written in. */
export type ElementType =
  | 'Capability'
  | 'ApplicationComponent'
  | 'BusinessActor'
  | 'Contract'
  | 'Plateau'
  | 'WorkPackage'
export type RelationshipType =
  | 'Realization'
  | 'Serving'
  | 'Aggregation'
  | 'Composition'
  | 'Association'
  | 'Triggering'
  | 'Flow'

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
  name?: string
}
/** An element as it is drawn, from the upper left; what is drawn inside it has places of its own on the whole. */
export interface ArchiNode {
  element: string
  x: number
  y: number
  w: number
  h: number
  inside: readonly ArchiNode[]
}
export interface ArchiView {
  id: string
  name: string
  nodes: readonly ArchiNode[]
  /** Relationships of the model that are drawn; both ends are among the nodes. */
  ties: readonly ArchiRelationship[]
}
export interface ArchiModel {
  id: string
  name: string
  documentation: string
  language: string
  elements: readonly ArchiElement[]
  relationships: readonly ArchiRelationship[]
  views: readonly ArchiView[]
}

/**
 * A model as The Open Group's exchange file (ArchiMate Model Exchange File Format, archimate3_Diagram.xsd): names,
 * documentation and properties in the schema's order, identifiers that XML takes as such, every reference to something that
 * is there. Folders by type, and views with places, so that a tool opens it in order and with something to see.
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
  const standing = model.relationships.filter(({ from, to }) => known.has(from) && known.has(to))
  const relationId = new Map(standing.map((one, n) => [one, `rel-${n + 1}`]))
  const relationships = standing.map((one) => {
    const ends = `source="${xmlId(one.from)}" target="${xmlId(one.to)}" xsi:type="${one.type}"`
    const opened = `<relationship identifier="${relationId.get(one)}" ${ends}`
    return one.name ? `${opened}>${named(one.name)}</relationship>` : `${opened}/>`
  })
  const views = model.views.map((view, n) => {
    const { nodes, idOf } = drawnNodes(view.nodes, `n${n + 1}`, known)
    const connections = view.ties.flatMap((tie, m) => {
      const [relation, source, target] = [relationId.get(tie), idOf.get(tie.from), idOf.get(tie.to)]
      return relation && source && target
        ? `<connection identifier="c${n + 1}-${m + 1}" relationshipRef="${relation}" xsi:type="Relationship" source="${source}" target="${target}"/>`
        : []
    })
    return `<view identifier="${xmlId(view.id)}" xsi:type="Diagram">${named(view.name)}${nodes}${connections.join('')}</view>`
  })
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
<model xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd" identifier="${xmlId(model.id)}">
${named(model.name)}
${documented(model.documentation)}
${part('elements', elements)}${part('relationships', relationships)}${part('organizations', folders)}${part('propertyDefinitions', definitions)}${views.length > 0 ? `<views><diagrams>${views.join('\n')}</diagrams></views>\n` : ''}</model>
`
}

/** Nodes as they are written, what is inside within what holds it, and the node of each element of the view. */
function drawnNodes(nodes: readonly ArchiNode[], prefix: string, known: ReadonlySet<string>) {
  const idOf = new Map<string, string>()
  const written = (some: readonly ArchiNode[]): string =>
    some
      .filter(({ element }) => known.has(element))
      .map(({ element, x, y, w, h, inside }) => {
        const id = `${prefix}-${idOf.size + 1}`
        idOf.set(element, id)
        return `<node identifier="${id}" elementRef="${xmlId(element)}" xsi:type="Element" x="${x}" y="${y}" w="${w}" h="${h}">${written(inside)}</node>`
      })
      .join('')
  return { nodes: written(nodes), idOf }
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
