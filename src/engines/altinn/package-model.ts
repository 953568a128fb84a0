import type { JsonObject } from './model-path.ts'

/** Languages a service speaks. The package may hold more; these three are asked for. */
export type Language = 'nb' | 'nn' | 'en'
export const packageLanguages: readonly Language[] = ['nb', 'nn', 'en']

/** One service as an Altinn 3 app package, in the shape of generation v9 whatever generation it came from. */
export interface AppPackage {
  /** sha256 over the sorted files, as hex: the identity of what was installed. */
  readonly hash: string
  readonly generation: 'v9' | 'v8' | 'flat'
  readonly metadata: ApplicationMetadata
  readonly tasks: readonly ProcessTask[]
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
}

export interface ApplicationMetadata {
  readonly id: string
  readonly org: string
  readonly title: Readonly<Record<string, string>>
  readonly dataTypes: readonly DataType[]
  /** The whole file, for the parts the engine does not read itself. */
  readonly raw: JsonObject
}

export interface DataType {
  readonly id: string
  readonly taskId?: string
  readonly minCount: number
  readonly maxCount: number
  readonly allowedContentTypes: readonly string[]
  /** Form data (a data model) rather than an attachment. */
  readonly isForm: boolean
  readonly autoCreate: boolean
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
  readonly settings: JsonObject
}

export interface Page {
  readonly id: string
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
