import { escapeXml } from './deposit-xml.ts'

export interface WrittenFile {
  readonly name: string
  readonly sha256: string
}

export interface Described {
  readonly fondsTitle: string
  readonly creators: readonly string[]
  /** yyyy-MM-dd */
  readonly start: string
  readonly end: string
  /** Cases may lie on both sides of the period's ends. */
  readonly isSoft: boolean
  readonly hasScreened: boolean
  readonly hasDisposed: boolean
  readonly hasToBeDisposed: boolean
  readonly hasOwnMetadata: boolean
  readonly documentFiles: number
  readonly structures: readonly {
    readonly file: WrittenFile
    readonly schema: WrittenFile
    readonly occurrences: readonly (readonly [element: string, count: number])[]
  }[]
  /** Shared by the schemas of the structures, or null where each stands by itself. */
  readonly catalogue: WrittenFile | null
  /** Schemas of what is the system's own. */
  readonly ownSchema: WrittenFile | null
}

/**
 * arkivuttrekk.xml (ADDML 8.3) by Nasjonalarkivet's template. The order of the properties is part of it: some readers
 * find them by their place. A schema that several files use has its checksum where it is first named.
 */
export function descriptionXml(deposit: Described): string {
  const named = new Set<string>()
  const structures = deposit.structures.map(({ file, schema, occurrences }) => {
    const isStructure = file.name === 'arkivstruktur.xml'
    const others = [deposit.catalogue, isStructure ? deposit.ownSchema : null].filter((one) => one !== null)
    const schemas = [
      schemaOf(schema, true, true),
      ...others.map((one) => {
        const isFirst = !named.has(one.name)
        named.add(one.name)
        return schemaOf(one, false, isFirst)
      }),
    ]
    const counts = occurrences.map(([element, count]) =>
      property('numberOfOccurrences', element, [
        property('elementPath', `//${element}`),
        property('value', String(count), [], 'integer'),
      ]),
    )
    const name = file.name.replace(/\.xml$/, '')
    return `<dataObject name="${name}"><properties>${fileOf(file)}${schemas.join('')}${property('info', null, counts)}</properties></dataObject>`
  })
  const separation = deposit.isSoft ? 'mykt' : 'skarpt'
  const info = property('info', null, [
    property('type', 'Noark 5', [property('version', '5.0')]),
    property('additionalInfo', null, [
      property('periode', null, [
        property('inngaaendeSkille', separation),
        property('utgaaendeSkille', separation),
      ]),
      yesOrNo('inneholderSkjermetInformasjon', deposit.hasScreened),
      yesOrNo('omfatterDokumenterSomErKassert', deposit.hasDisposed),
      yesOrNo('inneholderDokumenterSomSkalKasseres', deposit.hasToBeDisposed),
      yesOrNo('inneholderVirksomhetsspesifikkeMetadata', deposit.hasOwnMetadata),
      property('antallDokumentfiler', String(deposit.documentFiles), [], 'integer'),
    ]),
  ])
  const creators = deposit.creators.map((name) =>
    element('recordCreator', `<value>${escapeXml(name)}</value>`),
  )
  const context = [
    element('recordCreators', elements(creators)),
    element('systemType', '<value>Sakarkiv (Noark 5)</value>'),
    element('systemName', '<value>Samvirke</value>'),
    element('archive', `<value>${escapeXml(deposit.fondsTitle)}</value>`),
  ]
  const period = `<properties>${property('startDate', deposit.start)}${property('endDate', deposit.end)}</properties>`
  const namespace = 'http://www.arkivverket.no/standarder/addml'
  return `<?xml version="1.0" encoding="UTF-8"?>
<addml xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} addml.xsd" name="Noark 5-arkivuttrekk">
<dataset><description>Noark 5-arkivuttrekk</description>
<reference><context>${elements(context)}</context><content>${elements([element('archivalPeriod', period)])}</content></reference>
<dataObjects><dataObject name="Noark 5-arkivuttrekk"><properties>${info}</properties><dataObjects>
${structures.join('\n')}
</dataObjects></dataObject></dataObjects></dataset></addml>
`
}

function property(
  name: string,
  value: string | null,
  inside: readonly string[] = [],
  dataType?: string,
): string {
  const type = dataType ? ` dataType="${dataType}"` : ''
  const below = inside.length > 0 ? `<properties>${inside.join('')}</properties>` : ''
  return `<property name="${name}"${type}>${value === null ? '' : `<value>${escapeXml(value)}</value>`}${below}</property>`
}

const yesOrNo = (name: string, value: boolean) => property(name, String(value), [], 'boolean')
const element = (name: string, inside: string) =>
  `<additionalElement name="${name}">${inside}</additionalElement>`
const elements = (inside: readonly string[]) => `<additionalElements>${inside.join('')}</additionalElements>`
const xmlFormat = property('format', 'XML', [property('version', '1.0')])

const fileOf = ({ name, sha256 }: WrittenFile, hasSum = true) =>
  property('file', null, [
    property('name', name),
    ...(hasSum
      ? [xmlFormat, property('checksum', null, [property('algorithm', 'SHA-256'), property('value', sha256)])]
      : []),
  ])

const schemaOf = (file: WrittenFile, isMain: boolean, hasSum: boolean) =>
  property('schema', isMain ? 'main' : null, [
    fileOf(file, hasSum),
    ...(hasSum ? [property('type', 'XML Schema', [property('version', '1.0')])] : []),
  ])
