/** A process as `process.bpmn` describes it, in the shape of generation v9. */
export interface ProcessModel {
  readonly id: string
  /** Id of the start event; null when there is none. */
  readonly start: string | null
  readonly elements: ReadonlyMap<string, ProcessElement>
  readonly flows: ReadonlyMap<string, ProcessFlow>
}

export type ProcessElement = StartEvent | Task | Gateway | EndEvent

interface Element {
  readonly id: string
  readonly name: string
  readonly line?: number
}

export interface StartEvent extends Element {
  readonly kind: 'start'
}

export interface EndEvent extends Element {
  readonly kind: 'end'
}

export interface Gateway extends Element {
  readonly kind: 'gateway'
  /** Id of the flow to take when no other holds. */
  readonly defaultFlow?: string
  /** The data model its conditions read; without it the preceding task's. */
  readonly connectedDataTypeId?: string
}

export interface Task extends Element {
  readonly kind: 'task'
  /** A service task has no pages and runs by itself as soon as it is reached. */
  readonly isService: boolean
  /** `data`, `confirmation`, `signing`, `pdf`, …; empty when the file does not say. */
  readonly type: string
  readonly actions: readonly TaskAction[]
  readonly signature?: SignatureConfig
  readonly payment?: PaymentConfig
  readonly pdf?: PdfConfig
  readonly subformPdf?: SubformPdfConfig
  readonly eFormidling?: EFormidlingConfig
}

export interface TaskAction {
  readonly id: string
  /** A server action does something and stays; a process action moves on. */
  readonly type: 'processAction' | 'serverAction'
}

/** A value that may differ between environments; `''` is the one without an environment. */
export type ByEnvironment = Readonly<Record<string, string>>

export interface SignatureConfig {
  readonly dataTypesToSign: readonly string[]
  readonly signatureDataType: string
  /** Who has signed one of these may not sign here. */
  readonly uniqueFromSignaturesInDataTypes: readonly string[]
  readonly signeeProviderId?: string
  readonly signeeStatesDataTypeId?: string
  readonly signingPdfDataType?: string
  readonly correspondenceResource: ByEnvironment
  readonly runDefaultValidator: boolean
}

export interface PaymentConfig {
  readonly paymentDataType: string
  readonly paymentReceiptPdfDataType?: string
}

export interface PdfConfig {
  readonly filenameTextResourceKey?: string
  /** Tasks whose pages become the PDF. Empty: the page the task's own folder points out. */
  readonly autoPdfTaskIds: readonly string[]
}

export interface SubformPdfConfig {
  readonly filenameTextResourceKey?: string
  readonly subformComponentId?: string
  readonly subformDataTypeId?: string
}

export interface EFormidlingConfig {
  /** Each by environment: `receiver`, `process`, `standard`, `typeVersion`, `type`, `securityLevel`, `disabled`, … */
  readonly values: Readonly<Record<string, ByEnvironment>>
  readonly dataTypes: readonly { readonly environment: string; readonly ids: readonly string[] }[]
}

export interface ProcessFlow {
  readonly id: string
  readonly source: string
  readonly target: string
  /** The condition as it is to be run; undefined without one, or when it could not be read. */
  readonly condition?: unknown
  readonly hasCondition: boolean
  readonly line?: number
}

/** The value for an environment, falling back to the one without. */
export function forEnvironment(value: ByEnvironment | undefined, environment: string): string | undefined {
  return value?.[environment] ?? value?.['']
}

export const emptyProcess: ProcessModel = { id: '', start: null, elements: new Map(), flows: new Map() }

export function outgoing(process: ProcessModel, elementId: string): ProcessFlow[] {
  return [...process.flows.values()].filter((flow) => flow.source === elementId)
}

export function tasksOf(process: ProcessModel): Task[] {
  return [...process.elements.values()].filter((element): element is Task => element.kind === 'task')
}
