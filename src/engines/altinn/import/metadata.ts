import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import { type DataType, readDataType } from './data-type.ts'
import { flag, textIn, textsByLanguage, textsIn } from './json-values.ts'

export type { DataType } from './data-type.ts'

export const metadataFile = 'App/config/applicationmetadata.json'

/** What `applicationmetadata.json` says about the service. */
export interface ApplicationMetadata {
  readonly id: string
  readonly org: string
  readonly title: Readonly<Record<string, string>>
  readonly description: Readonly<Record<string, string>>
  readonly dataTypes: readonly DataType[]
  /** All true where the file says all false or nothing: then everyone may. */
  readonly partyTypesAllowed: Readonly<Record<PartyType, boolean>>
  readonly onEntry: OnEntry
  /** Copied to the instance's presentation texts at each save. */
  readonly presentationFields: readonly CopiedField[]
  readonly dataFields: readonly CopiedField[]
  readonly copyInstance: CopyInstance | null
  readonly autoDeleteOnProcessEnd: boolean
  readonly disallowUserInstantiation: boolean
  readonly preventInstanceDeletionForDays?: number
  /** ISO timestamps. */
  readonly validFrom?: string
  readonly validTo?: string
  readonly logo?: {
    readonly source: 'org' | 'resource'
    readonly showsOwnerName: boolean
    readonly size: string
  }
  readonly externalApiIds: readonly string[]
  /** The whole file, for the parts the engine does not read itself. */
  readonly raw: JsonObject
}

export const partyTypes = ['person', 'organisation', 'subUnit', 'bankruptcyEstate'] as const
export type PartyType = (typeof partyTypes)[number]

export interface OnEntry {
  readonly show: 'new-instance' | 'select-instance' | 'stateless'
  /** UI folder that is shown without an instance. */
  readonly statelessFolder: string | null
  readonly rowsPerPageOptions?: readonly number[]
  readonly defaultSelectedOption?: number
  readonly sortDirection?: 'asc' | 'desc'
}

export interface CopiedField {
  readonly id: string
  /** Path in the data model. */
  readonly path: string
  readonly dataTypeId: string
}

export interface CopyInstance {
  readonly excludedDataTypes: readonly string[]
  readonly excludedDataFields: readonly string[]
  readonly includesAttachments: boolean
}

/** Reads the file; parts of the wrong shape are named in the report and left at their default. */
export function readMetadata(reader: FileReader, report: ImportReport): ApplicationMetadata {
  const written = reader.json(metadataFile)
  if (!reader.has(metadataFile)) report.error('missing-file', metadataFile, '')
  const raw: JsonObject = isObject(written) ? written : {}
  const complain = (name: string) =>
    report.error('bad-metadata', metadataFile, name, { name }, { at: [name] })
  if (written !== undefined) {
    if (typeof raw.id !== 'string') complain('id')
    if (!Array.isArray(raw.dataTypes)) complain('dataTypes')
  }
  const logo = isObject(raw.logo) ? raw.logo : null
  return {
    id: textIn(raw.id),
    org: textIn(raw.org),
    title: textsByLanguage(raw.title),
    description: textsByLanguage(raw.description),
    dataTypes: readDataTypes(raw.dataTypes, report),
    partyTypesAllowed: readPartyTypes(raw.partyTypesAllowed),
    onEntry: readOnEntry(raw.onEntry),
    presentationFields: readFields(raw.presentationFields),
    dataFields: readFields(raw.dataFields),
    copyInstance: readCopyInstance(raw.copyInstanceSettings),
    autoDeleteOnProcessEnd: flag(raw.autoDeleteOnProcessEnd),
    disallowUserInstantiation: flag(raw.disallowUserInstantiation),
    ...(typeof raw.preventInstanceDeletionForDays === 'number'
      ? { preventInstanceDeletionForDays: raw.preventInstanceDeletionForDays }
      : {}),
    ...(typeof raw.validFrom === 'string' ? { validFrom: raw.validFrom } : {}),
    ...(typeof raw.validTo === 'string' ? { validTo: raw.validTo } : {}),
    ...(logo
      ? {
          logo: {
            source: logo.source === 'resource' ? ('resource' as const) : ('org' as const),
            showsOwnerName: flag(logo.displayAppOwnerNameInHeader),
            size: textIn(logo.size) || 'small',
          },
        }
      : {}),
    externalApiIds: textsIn(raw.externalApiIds),
    raw,
  }
}

function readDataTypes(written: unknown, report: ImportReport): DataType[] {
  const types: DataType[] = []
  for (const [index, one] of (Array.isArray(written) ? written : []).entries()) {
    const type = isObject(one) ? readDataType(one) : null
    if (!type?.id)
      report.error(
        'bad-metadata',
        metadataFile,
        `dataTypes[${index}]`,
        { name: 'id' },
        { at: ['dataTypes', index] },
      )
    else if (types.some((known) => known.id === type.id))
      report.error(
        'duplicate-data-type',
        metadataFile,
        type.id,
        { name: type.id },
        { at: ['dataTypes', index] },
      )
    else types.push(type)
  }
  return types
}

function readPartyTypes(written: unknown): Record<PartyType, boolean> {
  const said = isObject(written) ? written : {}
  const nobody = partyTypes.every((type) => said[type] !== true)
  return Object.fromEntries(partyTypes.map((type) => [type, nobody || said[type] === true])) as Record<
    PartyType,
    boolean
  >
}

function readOnEntry(written: unknown): OnEntry {
  const said = isObject(written) ? written : {}
  const show = textIn(said.show) || 'new-instance'
  if (show !== 'new-instance' && show !== 'select-instance')
    return { show: 'stateless', statelessFolder: show }
  const choice = isObject(said.instanceSelection) ? said.instanceSelection : {}
  const rows = Array.isArray(choice.rowsPerPageOptions)
    ? choice.rowsPerPageOptions.filter((rows): rows is number => typeof rows === 'number')
    : null
  return {
    show,
    statelessFolder: null,
    ...(rows ? { rowsPerPageOptions: rows } : {}),
    ...(typeof choice.defaultSelectedOption === 'number'
      ? { defaultSelectedOption: choice.defaultSelectedOption }
      : {}),
    ...(choice.sortDirection === 'asc' || choice.sortDirection === 'desc'
      ? { sortDirection: choice.sortDirection }
      : {}),
  }
}

function readFields(written: unknown): CopiedField[] {
  return (Array.isArray(written) ? written : []).filter(isObject).map((field) => ({
    id: textIn(field.id),
    path: textIn(field.path),
    dataTypeId: textIn(field.dataTypeId),
  }))
}

function readCopyInstance(written: unknown): CopyInstance | null {
  if (!isObject(written) || written.enabled !== true) return null
  return {
    excludedDataTypes: textsIn(written.excludedDataTypes),
    excludedDataFields: textsIn(written.excludedDataFields),
    includesAttachments: flag(written.includeAttachments),
  }
}
