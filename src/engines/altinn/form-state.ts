import type { Scope } from './expressions/scope.ts'
import type { JsonObject } from './model-path.ts'
import type { AppPackage, Language } from './package-model.ts'

/** Where a value in the model came from, when a register gave it. */
export interface Provenance {
  /** Register id: `folkeregisteret`, `summertskattegrunnlag`. */
  readonly source: string
  /** ISO timestamp. */
  readonly fetchedAt: string
}

/** What changes while a resident fills the form. Plain data: it is what a draft stores. */
export interface FormState {
  readonly data: JsonObject
  /** Text that could not become a value of the field's type, by indexed path, as typed: shown again with its error. */
  readonly typed: Readonly<Record<string, string>>
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
  /** Data models beside the one being filled, by data type; read only. */
  readonly otherModels?: Readonly<Record<string, JsonObject>>
  readonly provenance?: Readonly<Record<string, Provenance>>
  /** Checks for JSON Schema formats the engine does not know itself: `fodselsnummer` and such. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>>
  /** New altinnRowId; handed in because the engine takes no chance of its own. */
  readonly newRowId?: () => string
  /** Parts of the expression scope only the caller can give (external APIs, links). */
  readonly extraScope?: Partial<Scope>
}

export const emptyState: FormState = { data: {}, typed: {} }
