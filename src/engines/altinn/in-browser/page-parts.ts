import type { FetchedList } from '../form-state.ts'
import type { JsonObject } from '../model-path.ts'
import type { Component, Language, Option, TextResource } from '../package-model.ts'
import type { Following } from './look-now.ts'

/**
 * What one page needs of a package and a draft to run in a browser: plain JSON, and no more of either than the page's
 * own fields and what its expressions read.
 */
export interface PageParts {
  readonly pageId: string
  readonly language: Language
  readonly today: string
  readonly generation: 'v9' | 'v8' | 'flat'
  readonly folder: {
    readonly id: string
    readonly defaultDataType: string
    readonly order: readonly string[]
    readonly pages: Readonly<Record<string, { readonly hidden: unknown; readonly roots: readonly string[] }>>
    readonly components: readonly SlimComponent[]
  }
  readonly texts: Readonly<Record<string, TextResource>>
  readonly builtIn: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, readonly Option[]>>
  readonly models: Readonly<
    Record<
      string,
      {
        readonly schema: JsonObject
        readonly calculation: JsonObject | null
        readonly validation: JsonObject | null
      }
    >
  >
  readonly settings: JsonObject
  readonly instance: Readonly<Record<string, string | null>>
  readonly permissions: Readonly<Record<string, boolean>>
  readonly dataElements: Readonly<Record<string, number>>
  readonly otherModels: Readonly<Record<string, JsonObject>>
  readonly state: {
    readonly data: JsonObject
    readonly typed: Readonly<Record<string, string>>
    readonly models?: Readonly<Record<string, JsonObject>>
  }
  readonly follow: Following
  /** Names of the fields that are calculated. */
  readonly calculated: readonly string[]
  /** The smallest script that knows all the page's components. */
  readonly script: 'form' | 'form-fields' | 'form-rare'
  /** Of the codes that stand on the page; null where the place is typed. */
  readonly postalPlaces: Readonly<Record<string, string | null>> | null
  readonly fetchedLists: Readonly<Record<string, FetchedList>>
}

type Required = 'id' | 'type' | 'pageId' | 'props'

/** A component without what is empty. */
export type SlimComponent = Pick<Component, Required> & Partial<Omit<Component, Required>>
