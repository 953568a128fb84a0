import type { ApplicationMetadata } from './import/metadata.ts'
import type { PackagePolicy } from './import/policy.ts'
import type { JsonObject } from './model-path.ts'
import { emptyProcess, type ProcessModel } from './process/process-model.ts'

export type { ApplicationMetadata, DataType } from './import/metadata.ts'

/** Languages a service speaks. The package may hold more; these three are asked for. */
export type Language = 'nb' | 'nn' | 'en'
export const packageLanguages: readonly Language[] = ['nb', 'nn', 'en']

/** One service as an Altinn 3 app package, in the shape of generation v9 whatever generation it came from. */
export interface AppPackage {
  /** sha256 over the sorted files, as hex: the identity of what was installed. */
  readonly hash: string
  readonly generation: 'v9' | 'v8' | 'flat'
  readonly metadata: ApplicationMetadata
  /** The tasks of the process in the order they stand, service tasks among them. */
  readonly tasks: readonly ProcessTask[]
  readonly process: ProcessModel
  /** Who may do what at which task; null when the package has no policy that can be read. */
  readonly policy: PackagePolicy | null
  /** By folder id (= task id in v9). */
  readonly folders: ReadonlyMap<string, UiFolder>
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, TextResource>>
  /** By data type id. */
  readonly models: ReadonlyMap<string, DataModel>
  readonly options: ReadonlyMap<string, readonly Option[]>
  /** `FrontEndSettings`, and what an overlay sets: read by `frontendSettings()` and text variables. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Our own files beside the app, `samvirke/<name>.json`, by name without ending. */
  readonly extensions: ReadonlyMap<string, unknown>
  /** `AppSettings`: `RemoveHiddenData`, `RequiredValidation`, … as written. */
  readonly appSettings: JsonObject
  /** Settings of pages that hold for every folder; laid under each folder's own already. */
  readonly uiSettings: JsonObject
  readonly footer: readonly FooterItem[]
  /** Files below `wwwroot`, by path from there. */
  readonly staticFiles: ReadonlyMap<string, Uint8Array>
}

export interface FooterItem {
  readonly type: 'Link' | 'Email' | 'Phone' | 'Text'
  /** Text key or text. */
  readonly title: string
  /** Text key or address. */
  readonly target?: string
  readonly icon?: string
}

/** A package with nothing in it: ground for previews and tests. */
export const emptyPackage: AppPackage = {
  hash: '',
  generation: 'v9',
  metadata: {
    id: '',
    org: '',
    title: {},
    description: {},
    dataTypes: [],
    partyTypesAllowed: { person: true, organisation: true, subUnit: true, bankruptcyEstate: true },
    onEntry: { show: 'new-instance', statelessFolder: null },
    presentationFields: [],
    dataFields: [],
    copyInstance: null,
    autoDeleteOnProcessEnd: false,
    disallowUserInstantiation: false,
    externalApiIds: [],
    raw: {},
  },
  tasks: [],
  process: emptyProcess,
  policy: null,
  folders: new Map(),
  texts: new Map(),
  models: new Map(),
  options: new Map(),
  settings: {},
  extensions: new Map(),
  appSettings: {},
  uiSettings: {},
  footer: [],
  staticFiles: new Map(),
}

export interface ProcessTask {
  readonly id: string
  readonly name: string
  readonly type: string
}

export interface UiFolder {
  readonly id: string
  readonly defaultDataType: string
  readonly pages: ReadonlyMap<string, Page>
  /** Pages in reading order; a page that is not here cannot be walked to. */
  readonly order: readonly string[]
  readonly pdf: {
    readonly page?: string
    readonly excludedPages: readonly string[]
    readonly excludedComponents: readonly string[]
  }
  readonly components: ReadonlyMap<string, Component>
  /** Settings.json over the package's own UI settings; `folderSettings` reads them. */
  readonly settings: JsonObject
  /** A form inside a form, opened by a Subform component. */
  readonly isSubform?: boolean
}

export interface Page {
  readonly id: string
  /** The file it was read from, which in older packages is not in a folder named by the task. */
  readonly file?: string
  readonly hidden: unknown
  /** Ids of the components that stand on the page itself, in order; children are reached through their parent. */
  readonly roots: readonly string[]
}

export interface Component {
  readonly id: string
  /** With the schema's own spelling; `Unknown` types keep what was written. */
  readonly type: string
  readonly pageId: string
  readonly children: readonly string[]
  readonly parentId?: string
  /** Ids of the repeating groups the component lives in, outermost first. */
  readonly groupChain: readonly string[]
  readonly bindings: Readonly<Record<string, Binding>>
  readonly texts: Readonly<Record<string, unknown>>
  /** Everything as written. */
  readonly props: JsonObject
}

export interface Binding {
  readonly dataType: string
  /** Path without indexes. */
  readonly field: string
}

export interface TextResource {
  readonly value: string
  readonly variables: readonly {
    readonly key: string
    readonly dataSource: string
    readonly defaultValue?: string
  }[]
}

export interface DataModel {
  readonly schema: JsonObject
  readonly prefill: JsonObject | null
  readonly validation: JsonObject | null
  readonly calculation: JsonObject | null
}

export interface Option {
  readonly value: string | number | boolean | null
  readonly label: unknown
  readonly description?: unknown
  readonly helpText?: unknown
}
