/**
 * What an expression can see where it stands. Only `language` and `readData` are always there; a part that is left
 * out (no layout in a gateway, no instance in a preview) makes the functions that need it fail with a clear error.
 */
export interface Scope {
  readonly language: string
  /** Value at a path of the data model, seen from the current row. Throws ExpressionError on an unknown data type. */
  readData(path: string, dataType?: string): unknown
  /** Value of a component's simpleBinding; null when hidden. Throws when unknown or not reachable from here. */
  readComponent?(id: string): unknown
  /** What the resident sees as the component's value; null when hidden. */
  displayValue?(id: string): string | null
  /** Text resource with its variables filled; the key itself when missing. */
  text?(key: string): string
  optionLabel?(optionsId: string, value: unknown): string | null
  countDataElements?(dataType: string): number
  readonly instance?: Readonly<Record<string, string | null | undefined>>
  readonly settings?: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, boolean>>
  externalApi?(id: string, path: string): unknown
  link?(to: { page?: string; component?: string }, text: string, withBack: boolean): string
  readonly positional?: readonly unknown[]
  readonly values?: { readonly data: Readonly<Record<string, unknown>>; readonly defaultKey?: string }
  readonly gatewayAction?: string | null
}
