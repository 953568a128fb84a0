import { isObject, type JsonObject } from '../model-path.ts'
import { flag, numberIn, textIn, textsByLanguage, textsIn } from './json-values.ts'

/** One sort of data an instance may hold: a form's data model, or attachments. */
export interface DataType {
  readonly id: string
  readonly taskId?: string
  readonly description?: Readonly<Record<string, string>>
  readonly minCount: number
  /** 0 is unlimited. */
  readonly maxCount: number
  readonly maxSizeMb?: number
  /** Empty: any. */
  readonly allowedContentTypes: readonly string[]
  /** Empty: those the policy lets write. */
  readonly allowedContributors?: readonly string[]
  /** Text key that attachments are listed under. */
  readonly grouping?: string
  /** Form data (a data model) rather than an attachment. */
  readonly isForm: boolean
  readonly autoCreate: boolean
  readonly enableFileScan?: boolean
  readonly validationErrorOnPendingFileScan?: boolean
  readonly enabledFileAnalysers?: readonly string[]
  readonly enabledFileValidators?: readonly string[]
  readonly allowedKeysForUserDefinedMetadata?: readonly string[]
  /** Action in the policy that one must have. */
  readonly actionRequiredToRead?: string
  readonly actionRequiredToWrite?: string
  readonly allowAnonymousOnStateless?: boolean
  readonly autoDeleteOnProcessEnd?: boolean
  readonly disallowUserCreate?: boolean
  readonly disallowUserDelete?: boolean
  /** Fields whose names start so are moved to another data type (or dropped) when the task ends. */
  readonly shadowFields?: { readonly prefix: string; readonly saveToDataType?: string }
}

export function readDataType(raw: JsonObject): DataType {
  const logic = isObject(raw.appLogic) ? raw.appLogic : null
  const taskId = textIn(raw.taskId)
  const shadow = logic && isObject(logic.shadowFields) ? logic.shadowFields : null
  const saveTo = textIn(shadow?.saveToDataType)
  return {
    id: textIn(raw.id),
    ...(taskId ? { taskId } : {}),
    ...(isObject(raw.description) ? { description: textsByLanguage(raw.description) } : {}),
    minCount: numberIn(raw.minCount),
    maxCount: numberIn(raw.maxCount),
    ...(numberIn(raw.maxSize) > 0 ? { maxSizeMb: numberIn(raw.maxSize) } : {}),
    allowedContentTypes: textsIn(raw.allowedContentTypes),
    // The misspelt name is the one in Altinn's schema; both occur.
    allowedContributors: textsIn(raw.allowedContributers ?? raw.allowedContributors),
    ...(textIn(raw.grouping) ? { grouping: textIn(raw.grouping) } : {}),
    isForm:
      logic !== null &&
      (typeof logic.classRef === 'string' ||
        typeof logic.schemaRef === 'string' ||
        logic.autoCreate === true),
    autoCreate: flag(logic?.autoCreate),
    enableFileScan: flag(raw.enableFileScan),
    validationErrorOnPendingFileScan: flag(raw.validationErrorOnPendingFileScan),
    enabledFileAnalysers: textsIn(raw.enabledFileAnalysers),
    enabledFileValidators: textsIn(raw.enabledFileValidators),
    allowedKeysForUserDefinedMetadata: textsIn(raw.allowedKeysForUserDefinedMetadata),
    ...(textIn(raw.actionRequiredToRead) ? { actionRequiredToRead: textIn(raw.actionRequiredToRead) } : {}),
    ...(textIn(raw.actionRequiredToWrite)
      ? { actionRequiredToWrite: textIn(raw.actionRequiredToWrite) }
      : {}),
    allowAnonymousOnStateless: flag(logic?.allowAnonymousOnStateless),
    autoDeleteOnProcessEnd: flag(logic?.autoDeleteOnProcessEnd),
    disallowUserCreate: flag(logic?.disallowUserCreate ?? raw.disallowUserCreate),
    disallowUserDelete: flag(logic?.disallowUserDelete ?? raw.disallowUserDelete),
    ...(shadow && textIn(shadow.prefix)
      ? { shadowFields: { prefix: textIn(shadow.prefix), ...(saveTo ? { saveToDataType: saveTo } : {}) } }
      : {}),
  }
}
