/** Schemas of XML, checked while a file goes by. README.md tells which part of XML Schema is known. */

export { compareDates, dayOf, isDate } from './date-values.ts'
export { type FindSchema, readSchema } from './read-schema.ts'
export { type Schema, SchemaFault, UnsupportedSchema } from './schema-model.ts'
export { type SchemaFinding, type SchemaFindingCode, SchemaValidator } from './schema-validator.ts'
export type { ValueFault } from './simple-values.ts'
export {
  type XmlAttribute,
  XmlFault,
  type XmlFaultCode,
  type XmlHandler,
  type XmlName,
  type XmlPlace,
  XmlReader,
  type XmlScope,
  xsiNamespace,
} from './xml-reader.ts'
export { readXmlTree, type XmlElement, XmlTreeBuilder } from './xml-tree.ts'
