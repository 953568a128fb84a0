import type { Scope } from './expressions/scope.ts'
import type { JsonObject } from './model-path.ts'
import type { AppPackage, Language, Option } from './package-model.ts'

/** Where a value in the model came from, when a register gave it. */
export interface Provenance {
  /** Register id: `folkeregisteret`, `summertskattegrunnlag`. */
  readonly source: string
  /** ISO timestamp. */
  readonly fetchedAt: string
}

/** What changes while a resident fills the form. Plain data: it is what a draft stores. */
export interface FormState {
  /** The model of the folder's default data type. */
  readonly data: JsonObject
  /** Text that could not become a value of the field's type, by name of the input, as typed: shown again with its error. */
  readonly typed: Readonly<Record<string, string>>
  /** Other models that the pages write to, by data type. Inputs bound to them are named `dataType/path`. */
  readonly models?: Readonly<Record<string, JsonObject>>
  /** What stands open on the pages; nothing is decided on it. */
  readonly view?: ViewState
}

/** Which rows are opened, and which part of a long list is shown. */
export interface ViewState {
  /** By element id of a repeating group: altinnRowId of the rows that are open for editing. */
  readonly openRows?: Readonly<Record<string, readonly string[]>>
  /** By element id of a list or group with pages: its page, from 0. An open row's inner page: `elementId/rowId`. */
  readonly listPages?: Readonly<Record<string, number>>
  /** By element id of a list: column and direction. */
  readonly sorting?: Readonly<Record<string, { readonly column: string; readonly direction: 'asc' | 'desc' }>>
  /** By element id of a group or subform: the row or entry the resident is asked about before it is deleted. */
  readonly deleting?: Readonly<Record<string, string>>
  /** By element id: the words last searched for. */
  readonly searches?: Readonly<Record<string, string>>
}

/** A file that has been received for the form; its bytes are with the caller. */
export interface AttachedFile {
  readonly id: string
  /** Data type id, which in a form is the id of the upload component. */
  readonly dataType: string
  readonly fileName: string
  readonly contentType: string
  readonly sizeBytes: number
  readonly tags: readonly string[]
  readonly scan: 'clean' | 'pending' | 'infected' | 'not-scanned'
  /** Where it can be fetched; null where nobody may. */
  readonly href: string | null
}

/** One entry of a subform: a data element of the subform's data type. */
export interface SubformEntry {
  readonly id: string
  readonly data: JsonObject
  readonly typed: Readonly<Record<string, string>>
}

/** Who must sign, and who has. */
export interface Signee {
  readonly id: string
  readonly name: string
  readonly organisation?: string
  /** ISO timestamp; null while not signed. */
  readonly signedAt: string | null
  readonly rejectedAt: string | null
  readonly notified: 'sent' | 'failed' | 'not-sent'
  /** The one who looks at the page now. */
  readonly isMe: boolean
}

/** What stands still while one request is answered. */
export interface FormSetting {
  readonly package: AppPackage
  /** UI folder (= task) being filled. */
  readonly folderId: string
  readonly language: Language
  /** Today's date in Norway, yyyy-MM-dd. */
  readonly today: string
  readonly instance?: Readonly<Record<string, string | null>>
  /** Municipality's values for text variables and `frontendSettings()`; laid over the package's own. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, boolean>>
  /** Number of data elements by type, for `countDataElements`. */
  readonly dataElements?: Readonly<Record<string, number>>
  /** Data models beside those the state holds, by data type; read only. */
  readonly otherModels?: Readonly<Record<string, JsonObject>>
  readonly files?: readonly AttachedFile[]
  /** Entries of subforms, by data type. */
  readonly subforms?: Readonly<Record<string, readonly SubformEntry[]>>
  readonly signees?: readonly Signee[]
  /** How the payment of this task stands; absent where no payment provider is set up. */
  readonly payment?: { readonly status: 'not-started' | 'started' | 'paid' | 'failed' | 'cancelled' }
  /** Answers of declared option sources and data lists, by the key `optionRequests` gave. */
  readonly fetchedOptions?: Readonly<Record<string, readonly Option[]>>
  readonly fetchedLists?: Readonly<Record<string, FetchedList>>
  /** Answers of declared external APIs, by id; what failed is missing. */
  readonly externalApis?: Readonly<Record<string, unknown>>
  /** Postal place by postal code; null for a code that does not exist. Without it, the place is typed. */
  readonly postalPlace?: (code: string) => string | null | undefined
  /** Registers the caller can look up in, for PersonLookup and OrganizationLookup; without one, the name is written. */
  readonly lookups?: readonly ('person' | 'organization')[]
  /** Address of a file of the package below `wwwroot`. */
  readonly staticHref?: (path: string) => string
  readonly provenance?: Readonly<Record<string, Provenance>>
  /** Checks for JSON Schema formats the engine does not know itself: `fodselsnummer` and such. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>
  /** New altinnRowId; handed in because the engine takes no chance of its own. */
  readonly newRowId?: () => string
  /** How `linkToPage` and `linkToComponent` write a link (Markdown); without it the words stand alone. */
  readonly linkWriter?: LinkWriter
  /** Parts of the expression scope only the caller can give. */
  readonly extraScope?: Partial<Scope>
}

/** `elementId` is the component to bring into focus; null for the page itself. */
export type LinkWriter = (
  to: { readonly pageId: string; readonly elementId: string | null; readonly fromPageId: string },
  text: string,
  withBack: boolean,
) => string

/** One page of rows of a data list, as Altinn's API gives it. */
export interface FetchedList {
  readonly rows: readonly JsonObject[]
  readonly page: number
  readonly pageCount: number
  readonly pageSize: number
  readonly totalCount: number
}

export const emptyState: FormState = { data: {}, typed: {} }
