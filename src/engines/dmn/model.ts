/** A DMN model as read from its file, before anything is compiled. Names are as written. */
export interface DmnModel {
  readonly id: string | null
  readonly name: string
  readonly namespace: string
  readonly dmnVersion: '1.2' | '1.3' | '1.4' | '1.5'
  /** SHA-256 of the file's text in hexadecimal: which rules a decision was made by. */
  readonly hash: string
  readonly imports: readonly ModelImport[]
  readonly itemDefinitions: readonly ItemDefinition[]
  readonly inputs: readonly InputData[]
  readonly decisions: readonly Decision[]
  readonly knowledge: readonly BusinessKnowledge[]
  readonly decisionServices: readonly DecisionService[]
}

/** Another model whose parts this one may use, by `name` and a dot, or by their own names where `name` is empty. */
export interface ModelImport {
  readonly name: string
  readonly namespace: string
  /** Where the file is said to lie, seen from this one. */
  readonly location: string | null
  /** The model itself, once found (see link-models.ts). */
  readonly model: DmnModel | null
}

export interface ItemDefinition {
  readonly name: string
  readonly isCollection: boolean
  readonly typeRef: string | null
  readonly allowedValues: string | null
  /** Constraint on the value itself and not on each item (DMN 1.5). */
  readonly typeConstraint: string | null
  readonly components: readonly ItemDefinition[]
  readonly isFunction: boolean
  /** The types of what a function of the type takes; empty where nothing is said of it. */
  readonly parameterTypeRefs: readonly (string | null)[]
  /** What a function of the type answers; null where that is not said. */
  readonly outputTypeRef: string | null
}

export interface Variable {
  readonly name: string
  readonly typeRef: string | null
}

export interface InputData {
  readonly id: string | null
  readonly name: string
  readonly label: string | null
  readonly description: string | null
  readonly typeRef: string | null
}

/** Ids of elements: of this model as they are, of another model as `namespace#id`. */
export interface Requirements {
  readonly inputs: readonly string[]
  readonly decisions: readonly string[]
  readonly knowledge: readonly string[]
}

export interface Decision {
  readonly id: string | null
  readonly name: string
  readonly label: string | null
  readonly description: string | null
  readonly typeRef: string | null
  readonly requires: Requirements
  readonly logic: Logic | null
  readonly legalSources: readonly string[]
  readonly textKey: string | null
}

export interface BusinessKnowledge {
  readonly id: string | null
  readonly name: string
  readonly description: string | null
  readonly requires: Requirements
  readonly parameters: readonly Variable[]
  readonly logic: Logic | null
  readonly typeRef: string | null
}

export interface DecisionService {
  readonly id: string | null
  readonly name: string
  readonly typeRef: string | null
  readonly outputDecisions: readonly string[]
  readonly encapsulatedDecisions: readonly string[]
  readonly inputDecisions: readonly string[]
  readonly inputData: readonly string[]
}

/** A boxed expression. */
export type Logic =
  | { readonly kind: 'literal'; readonly text: string; readonly typeRef: string | null }
  | { readonly kind: 'table'; readonly table: DecisionTable; readonly typeRef: string | null }
  | { readonly kind: 'context'; readonly entries: readonly ContextEntry[]; readonly typeRef: string | null }
  | { readonly kind: 'list'; readonly items: readonly Logic[]; readonly typeRef: string | null }
  | {
      readonly kind: 'relation'
      readonly columns: readonly string[]
      /** The type of each column's cells. */
      readonly columnTypes: readonly (string | null)[]
      readonly rows: readonly (readonly Logic[])[]
      readonly typeRef: string | null
    }
  | {
      readonly kind: 'invocation'
      readonly called: Logic
      readonly bindings: readonly {
        readonly parameter: string
        readonly parameterType: string | null
        readonly value: Logic | null
      }[]
      readonly typeRef: string | null
    }
  | {
      readonly kind: 'function'
      readonly language: string
      readonly parameters: readonly Variable[]
      readonly body: Logic | null
      readonly typeRef: string | null
    }
  | {
      readonly kind: 'conditional'
      readonly condition: Logic
      readonly whenTrue: Logic
      readonly otherwise: Logic
      readonly typeRef: string | null
    }
  | { readonly kind: 'filter'; readonly from: Logic; readonly match: Logic; readonly typeRef: string | null }
  | {
      readonly kind: 'for' | 'some' | 'every'
      readonly variable: string
      readonly from: Logic
      readonly body: Logic
      readonly typeRef: string | null
    }

export interface ContextEntry {
  /** Null for the entry that is the result of the context. */
  readonly variable: Variable | null
  readonly value: Logic | null
}

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT'
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX'

export interface DecisionTable {
  readonly hitPolicy: HitPolicy
  readonly aggregation: Aggregation | null
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly annotations: readonly string[]
  readonly rules: readonly TableRule[]
}

export interface TableInput {
  readonly id: string | null
  readonly label: string | null
  readonly expression: string
  readonly typeRef: string | null
  readonly allowedValues: string | null
}

export interface TableOutput {
  readonly id: string | null
  readonly name: string | null
  readonly label: string | null
  readonly typeRef: string | null
  readonly allowedValues: string | null
  readonly defaultEntry: string | null
}

export interface TableRule {
  readonly id: string
  readonly description: string | null
  readonly inputEntries: readonly string[]
  readonly outputEntries: readonly string[]
  /** The type of each output cell, where it says one itself. */
  readonly outputTypes: readonly (string | null)[]
  readonly annotations: readonly string[]
  /** Ids in reference/legal-sources.json. */
  readonly legalSources: readonly string[]
  readonly textKey: string | null
}
