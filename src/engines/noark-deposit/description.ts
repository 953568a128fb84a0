import type { XmlElement } from '#engines/xsd/index.ts'

/** A file that arkivuttrekk.xml names, with the checksum it gives. `line` is that of the mention. */
export interface ListedFile {
  readonly name: string
  readonly algorithm: string | null
  readonly checksum: string | null
  readonly line: number
}

export interface ListedSchema extends ListedFile {
  /** The schema a document is checked with; others are imported by it. */
  readonly isMain: boolean
}

export interface ListedStructure {
  /** `arkivstruktur`, `endringslogg` … as the description calls it. */
  readonly name: string
  readonly file: ListedFile
  readonly schemas: readonly ListedSchema[]
  /** How many there should be of an element, by its name. */
  readonly occurrences: ReadonlyMap<string, { count: number | null; line: number }>
}

/** What arkivuttrekk.xml tells of the deposit (ADDML 8.3). What is missing or cannot be read is null. */
export interface DepositDescription {
  readonly version: string | null
  readonly creators: readonly string[]
  readonly systemName: string | null
  readonly systemType: string | null
  readonly archive: string | null
  readonly periodStart: string | null
  readonly periodEnd: string | null
  readonly incomingIsSharp: boolean
  readonly outgoingIsSharp: boolean
  readonly hasScreened: boolean | null
  readonly hasDisposed: boolean | null
  readonly hasToBeDisposed: boolean | null
  readonly documentFiles: number | null
  readonly structures: readonly ListedStructure[]
}

export function readDescription(root: XmlElement): DepositDescription {
  const dataset = child(root, 'dataset')
  const reference = dataset && child(dataset, 'reference')
  const context = named(reference && child(reference, 'context'))
  const period = named(reference && child(reference, 'content'), 'archivalPeriod')[0]
  const objects = dataset && child(dataset, 'dataObjects')
  const deposit = objects && child(objects, 'dataObject')
  const info = deposit && property(deposit, 'info')
  const more = info && property(info, 'additionalInfo')
  const separation = more && property(more, 'periode')
  const inside = deposit && child(deposit, 'dataObjects')
  const text = (name: string) => value(context.find((one) => one.attributes.get('name') === name))
  return {
    version: value(info && property(info, 'type') && property(property(info, 'type')!, 'version')),
    creators: named(reference && child(reference, 'context'), 'recordCreator').flatMap(
      (one) => value(one) ?? [],
    ),
    systemName: text('systemName'),
    systemType: text('systemType'),
    archive: text('archive'),
    periodStart: value(period && property(period, 'startDate')),
    periodEnd: value(period && property(period, 'endDate')),
    incomingIsSharp: value(separation && property(separation, 'inngaaendeSkille')) === 'skarpt',
    outgoingIsSharp: value(separation && property(separation, 'utgaaendeSkille')) === 'skarpt',
    hasScreened: truth(value(more && property(more, 'inneholderSkjermetInformasjon'))),
    hasDisposed: truth(value(more && property(more, 'omfatterDokumenterSomErKassert'))),
    hasToBeDisposed: truth(value(more && property(more, 'inneholderDokumenterSomSkalKasseres'))),
    documentFiles: count(value(more && property(more, 'antallDokumentfiler'))),
    structures: (inside ? children(inside, 'dataObject') : []).flatMap((one) => structureOf(one) ?? []),
  }
}

function structureOf(object: XmlElement): ListedStructure | null {
  const file = property(object, 'file')
  const listed = file && fileOf(file)
  if (!listed) return null
  const info = property(object, 'info')
  return {
    name: object.attributes.get('name') ?? '',
    file: listed,
    schemas: properties(object, 'schema').flatMap((schema) => {
      const inner = property(schema, 'file')
      const found = inner && fileOf(inner)
      return found ? [{ ...found, isMain: value(schema) === 'main' }] : []
    }),
    occurrences: new Map(
      (info ? properties(info, 'numberOfOccurrences') : []).map((one) => [
        value(one) ?? (value(property(one, 'elementPath')) ?? '').replace(/^.*\//, ''),
        { count: count(value(property(one, 'value'))), line: one.line },
      ]),
    ),
  }
}

function fileOf(file: XmlElement): ListedFile | null {
  const name = value(property(file, 'name'))
  if (name === null) return null
  const checksum = property(file, 'checksum')
  return {
    name: name.replaceAll('\\', '/').replace(/^(\.\/)+/, ''),
    algorithm: value(checksum && property(checksum, 'algorithm')),
    checksum: value(checksum && property(checksum, 'value')),
    line: file.line,
  }
}

const children = (element: XmlElement, local: string) =>
  element.children.filter((one) => one.name.local === local)
const child = (element: XmlElement, local: string) => children(element, local)[0] ?? null

/** Properties of that name, directly below. */
function properties(element: XmlElement, name: string): XmlElement[] {
  const inside = child(element, 'properties')
  return inside ? children(inside, 'property').filter((one) => one.attributes.get('name') === name) : []
}

function property(element: XmlElement | null, name: string): XmlElement | null {
  return element ? (properties(element, name)[0] ?? null) : null
}

/** additionalElement at any depth, all or those of one name. */
function named(element: XmlElement | null, name?: string): XmlElement[] {
  if (!element) return []
  return element.children.flatMap((one) => [
    ...(one.name.local === 'additionalElement' && (name === undefined || one.attributes.get('name') === name)
      ? [one]
      : []),
    ...named(one, name),
  ])
}

function value(element: XmlElement | null | undefined): string | null {
  const found = element && child(element, 'value')
  const text = found ? found.text.trim() : ''
  return text === '' ? null : text
}

const truth = (text: string | null) =>
  text === null ? null : /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : null
const count = (text: string | null) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null)
