import { ImportReport } from '../import-report.ts'
import { modelPointer } from '../json-schema.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import { FileReader } from '../package-files.ts'
import { childNamed, childrenNamed, readXml, type XmlElement } from './xml.ts'

const deepest = 12
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What the model is called and where its fields are defined. */
function rootOf(schema: JsonObject, dataType: string): { name: string; node: JsonObject } {
  const named = schema['@xsdRootElement']
  const pointer = modelPointer(schema)
  const node = resolved(schema, pointer ? { $ref: pointer } : schema)
  const [first] = Object.keys(isObject(schema.properties) ? schema.properties : {})
  return { name: typeof named === 'string' ? named : pointer && first ? first : dataType, node }
}

function resolved(schema: JsonObject, node: JsonObject): JsonObject {
  let at = node
  for (let hops = 0; typeof at.$ref === 'string' && hops < 20; hops++) {
    let target: unknown = schema
    for (const step of at.$ref.replace(/^#\/?/, '').split('/').filter(Boolean))
      target = isObject(target) ? target[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined
    if (!isObject(target)) return {}
    at = target
  }
  const [one] = ['oneOf', 'anyOf', 'allOf'].flatMap((part) => {
    const parts = at[part]
    const only = Array.isArray(parts) ? parts.filter((each) => isObject(each) && each.type !== 'null') : []
    return only.length === 1 && isObject(only[0]) ? [only[0]] : []
  })
  return one && at.properties === undefined && at.type === undefined ? resolved(schema, one) : at
}

const typeNames: Record<string, string> = {
  ...{ string: 'xs:string', integer: 'xs:long', number: 'xs:decimal', boolean: 'xs:boolean' },
}
const formats: Record<string, string> = {
  ...{
    date: 'xs:date',
    'date-time': 'xs:dateTime',
    time: 'xs:time',
    year: 'xs:gYear',
    'year-month': 'xs:gYearMonth',
  },
}

/**
 * The data model as XSD, in the form Altinn Studio writes: the same fields, types and limits as the JSON Schema, every
 * definition a named type, rows as elements that repeat.
 */
export function writeModelXsd(schema: JsonObject, dataType: string): string {
  const { name, node } = rootOf(schema, dataType)
  const types = new Map<string, string[]>()
  const body = complexType(schema, node, types, 0)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" attributeFormDefault="unqualified" elementFormDefault="qualified">',
    `  <xs:element name="${escaped(name)}">`,
    ...body.map((line) => `    ${line}`),
    '  </xs:element>',
    ...[...types]
      .flatMap(([type, inner]) => [
        (inner[0] ?? '').replace('<xs:complexType', `<xs:complexType name="${escaped(type)}"`),
        ...inner.slice(1),
      ])
      .map((line) => `  ${line}`),
    '</xs:schema>',
    '',
  ]
  return lines.join('\n')
}

function complexType(
  schema: JsonObject,
  node: JsonObject,
  types: Map<string, string[]>,
  depth: number,
): string[] {
  const properties = isObject(node.properties) ? Object.entries(node.properties) : []
  const required = Array.isArray(node.required) ? node.required : []
  const attributes = properties.filter(([, one]) => isObject(one) && one['@xsdType'] === 'XmlAttribute')
  const elements = properties.filter((each) => !attributes.includes(each))
  return [
    '<xs:complexType>',
    '  <xs:sequence>',
    ...elements.flatMap(([name, one]) =>
      element(schema, name, isObject(one) ? one : {}, required.includes(name), types, depth).map(
        (line) => `    ${line}`,
      ),
    ),
    '  </xs:sequence>',
    ...attributes.map(([name, one]) => {
      const plain = isObject(one) ? resolved(schema, one) : {}
      return `  <xs:attribute name="${escaped(name)}" type="${typeNames[String(plain.type)] ?? 'xs:string'}" />`
    }),
    '</xs:complexType>',
  ]
}

function element(
  schema: JsonObject,
  name: string,
  written: JsonObject,
  isRequired: boolean,
  types: Map<string, string[]>,
  depth: number,
): string[] {
  const outer = resolved(schema, written)
  const isList = outer.type === 'array'
  const inner = isList && isObject(outer.items) ? outer.items : written
  const node = resolved(schema, inner)
  const count = isList ? ' minOccurs="0" maxOccurs="unbounded"' : isRequired ? '' : ' minOccurs="0"'
  const start = `<xs:element name="${escaped(name)}"${count}`
  if (isObject(node.properties) || node.type === 'object') {
    const type = typeof inner.$ref === 'string' ? (inner.$ref.split('/').at(-1) ?? '') : ''
    if (type !== '') {
      if (!types.has(type)) {
        types.set(type, [])
        types.set(type, complexType(schema, node, types, depth + 1))
      }
      return [`${start} type="${escaped(type)}" />`]
    }
    if (depth >= deepest) return [`${start} />`]
    return [
      `${start}>`,
      ...complexType(schema, node, types, depth + 1).map((line) => `  ${line}`),
      '</xs:element>',
    ]
  }
  const base = formats[String(node.format)] ?? typeNames[String(node.type)] ?? 'xs:string'
  const limits = restrictions(node, base)
  if (limits.length === 0) return [`${start} type="${base}" />`]
  return [
    `${start}>`,
    '  <xs:simpleType>',
    `    <xs:restriction base="${base}">`,
    ...limits.map((line) => `      ${line}`),
    '    </xs:restriction>',
    '  </xs:simpleType>',
    '</xs:element>',
  ]
}

/** Limits that XSD says alike. A pattern of a dialect that XSD does not have is left to the JSON Schema. */
function restrictions(node: JsonObject, base: string): string[] {
  const isText = base === 'xs:string'
  const facet = (name: string, value: unknown) =>
    typeof value === 'number' ? [`<xs:${name} value="${value}" />`] : []
  const choices = Array.isArray(node.enum) ? node.enum.filter((one) => one !== null) : []
  const pattern = typeof node.pattern === 'string' ? node.pattern.replace(/^\^|\$$/g, '') : ''
  return [
    ...choices.map((one) => `<xs:enumeration value="${escaped(String(one))}" />`),
    ...(isText ? [...facet('minLength', node.minLength), ...facet('maxLength', node.maxLength)] : []),
    ...(isText ? [] : [...facet('minInclusive', node.minimum), ...facet('maxInclusive', node.maximum)]),
    ...(isText && pattern !== '' && !/\(\?|\\[bB]|[^\\][\^$]/.test(pattern)
      ? [`<xs:pattern value="${escaped(pattern)}" />`]
      : []),
  ]
}

/**
 * Whether the XSD has the same fields of the same sorts as the JSON Schema. Null when the XSD is made in a way that is
 * not read here (imported, extended), so that nobody is told that it is wrong.
 */
export function isXsdOutOfDate(schema: JsonObject, xsd: string, dataType: string): boolean | null {
  if (/<(?:[\w-]+:)?(?:import|include|redefine|extension|group|attributeGroup|any)\b/.test(xsd)) return null
  const [before, now] = [outlineOf(xsd), outlineOf(writeModelXsd(schema, dataType))]
  return before === null || now === null ? null : before !== now
}

/** Every field by its path and sort, in any order. */
function outlineOf(xsd: string): string | null {
  const root = readXml(
    new FileReader(new Map([['m.xsd', xsd]]), new ImportReport()),
    'm.xsd',
    new ImportReport(),
  )
  const first = childNamed(root ?? undefined, 'element')
  if (!root || !first) return null
  const named = new Map(
    [...childrenNamed(root, 'complexType'), ...childrenNamed(root, 'simpleType')].map((one) => [
      one.attributes.name ?? '',
      one,
    ]),
  )
  const found: string[] = []
  const walk = (element: XmlElement, path: string, depth: number) => {
    const type = (element.attributes.type ?? '').replace(/^.*:/, '')
    const body = named.get(type) ?? childNamed(element, 'complexType') ?? childNamed(element, 'simpleType')
    const fields = [
      ...(body ? childrenNamed(childNamed(body, 'sequence') ?? childNamed(body, 'all'), 'element') : []),
    ]
    const attributes = body
      ? childrenNamed(body, 'attribute').filter((one) => one.attributes.fixed === undefined)
      : []
    const base = childNamed(body, 'restriction')?.attributes.base?.replace(/^.*:/, '') ?? type
    if (path !== '') found.push(`${path}:${body?.name === 'complexType' ? 'group' : (sorts[base] ?? base)}`)
    if (depth < deepest)
      for (const one of fields)
        walk(one, `${path}/${one.attributes.name ?? one.attributes.ref ?? ''}`, depth + 1)
    for (const one of attributes) found.push(`${path}/${one.attributes.name ?? ''}:attribute`)
  }
  walk(first, '', 0)
  return found
    .filter((one) => !/\/altinnRowId:/.test(one))
    .sort()
    .join('\n')
}

const sorts: Record<string, string> = {
  ...{
    long: 'whole',
    int: 'whole',
    integer: 'whole',
    short: 'whole',
    nonNegativeInteger: 'whole',
    positiveInteger: 'whole',
  },
  ...{ decimal: 'number', double: 'number', float: 'number' },
  // Studio writes dates as text when the schema says only `format`.
  ...{
    string: 'text',
    normalizedString: 'text',
    token: 'text',
    date: 'text',
    dateTime: 'text',
    time: 'text',
  },
  ...{ gYear: 'text', gYearMonth: 'text', anyURI: 'text' },
}
